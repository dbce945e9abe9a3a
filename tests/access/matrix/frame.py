"""The frame: start, sign-in, inbox, search, gallery."""

from __future__ import annotations

from intranet.notifications import post, topics
from tests.access.matrix.shape import EVERYBODY, NO_SUCH, NOBODY, Outcome, Row, Values, of, some, text


def letter_of(name: str) -> Values:
    """Return the values of the address that a letter to somebody carries, for switching such letters off."""
    topic = next(code for code, topic in topics.TOPICS.items() if topic.may_be_off)
    return lambda world: {"token": post.unsubscribe_path(world.user(name).pk, topic).rstrip("/").rsplit("/", 1)[-1]}


FRAME: tuple[Row, ...] = (
    Row("home:start", EVERYBODY),
    Row("favicon.ico", EVERYBODY, answer=Outcome.ONWARD, open=True),
    Row("healthz", EVERYBODY, open=True),
    Row("readyz", EVERYBODY, open=True),
    Row("metrics", NOBODY, example="no token is set", open=True),
    Row("account_login", EVERYBODY, answer=Outcome.ONWARD, writes=EVERYBODY, open=True, alike=True),
    Row("account_logout", EVERYBODY, writes=EVERYBODY, sent=frozenset({Outcome.SIGN_IN})),
    # Nobody of the cast has a password or a second factor, so nobody can show either once more (test_second_factor.py).
    Row("mfa_authenticate", EVERYBODY, answer=Outcome.ONWARD, writes=EVERYBODY, alike=True),
    Row("account_reauthenticate", NOBODY, writes=NOBODY, knows=EVERYBODY),
    Row("mfa_reauthenticate", NOBODY, writes=NOBODY, knows=EVERYBODY),
    Row("mfa_index", EVERYBODY),
    Row("mfa_activate_totp", EVERYBODY, writes=EVERYBODY, changes=EVERYBODY, changing=("PUT",)),
    Row("mfa_deactivate_totp", NOBODY, writes=NOBODY, example="not turned on"),
    Row("mfa_view_recovery_codes", NOBODY, example="not turned on"),
    Row("mfa_generate_recovery_codes", EVERYBODY, writes=EVERYBODY, changes=EVERYBODY, changing=("PUT",)),
    *(
        Row(name, NOBODY, writes=NOBODY, values=text(provider_id="kommune"), example="not set up", open=True)
        for name in ("openid_connect_login", "openid_connect_callback")
    ),
    Row("socialaccount_login_cancelled", EVERYBODY, open=True),
    # Whoever comes back from there without having been let in: a page with a way on, answered as 401.
    Row("socialaccount_login_error", EVERYBODY, answer=Outcome.SIGN_IN),
    Row("account_inactive", EVERYBODY, open=True),
    Row("design:gallery", some("editor publisher superuser"), knows=EVERYBODY),
)

INBOX: tuple[Row, ...] = (
    Row("notifications:inbox", EVERYBODY),
    Row("notifications:read-all", None, writes=EVERYBODY),
    Row("notifications:open", some("leader"), answer=Outcome.ONWARD, values=of("message to leader")),
    Row("notifications:open", NOBODY, values=NO_SUCH, example="no such message"),
    Row("notifications:catcher", NOBODY, example="outside the demonstration"),
    Row("notifications:settings", EVERYBODY, writes=EVERYBODY),
    Row("notifications:unsubscribe", EVERYBODY, writes=EVERYBODY, values=letter_of("leader"), open=True),
    Row("notifications:unsubscribe", NOBODY, writes=NOBODY, values=text(token="x"), example="forged", open=True),
)

MENDERS = some("editor publisher leader")
"""The desk, and who answers for the page that is nearest to the question."""

SEARCH: tuple[Row, ...] = (
    Row("search:results", EVERYBODY),
    Row("search:suggest", EVERYBODY),
    Row("search:describe", EVERYBODY, open=True),
    Row("search:opened", None, writes=EVERYBODY),
    Row("search:gaps", EVERYBODY),
    Row("search:gap-close", MENDERS, writes=MENDERS, values=of("gap")),
    Row("search:wish", None, writes=EVERYBODY),
)

ROWS = (*FRAME, *INBOX, *SEARCH)
