"""Makes an uploaded PDF passive: it shows pages, and everything else is removed before the file is kept.

What may stay is listed, not what must go: the only actions are jumps within the file and links to the web, the only
name tree is that of destinations. The original file is not kept, but its checksum is.
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
    """Kinds of content that are removed."""

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
    """A passive PDF file; `came_as` is the SHA-256 of the upload."""

    data: bytes
    pages: int
    came_as: str = ""
    taken_out: tuple[str, ...] = ()


class Locked(Exception):
    """The file needs a password or has restrictions."""


class NotPlain(Exception):
    """The file still has active content after cleaning."""


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
MOST_UNPACKED = 64 * 1024 * 1024  # bytes of one compressed stream that is unpacked to be examined
DEEPEST = 60  # levels of nesting


@cache
def limit_the_library() -> None:
    """Sets the library's limits, since a small file may unpack to gigabytes. They hold for the whole process."""
    from pikepdf import settings

    names = ("flate_max_memory", "png_max_memory", "run_length_max_memory", "tiff_max_memory")
    limits: dict[str, Any] = {**dict.fromkeys(names, MOST_UNPACKED), "parser_max_nesting": 100}
    settings.set_qpdf_limits(**limits)


def plain(data: bytes) -> Plain:
    """Returns the file unchanged if it is passive and intact; otherwise written anew.

    A file that the library repaired is written anew because another reader may repair it differently. Raises Locked,
    NotPlain, or the library's own error for what is no PDF.
    """
    import pikepdf

    limit_the_library()
    came_as = hashlib.sha256(data).hexdigest()
    with pikepdf.open(BytesIO(data)) as pdf:
        if pdf.is_encrypted:
            raise Locked
        pages, taken, mended = len(pdf.pages), take_out(pdf), pdf.get_warnings()
        if any(
            "limit exceeded" in warning for warning in mended
        ):  # anything beyond the limit was not examined
            raise NotPlain
        signatures = list(signed_by(pdf))
        kept = data if signatures else trimmed(data)
        if not taken and not mended and kept.strip() == trimmed(data).strip():
            return Plain(kept, pages, came_as)
        if signatures:  # they would not match the new bytes
            taken.add(Extra.SIGNATURE)
            take_off(pdf, signatures)
        pdf.save(written := BytesIO(), deterministic_id=True)
    with pikepdf.open(BytesIO(written.getvalue())) as pdf:
        if take_out(pdf) or any(str(name_in(item, "/S")) in NEVER for item in pdf.objects):
            raise NotPlain
    return Plain(written.getvalue(), pages, came_as, tuple(sorted(taken)))


def take_out(pdf: Any) -> set[Extra]:
    """Removes all active content from the open file; returns what kinds there were."""
    extras: set[Extra] = set()
    if (names := pdf.Root.get("/Names")) is not None:
        for key in set(names.keys()) - {"/Dests"}:
            extras.add(KEYS.get(key, Extra.ELSEWHERE))
            del names[key]
    for item in list(pdf.objects):
        clean(item, extras)
    return extras


def clean(item: Any, extras: set[Extra], depth: int = 0) -> None:
    """Cleans an object and what is nested in it directly; referenced objects are visited on their own."""
    import pikepdf

    if depth > DEEPEST:
        raise NotPlain
    if isinstance(item, pikepdf.Array):
        for part in item:
            if is_direct(part):
                clean(part, extras, depth + 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        kinds = KEYS | OF_STREAMS if isinstance(item, pikepdf.Stream) else KEYS
        for key in list(item.keys()):
            if extra := kinds.get(key) or harm_of(key, item[key]):
                extras.add(extra)
                del item[key]
            elif key == "/Annots":
                extras |= without_extras(item)
            elif is_direct(item[key]):
                clean(item[key], extras, depth + 1)


def harm_of(key: str, value: Any) -> Extra | None:
    """What kind of harm an action does. The same keys also occur outside actions, with values that have no action
    type.
    """
    import pikepdf

    if key not in ACTIONS:
        return None
    each = list(value) if isinstance(value, pikepdf.Array) and key == "/Next" else [value]
    if all(is_harmless(action, opening=key == "/OpenAction") for action in each):
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
    """Removes annotations that carry or play something from a page; returns their kinds."""
    import pikepdf

    annotations = page["/Annots"]
    if not isinstance(annotations, pikepdf.Array):
        return set()
    extras = {
        ANNOTATIONS[str(kind)]
        for annotation in annotations
        if str(kind := name_in(annotation, "/Subtype")) in ANNOTATIONS
    }
    if extras:
        left = [
            annotation
            for annotation in annotations
            if str(name_in(annotation, "/Subtype")) not in ANNOTATIONS
        ]
        page["/Annots"] = pikepdf.Array(left)
    return extras


def name_in(item: Any, key: str) -> Any:
    import pikepdf

    return item.get(key) if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) else None


def signed_by(pdf: Any) -> Iterator[tuple[Any, str]]:
    """Each place of a signature with its key: a signed field or a permission."""
    import pikepdf

    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            for key in item.keys():  # noqa: SIM118
                if key not in {"/Root", "/Parent"} and name_in(item[key], "/ByteRange") is not None:
                    yield item, key


def take_off(pdf: Any, signatures: list[tuple[Any, str]]) -> None:
    """Removes signatures; their appearance on the page stays, as a stamp does."""
    for holder, key in signatures:
        del holder[key]
    for key in ("/Perms", "/DSS"):
        if key in pdf.Root:
            del pdf.Root[key]
    if (form := name_in(pdf.Root, "/AcroForm")) is not None and "/SigFlags" in form:
        del form["/SigFlags"]


def is_direct(part: Any) -> bool:
    return not getattr(part, "is_indirect", False)


def trimmed(data: bytes) -> bytes:
    """The data without lines that some programs write before the beginning or after the end."""
    start, end = data.find(b"%PDF-"), data.rfind(b"%%EOF")
    return data[start : end + 5] + b"\n"
