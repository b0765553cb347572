"""The components that pages are built of. The gallery page shows all of them."""

import math
from functools import cache
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.forms import BaseForm, BaseFormSet, BoundField
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from bilingual.translated import Translated

register = template.Library()

CLOCK = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18"
PATHS = {
    "forward": "M9 5l7 7-7 7",
    "back": "M15 5l-7 7 7 7",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "warning": "M12 4l9 16H3zM12 10v4.5M12 17.2v.1",
    "file": "M6 3h8l4 4v14H6zM14 3v4h4",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
    "clock": f"{CLOCK}M12 7v5l3.5 2",
    "place": "M12 21c-4-5-6.5-8-6.5-11.5a6.5 6.5 0 0 1 13 0C18.5 13 16 16 12 21zM12 12a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5",
    "history": "M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4M12 8v4.5l3 1.8",
    "info": f"{CLOCK}M12 11v5.5M12 7.6v.1",
    "plus": "M12 5v14M5 12h14",
    "up": "M12 19V5M6 11l6-6l6 6",
    "down": "M12 5v14M6 13l6 6l6-6",
    "indent": "M4 5v14M9 12h11M15 7l5 5l-5 5",
    "outdent": "M20 5v14M15 12H4M9 7l-5 5l5 5",
    "bin": "M5 7h14M10 4h4M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
    "edit": "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
    "repeat": "M19 8A8 8 0 1 0 20 13M20 4v5h-5",
    "undo": "M9 6L4 11l5 5M4 11h10a5 5 0 0 1 0 10h-3",
    "redo": "M15 6l5 5l-5 5M20 11H10a5 5 0 0 0 0 10h3",
    "split": "M5 4h14v6H5zM5 14h14v6H5z",
    "copy": "M9 9h11v11H9zM5 15H4V4h11v1",
    "cancel": "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M6 6l12 12",
    "more": "M5 12h.01M12 12h.01M19 12h.01",
    "missing": "M12 4.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15",
    "room": "M4 20V9l8-5l8 5v11M9 20v-6h6v6",
    "find": "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.2 15.2L20 20",
    "camera": "M4 8h4l1.5-3h5L16 8h4v11H4zM12 10a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7",
    "person": "M12 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7M5 20c0-4 3-6 7-6s7 2 7 6",
}
DIRECTIONAL = {"forward", "back", "indent", "outdent", "undo", "redo"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative drawing, hidden from screen readers. Arrows are mirrored in right-to-left pages."""
    if name == "handle":
        dots = "".join(f'<circle cx="{x}" cy="{y}" r="1.6"/>' for x in (9, 15) for y in (6, 12, 18))
        return mark_safe(  # noqa: S308 – our own drawing
            f'<svg class="icon solid" viewBox="0 0 24 24" aria-hidden="true">{dots}</svg>'
        )
    kind = "icon icon-directional" if name in DIRECTIONAL else "icon"
    inside = f'<path d="{PATHS["missing" if name == "stale" else name]}"/>'
    if name == "stale":
        inside += '<path d="M12 4.5a7.5 7.5 0 0 1 0 15z" fill="currentColor"/>'
    if name == "missing":
        inside = inside.replace("/>", ' stroke-dasharray="3.2 3.2"/>')
    return mark_safe(f'<svg class="{kind}" viewBox="0 0 24 24" aria-hidden="true">{inside}</svg>')  # noqa: S308


def corners(radius: float, turn: float, count: int, inner: float = 0) -> str:
    """The corners of a regular polygon around (50, 50), or of a star if an `inner` radius is given."""
    points = count * 2 if inner else count
    return " ".join(
        f"{50 + r * math.cos(angle):.1f},{50 + r * math.sin(angle):.1f}"
        for k in range(points)
        for r, angle in [(inner if inner and k % 2 else radius, math.radians(turn + 360 / points * k))]
    )


def drawn_star(kind: str, stroke: float, *, fine: bool = False) -> SafeString:
    """The eight-pointed star of the house: two squares, and a small star in the middle."""
    squares = [(48, 0), (48, 45)] + ([(33, 22.5), (33, 67.5), (22, 0), (22, 45)] if fine else [])
    lines = "".join(f'<polygon points="{corners(radius, turn, 4)}"/>' for radius, turn in squares)
    heart = 8 if fine else 16
    core = f'<polygon points="{corners(heart, 22.5, 8, heart * 0.765)}" fill="currentColor" stroke="none"/>'
    return mark_safe(  # noqa: S308 – our own drawing
        f'<svg class="{kind}" viewBox="0 0 100 100" fill="none" stroke="currentColor" '
        f'stroke-width="{stroke}" aria-hidden="true">{lines}{core}</svg>'
    )


STARS = {
    "wordmark": drawn_star("wordmark-star", 5),
    "masthead": drawn_star("masthead-star", 0.6, fine=True),
}


@register.simple_tag
def star(place: str) -> SafeString:
    return STARS[place]


TONES = {
    "waiting": "clock",
    "now": "clock",
    "done": "check",
    "attention": "warning",
    "wrong": "warning",
    "missing": "missing",
    "stale": "stale",
}


@register.simple_tag
@cache
def icon_address() -> SafeString:
    """The icon as a data address, so that a first visit needs no request for it."""
    drawing = (settings.BASE_DIR / "static" / "icon.svg").read_text(encoding="utf-8")
    return mark_safe("data:image/svg+xml," + quote("".join(drawing.splitlines())))  # noqa: S308 -- quoted


@register.simple_tag(takes_context=True)
def error_in_title(context: RequestContext) -> str:
    """The prefix of the page title if a form has errors, so that a screen reader says it first."""
    shown: list[Any] = [*context.flatten().values()]
    shown += [item for value in shown if is_a(value, list, tuple) for item in value]
    forms = [value for value in shown if is_a(value, BaseForm, BaseFormSet)]
    if any(form.is_bound and any(form.errors) for form in forms):
        return pgettext("title of a page", "Error:") + " "
    return ""


def is_a(value: Any, *kinds: type) -> bool:
    """Like `isinstance`, but does not evaluate a lazy value: evaluating `user` would need the database, which may be
    down.
    """
    return issubclass(type(value), kinds)


@register.simple_tag
def badge(*, label: str, tone: str = "waiting") -> SafeString:
    """A state, shown by a drawing and a label; colour only repeats them."""
    return format_html('<span class="badge {}">{}{}</span>', tone, icon(TONES[tone]), label)


@register.simple_tag
def current(address: str, *pages: str) -> SafeString:
    """The attributes of a navigation link that leads to the present page."""
    return mark_safe('aria-current="page"' if address in pages else "")  # noqa: S308 – our own words


@register.inclusion_tag("ui/message.html")
def message(*, text: str, tone: str = "info") -> dict[str, Any]:
    """A notice on the page. `tone` is info, now, attention, done or wrong."""
    return {
        "text": text,
        "tone": tone,
        "icon": "info" if tone == "info" else TONES[tone],
    }


@register.inclusion_tag("ui/translation_state.html")
def translation_state(row: Translated) -> dict[str, Any]:
    """Which languages of a row are missing or stale; visible only if any is."""
    return {"missing": row.missing(), "stale": row.stale()}


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, *, width: str = "", ltr: bool = False) -> dict[str, Any]:
    """A form field with its label, hint and error in reading order; after a conflict, also with the saved value.

    `ltr` is for values in Latin letters.
    """
    if ltr:
        bound.field.widget.attrs["dir"] = "ltr"
    theirs = getattr(bound.form, "theirs", {}).get(bound.name)
    return {"field": bound, "kind": kind_of(bound), "width": width, "theirs": theirs}


def kind_of(bound: BoundField) -> str:
    kinds = {
        "CheckboxInput": "choice",
        "CheckboxSelectMultiple": "many",
        "RadioSelect": "many",
        "Select": "select",
        "Textarea": "text",
    }
    return kinds.get(type(bound.field.widget).__name__, "line")


@register.inclusion_tag("ui/language_pair.html")
def language_pair(form: Any, name: str) -> dict[str, Any]:
    """The fields of one translated text, side by side."""
    return {"fields": form.language_fields(name)}


@register.simple_tag
def file_size(size: int) -> str:
    """For example "52 KB"; anything below a kilobyte counts as one."""
    return pgettext("file size", "%(size)s KB") % {"size": max(1, round(size / 1024))}


@register.inclusion_tag("ui/progress.html")
def progress(*, label: str, done: int, total: int, words: str) -> dict[str, Any]:
    return {"label": label, "done": done, "total": total, "words": words}


@register.inclusion_tag("ui/empty_state.html")
def empty_state(*, title: str, text: str, action: str = "", address: str = "") -> dict[str, Any]:
    """What to do on a page that has no content yet."""
    return {"title": title, "text": text, "action": action, "address": address}


@register.inclusion_tag("ui/field.html")
def account_field(bound: BoundField) -> dict[str, Any]:
    """A field of an allauth form in our layout, for values in Latin letters."""
    widget = bound.field.widget
    if kind_of(bound) == "line":
        widget.attrs |= {"class": "text-input", "dir": "ltr"}
        widget.attrs.pop("placeholder", None)
    return {"field": bound, "kind": kind_of(bound), "width": ""}
