"""How dates are written, by language; templates and code ask for them by name."""
