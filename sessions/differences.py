"""What was changed in a text, word by word, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

PARTS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
MOST = 2000  # parts beyond which two texts are only set side by side


def differences(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Pieces of text in the order of reading: "same", "gone" or "new"."""
    was, now = PARTS.findall(before), PARTS.findall(after)
    if len(was) + len(now) > MOST:
        yield from (("gone", before), ("new", after))
        return
    for verb, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if verb == "equal":
            yield "same", "".join(was[a:b])
            continue
        if a != b:
            yield "gone", "".join(was[a:b])
        if c != d:
            yield "new", "".join(now[c:d])


TAGS = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}


def marked(before: str, after: str) -> SafeString:
    """The differences as a page shows them, escaped."""
    return format_html_join(
        "", "{}", ((format_html(TAGS[kind], text),) for kind, text in differences(before, after))
    )
