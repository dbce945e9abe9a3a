"""How what is written in a space is described to those who search."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from intranet.spaces.models import Space
from intranet.spaces.searchable import PostSource
from tests.cast import Cast
from tests.factories import spaces

pytestmark = pytest.mark.django_db


def test_a_post_is_headed_by_its_own_first_words(cast: Cast, made: Callable[..., Space]) -> None:
    space = made("open", name="Demens på tværs")
    text = "Skal vi  fortælle det\npå forhånd? Tre borgere har spurgt, hvem det er, der ringer til dem om aftenen."
    doc = PostSource().document(spaces.PostFactory(space=space, author=cast.employee.person, text=text))
    assert doc is not None
    assert doc.title.startswith("Skal vi fortælle det på forhånd? Tre borgere")
    assert len(doc.title) <= 70
    assert "Demens" not in f"{doc.title} {doc.body}"


def test_a_post_that_is_only_a_file_is_headed_by_the_file(cast: Cast, made: Callable[..., Space]) -> None:
    post = spaces.PostFactory(space=made("open"), author=cast.employee.person, text="")
    spaces.AttachmentFactory(post=post, name="Manuskript.pdf")
    doc = PostSource().document(post)
    assert doc is not None
    assert doc.title == "Manuskript.pdf"
