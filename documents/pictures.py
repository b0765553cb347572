"""The pictures that a paper shows, by the addresses under which its HTML names them."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image

from delegates import photos
from meetings import emblems

from .contents import BadgesContents, Paper


def pictures_of(paper: Paper) -> dict[str, bytes]:
    emblem_names = sorted(set(paper.contents.meeting.emblems.values()))
    found = {f"emblem:{name}": emblems.path_of(name).read_bytes() for name in emblem_names}
    if isinstance(paper.contents, BadgesContents):
        names = sorted({one.photo for one in paper.contents.bearers if one.photo})
        found |= {f"photo:{name}": photo(name) for name in names}
    return found


def photo(name: str) -> bytes:
    """One that was deleted since, as its owner had been promised, leaves its place white."""
    path = photos.path_of(name)
    return path.read_bytes() if path.is_file() else white()


@cache
def white() -> bytes:
    Image.new("RGB", (3, 4), "white").save(to := BytesIO(), "JPEG")
    return to.getvalue()
