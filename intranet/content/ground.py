"""What the content room stands on: the tree's root, the site, the groups and the way to publication.

Laid after every ``migrate`` (and after the test database is emptied), and safe to lay again: it makes what is missing
and never takes away what somebody has changed.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from intranet.content import roles
from intranet.content.models import PublisherApproval
from intranet.content.pages import StartPage

WORKFLOW = "Udgiverens godkendelse"
APPS = ("wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtailredirects", "content", "policy")
EDIT = ("add_page", "change_page")
PUBLISH = (*EDIT, "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
DESK_FILES = ("add_image", "choose_image", "add_document", "choose_document")
ALL_FILES = (*DESK_FILES, "change_image", "change_document")
TERMS = ("add_focusarea", "change_focusarea", "add_marker", "change_marker")
SHORTCUTS = ("add_shortcut", "change_shortcut", "delete_shortcut")
REDIRECTS = ("add_redirect", "change_redirect", "delete_redirect")
MACHINERY = ("change_site", *REDIRECTS)


def after_migrate(sender: Any, apps: Any = installed, **kwargs: Any) -> None:
    """Lay the ground once every table is there: the signal comes once for each app, the last one counts.

    Emptying the tables after a test sends the signal without ``apps``: then the installed ones count.
    """
    if sender.label != [app.label for app in installed.get_app_configs() if app.models_module][-1]:
        return
    try:
        apps.get_model("content", "StartPage")
    except LookupError:
        return
    lay()


@transaction.atomic
def lay() -> StartPage:
    """Make what is missing; return the root of the site's tree."""
    for label in APPS:
        create_permissions(installed.get_app_config(label), verbosity=0)
    root = _root()
    _groups(root)
    _workflow(root)
    return root


def _root() -> StartPage:
    Locale.objects.get_or_create(language_code="da")
    top = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    start = StartPage.objects.first()
    if start is None:
        _clear_stock()
        start = top.add_child(instance=StartPage(title="Forside", slug="forside", live=True))
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    if site.root_page_id != start.pk or not site.site_name:
        welcome, site.root_page = site.root_page_id, start
        site.site_name = site.site_name or settings.FORKANT_PRODUCT_NAME
        site.save()
        for page in Page.objects.filter(pk=welcome, depth=2, numchild=0, content_type__model="page"):
            page.delete()
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    return start


def _clear_stock() -> None:
    """Take away the groups and the workflow that Wagtail brings: ours take their place, in Danish."""
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=("Moderators", "Editors"), user=None).delete()


def _groups(root: StartPage) -> None:
    files = Collection.get_first_root_node()
    for role, pages, collection, models in (
        (roles.Role.EDITOR, EDIT, DESK_FILES, SHORTCUTS),
        (roles.Role.PUBLISHER, PUBLISH, ALL_FILES, (*TERMS, *SHORTCUTS, *REDIRECTS)),
        (roles.Role.SYSADMIN, (), (), MACHINERY),
    ):
        group, made = Group.objects.get_or_create(name=roles.GROUPS[role])
        if not made and group.permissions.exists():
            continue
        group.permissions.add(*_permissions(("access_admin", *models)))
        for permission in _permissions(pages):
            GroupPagePermission.objects.get_or_create(group=group, page=root.page_ptr, permission=permission)
        for permission in _permissions(collection):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=permission)


def _permissions(codenames: tuple[str, ...]) -> list[Permission]:
    types = ContentType.objects.filter(app_label__in=APPS)
    return list(Permission.objects.filter(codename__in=codenames, content_type__in=types))


def _workflow(root: StartPage) -> None:
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    workflow = Workflow.objects.create(name=WORKFLOW)
    task = PublisherApproval.objects.create(name=WORKFLOW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=root.page_ptr, defaults={"workflow": workflow})
