"""A paper made elsewhere shows pages, and does nothing: whatever else a PDF carries is taken out before it is kept.

What may stay is named, not what must go: of actions a jump within the file and a link to the web that somebody follows,
of named trees the destinations. The file as it came is not kept, its checksum is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import pgettext_lazy


class Extra(models.TextChoices):
    """What is taken out."""

    OPENING = "opening", pgettext_lazy("taken out of a PDF", "an action on opening")
    SCRIPT = "script", pgettext_lazy("taken out of a PDF", "scripts")
    ACTION = "action", pgettext_lazy("taken out of a PDF", "links that do more than lead to a page")
    FORM = "form", pgettext_lazy("taken out of a PDF", "a form of the kind XFA")
    FILES = "files", pgettext_lazy("taken out of a PDF", "attached files")
    MEDIA = "media", pgettext_lazy("taken out of a PDF", "sound, films or models")
    ELSEWHERE = (
        "elsewhere",
        pgettext_lazy("taken out of a PDF", "contents that would be fetched from elsewhere"),
    )
    SIGNATURE = (
        "signature",
        pgettext_lazy("taken out of a PDF", "a digital signature, which holds for the file as it came only"),
    )


class Plain(NamedTuple):
    """A PDF file that shows its pages and does nothing; `came_as` is the checksum of what was uploaded."""

    data: bytes
    pages: int
    came_as: str = ""
    taken_out: tuple[str, ...] = ()


class Locked(Exception):
    """It asks for a password, or forbids something."""


class NotPlain(Exception):
    """It would do something even after it was cleaned."""


KEYS = {
    "/AA": Extra.ACTION,
    "/JavaScript": Extra.SCRIPT,
    "/JS": Extra.SCRIPT,
    "/XFA": Extra.FORM,
    "/EmbeddedFiles": Extra.FILES,
    "/EF": Extra.FILES,
    "/RF": Extra.FILES,
    "/AF": Extra.FILES,
    "/Collection": Extra.FILES,
    "/RichMediaContent": Extra.MEDIA,
    "/OPI": Extra.ELSEWHERE,
}
OF_STREAMS = {"/F": Extra.ELSEWHERE, "/Ref": Extra.ELSEWHERE}
ANNOTATIONS = {
    "/FileAttachment": Extra.FILES,
    "/RichMedia": Extra.MEDIA,
    "/Movie": Extra.MEDIA,
    "/Sound": Extra.MEDIA,
    "/Screen": Extra.MEDIA,
    "/3D": Extra.MEDIA,
}
ACTIONS = {"/A", "/PA", "/Next", "/OpenAction"}
TURNING = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
WEB = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
NEVER = {"/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData"}
MOST_UNPACKED = 64 * 1024 * 1024  # of one stream that has to be unpacked to be looked at
DEEPEST = 60  # of what stands in each other


@cache
def bound_the_library() -> None:
    """A small file may unpack to gigabytes. The limits are those of the whole process, and so set once."""
    from pikepdf import settings

    names = ("flate_max_memory", "png_max_memory", "run_length_max_memory", "tiff_max_memory")
    limits: dict[str, Any] = {**dict.fromkeys(names, MOST_UNPACKED), "parser_max_nesting": 100}
    settings.set_qpdf_limits(**limits)


def plain(data: bytes) -> Plain:
    """As it came, or written anew where something was taken out, or was damaged: what the library mends, another
    reader may mend otherwise. Raises Locked or NotPlain; for what is no PDF whatever the library says."""
    import pikepdf

    bound_the_library()
    came_as = hashlib.sha256(data).hexdigest()
    with pikepdf.open(BytesIO(data)) as pdf:
        if pdf.is_encrypted:
            raise Locked
        pages, taken, mended = len(pdf.pages), take_out(pdf), pdf.get_warnings()
        if any("limit exceeded" in one for one in mended):  # what was not looked at may do anything
            raise NotPlain
        signatures = list(signed_by(pdf))
        kept = data if signatures else trimmed(data)
        if not taken and not mended and kept.strip() == trimmed(data).strip():
            return Plain(kept, pages, came_as)
        if signatures:  # which none of the bytes that are written now would fit
            taken.add(Extra.SIGNATURE)
            take_off(pdf, signatures)
        pdf.save(written := BytesIO(), deterministic_id=True)
    with pikepdf.open(BytesIO(written.getvalue())) as pdf:
        if take_out(pdf) or any(str(name_in(one, "/S")) in NEVER for one in pdf.objects):
            raise NotPlain
    return Plain(written.getvalue(), pages, came_as, tuple(sorted(taken)))


def take_out(pdf: Any) -> set[Extra]:
    """Of the open file; returns what was there."""
    found: set[Extra] = set()
    if (names := pdf.Root.get("/Names")) is not None:
        for key in set(names.keys()) - {"/Dests"}:
            found.add(KEYS.get(key, Extra.ELSEWHERE))
            del names[key]
    for one in list(pdf.objects):
        clean(one, found)
    return found


def clean(one: Any, found: set[Extra], depth: int = 0) -> None:
    """It, and what stands directly in it; the rest is met among the objects of the file."""
    import pikepdf

    if depth > DEEPEST:
        raise NotPlain
    if isinstance(one, pikepdf.Array):
        for part in one:
            if is_direct(part):
                clean(part, found, depth + 1)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        kinds = KEYS | OF_STREAMS if isinstance(one, pikepdf.Stream) else KEYS
        for key in list(one.keys()):
            if extra := kinds.get(key) or harm_of(key, one[key]):
                found.add(extra)
                del one[key]
            elif key == "/Annots":
                found |= without_extras(one)
            elif is_direct(one[key]):
                clean(one[key], found, depth + 1)


def harm_of(key: str, value: Any) -> Extra | None:
    """Of an action; the same keys name other things, which have no kind of action."""
    import pikepdf

    if key not in ACTIONS:
        return None
    each = list(value) if isinstance(value, pikepdf.Array) and key == "/Next" else [value]
    if all(is_harmless(one, opening=key == "/OpenAction") for one in each):
        return None
    return Extra.OPENING if key == "/OpenAction" else Extra.ACTION


def is_harmless(action: Any, *, opening: bool) -> bool:
    kind = name_in(action, "/S")
    if kind is None or str(kind) == "/GoTo":
        return True
    if str(kind) == "/Named":
        return str(action.get("/N", "")) in TURNING
    return str(kind) == "/URI" and not opening and bool(WEB.match(str(action.get("/URI", ""))))


def without_extras(page: Any) -> set[Extra]:
    """Takes annotations that carry or play something off a page."""
    import pikepdf

    there = page["/Annots"]
    if not isinstance(there, pikepdf.Array):
        return set()
    extras = {ANNOTATIONS[str(kind)] for one in there if str(kind := name_in(one, "/Subtype")) in ANNOTATIONS}
    if extras:
        left = [one for one in there if str(name_in(one, "/Subtype")) not in ANNOTATIONS]
        page["/Annots"] = pikepdf.Array(left)
    return extras


def name_in(one: Any, key: str) -> Any:
    import pikepdf

    return one.get(key) if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) else None


def signed_by(pdf: Any) -> Iterator[tuple[Any, str]]:
    """Where signatures hang, and by which key: in a field that was signed, or as a permission."""
    import pikepdf

    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            for key in one.keys():  # noqa: SIM118
                if key not in {"/Root", "/Parent"} and name_in(one[key], "/ByteRange") is not None:
                    yield one, key


def take_off(pdf: Any, signatures: list[tuple[Any, str]]) -> None:
    """What it looks like on the page stays, as a stamp does."""
    for one, key in signatures:
        del one[key]
    for key in ("/Perms", "/DSS"):
        if key in pdf.Root:
            del pdf.Root[key]
    if (form := name_in(pdf.Root, "/AcroForm")) is not None and "/SigFlags" in form:
        del form["/SigFlags"]


def is_direct(part: Any) -> bool:
    return not getattr(part, "is_indirect", False)


def trimmed(data: bytes) -> bytes:
    """Some programs write a line or more behind the end, or before the beginning."""
    start, end = data.find(b"%PDF-"), data.rfind(b"%%EOF")
    return data[start : end + 5] + b"\n"
