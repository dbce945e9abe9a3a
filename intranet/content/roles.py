"""What editors, publishers and system administrators may do in the Wagtail admin, asked when they do it.

The three groups carry the permissions, as in any Wagtail site. Nobody is a member of them: a person counts as a member
while she holds the granted role (:class:`intranet.people.models.RoleGrant`), so that no membership can outlive the
grant. A role granted for a unit reaches the pages that the unit, or one below it, owns: the editor's own section.

A superuser is a technical account. It gets into the admin, and reads there no more than a system administrator does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, PagePermissionTester
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from intranet.access import access, prepared, scope
from intranet.content.pages import BasePage
from intranet.people import standing
from intranet.people.models import RoleGrant, User

Role = RoleGrant.Role
GROUPS = {Role.EDITOR: "Redaktører", Role.PUBLISHER: "Udgivere", Role.SYSADMIN: "Systemadministratorer"}
DESK = (Role.EDITOR, Role.PUBLISHER)


def group_names(user: Any) -> list[str]:
    """Return the names of the groups that the person counts as a member of today."""
    if not access.is_active(user):
        return []
    names = {GROUPS[Role(grant.role)] for grant in standing.grants(user) if grant.role in GROUPS}
    if user.is_superuser or getattr(user, "is_technician", False):
        names.add(GROUPS[Role.SYSADMIN])
    return sorted(names)


def _house_groups(user: Any, names: list[str]) -> list[str]:
    in_parts = {GROUPS[role] for role in DESK} - {
        GROUPS[Role(grant.role)] for grant in standing.grants(user) if grant.unit is None and grant.role in GROUPS
    }
    return [name for name in names if name not in in_parts]


@prepared.question
def _account(user_id: int) -> QuerySet[User]:
    return User.objects.filter(pk=user_id)


class RoleBackend(AuthenticationBackend):
    """Permissions come from the roles granted today; rows in ``user.groups`` and ``user_permissions`` give nothing."""

    def get_user(self, user_id: Any) -> Any:
        """Return the account of a session, unless it is closed; every request asks for it."""
        user = next(iter(_account(int(user_id))), None)
        return user if user is not None and self.user_can_authenticate(user) else None

    def _get_user_permissions(self, user_obj: Any) -> QuerySet[Permission]:
        return Permission.objects.none()

    def _get_group_permissions(self, user_obj: Any) -> QuerySet[Permission]:
        # What is not a page or a file belongs to no section: words, redirects and sites are for the whole house.
        names = group_names(user_obj)
        sections = Q(group__name__in=names, codename="access_admin")
        return Permission.objects.filter(Q(group__name__in=_house_groups(user_obj, names)) | sections)


def holders(roles: Iterable[str], page: Page | None = None) -> QuerySet[Any]:
    """Return the accounts that hold one of the roles today, for ``page`` when one is given."""
    grants = RoleGrant.objects.current().filter(role__in=list(roles))
    if page is not None:
        path = _owner_path(page)
        above = Q(unit=None)
        for step in _steps(path):
            above |= Q(unit__path=step)
        grants = grants.filter(above)
    return get_user_model().objects.filter(is_active=True, person__grants__in=grants).distinct()


def in_section(user: Any, roles: Iterable[str], page: Page) -> bool:
    """Tell whether one of the roles, as granted to the person today, reaches the page."""
    wanted = set(roles)
    mine = [grant for grant in standing.grants(user) if grant.role in wanted]
    if any(grant.unit is None for grant in mine):
        return True
    path = _owner_path(page) if mine else ""
    return bool(path) and any(path.startswith(grant.unit.path) for grant in mine if grant.unit)


def section(user: Any, roles: Iterable[str]) -> QuerySet[BasePage]:
    """Return the pages that one of the roles, as granted to the person today, reaches."""
    reach = Q(pk__in=[])
    for grant in standing.grants(user):
        if grant.role in set(roles):
            reach |= Q(owner_unit__path__startswith=grant.unit.path) if grant.unit else Q()
            if grant.unit is None:
                return BasePage.objects.all()
    return BasePage.objects.filter(reach)


def _owner_path(page: Page) -> str:
    """Return the path of the unit that owns the page, or "" for a page of the whole house."""
    if not isinstance(page, BasePage):
        paths = BasePage.objects.filter(pk=page.pk).values_list("owner_unit__path", flat=True)
        return scope.remember(("owner", page.pk), paths.first) or ""
    return page.owner_unit.path if page.owner_unit else ""


def _steps(path: str) -> list[str]:
    """Return the paths of a unit and all above it."""
    parts = [part for part in path.split("/") if part]
    return [f"/{'/'.join(parts[: n + 1])}/" for n in range(len(parts))]


def page_permissions(user: Any) -> list[tuple[Role, GroupPagePermission]]:
    """Return what the person's roles permit in the tree, before sections narrow it."""
    names = group_names(user)
    if not names:
        return []

    def ask() -> list[tuple[Role, GroupPagePermission]]:
        roles = {name: role for role, name in GROUPS.items()}
        rows = GroupPagePermission.objects.filter(group__name__in=names)
        return [(roles[row.group.name], row) for row in rows.select_related("group", "page", "permission")]

    return scope.remember(("page-permissions", user.pk), ask)


def actions_on(user: Any, page: Page) -> set[str]:
    """Return what the person may do to the page: "add" (below it), "change", "publish", "lock" and so on.

    Below a list of news, articles or policies every editor may add; what she adds is owned by her own section.
    """
    allowed = set()
    for role, row in page_permissions(user):
        action = row.permission.codename.rsplit("_", 1)[0]
        if page.path.startswith(row.page.path) and (
            in_section(user, [role], page) or (action in {"add", "publish"} and is_list(page))
        ):
            allowed.add(action)
    return allowed


def is_list(page: Page) -> bool:
    """Tell whether the page is a list that every editor adds to."""
    return bool(getattr(page.specific_class, "is_list", False))


class SectionTester(PagePermissionTester):
    """What one person may do to one page in the admin: her roles' permissions, inside her section."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        self.permissions = actions_on(user, page)

    def can_edit(self) -> bool:
        """Tell whether she may; a list that she only adds to is not hers to change."""
        return super().can_edit() and (not is_list(self.page) or "change" in self.permissions)

    def can_publish(self) -> bool:
        """Tell whether she may; the right to publish below a list is no right to publish the list."""
        return super().can_publish() and in_section(self.user, [Role.PUBLISHER], self.page)

    def can_reorder_children(self) -> bool:
        """Tell whether she may; only where the whole list is hers."""
        return super().can_reorder_children() and in_section(self.user, [Role.PUBLISHER], self.page)

    def can_set_view_restrictions(self) -> bool:
        """Never: who a page is for is said in its own settings, not in Wagtail's privacy dialog."""
        return False


class SectionPolicy(PagePermissionPolicy):
    """Wagtail's rule for pages with the roles of today instead of group members, narrowed by section."""

    def get_all_permissions_for_user(self, user: Any) -> list[GroupPagePermission]:
        """Return the permissions that hold for every page: those of roles granted for the whole house."""
        house = (
            {grant.role for grant in standing.grants(user) if grant.unit is None} if access.is_active(user) else set()
        )
        return [row for role, row in page_permissions(user) if role in house]

    def _base_user_has_permission(self, user: Any) -> bool | None:
        return None if access.is_active(user) else False

    def _base_queryset_for_user(self, user: Any) -> QuerySet[Page] | None:
        return None if access.is_active(user) else self.model._default_manager.none()

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Tell whether she may do one of the actions to some page."""
        wanted = set(actions) | ({"add"} if "change" in actions else set())
        return any(row.permission.codename.rsplit("_", 1)[0] in wanted for _role, row in page_permissions(user))

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Page) -> bool:
        """Tell whether she may do one of the actions to this page."""
        wanted = set(actions)
        allowed = actions_on(user, instance)
        if "add" in allowed and instance.owner_id == user.pk:
            allowed.add("change")
        return bool(wanted & allowed)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Page]:
        """Return the pages to which she may do one of the actions."""
        wanted = set(actions)
        roles = {role for role, row in page_permissions(user) if row.permission.codename.rsplit("_", 1)[0] in wanted}
        reach = Q(pk__in=section(user, roles).values("pk")) if roles else Q(pk__in=[])
        if "change" in wanted and page_permissions(user):
            reach |= Q(owner=user)
        return self.model._default_manager.filter(reach)

    def instances_with_direct_explore_permission(self, user: Any) -> list[Page]:
        """Return where her part of the tree begins."""
        return [row.page for _role, row in page_permissions(user)]

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """Return the pages that she finds in the admin: her section, the lists, and the way down to them."""
        pages = self.model._default_manager
        if not page_permissions(user):
            return pages.none()
        if reaches_everything(user):
            return pages.all()
        mine = self.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
        paths = {path[:step] for path in mine.values_list("path", flat=True) for step in range(4, len(path), 4)}
        lists = BasePage.objects.filter(content_type__in=list_types()).values("pk")
        roots = Page.objects.filter(depth__lte=2).values("pk")
        return pages.filter(Q(pk__in=mine.values("pk")) | Q(path__in=paths) | Q(pk__in=lists) | Q(pk__in=roots))

    def users_with_any_permission(self, actions: Iterable[str], include_superusers: bool = True) -> QuerySet[Any]:
        """Return those who may do one of the actions to some page."""
        return holders(self._roles_for(actions))

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Page, include_superusers: bool = True
    ) -> QuerySet[Any]:
        """Return those who may do one of the actions to this page."""
        return holders(self._roles_for(actions), instance)

    def _roles_for(self, actions: Iterable[str]) -> list[str]:
        wanted = {f"{action}_page" for action in actions}
        names = GroupPagePermission.objects.filter(permission__codename__in=wanted).values_list(
            "group__name", flat=True
        )
        return [role for role, name in GROUPS.items() if name in set(names)]


def list_types() -> list[int]:
    """Return the content types of the pages that are lists."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import get_page_models

    return [
        ContentType.objects.get_for_model(model).pk for model in get_page_models() if getattr(model, "is_list", False)
    ]


class FilePolicy(CollectionOwnershipPermissionPolicy):
    """Images and documents: everybody at the desk uploads and uses; a publisher of the whole house changes all.

    Somebody whose section is a unit finds only what she has uploaded, what pages of her section use, and what she can
    see on the site.
    """

    def get_all_permissions_for_user(self, user: Any) -> QuerySet[GroupCollectionPermission]:
        """Return what the person's roles permit."""
        rows = GroupCollectionPermission.objects.filter(group__name__in=group_names(user))
        return rows.select_related("permission", "collection")

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the files to which she may do one of the actions."""
        found = super().instances_user_has_any_permission_for(user, actions)
        if reaches_everything(user):
            return found
        return found.filter(self._own(user))

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        """Tell whether she may do one of the actions to this file."""
        allowed = super().user_has_any_permission_for_instance(user, actions, instance)
        if not allowed or reaches_everything(user):
            return allowed
        return self.model._default_manager.filter(self._own(user), pk=instance.pk).exists()

    def _own(self, user: Any) -> Q:
        from intranet.content import files

        used = files.used_by(self.model, section(user, DESK) | access.visible(user, BasePage))
        return Q(uploaded_by_user=user) | Q(pk__in=used)


def reaches_everything(user: Any) -> bool:
    """Tell whether the person edits or publishes pages of the whole house today."""
    return access.is_active(user) and any(grant.unit is None and grant.role in DESK for grant in standing.grants(user))


def works_here(user: Any) -> bool:
    """Tell whether the person has something to do in the Wagtail admin today."""
    return bool(group_names(user))


def may_use(user: Any, file: Any) -> bool:
    """Tell whether the person works with this image or document at the desk, whether or not a page uses it."""
    policy = policy_registry.get_by_type(type(file))
    return bool(policy.user_has_any_permission_for_instance(user, ["choose", "change"], file))
