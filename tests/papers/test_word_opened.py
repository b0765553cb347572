"""Papers as DOCX, opened by LibreOffice, and their printed files: the same paragraphs in the same order."""

import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from papers.html import paper_html
from papers.rendering import renderer
from papers.word import word_file
from tests.papers.paragraphs import OFFICE, opened_in_office, printed_paragraphs, word_paragraphs
from tests.papers.sight import seen
from tests.papers.test_word_and_pdf import ALL
from tests.papers.word_specimens import PAPERS, in_digits


@pytest.mark.skipif(
    not OFFICE, reason="LibreOffice (soffice) is not installed, so that Word files were not opened"
)
def test_libreoffice_reads_the_paragraphs_of_the_pdf(tmp_path: Path) -> None:
    papers = {f"{name}-{language}-{digits}": (in_digits(PAPERS[name](), digits), language) for name, language, digits in ALL}  # fmt: skip
    read = opened_in_office({name: word_file(*made) for name, made in papers.items()}, tmp_path)
    for name, made in papers.items():
        printed = [line for paragraph in printed_paragraphs(*made) for line in paragraph.split("\n")]
        assert read[name][:-1] == printed, name


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ["hard", "report"])
def test_the_printed_file_has_them_in_its_structure(name: str, language: str, tmp_path: Path) -> None:
    """Poppler gives Arabic lines from left to right, so that letters are counted paragraph by paragraph."""
    paper = PAPERS[name]()
    file = tmp_path / "paper.pdf"
    file.write_bytes(renderer().render(paper_html(paper, language)).pdf)
    tree = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, check=True, text=True)
    read = letters("".join(re.findall(r'^\s*"(.*)"$', tree.stdout, re.MULTILINE)))
    for paragraph in word_paragraphs(paper, language):
        expected = letters(paragraph)
        assert Counter(read[: len(expected)]) == Counter(expected), paragraph
        read = read[len(expected) :]
    assert not read


def letters(text: str) -> str:
    """Without spaces and without what stands above or below a letter, which fonts order and join as they like."""
    plain = unicodedata.normalize("NFD", seen(text))
    return "".join(sign for sign in plain if not sign.isspace() and not unicodedata.combining(sign))
