"""Who may: the kernel, the three forms of every rule, the matrix of every address, and what must never leak."""
