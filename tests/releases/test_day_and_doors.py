"""The Journal of a day and door signs."""

from dataclasses import replace

import pytest

from papers.html import paper_html
from papers.rendering import renderer
from releases.contents import JournalContents, SignsContents
from releases.papers.journal import JOURNAL
from releases.papers.signs import DOOR_SIGNS
from sessions.contents import ProgrammeDay
from tests.papers import snapshots

WILL_FOLLOW = {"ar": "ستصدر النسخة العربية لاحقًا.", "en": "The Arabic version will follow."}


def test_a_journal_holds_one_day_and_says_so_in_each_language(printed, read):
    english, arabic = (read(printed("journal", layout).pdf) for layout in ("en", "ar"))
    assert "Journal" in english
    assert "Day 1: Monday, 22 July 2024" in english
    assert "Tuesday" not in english
    assert "اليومية" in arabic


def test_a_journal_tells_what_changed_since_its_last_issue(read):
    change = {"ar": "قاعة أخرى.", "en": "Another room."}
    paper = snapshots.journal(revision=1, changes=(change,))
    pages = read(renderer().render(paper_html(paper, "en")).pdf).split("\f")[:-1]
    assert "Another room." in pages[0]
    assert [page.count("UN-OIC/GM.16/2024/J.1/Rev.1") for page in pages] == [1] * len(pages)


@pytest.mark.parametrize("layout", ["ar", "en", "ar-en"])
def test_the_journal_of_a_day_without_meetings_says_so(read, layout):
    paper = snapshots.journal()
    assert isinstance(paper.contents, JournalContents)
    paper = replace(paper, contents=replace(paper.contents, day=ProgrammeDay(1, "2024-07-22", ())))
    text = read(renderer().render(paper_html(paper, layout)).pdf)
    assert ("No meetings are held on this day." in text) == (layout != "ar")


@pytest.mark.parametrize("make", [snapshots.journal, snapshots.programme])
def test_why_a_language_is_missing_is_printed(read, make):
    paper = make()
    paper = replace(paper, contents=replace(paper.contents, reasons=(WILL_FOLLOW,)))
    text = read(renderer().render(paper_html(paper, "en")).pdf)
    assert WILL_FOLLOW["en"] in " ".join(text.split())


# Door signs ---------------------------------------------------------------------------


def test_each_door_has_a_sheet_of_its_own_in_both_languages(printed, read):
    old, new = read(printed("signs", "ar-en").pdf).split("\f")[:-1]
    for sheet in (old, new):
        assert "First working session" in sheet
        assert "Monday, 22 July 2024, 14:30–16:30" in sheet
        assert "جلسة" in sheet
    assert "Moved to: Conference room 2" in old
    assert "Main hall" in old
    assert "Moved to" not in new


def test_signs_come_in_one_file():
    assert DOOR_SIGNS.layouts == ("ar-en",)
    assert JOURNAL.layouts == ("ar", "en", "ar-en")


def test_who_moved_to_no_room_yet_is_told_so(read):
    paper = snapshots.signs()
    assert isinstance(paper.contents, SignsContents)
    (sign, _) = paper.contents.signs
    nowhere = replace(sign, slot=replace(sign.slot, room=None))
    paper = replace(paper, contents=replace(paper.contents, signs=(nowhere,)))
    assert "The new room will be announced." in read(renderer().render(paper_html(paper, "ar-en")).pdf)


@pytest.mark.parametrize("door", [0, 1])
@pytest.mark.parametrize("words", [3, 8, 30])
def test_the_longest_title_stays_whole_on_one_sheet(read, words, door):
    paper = snapshots.signs()
    sign = paper.contents.signs[door]
    title = {"ar": " ".join(["اجتماع"] * words), "en": " ".join(["Meeting"] * words)}
    paper = replace(
        paper, contents=replace(paper.contents, signs=(replace(sign, slot=replace(sign.slot, title=title)),))
    )
    (sheet,) = read(renderer().render(paper_html(paper, "ar-en")).pdf).split("\f")[:-1]
    assert sheet.count("Meeting") == words


def test_the_words_of_people_are_words_on_a_door_too():
    paper = snapshots.signs()
    (_, sign) = paper.contents.signs
    hostile = {"ar": "<script>", "en": "<script>"}
    slot = replace(sign.slot, title=hostile, session_title=hostile, room=hostile)
    signs = tuple(replace(sign, slot=slot, room=hostile, moved=moved) for moved in (True, False))
    assert "<script" not in paper_html(replace(paper, contents=replace(paper.contents, signs=signs)), "ar-en")
