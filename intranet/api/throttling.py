"""How often one may ask: so many questions a minute for a person, and fewer for each of her keys.

Counted in the cache, one number for each minute. With the cache away every process counts for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:
    from rest_framework.views import APIView

MINUTE = 60


class PerMinute(BaseThrottle):
    """A number of questions for each minute; what is counted together is told by :meth:`who`."""

    rate: str

    def who(self, request: Request) -> str:
        """Return what is counted together, "" for what is not counted."""
        raise NotImplementedError

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count the question; refuse it when the minute is used up."""
        who, now = self.who(request), timezone.now().timestamp()
        if not who:
            return True
        minute = int(now // MINUTE)
        self._wait = (minute + 1) * MINUTE - now
        key = f"api.rate:{who}:{minute}"
        cache.add(key, 0, 2 * MINUTE)
        try:
            count = cache.incr(key)
        except ValueError:  # thrown out of a full cache between the two
            return True
        return bool(count <= getattr(settings, self.rate))

    def wait(self) -> float:
        """Return the seconds until the next minute begins."""
        return self._wait


class PerPerson(PerMinute):
    """Everything that one person's sessions and keys ask together."""

    rate = "FORKANT_API_PERSON_RATE"

    def who(self, request: Request) -> str:
        """The account."""
        return f"person:{request.user.pk}" if request.user else ""


class PerKey(PerMinute):
    """What one key asks."""

    rate = "FORKANT_API_KEY_RATE"

    def who(self, request: Request) -> str:
        """The key; a session is counted with its person alone."""
        key: Any = request.auth
        return f"key:{key.pk}" if key is not None else ""
