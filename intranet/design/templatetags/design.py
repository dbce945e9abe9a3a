"""Template tags of the design; builtins, so no ``{% load %}``.

``{% icon %}`` ``{% sym %}`` ``{% picture %}`` draw; ``{% avatar %}`` ``{% chip %}`` ``{% day %}`` are the
smallest parts; ``{% component %}`` and ``{% componentblock %}`` render ``components/<name>/<name>.html``;
``{% field %}``, ``{% fields %}`` and ``{% error_summary %}`` render Django forms.
"""

import datetime
from functools import lru_cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.forms import BoundField
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from intranet.design import components

register = template.Library()

SPRITE = "design/vendor/dkfds/img/all-svg-icons.svg"
SYMBOLS = "design/illustrations/symboler.svg"
AVATAR_COLOURS = 5
SYMBOL_PREFIXES = frozenset({"f-", "m-", "l-"})


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, size: str = "") -> SafeString:
    """An icon of DKFDS's sprite, hidden from screen readers: the words beside it count.

    ``size`` may be "lg".
    """
    return format_html(
        '<svg class="icon-svg{}" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f" icon-svg--{size}" if size else "",
        static(SPRITE),
        name,
    )


@register.simple_tag
@lru_cache(maxsize=512)
def sym(name: str, css: str = "b-sym") -> SafeString:
    """A symbol of ours: the focus areas (``f-…``), the guiding markers (``m-…``), the privacy layers."""
    return format_html(
        '<svg class="{}" viewBox="0 0 32 32" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>',
        css,
        static(SYMBOLS),
        name,
    )


@register.simple_tag
def picture(name: str, width: int | str = "", height: int | str = "") -> SafeString:
    """A drawing from ``illustrations/``; decorative, so its text alternative is empty."""
    size = format_html(' width="{}" height="{}"', width, height) if width and height else ""
    return format_html('<img src="{}" alt=""{}>', static(f"design/illustrations/{name}.svg"), size)


@register.simple_tag
def avatar(person: Any, size: str = "") -> SafeString:
    """A person's photo or initials; the name must stand beside it.

    ``person`` has ``initials`` and ``pk``, and may have ``photo_url`` and, for "xl", ``large_photo_url``. The colour
    follows from ``pk``, so that a person has the same one everywhere. ``size`` is "sm", "lg" or "xl".
    """
    extra = f" b-avatar--{size}" if size else ""
    photo = getattr(person, "large_photo_url" if size == "xl" else "photo_url", "")
    if photo:
        return format_html('<img class="b-avatar b-avatar--photo{}" src="{}" alt="">', extra, photo)
    colour = (getattr(person, "pk", None) or 0) % AVATAR_COLOURS + 1
    return format_html(
        '<span class="b-avatar b-avatar--{}{}" aria-hidden="true">{}</span>', colour, extra, person.initials
    )


@register.simple_tag
def chip(tone: str, icon_name: str, text: Any) -> SafeString:
    """A status: tone, icon and words, always all three.

    ``tone``: "ok" done or agreed, "now" under way, "wait" waiting or a date, "act" your move, "idea", "line" neutral.
    ``icon_name`` may also be a symbol of ours, for example "m-faglighed".
    """
    mark: SafeString | str = ""
    if icon_name:
        mark = sym(icon_name, "icon-svg") if icon_name[:2] in SYMBOL_PREFIXES else icon(icon_name)
    return format_html('<span class="b-chip b-chip--{}">{}{}</span>', tone, mark, text)


@register.simple_tag
def day(value: datetime.date | datetime.datetime) -> SafeString:
    """A leaf of a calendar for ``value``, hidden from screen readers: the date stands in words beside it."""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date()
    month = formats.date_format(value, "M").rstrip(".").lower()
    return format_html('<span class="b-day" aria-hidden="true"><b>{}</b><span>{}</span></span>', value.day, month)


def _render(context: Context, name: str, values: dict[str, Any]) -> SafeString:
    around: Any = context.template
    part = around.engine.get_template(f"components/{name}/{name}.html")
    inside = context.new(components.prepare(name, values))
    if "request" in context:
        inside["request"] = context["request"]
    return part.render(inside)


@register.simple_tag(takes_context=True)
def component(context: Context, name: str, **values: Any) -> SafeString:
    """The component ``name`` with ``values``; it sees nothing of the page around it."""
    return _render(context, name, values)


class _Block(template.Node):
    """``{% componentblock %}``: a component around a piece of template, which it finds as ``inside``."""

    def __init__(self, name: FilterExpression, values: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.name = name
        self.values = values
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        values = {key: value.resolve(context) for key, value in self.values.items()}
        return _render(context, self.name.resolve(context), {**values, "inside": self.nodelist.render(context)})


@register.tag
def componentblock(parser: Parser, token: Token) -> template.Node:
    """``{% componentblock "panel" title=… %}…{% endcomponentblock %}``."""
    bits = token.split_contents()[1:]
    if not bits:
        raise template.TemplateSyntaxError("componentblock needs the name of a component")
    name = parser.compile_filter(bits.pop(0))
    values = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"componentblock takes key=value only, not {bits[0]}")
    nodelist = parser.parse(("endcomponentblock",))
    parser.delete_first_token()
    return _Block(name, values, nodelist)


def _kind(bound: BoundField) -> str:
    """How a field is drawn: "choices" several to pick from, "check" one box, "hidden", or "input"."""
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "input"


@register.inclusion_tag("design/forms/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """A form field: label, error, hint and control in the order a screen reader needs them.

    ``options``: ``label`` and ``hint`` replace the form's own; ``row``, ``two`` and ``few`` say how choices stand on a
    desk; ``attr_<name>`` becomes an attribute of the control.
    """
    kind = _kind(bound)
    hint = options.pop("hint", None) or bound.help_text
    label = options.pop("label", None) or bound.label
    described = [f"{bound.auto_id}_error"] * bool(bound.errors) + [f"{bound.auto_id}_helptext"] * bool(hint)
    return {
        "bound": bound,
        "kind": kind,
        "control": _control(bound, kind, label, " ".join(described), options) if kind != "choices" else "",
        "label": label,
        "hint": hint,
        "described": " ".join(described),
        **options,
    }


def _control(bound: BoundField, kind: str, label: Any, described: str, options: dict[str, Any]) -> SafeString:
    """The control itself, with DKFDS's class and without a placeholder that only repeats the label."""
    own = bound.field.widget.attrs
    attrs = {name.removeprefix("attr_"): value for name, value in options.items() if name.startswith("attr_")}
    if described:
        attrs["aria-describedby"] = described
    if "placeholder" in own and str(own["placeholder"]) == str(label):
        attrs["placeholder"] = False
    if kind == "input" and not isinstance(bound.field.widget, forms.FileInput):
        css = "form-select" if isinstance(bound.field.widget, forms.Select) else "form-input"
        attrs["class"] = f"{own['class']} {css}" if own.get("class") else css
    return bound.as_widget(attrs=attrs)


@register.inclusion_tag("design/forms/fields.html")
def fields(form: forms.BaseForm) -> dict[str, Any]:
    """All fields of ``form``, hidden ones too."""
    return {"form": form}


@register.inclusion_tag("design/forms/error_summary.html")
def error_summary(form: forms.BaseForm, title: Any = "") -> dict[str, Any]:
    """What must be put right, above the form, each with a link to its field. Nothing when all is well."""
    bad = [bound for bound in form if bound.errors]
    return {"form": form, "bad": bad, "title": title}


@register.simple_tag
def product_name() -> str:
    """What the municipality calls the product; for pages that have no frame."""
    name: str = settings.FORKANT_PRODUCT_NAME
    return name


@register.simple_tag
def municipality() -> str:
    """The municipality's name; for pages that have no frame."""
    name: str = settings.FORKANT_MUNICIPALITY
    return name


@register.simple_tag(takes_context=True)
def sample(context: Context, name: str, values: dict[str, Any]) -> SafeString:
    """A component with sample data, for the gallery."""
    return _render(context, name, values)
