"""Word-by-word differences, in both scripts."""

import pytest

from records.differences import differences, marked


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("a concept note.", "a concept note by September.", "a concept note<ins> by September</ins>."),
        ("The Chair spoke.", "The Chair thanked all.", "The Chair <del>spoke</del><ins>thanked all</ins>."),
        ("one two three", "four five six", "<del>one two three</del><ins>four five six</ins>"),
        ("افتتح الرئيس الجلسة.", "رفع الرئيس الجلسة.", "<del>افتتح</del><ins>رفع</ins> الرئيس الجلسة."),
        ("same", "same", "same"),
        ("", "<b>", "<ins>&lt;b&gt;</ins>"),
    ],
)
def test_words_that_came_and_went_are_marked(before: str, after: str, said: str) -> None:
    assert marked(before, after) == said


def test_both_texts_can_be_read_out_of_their_differences() -> None:
    before, after = "a b, c d e", "b, x d  e f"
    parts = list(differences(before, after))
    assert "".join(text for kind, text in parts if kind != "new") == before
    assert "".join(text for kind, text in parts if kind != "gone") == after


def test_the_longest_paragraphs_are_not_compared_word_by_word() -> None:
    """The time would grow with the square of the length."""
    before, after = "a b " * 2000, "b a " * 2000
    assert list(differences(before, after)) == [("gone", before), ("new", after)]
    assert len(list(differences("a b " * 240, "b a " * 240))) > 2
