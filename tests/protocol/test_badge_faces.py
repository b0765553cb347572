"""Every word of a badge is on its card, and the two sides of each card belong together."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFilter

from bilingual.texts import Text, in_each_language
from delegates.badges import LETTERS, BadgeCategory
from delegates.models import Participant
from directory.models import Organisation
from papers.html import paper_html
from papers.rendering import SHEETS
from protocol.badge_contents import BadgeBearer, BadgesContents
from protocol.badge_measures import FORMATS
from protocol.papers.badges import fits, in_one_line
from registration import photos
from tests.depth import PROOFS
from tests.papers import pdfcheck, snapshots
from tests.papers.sight import seen
from tests.protocol.badges import bearer, paper_of, pressed

MEETING = snapshots.meeting()
FORMS = list(product(FORMATS, (False, True)))
SCRIPTS = ((), ("ar",), ("en",), ("ar", "en"))
WORDS = {
    "name": {"ar": "سعاد محمود", "en": "Suad Mahmoud"},
    "function": {"ar": "خبيرة", "en": "Expert"},
    "institution": {"ar": "البنك الإسلامي للتنمية", "en": "Islamic Development Bank"},
}


def written_in(**scripts: tuple[str, ...]) -> dict[str, Text]:
    return {field: {code: WORDS[field][code] for code in codes} for field, codes in scripts.items()}


def numbered(number: int, **fields: Any) -> BadgeBearer:
    """The name of the category identifies the bearer on both sides."""
    return bearer(number, word={"ar": "مندوب", "en": f"Delegate {number}"}, **fields)


def owners(page: str) -> set[int]:
    return {int(number) for number in re.findall(r"Delegate (\d+)", seen(page))}


def backs(page: str) -> set[int]:
    return {int(number) for number in re.findall(r"Badge No\. (\d+)-1", seen(page))}


# Two sides ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "sheet"), FORMS)
def test_whatever_is_missing_everybody_has_two_sides_that_belong_together(
    size: str, sheet: bool, read: Callable[..., str]
) -> None:
    there = [
        numbered(number, **written_in(name=name, function=function, institution=institution))
        for number, (name, function, institution) in enumerate(product(SCRIPTS, repeat=3), 1)
    ]
    assert all(fits(one, size, MEETING) for one in there)
    rendered = pressed(paper_of(size, *there, sheet=sheet))
    pages = read(rendered.pdf).split("\f")[:-1]
    cut = FORMATS[size].columns * FORMATS[size].rows if sheet else 1
    whose = [set(range(start, min(start + cut, len(there) + 1))) for start in range(1, len(there) + 1, cut)]
    assert [owners(page) for page in pages] == [people for people in whose for _ in "12"]
    assert [backs(page) for page in pages[1::2]] == whose
    assert not any(backs(page) for page in pages[::2])


def test_many_people_with_names_in_one_script_print_to_exactly_two_sides_each(
    read: Callable[..., str],
) -> None:
    numbers = range(1, 201 if PROOFS else 41)
    written = written_in(name=("en",), function=("en",), institution=("ar", "en"))
    people = [numbered(number, **written) for number in numbers]
    pages = read(pressed(paper_of("a6", *people)).pdf).split("\f")[:-1]
    assert [owners(page) for page in pages] == [{number} for number in numbers for _ in "12"]


@pytest.mark.parametrize("script", ["ar", "en"])
@pytest.mark.parametrize("size", FORMATS)
def test_a_name_in_one_script_stands_once_on_each_side(
    size: str, script: str, read: Callable[..., str]
) -> None:
    paper = paper_of(size, bearer(**written_in(name=(script,))))
    html = paper_html(paper, "ar-en")
    assert len(re.findall(rf">\s*{WORDS['name'][script]}\s*<", html)) == 2


# Whole words ----------------------------------------------------------------------------------------

LONG = "Wolfeschlegelsteinhausenbergerdorffvoralterngg"


@pytest.mark.parametrize("field", ["name", "function", "institution"])
@pytest.mark.parametrize("size", FORMATS)
def test_a_word_of_46_letters_shrinks_and_is_never_divided(
    size: str, field: str, read: Callable[..., str]
) -> None:
    assert len(LONG) == 46
    one = bearer(**{field: {"ar": "لويز", "en": LONG}})
    assert fits(one, size, MEETING)
    words = read(pressed(paper_of(size, one)).pdf).split()
    assert words.count(LONG) == (1 if field == "function" else 2)


@pytest.mark.parametrize("letter", ["W", "Щ", "ص"])
@pytest.mark.parametrize("size", FORMATS)
def test_a_word_that_no_type_makes_short_enough_is_refused(size: str, letter: str) -> None:
    assert not fits(bearer(name={"ar": "", "en": letter * 46}), size, MEETING)


def test_a_line_may_end_after_a_hyphen(read: Callable[..., str]) -> None:
    one = bearer(name={"ar": "", "en": "Wolfeschlegelstein-Hausenbergerdorff-Voralterngg-Wolfeschlegelstein"})
    assert fits(one, "cr80", MEETING)
    assert pressed(paper_of("cr80", one)).pages == 2


@pytest.mark.parametrize("text", ["Muhuhunudhun ", "Щуковский Юрий ", "كمصطفىص ", "Ştefăniţă "])
@pytest.mark.parametrize("size", FORMATS)
def test_wide_letters_are_reckoned_as_wide_as_they_are(size: str, text: str) -> None:
    people = [
        bearer(number, name={"ar": said, "en": said}, institution={"ar": said, "en": said})
        for number, said in enumerate((text * count for count in (1, 2, 4, 6, 9, 12, 16, 20, 30)), 1)
    ]
    there = [one for one in people if fits(one, size, MEETING)]
    assert (len(there) >= 2, pressed(paper_of(size, *there)).pages) == (True, 2 * len(there))


# What all cards have --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", FORMATS)
@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("title", {"ar": "الاجتماع العام للتعاون " * 5, "en": "General Meeting on Cooperation " * 5}),
        ("title", {"ar": "", "en": "General Meeting on Cooperation " * 10}),
        ("city", {"ar": "مدينة بعيدة " * 8, "en": "A faraway city " * 8}),
    ],
)
def test_a_long_title_or_city_of_the_meeting_takes_room_from_the_names(
    size: str, field: str, written: Text
) -> None:
    paper = paper_of(size, bearer(), bearer(2, name={"ar": "", "en": "Suad"}))
    contents = paper.contents
    assert isinstance(contents, BadgesContents)
    meeting = replace(contents.meeting, **{field: written})
    assert all(fits(one, size, meeting) for one in contents.bearers)
    assert pressed(replace(paper, contents=replace(contents, meeting=meeting))).pages == 4


@pytest.mark.parametrize("size", FORMATS)
def test_the_word_of_each_category_stands_on_one_line_in_each_language(
    size: str, read: Callable[..., str]
) -> None:
    words = [in_each_language(lambda one=one: str(one.label)) for one in BadgeCategory]
    people = [
        bearer(
            number, category=one.value, word=word, letter=in_each_language(lambda one=one: str(LETTERS[one]))
        )
        for number, (one, word) in enumerate(zip(BadgeCategory, words, strict=True), 1)
    ]
    assert all(in_one_line(word, size) for word in words)
    pages = read(pressed(paper_of(size, *people)).pdf, "-layout").split("\f")[:-1]
    assert len(pages) == 2 * len(people)
    for word, page in zip((one for one in words for _ in "12"), pages, strict=True):
        assert any(word["en"] in line for line in page.splitlines()), word


def test_each_category_has_a_colour_of_its_own_on_which_white_can_be_read() -> None:
    css = (SHEETS / "badges.css").read_text("utf-8")
    colours = dict(re.findall(r"\.badge\.([\w-]+) \.badge-band \{\s*background: (#[0-9a-f]{6});?\s*\}", css))
    assert set(colours) == set(BadgeCategory.values)
    assert len(set(colours.values())) == len(colours)
    assert {name for name, colour in colours.items() if contrast_with_white(colour) < 4.5} == set()


def contrast_with_white(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_no_two_categories_have_the_same_letter() -> None:
    letters = [in_each_language(lambda one=one: str(one)) for one in LETTERS.values()]
    assert [len({one[code] for one in letters}) for code in ("ar", "en")] == [len(BadgeCategory)] * 2


@pytest.mark.parametrize("size", FORMATS)
def test_every_letter_stays_within_its_white_box(size: str, tmp_path: Path) -> None:
    """In brown, so that the letter is the only black; each size prints a sample of the letters."""
    letters = zip("آأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHI", strict=True)
    letters = list(letters)[list(FORMATS).index(size) :: 1 if PROOFS else len(FORMATS)]
    people = [
        bearer(number, category="guest", letter={"ar": arabic, "en": latin})
        for number, (arabic, latin) in enumerate(letters, 1)
    ]
    (tmp_path / "letters.pdf").write_bytes(pressed(paper_of(size, *people, sheet=True)).pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "letters.pdf", "page"], cwd=tmp_path, check=True)
    pages = sorted(tmp_path.glob("page-*.png"))
    assert [path.name for path in pages if dark_touches_brown(Image.open(path).convert("RGB"))] == []


def dark_touches_brown(page: Image.Image) -> bool:
    brown = ImageChops.difference(page, Image.new("RGB", page.size, "#7a4a00")).convert("L")
    near = brown.point(lambda value: 255 * (value == 0)).filter(ImageFilter.MaxFilter(3))
    dark = page.convert("L").point(lambda value: 255 * (value < 50))
    assert near.getbbox()
    return ImageChops.multiply(near, dark).getbbox() is not None


# Papers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", FORMATS)
def test_the_longest_names_of_the_data_are_whole_on_the_card(
    sixteenth: Any, size: str, read: Callable[..., str]
) -> None:
    """Real institutions, offices and people: the longest of each with the longest of all others."""
    rows = Participant.objects.filter(meeting=sixteenth)
    names = longest(rows.values_list("name_ar", "name_en"))
    functions = longest(rows.values_list("function_ar", "function_en"))
    institutions = longest(Organisation.objects.values_list("name_ar", "name_en"))
    people = [
        bearer(number, name=name, function=function, institution=institution)
        for number, (name, function, institution) in enumerate(
            zip(names, functions, institutions, strict=False), 1
        )
    ]
    assert all(fits(one, size, MEETING) for one in people)
    rendered = pressed(paper_of(size, *people))
    assert rendered.pages == 2 * len(people)
    printed = squeezed(read(rendered.pdf))
    for one in people:
        assert all(printed.count(squeezed(word)) >= 1 for word in one.name["en"].split()), one


def longest(pairs: Any) -> list[dict[str, str]]:
    there = [{"ar": arabic or "", "en": english or ""} for arabic, english in pairs if arabic or english]
    return sorted(there, key=lambda text: -len(text["ar"] + text["en"]))[:6]


def squeezed(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


@pytest.mark.parametrize("size", FORMATS)
@pytest.mark.parametrize("text", ["W", "Name ", "اسم ", "ش", "Al-Mansouri "])
def test_whatever_is_reckoned_to_fit_does_fit(size: str, text: str) -> None:
    people = [
        bearer(number, name={"ar": said, "en": said}, institution={"ar": said, "en": said})
        for number, said in enumerate((text * count for count in (1, 2, 4, 9, 14, 20, 30, 45, 70)), 1)
    ]
    there = [one for one in people if fits(one, size, MEETING)]
    assert (len(there) >= 3, pressed(paper_of(size, *there)).pages) == (True, 2 * len(there))


@pytest.mark.parametrize(("size", "pages"), [("a6", 6), ("cr80", 4)])
def test_sheets_hold_four_or_ten_and_their_backs_meet_the_fronts(size: str, pages: int) -> None:
    paper = paper_of(size, *(bearer(number) for number in range(1, 12)), sheet=True)
    rendered = pressed(paper)
    assert rendered.pages == pages
    backs = re.findall(r"qr:0*(\d+)", paper_html(paper, "ar-en"))
    assert backs[:4] == ["2", "1", "4", "3"]


def test_badges_comply_with_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    """Each size, as cards and on sheets."""
    bearers, paths = (bearer(photo=kept_photo()), bearer(2, category="guest")), []
    for size, sheet in product(FORMATS, (False, True)):
        paths.append(tmp_path / f"{size}-{sheet}.pdf")
        paths[-1].write_bytes(pressed(paper_of(size, *bearers, sheet=sheet)).pdf)
        assert b"/Figure" in tags_of(paths[-1])
    pdfcheck.must_comply(paths)


def tags_of(path: Path) -> bytes:
    with pikepdf.open(path) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S")]
        return b"".join(bytes(one.unparse(resolved=True)) for one in found)


def kept_photo() -> str:
    Image.linear_gradient("L").resize((600, 800)).convert("RGB").save(to := BytesIO(), "JPEG")
    return photos.keep(to.getvalue())


def test_the_code_is_read_back_from_the_paper(tmp_path: Any) -> None:
    html = paper_html(paper_of("a6", bearer(token="123456789012345678901234")), "ar-en")
    assert 'src="qr:123456789012345678901234"' in html
