"""Search at scale: see ``__main__``."""
