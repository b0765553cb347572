"""Papers that were made elsewhere are put on the shelf: looked at before they are kept, with a symbol of their series."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Mapping
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from accounts.models import User
from bilingual.texts import Text
from delegates.photos import FORMATS, on_white
from documents.models import Placement
from documents.papers.elsewhere import MADE_ELSEWHERE
from history.actions import acting
from meetings.models import Meeting
from papers.audiences import Audience
from papers.cleaning import Locked, NotPlain, Plain, plain
from papers.models import Document, Edition, File, State
from papers.storage import keep
from sessions.models import AgendaItem

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 64_000_000  # what telephones of today take
LETTER = (1700, 2400)  # a page of A4 with 200 dots to the inch
SERIES = ("WP", "INF", "L", "CRP")
FIRST = {"INF": 4, "L": 2, "1/Add": 3}  # those before are papers of our own
REVISION, ADDENDUM, CORRIGENDUM = "Rev", "Add", "Corr"


def checked(file: IO[bytes]) -> Plain:
    """The file as it will be kept. Raises ValidationError for what is no PDF, is locked, or cannot be made plain."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB. Choose a smaller one."), code="size")
    try:
        made = plain(data)
    except (Locked, NotPlain):
        raise ValidationError(
            _("This file is locked, or does more than show pages. Save it as a plain PDF."), code="active"
        ) from None
    except Exception:  # whatever a damaged file makes the library say
        raise ValidationError(_("This file is no PDF that can be read."), code="unreadable") from None
    if not made.pages:
        raise ValidationError(_("This file has no page."), code="empty")
    return made


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


def shelve(
    *,
    meeting: Meeting,
    title: Text,
    series: str,
    files: Mapping[str, Plain],
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
            meeting=meeting, kind=MADE_ELSEWHERE, about=symbol.removeprefix(f"{whole_symbol(meeting)}/"), symbol=symbol,
            audience=audience, title=title,
        )  # fmt: skip
        if item:
            Placement.objects.create(document=document, item=item)
        return put_in(document, files, 0, by, request)


def shelve_again(*, document: Document, files: Mapping[str, Plain], by: User, request: uuid.UUID) -> Edition:
    """The next revision of a paper made elsewhere; what it supersedes stays below it."""
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        current = Document.objects.select_for_update().get(pk=document.pk)
        last = current.editions.newest_first().first()
        return put_in(current, files, last.revision + 1 if last else 0, by, request)


def put_in(
    document: Document,
    files: Mapping[str, Plain],
    revision: int,
    by: User,
    request: uuid.UUID,
) -> Edition:
    now = timezone.now()
    edition = Edition.objects.create(
        document=document, revision=revision, request=request, snapshot={}, issued_at=now, issued_by=by,
        state=State.READY, finished_at=now, waits=document.meeting.papers_wait,
    )  # fmt: skip
    for layout, made in files.items():
        File.objects.create(
            edition=edition, layout=layout, checksum=keep(made.data), pages=made.pages, size=len(made.data),
            came_as=made.came_as, taken_out=list(made.taken_out),
        )  # fmt: skip
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
