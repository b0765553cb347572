"""Emblems, which the secretariat has permission to use: each is checked and rewritten before it is kept.

A bitmap is drawn anew; a drawing is copied element by element, and rejected if it contains anything else.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

from jobs.files import write_atomically

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 24_000_000
MOST_ELEMENTS = 5_000
LONGEST_SIDE = 1200
SVG = "http://www.w3.org/2000/svg"
ELEMENTS = frozenset(
    "svg g path circle ellipse rect polygon polyline line defs linearGradient radialGradient stop clipPath title desc".split()
)
ATTRIBUTES = frozenset(
    """id d x y x1 y1 x2 y2 cx cy r rx ry fx fy width height points viewBox preserveAspectRatio transform offset
    fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
    stroke-opacity opacity clip-path clip-rule clipPathUnits gradientUnits gradientTransform spreadMethod stop-color
    stop-opacity style version""".split()
)
# references within the drawing only
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression|javascript:|\\", re.IGNORECASE)
TYPES = {"png": "image/png", "svg": "image/svg+xml"}
NAME = re.compile(r"[0-9a-f]{64}\.(png|svg)")


def checked(file: IO[bytes]) -> tuple[bytes, str]:
    """The rewritten emblem, and `png` or `svg`. Raises ValidationError."""
    if file.seek(0, os.SEEK_END) > MOST_BYTES:
        raise ValidationError(_("The emblem is larger than 2 MB. Choose a smaller file."), code="size")
    file.seek(0)
    data = file.read()
    if b"<svg" in data[:4096].lower() or data.lstrip()[:5] == b"<?xml":
        return drawing(data), "svg"
    return picture(data), "png"


def picture(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ValidationError(_("The emblem has more than 24 megapixels."), code="pixels")
            layer = opened.convert("RGBA")
        layer.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        sheet, to = Image.new("RGBA", layer.size, (255, 255, 255, 0)), BytesIO()
        sheet.paste(layer)
        sheet.save(to, "PNG", optimize=True)
        return to.getvalue()
    except ValidationError:
        raise
    except Exception:  # whatever the library raises for a damaged file
        raise ValidationError(
            _("This file is no emblem that can be read. Choose a PNG, JPEG or SVG file."), code="unreadable"
        ) from None


def drawing(data: bytes) -> bytes:
    try:
        root = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except Exception:
        raise ValidationError(
            _("This drawing cannot be read, or refers to something outside itself."), code="unreadable"
        ) from None
    if sum(1 for _one in root.iter()) > MOST_ELEMENTS:
        raise ValidationError(_("This drawing has too many parts for a paper."), code="parts")
    if strange := next(strangers(root), ""):
        raise ValidationError(
            _("This file is more than a drawing: it holds “%(what)s”. Save it as a plain SVG, with text turned into paths."),
            code="more",
            params={"what": strange[:40]},
        )  # fmt: skip
    if not root.get("viewBox") and not (root.get("width") and root.get("height")):
        raise ValidationError(_("This drawing does not say how large it is."), code="size-unknown")
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(plain(root), encoding="utf-8")


def local(name: str) -> str:
    return name.removeprefix(f"{{{SVG}}}")


def is_note(element: ElementTree.Element) -> bool:
    """Whether the element is metadata of a drawing program, which is not copied."""
    return not isinstance(element.tag, str) or (element.tag.startswith("{") and not element.tag.startswith(f"{{{SVG}}}")) or local(element.tag) == "metadata"  # fmt: skip


def strangers(element: ElementTree.Element) -> Iterator[str]:
    if local(str(element.tag)) not in ELEMENTS:
        yield local(str(element.tag))
    for name, value in element.attrib.items():
        if name in ATTRIBUTES and OUTSIDE.search(value):
            yield value
        if name.startswith("on") or name.endswith("href"):
            yield name
    for child in element:
        if not is_note(child):
            yield from strangers(child)


def plain(element: ElementTree.Element) -> ElementTree.Element:
    kept = {name: value for name, value in element.attrib.items() if name in ATTRIBUTES}
    copy = ElementTree.Element(f"{{{SVG}}}{local(element.tag)}", kept)
    if local(element.tag) in {"title", "desc"}:
        copy.text = element.text
    copy.extend(plain(child) for child in element if not is_note(child))
    return copy


def path_of(name: str) -> Path:
    """Raises ValueError for a name that this module did not make."""
    if not NAME.fullmatch(name):
        raise ValueError(name)
    return Path(settings.EMBLEMS_DIR, name)


def keep(data: bytes, kind: str) -> str:
    """Writes the file atomically under its checksum; returns its name. It is never deleted, because papers refer to
    it.
    """
    name = f"{hashlib.sha256(data).hexdigest()}.{kind}"
    target = path_of(name)
    if not target.exists():
        write_atomically(target, data)
    return name
