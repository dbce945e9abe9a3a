"""Wagtail's choosers without inline scripts: the same configuration, carried by a template that ``desk.js`` starts."""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets.chooser import BaseChooser


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


def install() -> None:
    """Put ours in upstream's place; there is no setting for it."""
    BaseChooser.render = render
