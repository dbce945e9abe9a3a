"""Posts and replies, with files and names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.people.forms import ViewerForm
from intranet.people.models import Person
from intranet.spaces import files
from intranet.spaces.forms.keyed import KeyedForm
from intranet.spaces.forms.people import ColleaguesField
from intranet.spaces.models import Post, Space


class MultipleFiles(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of files, perhaps empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", MultipleFiles(attrs={"accept": files.ACCEPT}))
        super().__init__(required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files, each checked.

        Raises:
            ValidationError: one of them cannot be shared; see :func:`files.check`.
        """
        uploads = [upload for upload in (data if isinstance(data, list | tuple) else [data]) if upload]
        for upload in uploads:
            files.check(upload)
        return uploads


class PostForm(KeyedForm, ViewerForm):
    """A post or a reply: words, or a file. In a closed or secret space only members can be named."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Share something with the space"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something, or attach a file.")},
        help_text=_("Never write CPR numbers or full names of citizens."),
    )
    mentioned = ColleaguesField(
        label=_("Name colleagues"),
        required=False,
        help_text=_("They are told. Write names, separated by commas."),
    )
    uploads = FilesField(label=_("Attach files"))

    def __init__(self, *args: Any, space: Space, known: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names: Any = self.fields["mentioned"]
        names.known = None if space.is_open else known
        names.widget.attrs["list"] = "members"

    def clean(self) -> dict[str, Any]:
        """Let a file stand for words."""
        said = super().clean() or {}
        if said.get("uploads") and not self["text"].data.strip():
            self.errors.pop("text", None)
            said["text"] = ""
        return said


class EditForm(forms.Form):
    """Changing one's own words."""

    text = forms.CharField(
        label=_("Your words"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        kwargs["initial"] = {"text": post.text, "revision": post.revision}
        super().__init__(*args, **kwargs)
