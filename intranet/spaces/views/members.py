"""Who belongs to a space: joining, asking, inviting, answering, leaving, owning."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intranet.access import guards
from intranet.people import forms as naming
from intranet.people import standing
from intranet.people.queries import colleagues
from intranet.spaces import actions, forms, queries
from intranet.spaces.models import Membership
from intranet.spaces.views._answers import Request, asks, attempt, does, get_space, say, shows, to_space

PEOPLE = "spaces:member-list"


@shows
def member_list(request: Request, pk: int) -> HttpResponse:
    """Who is in the space; for its owners also who is invited and who has asked."""
    space = get_space(request, pk, "read")
    return render(
        request, "spaces/members.html", {"space": space, "people": queries.people.people(request.user, space)}
    )


@does
def space_join(request: Request, pk: int) -> HttpResponse:
    """Become a member of an open space."""
    space = get_space(request, pk)
    attempt(request, lambda: actions.members.join(space, by=request.user), _("You are a member now. Welcome!"))
    return to_space(space)


@does
def space_ask(request: Request, pk: int) -> HttpResponse:
    """Ask to come into a closed space."""
    space = get_space(request, pk, "ask")
    words = request.POST.get("words", "")[:300].strip()
    attempt(
        request,
        lambda: actions.members.ask(space, words, by=request.user),
        _("You have asked to join. The owners answer, and you get a message."),
    )
    return to_space(space)


@does
def request_withdraw(request: Request, pk: int) -> HttpResponse:
    """Take one's own request back."""
    space = get_space(request, pk)
    asked = queries.people.own_request(request.user, space)
    if asked is not None:
        attempt(
            request,
            lambda: actions.members.withdraw_request(asked, by=request.user),
            _("You no longer ask to join."),
        )
    return to_space(space)


@does
def request_answer(request: Request, pk: int, request_pk: int) -> HttpResponse:
    """Say yes or no to somebody who has asked."""
    space = get_space(request, pk, "invite")
    asked = guards.get_or_404(request.user, queries.people.requests().filter(space=space), "answer", pk=request_pk)
    accept = request.POST.get("answer") == "yes"
    name = asked.person.name
    attempt(
        request,
        lambda: actions.members.answer_request(asked, accept=accept, by=request.user),
        _("%(name)s is a member now.") % {"name": name} if accept else _("%(name)s is told no.") % {"name": name},
    )
    return to_space(space, name=PEOPLE)


@asks
def member_invite(request: Request, pk: int) -> HttpResponse:
    """Invite colleagues."""
    space = get_space(request, pk, "invite")
    form = forms.InviteForm(request.POST or None, viewer=request.user)

    def invite() -> None:
        said = form.cleaned_data
        actions.members.invite(space, said["people"], role=said["role"], words=said["words"], by=request.user)

    if request.method == "POST" and naming.accepted(form, invite):
        say(request, _("The invitation is sent."))
        return to_space(space, name=PEOPLE)
    person = standing.person_of(request.user)
    near = colleagues.near(request.user, person) if person else []
    context = {"space": space, "form": form, "near": near, "back": PEOPLE}
    return render(request, "spaces/invite.html", context, status=422 if form.is_bound else 200)


@does
def invitation_withdraw(request: Request, pk: int, invitation_pk: int) -> HttpResponse:
    """Take an invitation back."""
    space = get_space(request, pk, "invite")
    rows = queries.people.invitations().filter(space=space)
    invitation = guards.get_or_404(request.user, rows, "withdraw", pk=invitation_pk)
    attempt(
        request,
        lambda: actions.members.withdraw_invitation(invitation, by=request.user),
        _("The invitation is withdrawn."),
    )
    return to_space(space, name=PEOPLE)


@does
def invitation_answer(request: Request, pk: int, invitation_pk: int) -> HttpResponse:
    """Say yes or no to one's own invitation."""
    space = get_space(request, pk)
    rows = queries.people.invitations().filter(space=space)
    invitation = guards.get_or_404(request.user, rows, "answer", pk=invitation_pk)
    accept = request.POST.get("answer") == "yes"
    attempt(
        request,
        lambda: actions.members.answer_invitation(invitation, accept=accept, by=request.user),
        _("You are a member now. Welcome!") if accept else _("You have said no, and whoever invited you is told."),
    )
    return to_space(space) if accept else redirect("spaces:space-list")


@asks
def space_leave(request: Request, pk: int) -> HttpResponse:
    """Leave, after having been asked."""
    space = get_space(request, pk, "leave")
    if request.method == "POST":
        done = attempt(request, lambda: actions.members.leave(space, by=request.user), _("You have left the space."))
        return redirect("spaces:space-list") if done else to_space(space, name=PEOPLE)
    closed = space.kind != space.Kind.OPEN
    context = {
        "space": space,
        "title": _("Leave the space?"),
        "text": _("From then on you can no longer read what is written here. What you have written stays.")
        if closed
        else _("What you have written stays. You can always come back."),
        "yes": _("Leave it"),
        "back": PEOPLE,
    }
    return render(request, "spaces/ask_first.html", context)


def _membership(request: Request, pk: int, member_pk: int, action: str) -> Membership:
    space = get_space(request, pk, "read")
    return guards.get_or_404(request.user, queries.people.memberships(request.user, space), action, pk=member_pk)


@asks
def member_remove(request: Request, pk: int, member_pk: int) -> HttpResponse:
    """Take somebody out of the space, after having been asked."""
    member = _membership(request, pk, member_pk, "remove")
    name = {"name": member.person.name}
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.members.remove(member, by=request.user),
            _("%(name)s is no longer a member.") % name,
        )
        return to_space(member.space, name=PEOPLE)
    context = {
        "space": member.space,
        "title": _("Take %(name)s out of the space?") % name,
        "text": _("What %(name)s has written stays. Tasks that wait are nobody's until you give them on.") % name,
        "yes": _("Take out"),
        "back": PEOPLE,
    }
    return render(request, "spaces/ask_first.html", context)


@does
def member_appoint(request: Request, pk: int, member_pk: int) -> HttpResponse:
    """Make a member co-owner, or a co-owner member again."""
    member = _membership(request, pk, member_pk, "appoint")
    co_owner = request.POST.get("role") == Membership.Role.CO_OWNER
    name = {"name": member.person.name}
    attempt(
        request,
        lambda: actions.members.appoint(member, co_owner=co_owner, by=request.user),
        _("%(name)s is co-owner now.") % name if co_owner else _("%(name)s is a member now.") % name,
    )
    return to_space(member.space, name=PEOPLE)


@asks
def member_hand_on(request: Request, pk: int, member_pk: int) -> HttpResponse:
    """Hand ownership on to another member, after having been asked."""
    space = get_space(request, pk, "own")
    member = _membership(request, pk, member_pk, "view")
    name = {"name": member.person.name}
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.members.hand_on(member, by=request.user),
            _("%(name)s owns the space now, and you are co-owner.") % name,
        )
        return to_space(space, name=PEOPLE)
    context = {
        "space": space,
        "title": _("Hand the space on to %(name)s?") % name,
        "text": _("%(name)s becomes the owner. You stay as co-owner.") % name,
        "yes": _("Hand on"),
        "back": PEOPLE,
    }
    return render(request, "spaces/ask_first.html", context)
