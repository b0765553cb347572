import json
import unicodedata
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bilingual.found import Sought, search_text
from bilingual.text import bare, clean, fold, in_script, is_refused, sort_key, stem, tokens

VECTORS = json.loads((Path(__file__).parent / "data" / "fold.json").read_text(encoding="utf-8"))
NEWS = (
    "انطلق في 22 يوليو الاجتماع العام السادس عشر للأمم المتحدة ومنظمة التعاون الإسلامي "
    "بشأن التنسيق في أستانا للأمن الغذائي"
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["why"])
def test_what_a_person_types_is_found_in_the_text(vector: dict[str, str]) -> None:
    assert fold(vector["query"]) in fold(vector["target"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("الأمم المتحدة", True),
        ("منظمة التعاون الإسلامي", True),
        ("الامن الغذائي", True),
        ("استانا", True),
        ("التنسيق", True),
        ("جنيف", False),
    ],
)
def test_words_are_found_behind_the_particles_joined_to_them(query: str, found: bool) -> None:
    assert (set(tokens(query)) <= set(tokens(NEWS))) is found


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\u202e", "\u202d", "\ud800", "\uffff", "\ue000"]
)
def test_a_character_that_no_text_holds_is_refused_by_its_name(character: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        clean(f"جدول{character}الأعمال")
    assert f"U+{ord(character):04X}" in refusal.value.messages[0]


MARKS = [
    *("\u200b", "\u200e", "\u200f", "\u061c", "\ufeff", "\u2066", "\u2067", "\u2068", "\u2069", "\u202a", "\u202b", "\u202c"),
    *("\u00ad", "\u034f", "\u2060", "\u2064", "\u206f", "\u180e", "\u3164", "\u2800", "\ufff9", "\U000e0041"),
]  # fmt: skip


@pytest.mark.parametrize("mark", [*MARKS, "ـ"], ids=lambda mark: f"{ord(mark):04X}")
def test_an_invisible_mark_is_taken_out_in_silence(mark: str) -> None:
    assert clean(f"من{mark}ظمة") == "منظمة"


@pytest.mark.parametrize("mark", [*MARKS, "\u200c", "\u200d", "\ufe0f"], ids=lambda mark: f"{ord(mark):04X}")
def test_nothing_invisible_stays_in_an_address(mark: str) -> None:
    assert bare(f"{mark}suad{mark}@example.org{mark}") == "suad@example.org"


def test_an_address_is_kept_in_plain_characters() -> None:
    assert bare("ｓｕａｄ@example.org") == "suad@example.org"


def test_a_selector_stays_behind_the_sign_that_it_changes() -> None:
    assert clean("❤\ufe0f\ufe0f \ufe0f葛\U000e0100") == "❤\ufe0f 葛\U000e0100"


@pytest.mark.parametrize(
    ("name", "script", "fits"),
    [
        ("Gʻulom Oʻtkirov", "Latn", True),
        ("Saʼdulla", "Latn", True),
        ("ʿAbd al-Raḥmān ibn ʾAḥmad", "Latn", True),
        ("Nguyễn Thị O'Brien-Łukasz ß", "Latn", True),
        ("ليلى ڤيغا چيمه", "Arab", True),
        ("ʿAlī ليلى", "Latn", False),
        ("Пак", "Latn", False),
        ("Оmar", "Latn", False),
        ("𝐎𝐦𝐚𝐫", "Latn", False),
        ("Omaー", "Latn", False),
        ("Omar", "Arab", False),
        ("Omar 2", "Latn", True),
    ],
)
def test_a_letter_is_of_the_scripts_in_which_people_write_it(name: str, script: str, fits: bool) -> None:
    assert in_script(name, script) is fits


@pytest.mark.parametrize("typed", ["Oʻtkirov", "Otkirov", "O'tkirov", "O’tkirov", "oʼtkirov"])
def test_who_leaves_out_an_apostrophe_finds_the_name(typed: str) -> None:
    assert Sought.typed(typed).is_in(search_text(["Gʻulom Oʻtkirov"]))
    assert Sought.typed(typed).is_in(search_text(["Gulom O'tkirov"]))


def test_presentation_forms_become_letters_and_vowels_stay() -> None:
    assert clean("ﻛﺎﺯﺍﺧﺴﺘﺎﻥ والمُقرِّر") == "كازاخستان والمُقرِّر"


def test_a_joiner_stays_between_letters_only() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("\u200c نص \u200d") == "نص"


def test_spaces_are_tidied_and_line_breaks_kept_where_they_may_stand() -> None:
    assert clean("  جدول \t  الأعمال ") == "جدول الأعمال"
    assert clean(" first  line \r\n second ", lines=True) == "first line\nsecond"


def test_a_line_break_is_refused_in_a_title() -> None:
    with pytest.raises(ValidationError, match="LINE BREAK"):
        clean("Agenda\nitem")


@given(st.text())
def test_clean_text_is_clean_already(text: str) -> None:
    try:
        once = clean(text, lines=True)
    except ValidationError:
        return
    assert clean(once, lines=True) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(is_refused(character, lines=True) for character in once)


@given(st.text())
def test_a_bare_text_is_bare_already(text: str) -> None:
    try:
        once = bare(text)
    except ValidationError:
        return
    assert bare(once) == once


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_article_is_ignored_in_arabic_lists_where_it_is_one() -> None:
    assert sort_key("الأردن", "ar") == "اردن"
    assert sort_key("ألبانيا", "ar") == "البانيا"
    assert stem("المتحده") == "متحده"
