"""Letters that come in, as a PDF or as a picture of the paper."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from delegates.photos import FORMATS, on_white
from papers.pdf_sanitizer import Plain, plain
from papers.uploads import MOST_BYTES, checked

MOST_PIXELS = 64_000_000  # what telephones of today take
LETTER = (1700, 2400)  # a page of A4 with 200 dots to the inch


def letter(file: IO[bytes]) -> Plain:
    """As `checked`; a picture of the paper becomes a PDF of one page."""
    start = file.read(1024)
    file.seek(0)
    if b"%PDF-" in start:
        return checked(file)
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB. Choose a smaller one."), code="size")
    try:
        return plain(as_page(data))._replace(came_as=hashlib.sha256(data).hexdigest())
    except Exception:  # whatever a damaged file makes the library say
        words = _(
            "This file is neither a PDF nor a picture that can be read. Choose a PDF, JPEG or PNG file."
        )
        raise ValidationError(words, code="unreadable") from None


def as_page(data: bytes) -> bytes:
    """Drawn anew: what is noted about a picture goes along with its copies."""
    with Image.open(BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        sheet = on_white(ImageOps.exif_transpose(picture))
    sheet.thumbnail(LETTER)
    fresh = Image.new("RGB", sheet.size)
    fresh.paste(sheet)
    fresh.save(to := BytesIO(), "PDF", resolution=200, quality=80, creationDate=None, modDate=None)
    return to.getvalue()
