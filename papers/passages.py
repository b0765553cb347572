"""A text of several paragraphs or with lists, as it is set: for the PDF as HTML, for Word part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from bilingual.languages import direction

from .text.markup import Part, TextItem, TextParagraph

BREAK = mark_safe("<br>")


@dataclass(frozen=True, slots=True)
class Passage:
    """`first` is the first paragraph, on its lines, which stands beside a number or a label; it is empty if the text
    begins with a list. `rest` is what follows, line by line.
    """

    first: SafeString
    rest: tuple[Part[SafeString], ...]
    language: str
    foreign: bool = False
    """Whether the language is not that of the paper."""

    @property
    def rest_html(self) -> SafeString:
        html = format_html_join("", "{}", ((part_html(part),) for part in self.rest))
        if not self.foreign or not html:
            return html
        return format_html('<div lang="{}" dir="{}">{}</div>', self.language, direction(self.language), html)


def part_html(part: Part[SafeString]) -> SafeString:
    if isinstance(part, TextParagraph):
        return format_html('<p class="typed">{}</p>', on_lines(part.lines))
    return list_html(part.items, part.ordered)


def list_html(items: Iterable[TextItem[SafeString]], ordered: bool) -> SafeString:
    frame = '<ol class="typed">{}</ol>' if ordered else '<ul class="typed">{}</ul>'
    inside = format_html_join("", "{}", ((item_html(item),) for item in items))
    return format_html(frame, inside)


def item_html(item: TextItem[SafeString]) -> SafeString:
    below = list_html(item.items, item.ordered) if item.items else ""
    return format_html(
        '<li><span class="typed-label">{}</span>{}{}</li>', item.label, on_lines(item.lines), below
    )


def on_lines(lines: tuple[SafeString, ...]) -> SafeString:
    return format_html_join(BREAK, "{}", ((line,) for line in lines))
