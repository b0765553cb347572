"""The HTML alternative of a mail: as simple as possible, with `lang` and `dir` on each part."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from bilingual.islands import FSI, PDI
from bilingual.languages import codes


def as_page(subject: str, parts: Sequence[tuple[str, str]]) -> str:
    """`parts` are pairs of language and text, the text as `islands.isolated` returns it; an empty language is
    unknown.
    """
    return render_to_string(
        "ui/mail.html",
        {
            "subject": subject,
            "language": next((language for language, _ in parts if language), codes()[0]),
            "parts": [(language, paragraphs(text)) for language, text in parts],
        },
    )


def paragraphs(text: str) -> list[list[SafeString]]:
    return [
        [line_of(line) for line in block.split("\n")] for block in text.strip().split("\n\n") if block.strip()
    ]


def line_of(line: str) -> SafeString:
    """One line as HTML: a link if it is an address of ours, otherwise text; isolates become elements."""
    if line.startswith(f"{settings.PUBLIC_BASE_URL}/") and " " not in line:
        return format_html('<a href="{0}" dir="ltr">{0}</a>', line)
    escaped = str(conditional_escape(line))
    return mark_safe(escaped.replace(FSI, '<bdi dir="ltr">').replace(PDI, "</bdi>"))  # noqa: S308 - escaped above
