"""Photos: what is rejected, and what remains of what is accepted."""

import struct
import tracemalloc
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import User
from delegates.models import Delegation, Registration
from registration.photos import SIZE, path_of, portrait
from tests import factories
from tests.conftest import signed_in


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (900, 700), colour: str = "teal", **options: Any
) -> bytes:
    Image.new("RGB", size, colour).save(file := BytesIO(), kind, **options)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(side: int = 13_000) -> bytes:
    """169 megapixels in some 20 KB."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 2) * side), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def archive() -> bytes:
    with zipfile.ZipFile(file := BytesIO(), "w") as inside:
        inside.writestr("page.html", "<p>")
    return file.getvalue()


REFUSED = {
    "a drawing": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "more than a photo",
    ),
    "a bomb": (bomb(), "24 megapixels"),
    "fifty megabytes": (picture() + bytes(50 * 1024 * 1024), "larger than 5 MB"),
    "another kind under the name of a photo": (picture("GIF"), "no photo that can be read"),
    "a picture and a page": (picture() + b"<script>alert(1)</script>", "more than a photo"),
    "a picture and an archive": (picture("PNG") + archive(), "more than a photo"),
    "half a picture": (picture()[:400], "no photo that can be read"),
    "nothing": (b"\0", "no photo that can be read"),
}


@pytest.mark.filterwarnings(
    "ignore::PIL.Image.DecompressionBombWarning"
)  # refused for the same size just after
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_photo_is_refused_with_a_sentence_and_little_memory(what: str) -> None:
    data, sentence = REFUSED[what]
    tracemalloc.start()
    with pytest.raises(ValidationError) as refused:
        portrait(BytesIO(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sentence in str(refused.value)
    assert peak < 8 * 1024 * 1024


def test_a_photo_is_written_anew_without_what_it_carried_along() -> None:
    told = Image.Exif()
    told[0x010E], told[0x0112] = "CANARY: where I live", 6
    photo = portrait(BytesIO(picture(exif=told, comment=b"CANARY")))
    assert b"CANARY" not in photo
    with Image.open(BytesIO(photo)) as opened:
        assert (opened.size, opened.format, len(opened.getexif())) == (SIZE, "JPEG", 0)


def test_the_frame_says_which_part_becomes_the_portrait() -> None:
    wide = Image.new("RGB", (2000, 800), "white")
    wide.paste("black", (0, 0, 1000, 800))
    wide.save(file := BytesIO(), "PNG")
    middles = []
    for across in (0, 100):
        with Image.open(BytesIO(portrait(file, across=across, zoom=150))) as opened:
            middles.append(opened.convert("L").getpixel((300, 400)))
    assert middles[0] < 10 < 245 < middles[1]


# On the page ---------------------------------------------------------------------------------


@pytest.fixture
def registration(db: None, omar: User) -> Registration:
    delegation: Delegation = factories.delegation(factories.meeting())
    return factories.member(delegation, user=omar, email=omar.email)


def send(registration: Registration, user: User, photo: bytes, **values: str) -> Any:
    registration.participant.refresh_from_db()
    address = f"/en/meetings/{registration.meeting.slug}/members/{registration.pk}/steps/identity/"
    fields = {
        "version": registration.participant.version,
        "name_en": "Omar",
        "function_en": "Expert",
        **values,
    }
    return signed_in(user).post(address, {**fields, "photo": SimpleUploadedFile("../../me.jpg", photo)})


@pytest.mark.django_db(transaction=True)
def test_another_photo_takes_the_place_of_the_first_and_only_those_who_may_see_it(
    registration: Registration, omar: User, as_noor: Any
) -> None:
    address = f"/en/meetings/{registration.meeting.slug}/members/{registration.pk}/photo/"
    names = []
    for colour in ("teal", "maroon"):
        assert send(registration, omar, picture(colour=colour)).status_code == 302
        registration.participant.refresh_from_db()
        names.append(registration.participant.photo)
    assert [path_of(name).exists() for name in names] == [False, True]
    answer = signed_in(omar).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"
    assert as_noor.get(address).status_code == 302
    assert signed_in(factories.user("noor@example.org")).get(address).status_code == 404


@pytest.mark.django_db
def test_a_photo_is_not_lost_by_a_mistake_beside_it(registration: Registration, omar: User) -> None:
    answer = send(registration, omar, picture(), phone="call me")
    assert (answer.status_code, "country code" in answer.text) == (422, True)
    registration.participant.refresh_from_db()
    assert path_of(registration.participant.photo).is_file()


@pytest.mark.django_db
def test_a_refused_photo_leaves_what_was_typed(registration: Registration, omar: User) -> None:
    answer = send(registration, omar, b"no photo", name_en="Omar Yusuf")
    assert (answer.status_code, "no photo that can be read" in answer.text) == (422, True)
    assert 'value="Omar Yusuf"' in answer.text
