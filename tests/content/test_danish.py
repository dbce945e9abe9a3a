"""The editors' desk speaks Danish: every sentence of the libraries whose screens our people meet has a Danish text.

Their own list of sentences is the English catalogue that each ships; where there is none, all sentences that any of
their translations knows. Left out: ``django_celery_beat`` and ``rest_framework``, which show no screen here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils.translation import trans_real

from intranet.config import upstream
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content

SHOWN = re.compile(r"wagtail(\..*)?|taggit|django_filters|allauth(\..*)?|django\.contrib\..*|django\.forms")
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")
OURS = Path(upstream.__file__).parent


def messages(path: Path) -> Iterator[Message]:
    """Yield the messages of a catalogue; dates in its head, which not everybody writes alike, are left out."""
    text = re.sub(r'^"[\w-]+-Date:.*\n', "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    yield from (message for message in read_po(io.StringIO(text)) if message.id)


def forms(message: Message) -> list[str]:
    """Return the English forms: one, or singular and plural."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def sentences(folder: Path, domain: str) -> Iterator[Message]:
    """Yield what a library can say."""
    english = folder / f"en/LC_MESSAGES/{domain}.po"
    for path in [english] if english.exists() else folder.glob(f"*/LC_MESSAGES/{domain}.po"):
        yield from messages(path)


def catalogues() -> list[tuple[str, Path, str]]:
    """Return name, locale folder and domain of each library that is shown."""
    found = [("django", Path(django.__file__).parent / "conf" / "locale", "django")]
    for config in apps.get_app_configs():
        folder = Path(config.path) / "locale"
        if SHOWN.fullmatch(config.name) and folder.exists():
            found.append((config.name, folder, "django"))
            if (folder / "en/LC_MESSAGES/djangojs.po").exists():
                found.append((config.name, folder, "djangojs"))
    return found


def known(domain: str, folder: Path) -> set[str]:
    """Return the English sentences for which the product has a Danish one, in pages or in the browser's scripts."""
    if domain == "django":
        catalogue = trans_real.translation("da")
    else:  # as the catalogue view does for the scripts of one package
        catalogue = trans_real.DjangoTranslation("da", domain=domain, localedirs=[str(folder)])
    said = {key if isinstance(key, str) else key[0] for key, text in catalogue._catalog.items() if text}  # type: ignore[attr-defined]  # no public way
    return {key.rpartition("\x04")[2] for key in said}


@pytest.mark.parametrize(("name", "folder", "domain"), catalogues(), ids=lambda value: getattr(value, "name", value))
def test_every_sentence_of_a_library_has_a_danish_one(
    name: str, folder: Path, domain: str, figure: Callable[[str], None]
) -> None:
    have = known(domain, folder)
    wanted = {forms(message)[0] for message in sentences(folder, domain)}
    assert len(wanted) > (0 if name != "wagtail.admin" or domain != "django" else 800)
    figure(f"Danish of {name} ({domain}): {len(wanted & have)} of {len(wanted)} sentences")
    assert sorted(wanted - have) == []


@pytest.mark.parametrize("path", sorted(OURS.rglob("*.po")), ids=lambda path: path.name)
def test_our_danish_keeps_the_places_and_adds_nothing_unknown(path: Path) -> None:
    shipped = {
        text
        for _name, folder, domain in catalogues()
        if domain == path.stem
        for message in sentences(folder, domain)
        for text in forms(message)
    }
    problems = []
    for message in messages(path):
        danish = [message.string] if isinstance(message.string, str) else list(message.string)
        english = forms(message)
        if english[0] not in shipped:
            problems.append(f"no library says so any more: {english[0]}")
        if message.fuzzy or not all(danish):
            problems.append(f"empty or guessed: {english[0]}")
        places = set(PLACE.findall(" ".join(english)))
        problems += [
            f"places: {english[-1]} → {danish[-1]}"
            for text, source in ((danish[-1], english[-1]),)
            if set(PLACE.findall(text)) - places or set(PLACE.findall(source)) - set(PLACE.findall(text))
        ]
    assert problems == []


def test_the_room_s_own_words_win_over_ours_for_the_libraries() -> None:
    installed = [name for name in settings.INSTALLED_APPS if name.startswith(("intranet", "hr", "search"))]
    assert installed[-1] == upstream.__name__
    assert settings.INSTALLED_APPS.index(upstream.__name__) < settings.INSTALLED_APPS.index("wagtail.admin")


@pytest.mark.django_db
def test_pages_and_scripts_of_the_desk_are_danish(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    news = content.NewsPageFactory()
    client = signed_in(cast.publisher)
    page = client.get(f"/redaktion/pages/{news.pk}/edit/").content.decode()
    assert "Gem kladde" in page
    assert "Sidens titel, som læserne skal se den" in page
    assert "Save draft" not in page
    scripts = client.get("/redaktion/jsi18n/").content.decode()
    assert "Skriv noget, eller tryk" in scripts
