"""The contract of the editors' desk: who of those that work there is answered by which of Wagtail's addresses.

One letter for each: *e*ditor and *p*ublisher of a part of the house, *E*ditor and *P*ublisher of the whole house,
*s*ystem administrator. A superuser gets what the system administrator gets; nobody else gets anything.

An address that names a page, a file or a redirect is asked twice: about one of the own section, and about one of
another section, which is not there for anybody but E and P.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import Signer
from wagtail.contrib.redirects.utils import get_import_formats, write_to_file_storage

from tests.access.routes import PART, Route
from tests.world.desk import Desk

ALL = "epEPs"
PAGES = "epEP"
HOUSE = "EP"
PUBLISHERS = "pP"
Form = Callable[[Desk, str], Mapping[str, Any]]


@dataclass(frozen=True)
class Rule:
    """What holds for some addresses, given by their names.

    ``reads``: who is answered on GET; ``writes``: who may POST; None where the address does not take the method.
    ``names``: the thing of a section that the address names ("draft", "image" …), or "" when it names none.
    ``known``: who may learn that the own section's thing is there; she is told that she may not, others that there is
    no such thing. ``sends``: a form that the address understands, else an empty one. ``asks``: what follows "?".
    """

    routes: str
    reads: str | None
    writes: str | None = None
    names: str = ""
    known: str = PAGES
    sends: Form = lambda desk, whose: {}
    asks: str = ""


def under(prefix: str, names: str) -> str:
    """Return names with the namespace before each."""
    return " ".join(f"{prefix}:{name}" for name in names.split())


def with_body(desk: Desk, whose: str) -> Mapping[str, Any]:
    """Return a page's form with no blocks in its body."""
    return {"title": "Nyt navn", "body-count": "0"}


def copied(desk: Desk, whose: str) -> Mapping[str, Any]:
    """Return the form for a copy."""
    return {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": desk.thing("list").pk}


def redirect_file(desk: Desk, whose: str) -> Mapping[str, Any]:
    """Return the second form of an import of redirects, after a file has been sent."""
    csv = get_import_formats()[0]()
    sent = write_to_file_storage(SimpleUploadedFile("a.csv", b"from,to\n/a,/b\n"), csv)
    signed = {"import_file_name": Signer().sign(sent.name), "input_format": Signer().sign("0")}
    return signed | {"from_index": "0", "to_index": "1"}


def document_form(desk: Desk, whose: str) -> Mapping[str, Any]:
    """Return the form of one of many documents."""
    key = desk.thing(f"{whose} document").pk
    return {f"doc-{key}-title": "Nyt navn", f"doc-{key}-collection": 1}


WORKFLOW_STEPS = ("add_task", "edit_task", "disable_task", "enable_task", "task_chosen")
THINGS = {
    "wagtailsnippets_content_focusarea": "focus area",
    "wagtailsnippets_content_marker": "marker",
    "wagtailsnippets_content_shortcut": "shortcut",
    "wagtailsnippetchoosers_content_focusarea": "focus area",
    "wagtailsnippetchoosers_content_marker": "marker",
    "wagtailsnippetchoosers_content_shortcut": "shortcut",
    "wagtailsites": "site",
    "wagtailusers_users": "account",
    "wagtailusers_groups": "group",
    "wagtailadmin_collections": "collection",
    "person_chooser": "colleague",
    "search_desk:words": "words",
    "search_desk:answer": "answer",
    "search_desk:wish": "wish",
    **{f"wagtailadmin_workflows:{name}": "workflow step" for name in WORKFLOW_STEPS},
    "wagtailadmin_workflows": "workflow",
}
"""What the number in an address is the number of, by the beginning of the route's name."""


def path_of(route: Route, rule: Rule, desk: Desk, whose: str) -> str:
    """Return an address of the route about a thing of one section."""
    kind = next((thing for start, thing in THINGS.items() if route.name.startswith(start)), "list")
    about = desk.thing(f"{whose} {rule.names}" if rule.names else kind).pk
    task, first, second = (desk.thing(f"{whose} {name}").pk for name in ("task", "first", "second"))
    numbers = {
        "destination_id": desk.thing(f"{whose} live").pk,
        "collection_id": desk.thing("collection").pk,
        "revision_id": first,
        "task_state_id": task,
        "task_id": desk.thing("workflow step").pk,
        "workflow_state_id": desk.thing(f"{whose} state").pk,
        "workflow_pk": desk.thing("workflow").pk,
        "session_id": 1,
        "uploaded_file_id": 1,
    }
    words = dict.fromkeys(("app_label", "app_name", "content_type_app_name"), "content")
    words |= dict.fromkeys(("model_name", "content_type_model_name"), "newspage")
    words |= {"action_name": "approve", "action": "delete", "filter_spec": "width-100", "uidb64": "x", "token": "y"}
    if route.name == "wagtailadmin_workflows:add_task":
        words["model_name"] = "publisherapproval"
    values = {part: words.get(part) or numbers.get(part) or about for part in route.parts}
    if route.name == "wagtailadmin_pages:revisions_compare":
        values["path"] = f"/redaktion/pages/{about}/revisions/compare/{first}...{second}/"
    elif route.name.startswith("wagtailadmin_api:"):
        values["path"] = "/" + PART.sub(lambda part: str(values[part.group(2)]), route.pattern)
    else:
        values["path"] = "/redaktion/intet/her/"
    return route.address(values) + rule.asks


NOT_OFFERED = (
    Rule("wagtailadmin_error_test wagtailadmin_login redaktion/.*/$", "", ""),
    Rule("wagtailadmin_tag_model_autocomplete", "", ""),
    Rule("wagtailadmin_block_preview", ""),
    Rule(
        "wagtailadmin_password_reset wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm"
        " wagtailadmin_password_reset_complete",
        "",
        "",
    ),
    Rule("wagtailsettings:edit wagtailsettings:preview_on_edit", "", ""),
    Rule(under("wagtailadmin_api", "images:listing images:detail images:find"), ""),
    Rule(under("wagtailadmin_api", "documents:listing documents:detail documents:find"), ""),
    Rule("wagtailadmin_api:pages:find", ""),
    Rule("wagtailadmin_api:pages:action", "", ""),
    Rule(under("wagtailimages", "url_generator url_generator_output"), "", names="image"),
)
"""Addresses that Wagtail has and that we do not use: not there for anybody."""

FRONT = (
    Rule("wagtailadmin_home wagtailadmin_javascript_catalog wagtailadmin_dismissibles", ALL),
    Rule("redaktion/test404/", ALL),
    Rule("wagtailadmin_sprite", ALL, ALL),
    Rule("wagtailadmin_account", ALL, ALL),
    Rule("wagtailadmin_logout", None, ALL),
    Rule("wagtailadmin_editing_sessions:release", None, ALL),
    Rule("wagtailadmin_tag_autocomplete", ALL, ALL, asks="?term=kanarie"),
    Rule("content-import content-import-confirm", HOUSE, HOUSE),
    Rule("wagtailembeds:chooser wagtailembeds:chooser_upload", ALL, ALL),
)

ON_PAGES = (
    Rule("wagtailadmin_explore_root", PAGES),
    Rule("wagtailadmin_explore wagtailadmin_explore_results", PAGES),
    Rule("wagtailadmin_explore wagtailadmin_explore_results", PAGES, names="draft"),
    Rule("wagtailadmin_api:pages:listing", ALL, asks="?child_of=root"),
    Rule("wagtailadmin_api:pages:detail", "", names="live"),
    Rule(under("wagtailadmin_pages", "search search_results"), PAGES, asks="?q=kanarie"),
    Rule(under("wagtailadmin_pages", "type_use type_use_results"), PAGES),
    Rule("wagtailadmin_pages:choose_parent", ALL, ALL),
    Rule("wagtailadmin_pages:add_subpage", PAGES, PAGES),
    Rule("wagtailadmin_pages:add", PAGES, PAGES, sends=with_body),
    Rule("wagtailadmin_pages:preview_on_add", PAGES, PAGES, sends=with_body),
    Rule(under("wagtailadmin_pages", "add preview_on_add add_subpage"), "", "", names="draft"),
    Rule("wagtailadmin_pages:edit", PAGES, PAGES, names="draft", sends=with_body),
    Rule("wagtailadmin_pages:preview_on_edit", PAGES, PAGES, names="draft", sends=with_body),
    Rule("wagtailadmin_pages:view_draft", PAGES, PAGES, names="draft"),
    Rule(under("wagtailadmin_pages", "usage history history_results"), PAGES, names="draft"),
    Rule("wagtailadmin_pages:revisions_index", PAGES, PAGES, names="draft"),
    Rule(under("wagtailadmin_pages", "revisions_view revisions_compare"), PAGES, names="draft"),
    Rule("wagtailadmin_pages:revisions_revert", PAGES, PAGES, names="draft", sends=with_body),
    Rule("wagtailadmin_pages:revisions_unschedule", PUBLISHERS, PUBLISHERS, names="draft"),
    Rule(under("wagtailadmin_pages", "delete move"), PAGES, PAGES, names="draft"),
    Rule("wagtailadmin_pages:copy", PAGES, PAGES, names="draft", sends=copied),
    Rule("wagtailadmin_pages:unpublish", PUBLISHERS, PUBLISHERS, names="live"),
    Rule("wagtailadmin_pages:move_confirm", PAGES, "", names="draft"),
    Rule("wagtailadmin_pages:set_page_position", None, "P", names="draft"),
    Rule("wagtailadmin_pages:convert_alias wagtailadmin_pages:set_privacy", "", "", names="draft"),
    Rule(under("wagtailadmin_pages", "lock unlock"), None, PUBLISHERS, names="draft"),
    Rule("wagtailadmin_editing_sessions:ping", None, PAGES, names="draft"),
)

IN_WORKFLOW = (
    Rule("wagtailadmin_pages:workflow_action", PUBLISHERS, PUBLISHERS, names="waiting"),
    Rule("wagtailadmin_pages:collect_workflow_action_data", PUBLISHERS, PUBLISHERS, names="waiting"),
    Rule("wagtailadmin_pages:confirm_workflow_cancellation", PAGES, PAGES, names="waiting"),
    Rule("wagtailadmin_pages:workflow_preview", PUBLISHERS, names="waiting"),
    Rule(under("wagtailadmin_pages", "workflow_history workflow_history_detail"), PAGES, names="waiting"),
    Rule(under("wagtailadmin_workflows", "index index_results task_index task_index_results"), ""),
    Rule(under("wagtailadmin_workflows", "add add_task select_task_type edit edit_task disable disable_task"), "", ""),
    Rule(under("wagtailadmin_workflows", "usage usage_results"), ""),
    Rule(under("wagtailadmin_workflows", "enable enable_task"), None, ""),
    Rule("wagtailadmin_workflows:remove", None, "", names="draft"),
    Rule(under("wagtailadmin_workflows", "task_chooser task_chooser_results"), ALL),
    Rule(under("wagtailadmin_workflows", "task_chooser_create task_chosen"), ALL, ALL),
)

REPORTS = (
    Rule(under("wagtailadmin_reports", "locked_pages locked_pages_results"), PUBLISHERS),
    Rule(under("wagtailadmin_reports", "workflow workflow_results workflow_tasks workflow_tasks_results"), PAGES),
    Rule(under("wagtailadmin_reports", "site_history site_history_results"), ALL),
    Rule(under("wagtailadmin_reports", "aging_pages aging_pages_results"), PAGES),
    Rule(under("wagtailadmin_reports", "page_types_usage page_types_usage_results"), HOUSE),
)

CHOOSERS = (
    Rule("wagtailadmin_choose_page", ALL),
    Rule("wagtailadmin_choose_page_child", ALL),
    Rule("wagtailadmin_choose_page_child", PAGES, names="draft"),
    Rule("wagtailadmin_choose_page_search", ALL, asks="?q=kanarie"),
    Rule("wagtailadmin_choose_page_chosen_multiple", ALL),
    Rule(
        "wagtailadmin_choose_page_external_link",
        ALL,
        ALL,
        sends=lambda desk, whose: {"external-link-chooser-url": "https://example.org/"},
    ),
    Rule("wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link", ALL, ALL),
    Rule("wagtailadmin_choose_page_anchor_link", ALL, ALL),
    Rule(under("person_chooser", "choose choose_results chosen chosen_multiple"), ALL),
    Rule("person_chooser:create", "", ""),
    *(
        rule
        for kind in ("shortcut", "focusarea", "marker")
        for rule in (
            Rule(under(f"wagtailsnippetchoosers_content_{kind}", "choose choose_results chosen chosen_multiple"), ALL),
            Rule(f"wagtailsnippetchoosers_content_{kind}:create", "", ""),
        )
    ),
)


def of_files(room: str, thing: str, own: str, one: str) -> tuple[Rule, ...]:
    """Return the rules for images or documents; a section's editor has uploaded the own one, its publisher has not."""
    chooser = f"{room}_chooser"
    form = document_form if thing == "document" else Rule.sends
    return (
        Rule(under(room, "index index_results"), PAGES, asks="?q=kanarie"),
        Rule(under(room, "add add_multiple"), PAGES, PAGES),
        Rule(under(room, "edit delete"), own, own, names=thing),
        Rule(f"{room}:{one}_usage", own, names=thing),
        Rule(f"{room}:edit_multiple", None, own, names=thing, sends=form),
        Rule(f"{room}:delete_multiple", None, own, names=thing),
        Rule(under(room, f"create_multiple_from_uploaded_{one} delete_upload_multiple"), None, ""),
        Rule(under(chooser, "choose choose_results"), ALL, asks="?q=kanarie"),
        Rule(under(chooser, "chosen_multiple"), ALL),
        Rule(f"{chooser}:chosen", PAGES, names=thing),
        Rule(f"{chooser}:create", PAGES, PAGES),
    )


FILES = (
    *of_files("wagtailimages", "image", "epP", "image"),
    *of_files("wagtaildocs", "document", "epP", "document"),
    Rule("wagtailimages:preview", "epP", "epP", names="image"),
    Rule("wagtailimages_chooser:select_format", PAGES, PAGES, names="image"),
)

REDIRECTS = (
    Rule(under("wagtailredirects", "index index_results"), "Ps", asks="?q=kanarie"),
    Rule(under("wagtailredirects", "add start_import"), "Ps", "Ps"),
    Rule(under("wagtailredirects", "edit delete"), "P", "P", names="redirect"),
    Rule(
        "wagtailredirects:process_import",
        None,
        "Ps",
        sends=redirect_file,
    ),
)


def of_words(kind: str, who: str, deletes: str) -> tuple[Rule, ...]:
    """Return the rules for a snippet: words of the whole house."""
    room = f"wagtailsnippets_content_{kind}"
    return (
        Rule(under(room, "list list_results usage history history_results"), who),
        Rule(under(room, "add edit copy"), who, who),
        Rule(f"{room}:delete", deletes, deletes),
    )


WHOLE_HOUSE = (
    Rule("wagtailsnippets:index", HOUSE),
    *of_words("shortcut", HOUSE, HOUSE),
    *of_words("focusarea", "P", ""),
    *of_words("marker", "P", ""),
    Rule(under("wagtailsites", "index index_results history history_results usage"), "s"),
    Rule("wagtailsites:edit", "s", "s"),
    Rule(under("wagtailsites", "add copy delete"), "", ""),
    Rule(under("wagtailadmin_collections", "index"), ""),
    Rule(under("wagtailadmin_collections", "add edit delete set_privacy"), "", ""),
    Rule(under("wagtailusers_users", "index index_results history history_results usage"), ""),
    Rule(under("wagtailusers_users", "add edit copy delete"), "", ""),
    Rule(under("wagtailusers_groups", "index index_results history history_results usage"), ""),
    Rule(under("wagtailusers_groups", "add edit delete"), "", ""),
)
"""What belongs to no section; accounts and groups are kept by the import and by granted roles, not here."""

SEARCH = (
    Rule("search_desk:index", PAGES),
    Rule("search_desk:why", PAGES, asks="?q=kanarie"),
    Rule("search_desk:weights", PAGES, PAGES),
    Rule(under("search_desk", "words-add words-edit words-remove"), PAGES, PAGES),
    Rule(under("search_desk", "answer-add answer-edit answer-remove wish-remove"), PAGES, PAGES),
)
"""Words of the whole house as well, and yet every editor's: whoever hears what people search for may mend it."""

AT_ONCE = (Rule("wagtail_bulk_action", "", ""),)
"""Without anything chosen; what is chosen is asked about in ``test_desk.py``."""

ROOMS: dict[str, tuple[Rule, ...]] = {
    "front": (*NOT_OFFERED, *FRONT, *AT_ONCE),
    "pages": ON_PAGES,
    "workflow": IN_WORKFLOW,
    "reports": REPORTS,
    "choosers": CHOOSERS,
    "files": (*FILES, *REDIRECTS),
    "house": WHOLE_HOUSE,
    "search": SEARCH,
}
RULES = tuple(rule for rules in ROOMS.values() for rule in rules)
