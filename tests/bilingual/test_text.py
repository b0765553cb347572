import json
import unicodedata
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bilingual.text import clean, fold, is_refused, sort_key, stem, tokens

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
    "character", ["\0", "\x07", "\x1b", "\u202e", "\u202a", "\ud800", "\uffff", "\ue000"]
)
def test_a_character_that_no_text_holds_is_refused_by_its_name(character: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        clean(f"جدول{character}الأعمال")
    assert f"U+{ord(character):04X}" in refusal.value.messages[0]


@pytest.mark.parametrize("mark", ["\u200b", "\u200e", "\u200f", "\u061c", "\ufeff", "\u2066", "\u2069", "ـ"])
def test_an_invisible_mark_is_taken_out_in_silence(mark: str) -> None:
    assert clean(f"من{mark}ظمة") == "منظمة"


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
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_article_is_ignored_in_arabic_lists_where_it_is_one() -> None:
    assert sort_key("الأردن", "ar") == "اردن"
    assert sort_key("ألبانيا", "ar") == "البانيا"
    assert stem("المتحده") == "متحده"
