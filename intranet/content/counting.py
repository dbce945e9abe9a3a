"""What happens right now under a focus area or a guiding marker: real counts, brought by the rooms that have them.

A room above registers a function in its ``AppConfig.ready``::

    counting.register(lambda user, taxonomy: {"naerhed": [counting.Figure(12, _("goals in plans point here"))]})

``taxonomy`` is "focus_area" or "marker"; the answer is by the term's code. Figures about few people are the room's
own to suppress (rule 9): a code without a figure shows none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from typing import Any, Literal

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import get_language, ngettext

from intranet.access import access

Taxonomy = Literal["focus_area", "marker"]
SECONDS = 60
NEW_FOR = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the words that make it a sentence, and where the counted things can be seen. Lower orders first."""

    number: int
    text: str
    url: str = ""
    order: int = 50


Counter = Callable[[Any, Taxonomy], Mapping[str, list[Figure]]]
_counters: list[Counter] = []


def register(counter: Counter) -> Counter:
    """Let ``counter`` bring figures; each counter costs at most one query."""
    if counter not in _counters:
        _counters.append(counter)
    return counter


def figures(user: Any, taxonomy: Taxonomy) -> dict[str, list[Figure]]:
    """Return the figures by the term's code, as this person may know them; kept for a minute.

    Kept under the tokens that the person holds, so that nobody gets a count of what she may not see.
    """
    held = "|".join(sorted(token for token in access.tokens(user) if not token.startswith("person:")))
    key = f"content.figures:{taxonomy}:{get_language()}:{blake2b(held.encode(), digest_size=16).hexdigest()}"
    found: dict[str, list[Figure]] | None = cache.get(key)
    if found is None:
        found = {}
        for counter in _counters:
            for code, some in counter(user, taxonomy).items():
                found.setdefault(code, []).extend(some)
        found = {code: sorted(some, key=lambda one: one.order) for code, some in found.items()}
        cache.set(key, found, SECONDS)
    return found


@register
def pages(user: Any, taxonomy: Taxonomy) -> Mapping[str, list[Figure]]:
    """Count the news of the last half year and the articles that carry each term."""
    from intranet.content.pages import ArticlePage, BasePage, NewsPage
    from intranet.content.queries.reading import in_reading_language
    from intranet.content.queries.standing import landmark

    kinds = {ContentType.objects.get_for_model(model).pk: model for model in (NewsPage, ArticlePage)}
    new, lasting = kinds
    code = "focus_areas__code" if taxonomy == "focus_area" else "markers__code"
    counted = in_reading_language(access.visible(user, BasePage)).filter(
        Q(content_type=lasting) | Q(content_type=new, first_published_at__gte=timezone.now() - NEW_FOR),
        **{f"{code}__isnull": False},
    )
    found: dict[str, list[Figure]] = {}
    rows = counted.values_list(code, "content_type").annotate(n=Count("pk", distinct=True)).order_by()
    for term, kind, number in rows:
        index = landmark(user, "news" if kind == new else "articles")
        url = f"{index}?fokus={term}" if index and taxonomy == "focus_area" else ""
        if kind == new:
            words = ngettext("piece of news in the last six months", "pieces of news in the last six months", number)
            found.setdefault(term, []).append(Figure(number, words, url, 30))
        else:
            words = ngettext("article to read", "articles to read", number)
            found.setdefault(term, []).append(Figure(number, words, url, 20))
    return found
