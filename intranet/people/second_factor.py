"""The second factor: a code from the phone after the password, for those who administrate (access matrix).

Anybody may protect her own account so. Who must is said here, for local sign-ins; the municipality's own sign-in asks
for its second factor itself. The pages are allauth's, in our design (``templates/mfa``).
"""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from intranet.access import access
from intranet.people import standing
from intranet.people.models import RoleGrant

Role = RoleGrant.Role
ROLES = (Role.HR_ADMIN, Role.SYSADMIN, Role.EDITOR, Role.PUBLISHER)
#: In the session of whoever has just turned it on with a code.
SHOWN = "people.second_factor"


def administrates(user: Any) -> bool:
    """Tell whether the person is HR or system administrator, or works at the editors' desk, today."""
    # At the desk a superuser is a technician, who is no superuser there.
    runs_it = user.is_superuser or getattr(user, "is_technician", False)
    return bool(access.is_active(user) and (runs_it or standing.has_role(user, *ROLES)))


def must_have(user: Any) -> bool:
    """Tell whether a password alone is too little for the person today."""
    return bool(settings.FORKANT_SECOND_FACTOR) and administrates(user)


def has(user: Any) -> bool:
    """Tell whether the person has turned it on."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def lacking(request: HttpRequest) -> bool:
    """Tell whether somebody who must have shown a second factor in this session has not."""
    user = request.user
    if not must_have(user):
        return False
    methods = {record.get("method") for record in get_authentication_records(request, user)}
    return not (methods & {"mfa", "socialaccount"} or request.session.get(SHOWN) == user.pk)


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(str(key))) for key in keys])


def _derived(key: str) -> bytes:
    made = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"forkant second factor").derive(key.encode())
    return base64.urlsafe_b64encode(made)


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Keeps secrets encrypted under the site's own key, and lets nobody turn off what she must have."""

    def encrypt(self, text: str) -> str:
        """Return the secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Tell whether its owner may turn it off."""
        return not must_have(authenticator.user)

    def get_totp_issuer(self) -> str:
        """Return what the app calls the account's house."""
        return f"{settings.FORKANT_PRODUCT_NAME} {settings.FORKANT_MUNICIPALITY}"

    def get_totp_label(self, user: Any) -> str:
        """Return what the app calls the account."""
        return str(user.get_username())

    def build_totp_svg(self, url: str) -> SafeString:
        """Return the picture to scan, as a part of the page: our policy allows no pictures in addresses."""
        drawn: str = super().build_totp_svg(url)
        return mark_safe(drawn[drawn.index("<svg") :])  # drawn by us, of nothing but an address


class TurnOnForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth ships no types
    """Turns it on with a first code, which counts for the session that it is written in."""

    def clean_code(self) -> str:
        """Check the code."""
        code: str = super().clean_code()
        context.request.session[SHOWN] = self.user.pk
        return code
