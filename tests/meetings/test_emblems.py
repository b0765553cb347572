"""Emblems: bitmaps are rewritten, drawings copied element by element, and both are printed on papers issued then."""

import uuid
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, PngImagePlugin

from meetings.emblems import MOST_BYTES, checked, path_of
from meetings.models import Meeting
from papers import actions, production
from papers.models import File
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.papers import pdfcheck

pytestmark = pytest.mark.django_db
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
STAR = SVG.format('<path d="M0 0L9 9" style="fill:#0e4f57"/>')
STRANGE = {
    "a script": "<script>alert(1)</script>",
    "an event": '<path d="M0 0" onload="alert(1)"/>',
    "a picture from elsewhere": '<image href="http://127.0.0.1:9/x.png"/>',
    "a link": '<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>',
    "another drawing": '<use href="file:///etc/passwd#a"/>',
    "a page": "<foreignObject><p>x</p></foreignObject>",
    "a sheet": "<style>@import url(http://127.0.0.1:9/)</style>",
    "a colour from elsewhere": '<path d="M0 0" fill="url(http://127.0.0.1:9/#a)"/>',
    "a hidden colour from elsewhere": '<path d="M0 0" style="fill:u\\72l(http://127.0.0.1:9/#a)"/>',
    "movement": '<path d="M0 0"><animate attributeName="d" to="M1 1"/></path>',
}


def png(size: tuple[int, int] = (300, 200), **more: Any) -> bytes:
    Image.new("RGB", size, "teal").save(to := BytesIO(), "PNG", **more)
    return to.getvalue()


def uploaded(data: bytes | str, name: str = "emblem.svg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def test_a_picture_is_written_anew_without_what_it_carried() -> None:
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "SECRET-NOTE")
    made, kind = checked(BytesIO(png((3000, 2000), pnginfo=note)))
    with Image.open(BytesIO(made)) as opened:
        assert (kind, max(opened.size), b"SECRET-NOTE" in made) == ("png", 1200, False)


def test_a_drawing_keeps_its_parts_and_loses_what_programs_left() -> None:
    made, kind = checked(
        BytesIO(SVG.format("<metadata>who drew it</metadata><g><circle r='2'/></g>").encode())
    )
    assert (kind, b"circle" in made, b"who drew it" in made) == ("svg", True, False)


@pytest.mark.parametrize("part", STRANGE.values(), ids=STRANGE)
def test_what_is_more_than_a_drawing_is_refused(part: str) -> None:
    with pytest.raises(ValidationError):
        checked(BytesIO(SVG.format(part).encode()))


@pytest.mark.parametrize(
    "data",
    [
        b"<svg><g>",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>',
        SVG.format("<g/>" * 6000).encode(),
        b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>",
        b"GIF89a",
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(80),
        b"0" * (MOST_BYTES + 1),
    ],
    ids=["torn", "an entity", "many parts", "of no size", "a GIF", "nothing", "half a picture", "too large"],
)
def test_what_is_no_emblem_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ValidationError) as refusal:
        checked(BytesIO(data))
    assert refusal.value.messages[0].endswith(".")


@pytest.mark.parametrize("file", [("emblem.svg", STAR), ("emblem.png", png())], ids=["drawing", "picture"])
def test_an_emblem_stands_on_the_papers_issued_from_then_on(
    file: tuple[str, Any], as_salma: Client, tmp_path: Any
) -> None:
    meeting = factories.meeting(symbol="T/1")
    factories.item(meeting)
    where = f"/en/desk/{meeting.slug}/emblems/"
    before = issue(meeting)
    answer = as_salma.post(where, {"UN": "1", "UN-emblem": uploaded(file[1], file[0])}, follow=True)
    assert "The emblem is kept." in answer.text
    after = issue(Meeting.objects.get(pk=meeting.pk))
    assert [list(one.snapshot["contents"]["meeting"]["emblems"]) for one in (before, after)] == [[], ["UN"]]
    production.produce(after.pk)
    paths = [one.path for one in File.objects.filter(edition=after)]
    assert len(paths) == 3
    pdfcheck.must_comply(paths)


def issue(meeting: Meeting) -> Any:
    return actions.issue(meeting=meeting, kind=AGENDA, by=None, request=uuid.uuid4())


def test_a_removed_emblem_leaves_its_place_empty_and_old_papers_as_they_are(as_salma: Client) -> None:
    meeting = factories.meeting()
    where = f"/en/desk/{meeting.slug}/emblems/"
    as_salma.post(where, {"OIC": "1", "OIC-emblem": uploaded(STAR)})
    name = Meeting.objects.get(pk=meeting.pk).emblems["OIC"]
    shown = as_salma.get(f"{where}OIC/")
    assert shown["Content-Type"] == "image/svg+xml"
    as_salma.post(f"{where}OIC/remove/")
    assert (as_salma.get(f"{where}OIC/").status_code, path_of(name).exists()) == (404, True)


def test_a_refused_file_is_told_beside_its_place(as_salma: Client) -> None:
    meeting = factories.meeting()
    answer = as_salma.post(
        f"/ar/desk/{meeting.slug}/emblems/",
        {"UN": "1", "UN-emblem": uploaded(SVG.format(STRANGE["a script"]))},
    )
    assert (answer.status_code, "script" in answer.text, Meeting.objects.get(pk=meeting.pk).emblems) == (
        422,
        True,
        {},
    )
