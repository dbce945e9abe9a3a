"""Who may: one rule in three forms, one class per model.

A room subclasses :class:`Access` in its ``access.py``. The three methods state the same rule: as a decision about
one object, as a filter on a queryset, and as audience tokens for the search index. ``tests/access/test_agreement.py``
proves that they agree.

Default deny: a model without a rule cannot be asked about, and a person who is not signed in, or whose account is
closed, is refused before any rule is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from intranet.access import scope

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from django.utils.functional import _StrPromise

    Actor = AbstractBaseUser | AnonymousUser
    Words = str | _StrPromise

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, with a reason that the person who asked can read."""

    allowed: bool
    reason: Words = ""

    def __bool__(self) -> bool:
        return self.allowed

    @classmethod
    def yes(cls, reason: Words = "") -> Decision:
        """Allow."""
        return cls(True, reason)

    @classmethod
    def no(cls, reason: Words = "") -> Decision:
        """Refuse, and say why."""
        return cls(False, reason or _("You do not have access to this."))


class NotVisible(Http404):
    """The person may not know that this exists: answered exactly like something that does not (404)."""


class Denied(PermissionDenied):
    """The person knows of it but may not do this (403). ``str()`` is the reason in words."""


class NoRuleError(LookupError):
    """A model was asked about that no room has given a rule: a defect, never a refusal."""


class Access(Generic[M]):
    """The rule for one model, and for its subclasses unless they have their own.

    ``actions`` names every action that :meth:`can` understands; ``view`` is always among them. For an action on the
    collection (create, import) the object is ``None``.
    """

    model: ClassVar[type[Model]]
    actions: ClassVar[tuple[str, ...]] = ("view",)

    def __init_subclass__(cls, *, model: type[Model] | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if model is not None:
            cls.model = model
            _rules[model] = cls()

    def can(self, action: str, user: Any, obj: M | None) -> Decision:
        """Decide whether ``user`` may do ``action`` to ``obj``."""
        raise NotImplementedError

    def visible(self, user: Any, queryset: QuerySet[M]) -> QuerySet[M]:
        """Narrow ``queryset`` to the objects for which ``can("view")`` is yes."""
        raise NotImplementedError

    def audience(self, obj: M) -> frozenset[str]:
        """Return the tokens of those who may view ``obj``; a viewer holds at least one of them."""
        raise NotImplementedError


_rules: dict[type[Model], Access[Any]] = {}
_exempt: dict[type[Model], str] = {}
_token_sources: list[Callable[[Any], Iterable[str]]] = []


def exempt(model: type[Model], *, reason: str) -> None:
    """Declare that ``model`` has no rule of its own, in one line that says why."""
    _exempt[model] = reason


def token_source(source: Callable[[Any], Iterable[str]]) -> Callable[[Any], Iterable[str]]:
    """Register a function that tells which tokens a person holds right now."""
    _token_sources.append(source)
    return source


def rule_for(model: type[Model]) -> Access[Any]:
    """Return the rule of ``model`` or of its nearest ancestor.

    Raises:
        NoRuleError: no room has declared one.
    """
    for ancestor in model.__mro__:
        if ancestor in _rules:
            return _rules[ancestor]
    raise NoRuleError(f"{model._meta.label} has no access rule")


def has_rule(model: type[Model]) -> bool:
    """Tell whether ``model`` has a rule, its own or inherited."""
    return any(ancestor in _rules for ancestor in model.__mro__)


def exemption(model: type[Model]) -> str | None:
    """Return why ``model`` has no rule of its own, or None."""
    return _exempt.get(model)


def rules() -> dict[type[Model], Access[Any]]:
    """Return every declared rule by its model."""
    return dict(_rules)


def is_active(user: Any) -> bool:
    """Tell whether ``user`` is signed in with an open account."""
    return bool(user is not None and user.is_authenticated and user.is_active)


def can(user: Any, action: str, target: Model | type[Model]) -> Decision:
    """Decide whether ``user`` may do ``action`` to an object, or to a collection when given its model.

    Raises:
        ValueError: the rule does not know the action, which is a misspelling in the code.
    """
    model, obj = (target, None) if isinstance(target, type) else (type(target), target)
    rule = rule_for(model)
    if action not in rule.actions:
        raise ValueError(f"{type(rule).__name__} knows no action {action!r}")
    if not is_active(user):
        return Decision.no(_("Sign in to continue."))
    return rule.can(action, user, obj)


def require(user: Any, action: str, target: Model | type[Model]) -> None:
    """Pass if ``user`` may; otherwise raise what the person is allowed to learn.

    Raises:
        NotVisible: the person may not know that the object exists.
        Denied: she may know of it, but not do this.
    """
    decision = can(user, action, target)
    if decision:
        return
    if not isinstance(target, type) and not can(user, "view", target):
        raise NotVisible
    raise Denied(str(decision.reason))


def visible(user: Any, objects: type[M] | QuerySet[M]) -> QuerySet[M]:
    """Narrow a queryset (or all rows of a model) to what ``user`` may view."""
    queryset: QuerySet[M] = objects._default_manager.all() if isinstance(objects, type) else objects
    if not is_active(user):
        return queryset.none()
    return rule_for(queryset.model).visible(user, queryset)


def audience(obj: Model) -> frozenset[str]:
    """Return the tokens of those who may view ``obj``."""
    return rule_for(type(obj)).audience(obj)


def tokens(user: Any) -> frozenset[str]:
    """Return the audience tokens that ``user`` holds right now; none when not signed in."""
    if not is_active(user):
        return frozenset()
    return scope.remember(
        ("tokens", user.pk), lambda: frozenset(token for source in _token_sources for token in source(user))
    )
