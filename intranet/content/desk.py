"""Where Wagtail offers no setting, ours stands in its place.

Choosers without inline scripts: the same configuration, carried by a template that ``desk.js`` starts. The list of
redirects without those that lead to a page which the reader may not know of.
"""

from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import IndexView as RedirectList

from intranet.content import gate


def render(self: BaseChooser, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
    """Draw a chooser: upstream's HTML, then what its script needs."""
    id_ = attrs["id"]
    data = self.get_value_data(value)
    return format_html(
        '{}<template data-forkant-start="widget" data-forkant-target="{}" data-forkant-widget="{}"'
        ' data-forkant-config="{}"></template>',
        self.render_html(name, data, attrs),
        id_,
        self.js_constructor,
        json.dumps(self.get_js_init_options(id_, name, data)),
    )


def redirects(self: RedirectList) -> QuerySet[Redirect]:
    """Return the redirects that the person may know of."""
    rows = super(RedirectList, self).get_base_queryset().select_related("redirect_page", "site")
    return gate.redirects(self.request.user, rows)


def install() -> None:
    """Put ours in upstream's place."""
    BaseChooser.render = render
    RedirectList.get_base_queryset = redirects
