"""Pages are found by those who may see them, as they are now, and by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from intranet.people.models import User
from search import engine
from tests.cast import Cast
from tests.factories import content, policy

pytestmark = pytest.mark.django_db
Run = Callable[..., AbstractContextManager[object]]


@pytest.fixture
def run(django_capture_on_commit_callbacks: Run) -> Run:
    """Do something and let the journal's consumers follow."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def found(user: User, words: str) -> set[str]:
    """Titles of the hits."""
    return {hit.title for hit in engine.ask(user, words).found.hits}


def test_a_published_page_is_found_by_its_audience(cast: Cast, run: Run) -> None:
    page = content.NewsPageFactory(title="Flytning af depotet", audience_units=[cast.units.north])
    draft = content.NewsPageFactory(title="Depotet, kladde", live=False)
    with run():
        content.publish(page, by=cast.publisher)
        draft.save_revision()
    assert found(cast.employee, "depotet") == {"Flytning af depotet"}
    assert found(cast.outsider, "depotet") == set()
    assert found(cast.editor, "depotet") == set(), "editors find drafts at their desk, not in the search"


def test_what_changes_above_is_followed_below(cast: Cast, run: Run) -> None:
    above = content.ArticlePageFactory(title="Om løft")
    below = content.ArticlePageFactory(title="Løft med lift", parent=above)
    with run():
        content.publish(above, by=cast.publisher)
        content.publish(below, by=cast.publisher)
    assert found(cast.outsider, "lift") == {"Løft med lift"}
    above.refresh_from_db()
    above.audience_units = [cast.units.north]
    with run():
        content.publish(above, by=cast.publisher)
    assert found(cast.outsider, "lift") == set()
    assert found(cast.employee, "lift") == {"Løft med lift"}
    above.refresh_from_db()
    with run():
        above.unpublish(user=cast.publisher)
    assert found(cast.employee, "lift") == set()


def test_narrative_focus_area_and_policy_are_found(cast: Cast, run: Run) -> None:
    narrative = content.NarrativePageFactory()
    area = content.FocusAreaPageFactory(parent=narrative, title="Nærhed", body=content.body("Borgerpaneler spørges."))
    rules = policy.PolicyPageFactory(title="Alkoholpolitik")
    foundation = policy.FoundationPageFactory()
    with run():
        for page in (narrative, area, rules, foundation):
            content.publish(page, by=cast.publisher)
    assert "Nærhed" in found(cast.employee, "borgerpanel")
    assert "Alkoholpolitik" in found(cast.employee, "alkoholpolitikken")
    assert "Det Personalepolitiske Grundlag" in found(cast.employee, "ordentlighed")
    assert "På forkant med fremtiden" in found(cast.employee, "fremtiden")
