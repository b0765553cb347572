"""Papers that were made elsewhere are put on the shelf: looked at before they are kept, with a symbol of their series."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from history.actions import acting
from meetings.models import Meeting
from sessions.contents import Text
from sessions.models import AgendaItem

from .models import Audience, Document, Edition, File, Kind, State
from .production import keep

MOST_BYTES = 20 * 1024 * 1024
SERIES = ("WP", "INF", "L", "CRP")
FIRST = {"INF": 4, "L": 2, "1/Add": 3}  # those before are papers of our own
REVISION, ADDENDUM, CORRIGENDUM = "Rev", "Add", "Corr"
ACTIVE = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFiles",
    "/RichMedia",
    "/SubmitForm",
    "/ImportData",
    "/AA",
}


DEEPEST = 60  # of what stands in each other


def checked(file: IO[bytes]) -> tuple[bytes, int]:
    """The file as it is, and its pages. Raises ValidationError for what is no PDF, is locked, or does something."""
    import pikepdf

    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB. Choose a smaller one."), code="size")
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            acts = pdf.is_encrypted or any(is_active(one) for one in pdf.objects)
            pages = len(pdf.pages)
    except Exception:  # whatever a damaged file makes the library say
        raise ValidationError(_("This file is no PDF that can be read."), code="unreadable") from None
    if acts:
        raise ValidationError(
            _("This file is locked, or does more than show pages. Save it as a plain PDF."), code="active"
        )
    if not pages:
        raise ValidationError(_("This file has no page."), code="empty")
    return whole(data), pages


def is_active(one: Any, depth: int = 0) -> bool:
    """Whether it, or what stands directly in it, does something when the file is opened."""
    import pikepdf

    if depth > DEEPEST:
        return True
    if isinstance(one, pikepdf.Array):
        return any(is_active(part, depth + 1) for part in one if is_direct(part))
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return False
    entries = dict(one.items())
    return (
        bool(ACTIVE & entries.keys())
        or str(entries.get("/S", "")) in ACTIVE
        or any(is_active(part, depth + 1) for part in entries.values() if is_direct(part))
    )


def is_direct(part: Any) -> bool:
    """What is none is met among the objects of the file."""
    return not getattr(part, "is_indirect", False)


def whole(data: bytes) -> bytes:
    """Some programs write a line or more behind the end, or before the beginning."""
    start, end = data.find(b"%PDF-"), data.rfind(b"%%EOF")
    return data[start : end + 5] + b"\n"


def shelve(
    *,
    meeting: Meeting,
    title: Text,
    series: str,
    files: Mapping[str, tuple[bytes, int]],
    audience: Audience,
    item: AgendaItem | None,
    by: User,
    request: uuid.UUID,
    to: Document | None = None,
) -> Edition:
    """`files` by layout, as `checked` gave them. The symbol is the next of its series, and is never given twice.

    Added `to` a document, the series is that of its addenda or of its corrigenda.
    """
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        symbol = next_symbol(meeting, f"{to.symbol}/{series}" if to else f"{whole_symbol(meeting)}/{series}")
        document = Document.objects.create(
            meeting=meeting, kind=Kind.OTHER, about=symbol.removeprefix(f"{whole_symbol(meeting)}/"), symbol=symbol,
            audience=audience, title=title, item=item,
        )  # fmt: skip
        return put_in(document, files, 0, by, request)


def shelve_again(
    *, document: Document, files: Mapping[str, tuple[bytes, int]], by: User, request: uuid.UUID
) -> Edition:
    """The next revision of a paper made elsewhere; what it supersedes stays below it."""
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        current = Document.objects.select_for_update().get(pk=document.pk)
        last = current.editions.newest_first().first()
        return put_in(current, files, last.revision + 1 if last else 0, by, request)


def put_in(
    document: Document,
    files: Mapping[str, tuple[bytes, int]],
    revision: int,
    by: User,
    request: uuid.UUID,
) -> Edition:
    now = timezone.now()
    edition = Edition.objects.create(
        document=document, revision=revision, request=request, snapshot={}, issued_at=now, issued_by=by,
        state=State.READY, finished_at=now, waits=document.meeting.papers_wait,
    )  # fmt: skip
    for layout, (data, pages) in files.items():
        File.objects.create(edition=edition, layout=layout, checksum=keep(data), pages=pages, size=len(data))
    return edition


def whole_symbol(meeting: Meeting) -> str:
    return meeting.symbol or f"GM.{meeting.ordinal}"


def next_symbol(meeting: Meeting, series: str) -> str:
    """Of `T/1/WP` the next is `T/1/WP.7`; while the meeting's row is locked."""
    pattern = re.compile(rf"{re.escape(series)}\.(\d+)$")
    there = meeting.documents.values_list("symbol", flat=True)
    taken = [int(found[1]) for symbol in there if (found := pattern.fullmatch(symbol))]
    first = FIRST.get(series.removeprefix(f"{whole_symbol(meeting)}/"), 1)
    return f"{series}.{max([*taken, first - 1]) + 1}"
