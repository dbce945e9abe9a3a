"""What is said: posts, threads, reactions, files."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intranet.access import guards
from intranet.people import forms as naming
from intranet.spaces import actions, files, forms, queries
from intranet.spaces.models import Attachment, Post, Space
from intranet.spaces.views import inside
from intranet.spaces.views._answers import Request, asks, attempt, does, get_space, say, shows, to_space


def _post(request: Request, space: Space, pk: int, action: str = "view") -> Post:
    return guards.get_or_404(request.user, queries.page.posts().filter(space=space), action, pk=pk)


def _to_post(post: Post) -> HttpResponse:
    answer = redirect("spaces:post-detail", post.space_id, post.thread_id)
    answer["Location"] += f"#indlaeg-{post.pk}"
    return answer


def _write(request: Request, space: Space, form: forms.PostForm, parent: Post | None = None) -> Post | None:
    made: list[Post] = []

    def write() -> None:
        said = form.cleaned_data
        made.append(
            actions.talk.write(
                space,
                said["text"],
                parent=parent,
                mentioned=said["mentioned"],
                uploads=said["uploads"],
                key=said["key"],
                by=request.user,
            )
        )

    return made[0] if naming.accepted(form, write) else None


def _form(request: Request, space: Space) -> forms.PostForm:
    known = queries.people.who_reads(request.user, space)
    return forms.PostForm(request.POST or None, request.FILES or None, viewer=request.user, space=space, known=known)


@asks
def post_write(request: Request, pk: int) -> HttpResponse:
    """A new post; the form stands on the space's own page."""
    space = get_space(request, pk, "write")
    if request.method != "POST":
        return to_space(space, "skriv")
    form = _form(request, space)
    post = _write(request, space, form)
    if post is None:
        return inside.show(request, space, form)
    say(request, _("It is shared with the space."))
    return to_space(space, f"indlaeg-{post.pk}")


@asks
def post_detail(request: Request, pk: int, post_pk: int) -> HttpResponse:
    """A thread with all its replies, and a place to write one."""
    space = get_space(request, pk, "read")
    post = _post(request, space, post_pk)
    if post.parent_id is not None:
        return _to_post(post)
    form: Any = None
    if request.method == "POST":
        space = get_space(request, pk, "write")
        form = _form(request, space)
        reply = _write(request, space, form, post)
        if reply is not None:
            say(request, _("Your reply is shared with the space."))
            return _to_post(reply)
    found = queries.page.thread(request.user, post)
    if form is None and found.writes:
        form = _form(request, space)
    context = {"space": space, "page": found, "form": form}
    return render(request, "spaces/thread.html", context, status=422 if form is not None and form.is_bound else 200)


@asks
def post_edit(request: Request, pk: int, post_pk: int) -> HttpResponse:
    """Change one's own words."""
    space = get_space(request, pk, "write")
    post = _post(request, space, post_pk, "edit")
    form = forms.EditForm(request.POST or None, post=post)

    def save() -> None:
        said = form.cleaned_data
        actions.talk.edit(post, said["text"], revision=said["revision"], by=request.user)

    if request.method == "POST" and naming.accepted(form, save):
        say(request, _("Your words are changed."))
        return _to_post(post)
    context = {"space": space, "post": post, "form": form}
    return render(request, "spaces/post_edit.html", context, status=422 if form.is_bound else 200)


@asks
def post_remove(request: Request, pk: int, post_pk: int) -> HttpResponse:
    """Take a post away, after having been asked."""
    space = get_space(request, pk, "write")
    post = _post(request, space, post_pk, "remove")
    if request.method == "POST":
        attempt(request, lambda: actions.talk.remove(post, by=request.user), _("The post is taken away."))
        return to_space(space, "samtale")
    context = {
        "space": space,
        "title": _("Take the post away?"),
        "text": _("Words and files go for good. Replies stay."),
        "yes": _("Take away"),
    }
    return render(request, "spaces/ask_first.html", context)


@does
def post_react(request: Request, pk: int, post_pk: int) -> HttpResponse:
    """Nod to a post, or take the nod back."""
    space = get_space(request, pk, "write")
    post = _post(request, space, post_pk, "react")
    code = request.POST.get("code", "")
    attempt(request, lambda: actions.talk.react(post, code, by=request.user))
    return _to_post(post) if "thread" in request.POST else to_space(space, f"indlaeg-{post.thread_id}")


@shows
def file_list(request: Request, pk: int) -> HttpResponse:
    """All files of the space."""
    space = get_space(request, pk, "read")
    found = queries.parts.files(request.user, space, forms.WantedForm(request.GET).said("page", 1))
    return render(request, "spaces/files.html", {"space": space, "found": found})


def _attachment(request: Request, space: Space, pk: int, action: str = "view") -> Attachment:
    rows = queries.parts.attachments().filter(post__space=space)
    return guards.get_or_404(request.user, rows, action, pk=pk)


@shows
def file_download(request: Request, pk: int, file_pk: int) -> FileResponse:
    """A file, always to be saved: nothing in it is ever shown or run by the browser here, and nobody keeps a copy."""
    space = get_space(request, pk, "read")
    attachment = _attachment(request, space, file_pk)
    answer = FileResponse(
        attachment.file.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type=files.KINDS[attachment.kind].content_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@asks
def file_remove(request: Request, pk: int, file_pk: int) -> HttpResponse:
    """Take a file away, after having been asked."""
    space = get_space(request, pk, "write")
    attachment = _attachment(request, space, file_pk, "remove")
    if request.method == "POST":
        attempt(request, lambda: actions.talk.detach(attachment, by=request.user), _("The file is taken away."))
        return to_space(space, name="spaces:file-list")
    context = {
        "space": space,
        "title": _("Take “%(name)s” away?") % {"name": attachment.name},
        "text": _("The file goes for good. The post stays."),
        "yes": _("Take away"),
        "back": "spaces:file-list",
    }
    return render(request, "spaces/ask_first.html", context)
