"""Papers as DOCX have the paragraphs of their PDF: the same words, numbers, labels and lines in the same order."""

from itertools import product
from pathlib import Path

import pytest

from papers.kinds import all_kinds
from papers.word import word_file
from tests.papers.paragraphs import OFFICE, opened_in_office, printed_paragraphs, word_paragraphs
from tests.papers.word_specimens import PAPERS, in_digits

ALL = [*product(PAPERS, ("ar", "en"), ("latn", "arab"))]


def test_every_kind_with_a_word_file_is_compared() -> None:
    assert {str(kind) for kind in all_kinds() if kind.word} == {made().kind for made in PAPERS.values()}


@pytest.mark.parametrize(("name", "language", "digits"), ALL)
def test_word_has_the_paragraphs_of_the_pdf(name: str, language: str, digits: str) -> None:
    paper = in_digits(PAPERS[name](), digits)
    assert word_paragraphs(paper, language) == printed_paragraphs(paper, language)


@pytest.mark.skipif(
    not OFFICE, reason="LibreOffice (soffice) is not installed, so that Word files were not opened"
)
def test_libreoffice_reads_the_paragraphs_of_the_pdf(tmp_path: Path) -> None:
    papers = {f"{name}-{language}-{digits}": (in_digits(PAPERS[name](), digits), language) for name, language, digits in ALL}  # fmt: skip
    read = opened_in_office({name: word_file(*made) for name, made in papers.items()}, tmp_path)
    for name, made in papers.items():
        printed = [line for paragraph in printed_paragraphs(*made) for line in paragraph.split("\n")]
        assert read[name][:-1] == printed, name
