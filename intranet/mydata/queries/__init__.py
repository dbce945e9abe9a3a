"""What the person reads about herself, and the log of clean-ups."""

from intranet.mydata.queries import page, readings, retention

__all__ = ["page", "readings", "retention"]
