"""How people come in: local passwords for the demonstration and emergencies, the municipality's own sign-in first.

Nobody signs up by herself; accounts come from the organisation import. An identity is matched by its stable claim,
never by e-mail.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from intranet.people.actions import accounts
from intranet.people.models import Person


class AccountAdapter(DefaultAccountAdapter):
    """Closed for sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by herself."""
        return False

    def send_notification_mail(self, template_prefix: str, user: Any, context: Any = None, email: Any = None) -> None:
        """Write in the journal what changed about the second factor; the post tells its account from there."""
        what = template_prefix.rpartition("/")[2]
        if what in accounts.FACTOR:
            accounts.note_factor(what, by=user)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Connects an outside identity to the person the import made."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """An identity the municipality's master does not know gets no account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Match a first sign-in to the person with the same identifier in the master."""
        if sociallogin.is_existing:
            return
        person = Person.objects.filter(source_id=sociallogin.account.uid).select_related("user").first()
        if person is not None:
            sociallogin.connect(request, person.user)
