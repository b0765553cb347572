"""The pictures that a paper shows, by the addresses under which its HTML names them."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image

from delegates import photos

from .contents import BadgesContents, Paper


def pictures_of(paper: Paper) -> dict[str, bytes]:
    if not isinstance(paper.contents, BadgesContents):
        return {}
    names = {one.photo for one in paper.contents.bearers if one.photo}
    return {f"photo:{name}": photo(name) for name in sorted(names)}


def photo(name: str) -> bytes:
    """One that was deleted since, as its owner had been promised, leaves its place white."""
    path = photos.path_of(name)
    return path.read_bytes() if path.is_file() else white()


@cache
def white() -> bytes:
    Image.new("RGB", (3, 4), "white").save(to := BytesIO(), "JPEG")
    return to.getvalue()
