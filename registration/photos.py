"""Photos: checked before they are decoded, cropped to a portrait, and written anew without metadata."""

from __future__ import annotations

import os
import re
import secrets
import zipfile
from io import BytesIO
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from jobs.files import write_atomically

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 24_000_000
SIZE = (600, 800)
FORMATS = ("JPEG", "PNG")


def portrait(file: IO[bytes], *, zoom: int = 100, across: int = 50, down: int = 40) -> bytes:
    """A JPEG of 600 × 800 pixels. `zoom` is in per cent; `across` and `down` (0–100) place the crop.

    Raises ValidationError for what is no photo or too large.
    """
    if file.seek(0, os.SEEK_END) > MOST_BYTES:
        raise ValidationError(_("The photo is larger than 5 MB. Choose a smaller one."), code="size")
    if carries_more(file):
        raise ValidationError(
            _("This file is more than a photo. Save the picture anew and choose that file."), code="more"
        )
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(
                    _("The photo has more than 24 megapixels. Choose a smaller one."), code="pixels"
                )
            picture.draft("RGB", (SIZE[0] * 3, SIZE[1] * 3))
            return written(cut(on_white(smaller(picture)), zoom, across, down))
    except ValidationError:
        raise
    except Exception:  # whatever the library raises for a damaged file
        raise ValidationError(
            _("This file is no photo that can be read. Choose a JPEG or PNG file."), code="unreadable"
        ) from None


MARKUP = re.compile(rb"<(script|svg|html|iframe|\?php)\b|%PDF-", re.IGNORECASE)


def carries_more(file: IO[bytes]) -> bool:
    """Whether the file is also a page, an archive or a program to other readers."""
    file.seek(0)
    return bool(MARKUP.search(file.read())) or zipfile.is_zipfile(file)


def smaller(picture: Image.Image) -> Image.Image:
    """Upright, and no larger than the crop needs."""
    factor = min(picture.width, picture.height) // (SIZE[0] * 3)
    if factor > 1 and picture.mode in {"RGB", "RGBA", "L"}:
        picture = picture.reduce(factor)
    return ImageOps.exif_transpose(picture)


def on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    layer = picture.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def cut(picture: Image.Image, zoom: int, across: int, down: int) -> Image.Image:
    width, height = picture.size
    scale = min(width / SIZE[0], height / SIZE[1]) * 100 / max(zoom, 100)
    wide, high = SIZE[0] * scale, SIZE[1] * scale
    start, top = (width - wide) * across / 100, (height - high) * down / 100
    return picture.resize(SIZE, Image.Resampling.LANCZOS, box=(start, top, start + wide, top + high))


def written(picture: Image.Image) -> bytes:
    """Drawn on a new canvas, because a copy would keep the metadata."""
    sheet, to = Image.new("RGB", SIZE), BytesIO()
    sheet.paste(picture)
    sheet.save(to, "JPEG", quality=86, optimize=True)
    return to.getvalue()


def path_of(name: str) -> Path:
    return Path(settings.PHOTOS_DIR, name)


def keep(photo: bytes) -> str:
    """Writes the file atomically; returns its name, which cannot be guessed."""
    name = f"{secrets.token_urlsafe(24)}.jpg"
    write_atomically(path_of(name), photo)
    return name


def forget(name: str) -> None:
    if name:
        path_of(name).unlink(missing_ok=True)
