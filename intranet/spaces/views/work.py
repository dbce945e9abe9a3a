"""What is to be done: tasks, meetings and ideas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intranet.access import guards
from intranet.people import forms as naming
from intranet.spaces import actions, forms, ical, queries
from intranet.spaces.models import Idea, Meeting, Space, Task
from intranet.spaces.views._answers import Request, asks, attempt, does, get_space, say, shows, to_space

TASKS, MEETINGS = "spaces:task-list", "spaces:meeting-list"


def _form_page(request: Request, space: Space, form: Any, **shown: Any) -> HttpResponse:
    context = {"space": space, "form": form, **shown}
    return render(request, "spaces/part_form.html", context, status=422 if form.is_bound else 200)


def _saved(request: Request, form: Any, save: Callable[[], object], words: Any) -> bool:
    if request.method == "POST" and naming.accepted(form, save):
        say(request, words)
        return True
    return False


@shows
def task_list(request: Request, pk: int) -> HttpResponse:
    """All tasks."""
    space = get_space(request, pk, "read")
    return render(request, "spaces/tasks.html", {"space": space, "found": queries.parts.tasks(request.user, space)})


@asks
def task_add(request: Request, pk: int) -> HttpResponse:
    """A new task."""
    space = get_space(request, pk, "write")
    form = forms.TaskForm(request.POST or None, known=queries.people.who_reads(request.user, space))

    def save() -> None:
        actions.tasks.add(space, form.what(), key=form.cleaned_data["key"], by=request.user)

    if _saved(request, form, save, _("The task is written.")):
        return to_space(space, name=TASKS)
    return _form_page(request, space, form, title=_("A new task"), back=TASKS)


def _task(request: Request, space: Space, pk: int, action: str) -> Task:
    return guards.get_or_404(request.user, queries.parts.task_rows().filter(space=space), action, pk=pk)


@asks
def task_edit(request: Request, pk: int, task_pk: int) -> HttpResponse:
    """Change a task."""
    space = get_space(request, pk, "write")
    task = _task(request, space, task_pk, "edit")
    form = forms.TaskForm(request.POST or None, known=queries.people.who_reads(request.user, space), task=task)

    def save() -> None:
        actions.tasks.edit(task, form.what(), revision=form.cleaned_data["revision"], by=request.user)

    if _saved(request, form, save, _("The task is changed.")):
        return to_space(space, name=TASKS)
    return _form_page(
        request, space, form, title=_("Change the task"), back=TASKS, remove="spaces:task-remove", part=task
    )


@does
def task_mark(request: Request, pk: int) -> HttpResponse:
    """Say which of the tasks shown are done, and which are not after all."""
    space = get_space(request, pk, "write")
    was, done = _numbers(request, "was"), _numbers(request, "done")
    shown = _numbers(request, "shown")
    changes = {task: task in done for task in shown if (task in done) != (task in was)}
    attempt(request, lambda: actions.tasks.mark(space, changes, by=request.user), _("The tasks are noted."))
    return to_space(space, name=TASKS) if "list" in request.POST else to_space(space, "opgaver")


def _numbers(request: Request, name: str) -> set[int]:
    return {int(value) for value in request.POST.getlist(name) if value.isdecimal() and len(value) < 19}


@does
def task_remove(request: Request, pk: int, part_pk: int) -> HttpResponse:
    """Take a task away."""
    space = get_space(request, pk, "write")
    task = _task(request, space, part_pk, "remove")
    attempt(request, lambda: actions.tasks.remove(task, by=request.user), _("The task is taken away."))
    return to_space(space, name=TASKS)


@shows
def meeting_list(request: Request, pk: int) -> HttpResponse:
    """All meetings."""
    space = get_space(request, pk, "read")
    found = queries.parts.meetings(request.user, space)
    return render(request, "spaces/meetings.html", {"space": space, "found": found})


@asks
def meeting_call(request: Request, pk: int) -> HttpResponse:
    """A new meeting."""
    space = get_space(request, pk, "write")
    form = forms.MeetingForm(request.POST or None)

    def save() -> None:
        actions.meetings.call(space, form.when(), key=form.cleaned_data["key"], by=request.user)

    if _saved(request, form, save, _("The meeting is called.")):
        return to_space(space, name=MEETINGS)
    return _form_page(request, space, form, title=_("A new meeting"), back=MEETINGS)


def _meeting(request: Request, space: Space, pk: int, action: str = "view") -> Meeting:
    return guards.get_or_404(request.user, queries.parts.meeting_rows().filter(space=space), action, pk=pk)


@asks
def meeting_edit(request: Request, pk: int, meeting_pk: int) -> HttpResponse:
    """Change a meeting."""
    space = get_space(request, pk, "write")
    meeting = _meeting(request, space, meeting_pk, "edit")
    form = forms.MeetingForm(request.POST or None, meeting=meeting)

    def save() -> None:
        actions.meetings.edit(meeting, form.when(), revision=form.cleaned_data["revision"], by=request.user)

    if _saved(request, form, save, _("The meeting is changed. Fetch it again for your calendar.")):
        return to_space(space, name=MEETINGS)
    return _form_page(
        request, space, form, title=_("Change the meeting"), back=MEETINGS, remove="spaces:meeting-cancel", part=meeting
    )


@does
def meeting_cancel(request: Request, pk: int, part_pk: int) -> HttpResponse:
    """Cancel a meeting."""
    space = get_space(request, pk, "write")
    meeting = _meeting(request, space, part_pk, "remove")
    attempt(request, lambda: actions.meetings.cancel(meeting, by=request.user), _("The meeting is cancelled."))
    return to_space(space, name=MEETINGS)


@shows
def meeting_file(request: Request, pk: int, meeting_pk: int) -> HttpResponse:
    """The meeting for one's own calendar."""
    space = get_space(request, pk, "read")
    meeting = _meeting(request, space, meeting_pk)
    address = request.build_absolute_uri(space.get_absolute_url())
    answer = HttpResponse(ical.file_of(meeting, address), content_type="text/calendar; charset=utf-8")
    name = slugify(meeting.title) or "moede"
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@asks
def idea_add(request: Request, pk: int) -> HttpResponse:
    """A new idea."""
    space = get_space(request, pk, "write")
    form = forms.IdeaForm(request.POST or None)

    def save() -> None:
        actions.ideas.add(space, form.thought(), key=form.cleaned_data["key"], by=request.user)

    if _saved(request, form, save, _("The idea is written.")):
        return to_space(space, "ideer")
    return _form_page(request, space, form, title=_("A new idea"))


def _idea(request: Request, space: Space, pk: int, action: str) -> Idea:
    return guards.get_or_404(request.user, queries.parts.idea_rows().filter(space=space), action, pk=pk)


@asks
def idea_edit(request: Request, pk: int, idea_pk: int) -> HttpResponse:
    """Take an idea further."""
    space = get_space(request, pk, "write")
    idea = _idea(request, space, idea_pk, "edit")
    form = forms.IdeaForm(request.POST or None, idea=idea)

    def save() -> None:
        actions.ideas.edit(idea, form.thought(), revision=form.cleaned_data["revision"], by=request.user)

    if _saved(request, form, save, _("The idea is changed.")):
        return to_space(space, "ideer")
    return _form_page(request, space, form, title=_("Take the idea further"), remove="spaces:idea-remove", part=idea)


@does
def idea_remove(request: Request, pk: int, part_pk: int) -> HttpResponse:
    """Take an idea away."""
    space = get_space(request, pk, "write")
    idea = _idea(request, space, part_pk, "remove")
    attempt(request, lambda: actions.ideas.remove(idea, by=request.user), _("The idea is taken away."))
    return to_space(space, "ideer")
