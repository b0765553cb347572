"""Papers as DOCX have the paragraphs of their PDF: the same words, numbers, labels and lines in the same order."""

from itertools import product

import pytest

from papers.kinds import all_kinds
from tests.papers.paragraphs import printed_paragraphs, word_paragraphs
from tests.papers.word_specimens import PAPERS, in_digits

ALL = [*product(PAPERS, ("ar", "en"), ("latn", "arab"))]


def test_every_kind_with_a_word_file_is_compared() -> None:
    assert {str(kind) for kind in all_kinds() if kind.word} == {made().kind for made in PAPERS.values()}


@pytest.mark.parametrize(("name", "language", "digits"), ALL)
def test_word_has_the_paragraphs_of_the_pdf(name: str, language: str, digits: str) -> None:
    paper = in_digits(PAPERS[name](), digits)
    assert word_paragraphs(paper, language) == printed_paragraphs(paper, language)
