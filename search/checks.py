"""Whether the engine outside the database is set up: what can be told from the settings always, the rest on request."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from search import backends

_GUIDE = "See docs/guides/search.md."


@register("search")
def check_settings(**kwargs: Any) -> list[CheckMessage]:
    """Refuse settings that cannot work."""
    access = settings.FORKANT_ELASTICSEARCH
    if not access["urls"]:
        return []
    wrong = [
        f"FORKANT_ELASTICSEARCH_URLS must begin with http:// or https://, not {url!r}."
        for url in access["urls"]
        if not url.startswith(("http://", "https://"))
    ]
    if access["ca"] and not Path(access["ca"]).is_file():
        wrong.append(f"FORKANT_ELASTICSEARCH_CA names {access['ca']}, and there is no such file.")
    if access["api_key"] and access["user"]:
        wrong.append("Set FORKANT_ELASTICSEARCH_API_KEY or FORKANT_ELASTICSEARCH_USER, not both.")
    if access["user"] and not access["password"]:
        wrong.append("FORKANT_ELASTICSEARCH_USER is set and FORKANT_ELASTICSEARCH_PASSWORD is not.")
    return [Error(words, hint=_GUIDE, id="search.E001") for words in wrong]


@register(Tags.security, deploy=True)
def check_engine(**kwargs: Any) -> list[CheckMessage]:
    """Ask the engine itself: ``manage.py check --deploy``."""
    engine = None if check_settings() else backends.remote()
    problem = engine.health().problem if engine else ""
    if not problem:
        return []
    hint = f"Readers are answered by the database until this is mended. {_GUIDE}"
    return [Warning(f"The search engine cannot answer: {problem}.", hint=hint, id="search.W001")]
