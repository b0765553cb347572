"""The pictures that a paper shows, by the addresses under which its HTML names them."""

from __future__ import annotations

from typing import Any

from meetings import emblems

from .contents import Paper
from .kinds import kind_named


def pictures_of(paper: Paper[Any]) -> dict[str, bytes]:
    names = sorted(set(paper.contents.meeting.emblems.values()))
    found = {f"emblem:{name}": emblems.path_of(name).read_bytes() for name in names}
    pictures = kind_named(paper.kind).pictures
    return found | pictures(paper.contents) if pictures else found
