#!/usr/bin/env python
"""Command line of Forkant."""

import os
import sys


def main() -> None:
    """Run a management command; the demonstration's settings are the default."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.config.settings.demo")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
