"""The pictures of a paper, by the addresses that its HTML uses."""

from __future__ import annotations

from typing import Any

from meetings import emblems

from .contents import Paper
from .kinds import kind_named


def pictures_of(paper: Paper[Any]) -> dict[str, bytes]:
    names = sorted(set(paper.contents.meeting.emblems.values()))
    emblem_pictures = {f"emblem:{name}": emblems.path_of(name).read_bytes() for name in names}
    pictures = kind_named(paper.kind).pictures
    return emblem_pictures | pictures(paper.contents) if pictures else emblem_pictures
