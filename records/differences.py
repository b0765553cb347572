"""Word-by-word differences between two texts in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

PARTS = re.compile(r"\w+|[^\w\s]|\s+")
MOST = 2000  # parts; longer texts are shown as replaced whole


def differences(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Pieces in reading order: ("same", "gone" or "new", text)."""
    was, now = PARTS.findall(before), PARTS.findall(after)
    if len(was) + len(now) > MOST:
        yield from (("gone", before), ("new", after))
        return
    gone = new = ""
    for verb, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        old, fresh = "".join(was[a:b]), "".join(now[c:d])
        if verb == "equal" and not ((gone or new) and b < len(was) and d < len(now) and old.isspace()):
            yield from ((kind, text) for kind, text in (("gone", gone), ("new", new)) if text)
            yield "same", old
            gone = new = ""
        else:  # a space between two changed words joins them into one change
            gone, new = gone + old, new + fresh
    yield from ((kind, text) for kind, text in (("gone", gone), ("new", new)) if text)


TAGS = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}


def marked(before: str, after: str) -> SafeString:
    """The differences as escaped HTML."""
    return format_html_join(
        "", "{}", ((format_html(TAGS[kind], text),) for kind, text in differences(before, after))
    )
