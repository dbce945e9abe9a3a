"""What an address of the editors' desk names, and whether the person may know of it.

Wagtail asks in each of its views who may do something, and answers somebody who may not with "you may not": that tells
that the page is there, and some views show a title before they ask. Here every address is asked about before its view
runs, whatever view it is, those of tomorrow's Wagtail included: what is not in the person's section, and not hers to
read on the site either, answers like what does not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import ResolverMatch
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.permissions import policy_registry

from intranet.access import access
from intranet.content import roles
from intranet.content.models import ContentDocument, ContentImage

PAGE_PARTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
FILE_PARTS = {"image_id": ContentImage, "document_id": ContentDocument, "doc_id": ContentDocument}
# Addresses whose part is called "pk" or "object_id" and names one of these.
PAGE_BY_PK = {"wagtailadmin_pages:revisions_compare", "wagtailadmin_api:pages:detail"}
FILE_BY_PK = {"wagtailimages_chooser:chosen": ContentImage, "wagtaildocs_chooser:chosen": ContentDocument}
# Where a page is looked at in order to point to it, not to work on it.
POINTING = {"wagtailadmin_choose_page_child", "wagtailadmin_api:pages:detail"}
# Wagtail answers these without asking about each object, and the desk does not need them.
CLOSED = ("wagtailadmin_api:images:", "wagtailadmin_api:documents:", "wagtailadmin_api:pages:action")
CLOSED_NAMES = {"wagtailadmin_error_test", "wagtailadmin_login", "person_chooser:create"}
# A report over all pages, with the newest title of each kind: for those who work in the whole house.
WHOLE_HOUSE = {"wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:page_types_usage_results"}


def named(user: Any) -> QuerySet[Page]:
    """Return the pages whose name the desk may tell the person.

    Those of her section, and those that she reads on the site, unless their new name is still a draft.
    """
    mine = policy_registry.get_by_type(Page).explorable_instances(user)
    seen = access.visible(user, Page.objects.filter(draft_title=F("title")))
    return Page.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=seen.values("pk")))


def redirects(user: Any, rows: QuerySet[Redirect]) -> QuerySet[Redirect]:
    """Narrow redirects to those that tell the person of no page that she may not know of."""
    return rows.filter(Q(redirect_page=None) | Q(redirect_page__in=named(user).values("pk")))


def require(user: Any, match: ResolverMatch) -> None:
    """Pass if the person may know of everything that the address names.

    Raises:
        access.NotVisible: she may not know of it, or there is no such thing.
        access.Denied: she reads it on the site, but it is not hers to work on.
    """
    name, parts = match.view_name, match.kwargs
    if name.startswith(CLOSED) or name in CLOSED_NAMES or _makes_while_choosing(name):
        raise access.NotVisible
    if name in WHOLE_HOUSE and not roles.reaches_everything(user):
        raise access.Denied(_("This report is for those who edit pages of the whole house."))
    for page_id in _pages(name, parts):
        _require_page(user, page_id, pointing=name in POINTING)
    for model, key in _files(name, parts):
        file = model.objects.filter(pk=key).first()
        if file is None or not roles.may_use(user, file):
            raise access.NotVisible
    if "redirect_id" in parts and not redirects(user, Redirect.objects.filter(pk=parts["redirect_id"])).exists():
        raise access.NotVisible


def _makes_while_choosing(name: str) -> bool:
    """Tell whether the address would make a snippet in its chooser, which no snippet of ours offers."""
    return name.startswith("wagtailsnippetchoosers_") and name.endswith(":create")


def _pages(name: str, parts: Mapping[str, Any]) -> list[Any]:
    found = [parts[part] for part in PAGE_PARTS if part in parts]
    if name in PAGE_BY_PK:
        found.append(parts["pk"])
    return found


def _files(name: str, parts: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    found = [(model, parts[part]) for part, model in FILE_PARTS.items() if part in parts]
    if name in FILE_BY_PK and str(parts["pk"]).isdecimal():
        found.append((FILE_BY_PK[name], parts["pk"]))
    return found


def _require_page(user: Any, page_id: Any, *, pointing: bool) -> None:
    mine = policy_registry.get_by_type(Page).explorable_instances(user)
    if mine.filter(pk=page_id).exists():
        return
    if not named(user).filter(pk=page_id).exists():
        raise access.NotVisible
    if not pointing:
        raise access.Denied(_("This page belongs to another section."))
