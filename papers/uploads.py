"""Checks uploaded papers before they are kept."""

from __future__ import annotations

from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .pdf_sanitizer import Locked, NotPlain, Plain, plain

MOST_BYTES = 20 * 1024 * 1024


def checked(file: IO[bytes]) -> Plain:
    """The file as it will be kept. Raises ValidationError if it is no PDF, is locked, or cannot be made passive."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB. Choose a smaller one."), code="size")
    try:
        made = plain(data)
    except (Locked, NotPlain):
        raise ValidationError(
            _("This file is locked, or does more than show pages. Save it as a plain PDF."), code="active"
        ) from None
    except Exception:  # whatever the library raises for a damaged file
        raise ValidationError(_("This file is no PDF that can be read."), code="unreadable") from None
    if not made.pages:
        raise ValidationError(_("This file has no page."), code="empty")
    return made
