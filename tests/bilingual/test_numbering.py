import pytest
from django.utils import translation
from django.utils.translation import ngettext

from bilingual.numbering import day_heading, label, label_range, ordinal


def test_labels_of_the_three_levels() -> None:
    assert [label(2, level, "en") for level in (1, 2, 3)] == ["2", "(b)", "(ii)"]
    assert [label(2, level, "ar") for level in (1, 2, 3)] == ["2", "(ب)", "(2)"]


def test_arabic_letters_follow_the_abjad_and_not_the_alphabet() -> None:
    letters = "".join(label(n, 2, "ar").strip("()") for n in range(1, 15))
    assert letters == "أبجده\u200dوزحطيكلمن"


def test_a_range_of_labels() -> None:
    assert label_range(1, 4, 2, "en") == "(a)–(d)"
    assert label_range(5, 5, 2, "ar") == "(ه\u200d)"


def test_ordinals_agree_with_what_they_count() -> None:
    assert ordinal(16, "ar") == "السادس عشر"
    assert ordinal(16, "ar", gender="feminine") == "السادسة عشرة"
    assert ordinal(16, "en") == "sixteenth"
    assert day_heading(1, "ar") == "اليوم الأول"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "لا بنود فرعية"),
        (1, "بند فرعي واحد"),
        (2, "بندان فرعيان"),
        (3, "3 بنود فرعية"),
        (14, "14 بندًا فرعيًا"),
        (100, "100 بند فرعي"),
    ],
)
def test_arabic_counts_in_six_forms(count: int, text: str) -> None:
    with translation.override("ar"):
        found = ngettext("%(counter)s sub-item", "%(counter)s sub-items", count) % {"counter": count}
    assert found == text
