"""In which languages the contents of a paper are written, and which lack a text: one rule for every kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from bilingual.languages import codes
from bilingual.texts import Text

AS_WRITTEN = {"as_written": True}
"""Metadata of a field with names or somebody's own words, which stand in every language as they were written."""


def languages_lacking(contents: Any, printed: Collection[str]) -> list[str]:
    """The languages of `printed` that lack a text which another language has."""
    lacking = {code for text in texts_in(contents) for code in printed if not text.get(code)}
    return [code for code in printed if code in lacking]


def languages_of_most(contents: Any) -> tuple[str, ...]:
    """The language in which most of the contents are written; all of them if there is no difference."""
    written = Counter(code for text in texts_in(contents) for code in codes() if text.get(code))
    most = max(written.values(), default=0)
    return tuple(code for code in codes() if written[code] == most)


def texts_in(contents: Any) -> Iterator[Text]:
    """Every text that is written in some language."""
    if is_dataclass(contents) and not isinstance(contents, type):
        for field in fields(contents):
            if field.metadata.get("as_written"):
                continue
            yield from texts_in(getattr(contents, field.name))
    elif isinstance(contents, dict):
        if contents.keys() <= set(codes()):
            if any(contents.values()):
                yield contents
        else:
            for value in contents.values():
                yield from texts_in(value)
    elif isinstance(contents, list | tuple):
        for value in contents:
            yield from texts_in(value)
