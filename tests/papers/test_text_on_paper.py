"""What people wrote, as it is set on paper: runs of the other direction, bold words, digits, lists and lines."""

import re
from pathlib import Path

import pytest

from papers.text.atoms import atoms_in
from papers.text.emphasis import mentions, name_spans
from papers.text.lines import line_html, plain_line
from papers.text.markup import TextList, TextParagraph, parts_of
from papers.text.runs import inside, runs
from papers.typesetting import Typesetter

BY_HAND = [
    line.split(" | ")
    for line in (Path(__file__).parent / "data/runs.txt").read_text().splitlines()
    if line.strip()
]
INVISIBLE = re.compile("[\u2066\u2069\u200e\u061c\u200b\u2060]")


def marked(text: str, base: str) -> str:
    """Each run between ⟦ and ⟧."""
    atoms = atoms_in(text)
    spans = runs(text, base, atoms)
    spans += inside(spans, atoms, base)
    return "".join(
        "⟧" * sum(end == at for _, end in spans)
        + "⟦" * sum(start == at for start, _ in spans)
        + text[at : at + 1]
        for at in range(len(text) + 1)
    )


def test_sixty_lines_are_divided_by_hand():
    assert len(BY_HAND) >= 60


@pytest.mark.parametrize(("base", "line"), BY_HAND)
def test_a_line_has_the_runs_that_an_editor_would_mark(base, line):
    assert marked(line.replace("⟦", "").replace("⟧", ""), base) == line


@pytest.mark.parametrize(("word", "is_named"), [
    ("علي", True), ("وعلي", True), ("لعلي", True), ("بعلي", True), ("كعلي", True), ("فعلي", True), ("ولعلي", True),
    ("عليه", False), ("عليها", False), ("معلي", False), ("سعلي", False), ("عَلِيّ", True),
])  # fmt: skip
def test_a_name_is_mentioned_in_whole_words_only(word, is_named):
    assert mentions(f"قال {word} كلمة", "علي") is is_named


@pytest.mark.parametrize(("text", "name", "bold"), [
    ("شكر لمحمد كلمته", "محمد", "لمحمد"),
    ("شكر وبمحمد كلمته", "محمد", "وبمحمد"),
    ("شكر للأمين العام", "الأمين", "للأمين"),
    ("شكر والأمين العام", "الأمين", "والأمين"),
])  # fmt: skip
def test_the_particle_before_a_name_is_bold_with_it(text, name, bold):
    assert [text[start:end] for start, end in name_spans(text, name)] == [bold]


def test_bold_that_was_typed_inside_a_word_takes_in_the_whole_word():
    paragraph = parts_of("شكر ل**محمد** كلمته")[0]
    assert isinstance(paragraph, TextParagraph)
    line = paragraph.lines[0]
    assert [line.text[start:end] for start, end in line.bold] == ["لمحمد"]
    assert "<strong>لمحمد</strong>" in line_html(line.text, "rtl", bold=line.bold)


@pytest.mark.parametrize(("typed", "printed"), [
    ("قاعة الاجتماعات 1", "قاعة الاجتماعات ١"),
    ("الوثيقة A/RES/77/18 في 17 فقرة", "الوثيقة A/RES/77/18 في ١٧ فقرة"),
    ("شاركت مجموعة G77 في 2024", "شاركت مجموعة G77 في ٢٠٢٤"),
    ("بنسبة 45% تقريبًا", "بنسبة ٤٥٪ تقريبًا"),
    ("الهاتف +7 7172 99 99 00", "الهاتف +7 7172 99 99 00"),
])  # fmt: skip
def test_human_texts_have_the_digits_of_the_meeting_outside_latin_runs(typed, printed):
    assert plain_line(typed, "rtl", "arab") == printed
    assert INVISIBLE.sub("", line_html(typed, "rtl", digits="arab")).replace("\u00a0", " ") == printed


@pytest.mark.parametrize("symbol", ["N 4711-0815", "23-1", "+5:30"])
def test_a_number_on_its_own_takes_no_arabic_direction_in_an_english_line(symbol):
    """U+061C turns "23-1" round."""
    assert "\u061c" not in Typesetter("en").symbol(symbol)


def test_typed_line_ends_stay_lines():
    (paragraph,) = parts_of("سطر أول\nسطر ثان")
    assert isinstance(paragraph, TextParagraph)
    assert [line.text for line in paragraph.lines] == ["سطر أول", "سطر ثان"]


@pytest.mark.parametrize("labels", [("(أ)", "(ب)"), ("(a)", "(b)"), ("1.", "2."), ("-", "-")])
def test_a_typed_list_stays_a_list_after_its_paragraph(labels):
    first, second = labels
    paragraph, listed = parts_of(f"تمهيد:\n{first} بند أول\n{second} بند ثان")
    assert isinstance(paragraph, TextParagraph)
    assert isinstance(listed, TextList)
    assert [item.lines[0].text for item in listed.items] == ["بند أول", "بند ثان"]


def test_a_name_in_another_language_is_no_missing_translation():
    setter = Typesetter("ar")
    assert str(setter.name({"en": "John Smith", "ar": ""})) == '<bdi lang="en" dir="ltr">John Smith</bdi>'
    assert not setter.missing


def test_a_speaker_put_first_stands_in_the_isolate_of_the_language_of_the_words():
    words = Typesetter("ar").passage({"en": "The item is closed."}, {"en": "John Smith"}).first
    assert words.endswith('<bdi lang="en" dir="ltr"><strong>John Smith</strong>: The item is closed.</bdi>')
