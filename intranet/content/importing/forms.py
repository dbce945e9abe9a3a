"""The desk's upload, and its yes to what was understood."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from intranet.content.documents import Understanding, Unreadable, packing, understand
from intranet.people import cpr

_SALT = "content.importing"
_MOST_BYTES = 20_000_000


class UploadForm(forms.Form):
    """A document to understand; ``understanding`` is there once the form is valid."""

    document = forms.FileField(
        label=_("Document"),
        help_text=_("A .docx, .html or .txt file of at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.html,.htm,.txt,.md"}),
        allow_empty_file=True,
    )
    understanding: Understanding

    def clean_document(self) -> UploadedFile[bytes]:
        """Understand it, or say why it cannot be."""
        file: UploadedFile[bytes] = self.cleaned_data["document"]
        try:
            if (file.size or 0) > _MOST_BYTES:
                raise Unreadable.too_large()
            self.understanding = understand(file.read(), file.name or "")
            if cpr.found_in(json.dumps(packing.pack(self.understanding), ensure_ascii=False)):
                raise Unreadable.number()
        except Unreadable as error:
            raise forms.ValidationError(str(error.message), code=error.code) from error
        return file


class ConfirmForm(forms.Form):
    """The understanding as it was shown, signed so that nothing else can be sent; and what of an earlier import."""

    understanding = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(widget=forms.HiddenInput, required=False)
    again = forms.ChoiceField(
        label=_("This document has been imported before"),
        widget=forms.RadioSelect,
        choices=[("update", _("Write the earlier draft anew")), ("another", _("Make another draft"))],
        required=False,
    )

    def clean_understanding(self) -> Understanding:
        """Unpack what was shown."""
        try:
            packed: dict[str, Any] = signing.loads(self.cleaned_data["understanding"], salt=_SALT, max_age=6 * 3600)
        except signing.BadSignature as error:
            raise forms.ValidationError(_("The preview is too old. Choose the file again; nothing is lost.")) from error
        return packing.unpack(packed)


def sealed(found: Understanding) -> str:
    """Return the understanding as the value of the confirmation's hidden field."""
    return signing.dumps(packing.pack(found), salt=_SALT, compress=True)
