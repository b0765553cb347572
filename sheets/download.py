"""Sends a sheet as a file."""

from io import BytesIO

from django.http import FileResponse
from django.utils import timezone

from .writer import FORMATS


def sent(file: BytesIO, name: str, kind: str) -> FileResponse:
    """Personal data: not cached anywhere."""
    name = f"{name}-{timezone.localdate():%Y-%m-%d}.{kind}"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=FORMATS[kind])
    answer["Cache-Control"] = "private, no-store"
    return answer
