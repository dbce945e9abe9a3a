"""What a reader finds: always narrowed to what she may see, and fetched with what the screen shows."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from wagtail.models import Site

from intranet.access import access, prepared
from intranet.content import access as rules
from intranet.content import roles
from intranet.content.models import ContentDocument, ContentImage, Rendition
from intranet.content.pages import BasePage

OF_EVERY_PAGE = ("owner_unit", "responsible")


@cache
def leaf_names() -> tuple[str, ...]:
    """Return the names under which a base page knows its kinds: one join each instead of a second query."""
    return tuple(
        model.__name__.lower()
        for model in apps.get_models()
        if issubclass(model, BasePage) and model is not BasePage and not model._meta.abstract
    )


def root_path() -> str:
    """Return the address, inside the tree, of the site's root; cached by Wagtail."""
    return str(Site.get_site_root_paths()[0].root_path)


def page_at(user: Any, path: str) -> BasePage:
    """Return the page at an address of the site, as its own kind, with owner and responsible.

    Raises:
        access.NotVisible: there is none, or the person may not know that there is.
    """
    if not path:
        raise access.NotVisible
    found = _page_at(root_path() + path, access.tokens(user))
    if not found:
        raise access.NotVisible
    return specific(found[0])


@prepared.question
def _page_at(path: str, tokens: Collection[str]) -> QuerySet[BasePage]:
    kinds = BasePage.objects.select_related(*leaf_names(), "owner_unit", "responsible__user", "content_type")
    return rules.seen_by(tokens, kinds.filter(url_path=path))[:1]


def specific(page: BasePage) -> BasePage:
    """Return the page as its own kind; no query when it came with its kinds (:func:`leaf_names`)."""
    kind = page.content_type.model_class()
    leaf = page._state.fields_cache.get(kind.__name__.lower()) if kind is not None else None
    if leaf is None:
        found: BasePage = page.specific
        return found
    for name in OF_EVERY_PAGE:
        if name in page._state.fields_cache:  # what did not come along is read only where it is shown
            setattr(leaf, name, getattr(page, name))
    return leaf


def image(user: Any, rendition_id: int, image_id: int) -> Rendition:
    """Return one size of an image that the person may see or, at the desk, use.

    Raises:
        access.NotVisible: there is none, or it is not for her.
    """
    found = Rendition.objects.select_related("image").filter(pk=rendition_id, image_id=image_id).first()
    if found is None or not _seen(user, found.image):
        raise access.NotVisible
    return found


def original(user: Any, image_id: int) -> ContentImage:
    """Return an image as it was uploaded. Raises ``access.NotVisible`` like :func:`image`."""
    return _file(user, ContentImage, image_id)


def document(user: Any, document_id: int) -> ContentDocument:
    """Return a document. Raises ``access.NotVisible`` like :func:`image`."""
    return _file(user, ContentDocument, document_id)


def _file(user: Any, model: type[Any], pk: int) -> Any:
    found = model.objects.filter(pk=pk).first()
    if found is None or not _seen(user, found):
        raise access.NotVisible
    return found


def _seen(user: Any, file: Model) -> bool:
    return bool(access.can(user, "view", file) or roles.may_use(user, file))
