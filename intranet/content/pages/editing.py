"""The form in which editors write a page."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminPageForm

from intranet.content.refusing import NumbersRefused


class PageForm(NumbersRefused, WagtailAdminPageForm):
    """Refuses CPR numbers beside the text that holds one."""
