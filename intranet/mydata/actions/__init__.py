"""What is written: packages, clean-ups, and erasing somebody who has left."""

from intranet.mydata.actions import erasing, packages, retention

__all__ = ["erasing", "packages", "retention"]
