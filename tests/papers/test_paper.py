import json
import re
import unicodedata
from dataclasses import replace

import pytest

from papers.contents import Paper
from papers.html import download_name, paper_html
from papers.layouts import ALL_LAYOUTS
from papers.rendering import renderer
from sessions.contents import OfficerLine
from tests.papers import snapshots

A4, NARROW_MARGIN = 595.3, 56.7  # in points
HOSTILE = "<script>alert(1)</script><img src=http://x.invalid> {{ settings.SECRET_KEY }} %(number)s & \"'"
CHANGES = (
    {
        "ar": "نُقلت جلسة العمل الأولى إلى القاعة الرئيسية.",
        "en": "The first working session moved to the Main hall.",
    },
)


# What is kept -----------------------------------------------------------------


@pytest.mark.parametrize(
    "paper",
    [
        snapshots.agenda(changes=CHANGES),
        snapshots.programme(revision=2),
        snapshots.journal(),
        snapshots.signs(),
    ],
)
def test_a_paper_is_the_same_after_a_stay_in_the_database(paper):
    assert Paper.from_json(json.loads(json.dumps(paper.to_json()))) == paper


def test_what_no_paper_has_is_refused():
    stored = snapshots.agenda().to_json()
    stored["contents"]["colour"] = "red"
    with pytest.raises(ValueError, match="colour"):
        Paper.from_json(stored)


@pytest.mark.parametrize(
    ("kind", "layout", "order", "name"),
    [
        ("agenda", "ar", (0, 0), "16-astana-2024-agenda-ar.pdf"),
        ("agenda", "ar", (1, 0), "16-astana-2024-agenda-ar-Rev.1.pdf"),
        ("programme", "ar-en", (2, 0), "16-astana-2024-programme-ar-en-Rev.2.pdf"),
        ("agenda", "en", (1, 1), "16-astana-2024-agenda-en-Rev.1-reissue.1.pdf"),
    ],
)
def test_a_download_is_named_after_meeting_kind_language_and_revision(kind, layout, order, name):
    assert download_name(kind, "", order, layout, snapshots.SLUG) == name


def test_the_download_of_a_journal_is_named_after_its_day():
    name = download_name("journal", "2024-07-22", (1, 0), "ar", snapshots.SLUG)
    assert name == "16-astana-2024-journal-2024-07-22-ar-Rev.1.pdf"


def test_a_download_has_a_name_in_ascii_whatever_the_meeting_is_called():
    assert download_name("agenda", "", (0, 0), "en", "../أستانا") == "meeting-agenda-en.pdf"


# Words ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("provisional", "ar", "en"),
    [(True, "جدول الأعمال المؤقت", "Provisional agenda"), (False, "جدول الأعمال", "Agenda")],
)
def test_an_adopted_agenda_is_no_longer_called_provisional(provisional, ar, en):
    paper = snapshots.agenda()
    paper = replace(paper, contents=replace(paper.contents, provisional=provisional))
    assert [_heading(paper, "ar"), _heading(paper, "en")] == [ar, en]


@pytest.mark.parametrize(
    ("numbers", "ar", "en"),
    [
        ((2,), "البند 2 على سبيل التوضيح.", "Item 2 is illustrative."),
        ((2, 9), "البندان 2 و9 على سبيل التوضيح.", "Items 2 and 9 are illustrative."),
        ((2, 8, 9, 10), "البنود 2 و8 إلى 10 على سبيل التوضيح.", "Items 2 and 8 to 10 are illustrative."),
        ((1, 3, 4), "البنود 1 و3 و4 على سبيل التوضيح.", "Items 1, 3 and 4 are illustrative."),
    ],
)
def test_the_footnote_names_the_illustrative_items_in_whole_sentences(numbers, ar, en):
    paper = snapshots.agenda()
    entries = tuple(replace(entry, illustrative=entry.number in numbers) for entry in paper.contents.entries)
    paper = replace(paper, contents=replace(paper.contents, entries=entries))
    assert f"معروض للإقرار في إطار البند 2. {ar}" in paper_html(paper, "ar")
    assert f"For adoption under item 2. {en}" in paper_html(paper, "en")


def test_an_adopted_agenda_without_illustrative_items_has_no_footnote():
    paper = snapshots.agenda()
    entries = tuple(replace(entry, illustrative=False) for entry in paper.contents.entries)
    paper = replace(paper, contents=replace(paper.contents, provisional=False, entries=entries))
    assert "footnote" not in paper_html(paper, "en") + paper_html(paper, "ar-en")


@pytest.mark.parametrize(
    ("officer", "ar", "en"),
    [
        (OfficerLine("co-chair"), "الرئيسان المشاركان: يُحدَّد لاحقًا", "Co-Chairs: To be announced"),
        (OfficerLine("rapporteur"), "المُقرِّر: يُحدَّد لاحقًا", "Rapporteur: To be announced"),
        (OfficerLine("speaker"), "المتحدث: يُحدَّد لاحقًا", "Speaker: To be announced"),
        (OfficerLine("guest", ({"ar": "أ", "en": "A"},) * 2), "الضيفان: أ؛ أ", "Guests: A; A"),
        (OfficerLine("guest", ({"ar": "أ", "en": "A"},) * 3), "الضيوف: أ؛ أ؛ أ", "Guests: A; A; A"),
    ],
)
def test_officers_are_named_in_number_or_announced_later(officer, ar, en):
    paper = _with_slot(snapshots.programme(), officers=(officer,))
    assert ar in _plain(paper_html(paper, "ar"))
    assert en in _plain(paper_html(paper, "en"))


def test_a_room_that_is_not_known_is_announced_later():
    assert "يُحدَّد لاحقًا" in _plain(paper_html(_with_slot(snapshots.programme(), room=None), "ar"))


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_a_text_that_is_missing_in_a_language_stands_there_as_an_island(layout):
    paper = _with_slot(snapshots.programme(), title={"ar": "", "en": "Opening ceremony"})
    island = '<bdi lang="en" dir="ltr">Opening\u00a0ceremony</bdi>'
    assert (island in paper_html(paper, layout)) == (layout != "en")


def test_only_what_is_illustrative_is_marked_where_some_is_not():
    paper = _with_slot(snapshots.programme(), illustrative=False)
    html = paper_html(paper, "en")
    marked = len(re.findall(r'class="star"', html))
    assert "* Illustrative." in html
    assert marked == sum(len(day.slots) for day in paper.contents.days) - 1


def test_labels_run_in_abjad_order_and_the_fifth_joins_nothing():
    html = paper_html(snapshots.agenda(), "ar")
    assert [html.index(f"({letter})\u00a0") for letter in ("أ", "ب", "ج", "د", "ه\u200d", "و")] == sorted(
        html.index(f"({letter})\u00a0") for letter in ("أ", "ب", "ج", "د", "ه\u200d", "و")
    )


def test_a_meeting_that_asks_for_arabic_digits_has_them_in_arabic_only():
    paper = snapshots.with_meeting(snapshots.programme(), digits="arab", month_style="un")
    assert "٢٢–٢٤ تموز/يوليه ٢٠٢٤" in paper_html(paper, "ar")
    assert "22–24 July 2024" in paper_html(paper, "en")
    assert "٠٨:٣٠–٠٩:٣٠" in paper_html(paper, "ar")


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_the_words_of_people_are_words_and_never_markup(layout):
    paper = snapshots.with_meeting(
        _with_slot(snapshots.programme(), title=_both(HOSTILE)), title=_both(HOSTILE)
    )
    html = paper_html(paper, layout)
    assert "<script" not in html
    assert "<img" not in html
    assert "{{ settings.SECRET_KEY }} %(number)s &amp; &quot;&#x27;" in html.replace("\u00a0", " ")


# Pages ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "layout", "pages"),
    [
        ("agenda", "ar", 1),
        ("agenda", "en", 1),
        ("agenda", "ar-en", 2),
        ("programme", "ar", 3),
        ("programme", "en", 3),
        ("programme", "ar-en", 4),
    ],
)
def test_the_papers_of_the_sixteenth_meeting_have_so_many_pages(printed, kind, layout, pages):
    assert printed(kind, layout).pages == pages


@pytest.mark.parametrize("layout", ["ar", "ar-en"])
def test_at_least_88_of_100_arabic_words_come_back_out_of_the_file(printed, read, layout):
    for kind, paper in (("agenda", snapshots.agenda()), ("programme", snapshots.programme())):
        words = {word for text in _arabic(paper.to_json()["contents"]) for word in _words(text)}
        back = words & set(_words(read(printed(kind, layout).pdf)))
        assert len(back) >= 0.88 * len(words), sorted(words - back)


@pytest.mark.parametrize("kind", ["agenda", "programme"])
def test_the_specimen_mark_stands_on_every_page(printed, read, kind):
    pages = read(printed(kind, "en").pdf).split("\f")[:-1]
    assert [page.count("SPECIMEN – NOT AN OFFICIAL DOCUMENT") for page in pages] == [1] * len(pages)


def test_a_real_meeting_has_no_specimen_mark(read):
    paper = snapshots.with_meeting(snapshots.agenda(), specimen=False)
    assert "SPECIMEN" not in read(renderer().render(paper_html(paper, "en")).pdf)


def test_a_revision_says_so_in_its_symbol_and_tells_what_changed(read):
    paper = snapshots.programme(revision=1, changes=CHANGES)
    pages = read(renderer().render(paper_html(paper, "en")).pdf).split("\f")[:-1]
    assert [page.count("UN-OIC/GM.16/2024/1/Add.1/Rev.1") for page in pages] == [1] * len(pages)
    assert "Changes since the previous issue" in pages[0]
    assert CHANGES[0]["en"] in pages[0]


def test_a_day_that_runs_over_is_continued_on_the_next_page_and_only_there(printed, read):
    pages = read(printed("programme", "ar-en").pdf, "-layout").split("\f")[:-1]
    heads = [re.findall(r"Day \d: \w+, \d+ July 2024(?: \(continued\))?", page) for page in pages]
    assert heads == [
        ["Day 1: Monday, 22 July 2024"],
        ["Day 1: Monday, 22 July 2024 (continued)", "Day 2: Tuesday, 23 July 2024"],
        ["Day 2: Tuesday, 23 July 2024 (continued)", "Day 3: Wednesday, 24 July 2024"],
        ["Day 3: Wednesday, 24 July 2024 (continued)"],
    ]


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_no_word_is_too_long_for_the_page(read, layout):
    title = {"ar": "ش" * 500, "en": "W" * 500}
    agenda = snapshots.agenda()
    agenda = replace(agenda, contents=replace(agenda.contents, entries=(_titled(agenda, title),)))
    programme = _with_slot(
        snapshots.programme(),
        title=title,
        room={"ar": "ب" * 99, "en": "R" * 99},
        officers=(OfficerLine("guest", (title,)),),
    )
    for paper in (agenda, programme):
        paper = snapshots.with_meeting(paper, title=title)
        boxes = read(renderer().render(paper_html(paper, layout)).pdf, "-bbox")
        edges = re.findall(r'xMin="(-?[\d.]+)" yMin="[-\d.]+" xMax="([\d.]+)"', boxes)
        assert min(float(left) for left, _right in edges) >= NARROW_MARGIN - 4
        assert max(float(right) for _left, right in edges) <= A4 - NARROW_MARGIN + 4


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_a_title_of_twenty_thousand_characters_is_printed_to_its_end(read, layout):
    title = {"ar": "كلمة طويلة " * 1800 + "انتهى", "en": "A long text " * 1660 + "finished"}
    paper = snapshots.agenda()
    paper = replace(paper, contents=replace(paper.contents, entries=(_titled(paper, title),)))
    html = paper_html(paper, layout)
    assert ("finished" if layout != "ar" else "انتهى") in read(renderer().render(html).pdf)
    assert max(map(len, re.findall('data-outline="([^"]*)"', html))) < 600


def _heading(paper: Paper, layout: str) -> str:
    return re.search(r"<h1[^>]*>\s*([^<]+?)\s*<", paper_html(paper, layout))[1]  # type: ignore[index]


def _plain(html: str) -> str:
    return html.replace("\u00a0", " ")


def _both(text: str) -> dict[str, str]:
    return {"ar": text, "en": text}


def _titled(paper: Paper, title: dict[str, str]):
    return replace(paper.contents.entries[3], title=title)


def _with_slot(paper: Paper, **changed: object) -> Paper:
    """The programme with its second slot, the opening ceremony, changed."""
    first, *days = paper.contents.days
    slots = list(first.slots)
    slots[1] = replace(slots[1], **changed)
    days = (replace(first, slots=tuple(slots)), *days)
    return replace(paper, contents=replace(paper.contents, days=days))


def _arabic(plain: object) -> list[str]:
    """Every Arabic text in the snapshot, except facts of the meeting that are not printed."""
    if isinstance(plain, dict):
        return [
            text
            for key, value in plain.items()
            if key != "place"
            for text in ([value] if key == "ar" else _arabic(value))
        ]
    if isinstance(plain, list | tuple):
        return [text for value in plain for text in _arabic(value)]
    return []


def _words(text: str) -> list[str]:
    """Arabic words as a person searches them: without vowels and direction marks."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Mn"
    )
    bare = re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", bare)
    return re.findall("[\u0621-\u064a]{2,}", bare)
