"""Words of uploaded files: what is read, what is refused, and who finds it."""
