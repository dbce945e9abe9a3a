"""Rooms keep to their nine files: views do not query, actions journal, nobody fetches unguarded."""

import ast
import re
from pathlib import Path

from tests.architecture import house

DOORS = ("views", "forms", "api", "urls")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
FETCHES = {"get_object_or_404", "get_list_or_404", "aget_object_or_404"}

RECORDS = {"journal.record", "journal.record_many"}

WITHOUT_JOURNAL: dict[str, str] = {
    "hr/development/actions/reading.py:opened": "a read: it writes the log of readings instead",
    "intranet/keys/actions.py:used": "that a key was used is written on the key, to the nearest five minutes",
    "intranet/mydata/actions/retention.py:forget_log": "it empties the log of clean-ups, which names nobody",
    "intranet/notifications/actions.py:mark_read": "reading one's own post is nobody's business",
    "intranet/notifications/actions.py:mark_all_read": "reading one's own post is nobody's business",
    "intranet/spaces/actions/members.py:seen": "when somebody looked into a space is nobody's business",
    "search/actions.py:forget_old": "it deletes counts and wishes, which name nobody",
    "search/actions.py:note_unanswered": "what somebody searches for is nobody's business",
    "search/actions.py:note_opened": "what somebody searches for is nobody's business",
}
"""Actions that write no journal row: "file:function" → why."""

WITHOUT_REQUIRE: dict[str, str] = {
    "hr/development/actions/following.py:remind": "the clock's: it shows nothing and changes no plan",
    "hr/policy/actions.py:ask_latecomers": "the clock's: it changes no page and asks only those in scope",
    "hr/policy/actions.py:freeze": "part of publishing a page, which has asked who may",
    "intranet/content/importing/actions.py:import_narrative": "asks the desk's rule for adding below (roles.py)",
    "intranet/content/actions.py:remind_of_reviews": "the clock's: it changes no page",
    "intranet/files/actions.py:expect": "part of keeping a file, which has asked who may",
    "intranet/files/actions.py:expect_all": "from the command line: who sits there runs the system",
    "intranet/files/actions.py:forget": "part of taking a file away, which has asked who may",
    "intranet/files/actions.py:read": "the worker's: reads what was expected, and shows it to nobody",
    "intranet/keys/actions.py:used": "only ever the actor's own key, which has just proved itself",
    "intranet/mydata/actions/erasing.py:erase": "from the command line: who sits there runs the system",
    "intranet/mydata/actions/erasing.py:erase_again": "from the command line: who sits there runs the system",
    "intranet/mydata/actions/erasing.py:leave": "follows a departure, which nobody is asked about",
    "intranet/mydata/actions/packages.py:make": "the worker's: makes what its owner has ordered",
    "intranet/mydata/actions/retention.py:forget_log": "the clock's: empties what is older than it may be",
    "intranet/mydata/actions/retention.py:retire": "the clock's: deletes what is past its own time",
    "intranet/notifications/actions.py:mark_all_read": "changes only the rows that access.visible() returns",
    "intranet/notifications/actions.py:set_preferences": "only ever the actor's own post",
    "intranet/notifications/actions.py:unsubscribe": "only ever the actor's own post; the signed link is the proof",
    "intranet/spaces/actions/members.py:expire": "the clock's: closes invitations whose own day has passed",
    "intranet/spaces/actions/members.py:release": "follows a departure, which nobody is asked about",
    "intranet/people/actions/accounts.py:choose_language": "only ever the actor's own account",
    "intranet/people/actions/accounts.py:grant": "from the command line: who sits there runs the system",
    "intranet/people/actions/accounts.py:note_factor": "only ever the actor's own account",
    "intranet/people/actions/accounts.py:reset_factor": "from the command line: who sits there runs the system",
    "intranet/people/actions/accounts.py:withdraw": "from the command line: who sits there runs the system",
    "intranet/people/actions/importing.py:forget_old": "the clock's: empties what is older than it may be",
    "intranet/people/actions/accounts.py:close_left": "the clock's: closes what has ended by its own date",
    "search/actions.py:forget_old": "the clock's: deletes what is past its own time",
    "search/actions.py:find_gaps": "the clock's: makes tasks of what is counted",
    "search/actions.py:note_unanswered": "counts what was asked, for whoever asked",
    "search/actions.py:note_opened": "counts what was asked, for whoever asked",
    "search/actions.py:add_defaults": "from the command line: who sits there runs the system",
}
"""Actions that ask no rule: "file:function" → why."""


def room_of(path: Path) -> Path:
    """Return the folder of the room that the file belongs to."""
    return max((room for room in house.rooms() if room in path.parents), key=lambda room: len(room.parts))


MARK = "# type: " + "ignore"
REASONED = re.compile(MARK + r"\[[a-z, -]+\]  # \w")


def test_no_queries_behind_the_doors() -> None:
    found = [
        f"{house.name_of(path)}:{node.lineno} .{node.attr}"
        for door in DOORS
        for path in house.modules(door)
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]
    assert found == [], "views, forms and the API ask queries.py and guards"


def test_only_the_guards_fetch_or_404() -> None:
    found = [
        f"{house.name_of(path)}:{node.lineno} {called}"
        for path in house.files(".py")
        if house.name_of(path) != "intranet/access/guards.py"
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.Call) and (called := house.dotted(node.func).split(".")[-1]) in FETCHES
    ]
    assert found == [], "fetch through intranet.access.guards.get_or_404"


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """Return the top-level functions of a file by name."""
    return {node.name: node for node in house.tree(path).body if isinstance(node, ast.FunctionDef)}


def reaches(room: Path, wanted: set[str]) -> set[str]:
    """Return the names of a room's action functions that call one of ``wanted``, directly or through each other."""
    bodies = {
        name: set(house.calls(node))
        for path in house.modules("actions")
        if room_of(path) == room
        for name, node in functions(path).items()
    }
    good = {name for name, called in bodies.items() if called & wanted}
    while True:
        more = {
            name
            for name, called in bodies.items()
            if name not in good and {call.split(".")[-1] for call in called} & good
        }
        if not more:
            return good
        good |= more


def actions() -> list[tuple[Path, ast.FunctionDef]]:
    """Return every public action with its file."""
    return [
        (path, node)
        for path in house.modules("actions")
        for name, node in functions(path).items()
        if not name.startswith("_") and not path.name.startswith("_")
    ]


def test_every_action_says_by_whom() -> None:
    without = [
        f"{house.name_of(path)}:{node.name}"
        for path, node in actions()
        if "by" not in {argument.arg for argument in node.args.kwonlyargs}
    ]
    assert without == [], "the actor is the keyword-only argument by="


def test_every_action_writes_the_journal() -> None:
    without = {
        f"{house.name_of(path)}:{node.name}"
        for path, node in actions()
        if node.name not in reaches(room_of(path), RECORDS)
    }
    assert without == set(WITHOUT_JOURNAL)


def test_every_action_asks_the_rule() -> None:
    without = {
        f"{house.name_of(path)}:{node.name}"
        for path, node in actions()
        if node.name not in reaches(room_of(path), {"access.require"})
    }
    assert without == set(WITHOUT_REQUIRE)


def test_actions_neither_render_nor_read_the_request() -> None:
    found = [
        f"{house.name_of(path)}: {name}"
        for path in house.modules("actions")
        for node in ast.walk(house.tree(path))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        if name.startswith(("celery", "django.http", "django.template", "django.shortcuts"))
    ]
    assert found == []


def test_no_signals_but_in_the_one_module() -> None:
    allowed = {"intranet/content/publishing.py"}
    found = {
        house.name_of(path)
        for path in house.files(".py")
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "") in {"django.db.models.signals", "django.dispatch"}
    }
    assert found <= allowed, "what happened is a journal entry"


def test_business_code_never_asks_the_wall_clock_itself() -> None:
    wanted = {
        "datetime.now",
        "datetime.datetime.now",
        "datetime.utcnow",
        "date.today",
        "datetime.date.today",
        "time.time",
    }
    found = [
        f"{house.name_of(path)}:{node.lineno}"
        for path in house.files(".py")
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.Call) and house.dotted(node.func) in wanted
    ]
    assert found == [], "django.utils.timezone"


def test_whatever_mypy_is_told_to_ignore_says_which_error_and_why() -> None:
    bare = [
        f"{house.name_of(path)}:{number}"
        for path in house.files(".py", under=(*house.PACKAGES, "tests"))
        for number, line in enumerate(house.text_of(path).splitlines(), 1)
        if MARK in line and not REASONED.search(line)
    ]
    assert bare == []
