"""Keep the words that every municipality needs."""

from typing import Any

from django.core.management.base import BaseCommand

from search import actions


class Command(BaseCommand):
    """``manage.py search_words``"""

    help = "Add the words and abbreviations that every municipality uses; those that editors keep stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        """Add what is missing; doing it again adds nothing."""
        self.stdout.write(self.style.SUCCESS(f"{actions.add_defaults()} groups of words added."))
