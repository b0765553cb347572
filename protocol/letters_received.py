"""Letters received as a PDF or as a picture of the paper."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from papers.pdf_sanitizer import Plain, plain
from papers.uploads import MOST_BYTES, checked
from registration.photos import FORMATS, on_white

MOST_PIXELS = 64_000_000  # what today's phones produce
LETTER = (1700, 2400)  # pixels: A4 at 200 dots per inch


def letter(file: IO[bytes]) -> Plain:
    """Like `papers.uploads.checked`; a picture becomes a PDF of one page."""
    start = file.read(1024)
    file.seek(0)
    if b"%PDF-" in start:
        return checked(file)
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB. Choose a smaller one."), code="size")
    try:
        return plain(as_page(data))._replace(came_as=hashlib.sha256(data).hexdigest())
    except Exception:  # whatever the library raises for a damaged file
        words = _(
            "This file is neither a PDF nor a picture that can be read. Choose a PDF, JPEG or PNG file."
        )
        raise ValidationError(words, code="unreadable") from None


def as_page(data: bytes) -> bytes:
    """Draws the picture anew, because a copy would keep its metadata."""
    with Image.open(BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        sheet = on_white(ImageOps.exif_transpose(picture))
    sheet.thumbnail(LETTER)
    fresh = Image.new("RGB", sheet.size)
    fresh.paste(sheet)
    fresh.save(to := BytesIO(), "PDF", resolution=200, quality=80, creationDate=None, modDate=None)
    return to.getvalue()
