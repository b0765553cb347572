"""The photos on badges, by the addresses that their HTML uses."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image

from registration import photos

from .badge_contents import BadgesContents


def photos_on(contents: BadgesContents) -> dict[str, bytes]:
    names = sorted({bearer.photo for bearer in contents.bearers if bearer.photo})
    return {f"photo:{name}": photo(name) for name in names}


def photo(name: str) -> bytes:
    """The photo; a white picture if it has been deleted since, as was promised to the person."""
    path = photos.path_of(name)
    return path.read_bytes() if path.is_file() else white()


@cache
def white() -> bytes:
    Image.new("RGB", (3, 4), "white").save(to := BytesIO(), "JPEG")
    return to.getvalue()
