import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from papers.html import paper_html
from papers.layouts import ALL_LAYOUTS
from papers.rendering import ROOT, AddressRefused, assets, renderer
from tests.papers import pdfcheck, snapshots
from tests.records import snapshots as records

IN_THREE = ("agenda", "programme", "journal", "minutes", *records.FOLLOWING)
FILES = [(kind, layout) for kind in IN_THREE for layout in ALL_LAYOUTS]
FILES.append(("signs", "ar-en"))
ISLANDS = """<html lang="en"><title>Islands</title><body><p>One <bdi lang="ar" dir="rtl">واحد</bdi> two
<span lang="ar" dir="rtl">اثنان</span></p><p lang="ar" dir="rtl">ثلاثة</p><p lang="en">four</p></body></html>"""

# Ways in which a document asks for external resources. {} is an address.
DEMANDS = {
    "image": '<img src="{}" alt="">',
    "image set": '<img srcset="{} 2x" src="{}" alt="">',
    "sheet": '<link rel="stylesheet" href="{}">',
    "attachment": '<link rel="attachment" href="{}">',
    "attachment in the text": '<a rel="attachment" href="{}">a</a>',
    "object": '<object data="{}"></object>',
    "embedded": '<embed src="{}">',
    "import": '<style>@import url("{}");</style>',
    "font": '<style>@font-face {{ font-family: x; src: url("{}") }} p {{ font-family: x }}</style><p>x</p>',
    "background": '<p style="background: url({})">x</p>',
    "bullet": '<ul><li style="list-style-image: url({})">x</ul>',
    "content": '<style>p::before {{ content: url("{}") }}</style><p>x</p>',
    "border": '<p style="border: 1pt solid; border-image-source: url({})">x</p>',
    "page": '<style>@page {{ background: url("{}") }}</style><p>x</p>',
    "margin box": '<style>@page {{ @top-left {{ content: url("{}") }} }}</style><p>x</p>',
    "drawing with an image": '<svg width="9" height="9"><image href="{}" width="9" height="9"/></svg>',
    "drawing that uses another": '<svg width="9" height="9"><use href="{}#a"/></svg>',
    "image in data": '<img alt="" src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 '
    'width=%229%22 height=%229%22><image href=%22{}%22 width=%229%22 height=%229%22/></svg>">',
    "base": '<base href="{}/"><img src="picture.png" alt="">',
}


@pytest.fixture(scope="session")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("secret") / "secret.txt"
    path.write_text("CANARY-CONTENTS")
    return path


def test_every_file_complies_with_pdf_ua_and_pdf_a(printed, tmp_path):
    paths = []
    for kind, layout in FILES:
        paths.append(tmp_path / f"{kind}-{layout}.pdf")
        paths[-1].write_bytes(printed(kind, layout).pdf)
    pdfcheck.must_comply(paths)


def test_a_file_is_the_same_to_the_byte_when_another_process_makes_it_again(printed):
    sources = [paper_html(snapshots.agenda(), "ar-en"), paper_html(snapshots.programme(), "ar")]
    script = (
        "import hashlib, json, sys; from papers.rendering import renderer\n"
        "for html in json.load(sys.stdin): print(hashlib.sha256(renderer().render(html).pdf).hexdigest())"
    )
    again = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(sources),
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Almaty"},
        text=True,
    )
    files = [printed("agenda", "ar-en"), printed("programme", "ar")]
    assert again.stdout.split() == [hashlib.sha256(file.pdf).hexdigest() for file in files]


def test_the_dates_of_a_file_are_those_of_its_issue(printed):
    with pikepdf.open(_stream(printed("agenda", "ar").pdf)) as document:
        dates = (str(document.docinfo["/CreationDate"]), str(document.docinfo["/ModDate"]))
    assert dates == ("D:20240701090000Z", "D:20240701090000Z")


def test_title_author_and_the_specimen_mark_stand_in_the_data_of_the_file(printed):
    with pikepdf.open(_stream(printed("agenda", "en").pdf)) as document:
        data = {name: str(document.docinfo[name]) for name in ("/Title", "/Author", "/Subject", "/Keywords")}
    assert data == {
        "/Title": "Provisional agenda – Sixteenth General Meeting on Cooperation between the United Nations "
        "and the Organization of Islamic Cooperation",
        "/Author": "Secretariat of the meeting",
        "/Subject": "SPECIMEN – NOT AN OFFICIAL DOCUMENT",
        "/Keywords": "UN-OIC/GM.16/2024/1",
    }


def test_each_island_of_the_other_language_says_its_language_and_nothing_else_does():
    assert _languages(renderer().render(ISLANDS).pdf) == ["ar"] * 3


@pytest.mark.parametrize(("kind", "least"), [("agenda", 18), ("programme", 60), ("minutes", 30)])
def test_facing_columns_say_which_column_is_arabic(printed, kind, least):
    languages = _languages(printed(kind, "ar-en").pdf)
    assert set(languages) == {"ar"}
    assert len(languages) >= least


def test_the_items_of_the_agenda_and_the_days_of_the_programme_are_bookmarks(printed):
    assert _bookmarks(printed("agenda", "en").pdf) == [
        f"{entry.number}. {entry.title['en']}" for entry in snapshots.entries()
    ]
    assert _bookmarks(printed("programme", "ar-en").pdf) == [
        "Day 1: Monday, 22 July 2024 / اليوم الأول: الاثنين 22 يوليو 2024",
        "Day 2: Tuesday, 23 July 2024 / اليوم الثاني: الثلاثاء 23 يوليو 2024",
        "Day 3: Wednesday, 24 July 2024 / اليوم الثالث: الأربعاء 24 يوليو 2024",
    ]


@pytest.mark.parametrize("demand", DEMANDS)
@pytest.mark.parametrize("where", ["http", "redirect", "file", "passwd"])
def test_nothing_is_fetched_that_is_not_ours(demand, where, canary, secret, read):
    address = {
        "http": f"{canary.address}/picture.png",
        "redirect": f"{canary.address}/redirect",
        "file": secret.as_uri(),
        "passwd": "file:///etc/passwd",
    }[where]
    html = f'<html lang="en"><title>x</title><body>{DEMANDS[demand].format(address, address)}</body></html>'
    try:
        pdf = renderer().render(html).pdf
    except AddressRefused:
        pdf = b""
    assert canary.hits == []
    assert not _holds(pdf, b"CANARY-CONTENTS")
    assert not _holds(pdf, b"root:x:0")


def test_most_of_these_demands_would_reach_the_canary_with_a_fetcher_that_obeys(canary):
    for demand in DEMANDS.values():
        html = demand.format(f"{canary.address}/obeyed", f"{canary.address}/obeyed")
        weasyprint.HTML(string=f'<html lang="en"><title>x</title><body>{html}</body></html>').write_pdf()
    hits = canary.hits[:]
    canary.hits.clear()
    assert len(hits) >= len(DEMANDS) // 2


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/",
        "http://[::1]/",
        "ftp://localhost/x",
        "data:image/png;base64,AA",
        "asset:paper.css",
    ],
)
def test_an_image_from_anywhere_stops_the_paper(address):
    with pytest.raises(AddressRefused, match=address[:5]):
        renderer().render(f'<html lang="en"><title>x</title><img alt="" src="{address}">')


def test_every_font_of_the_sheet_is_among_the_assets():
    assert len([address for address in assets() if not address.endswith(".svg")]) == 12


def test_neither_django_nor_weasyprint_is_imported_before_a_paper_is_made():
    script = "import papers.rendering, sys; sys.exit(len({'django', 'weasyprint'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT).returncode == 0


def _stream(pdf: bytes) -> io.BytesIO:
    return io.BytesIO(pdf)


def _languages(pdf: bytes) -> list[str]:
    """/Lang of every structure element that has one."""
    with pikepdf.open(_stream(pdf)) as document:
        elements = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        return [
            str(item["/Lang"]) for item in elements if item.get("/Type") == "/StructElem" and "/Lang" in item
        ]


def _bookmarks(pdf: bytes) -> list[str]:
    with pikepdf.open(_stream(pdf)) as document, document.open_outline() as outline:
        return [child.title for root in outline.root for child in root.children]


def _holds(pdf: bytes, words: bytes) -> bool:
    """Whether any stream of the file contains the words, attachments included."""
    if not pdf:
        return False
    with pikepdf.open(_stream(pdf)) as document:
        streams = [item for item in document.objects if isinstance(item, pikepdf.Stream)]
        return any(words in item.read_bytes() for item in streams if "/Filter" not in item or _plain(item))


def _plain(stream: pikepdf.Stream) -> bool:
    return stream.get("/Filter") == "/FlateDecode"


def test_the_note_of_a_programme_never_stands_alone_on_a_page() -> None:
    """Whatever comes before it, pushing it down line by line."""
    press = renderer()
    for lines in range(0, 16, 2):
        changes = tuple({"ar": f"تغيير {n}", "en": f"Change {n}"} for n in range(lines))
        html = paper_html(snapshots.programme(revision=1, changes=changes), "ar")
        last = words_of(press.render(html).pdf)[-1]
        assert "الجلسة الختامية" in last, f"{lines} lines of changes"


def words_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().removesuffix("\f").split("\f")
