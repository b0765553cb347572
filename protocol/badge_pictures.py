"""The photos on badges, by the addresses under which the HTML names them."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image

from delegates import photos

from .badge_contents import BadgesContents


def photos_on(contents: BadgesContents) -> dict[str, bytes]:
    names = sorted({one.photo for one in contents.bearers if one.photo})
    return {f"photo:{name}": photo(name) for name in names}


def photo(name: str) -> bytes:
    """One that was deleted since, as its owner had been promised, leaves its place white."""
    path = photos.path_of(name)
    return path.read_bytes() if path.is_file() else white()


@cache
def white() -> bytes:
    Image.new("RGB", (3, 4), "white").save(to := BytesIO(), "JPEG")
    return to.getvalue()
