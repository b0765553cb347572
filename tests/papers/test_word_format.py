"""A DOCX file keeps to the format: elements in the order of the schema, languages, pages, the same bytes each time."""

import io
import time
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from papers.word import word_file
from papers.word.schema import ORDER
from tests.papers import snapshots
from tests.papers.test_word import opened, part
from tests.papers.word_specimens import PAPERS, hard_record, in_digits

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


def local(found: etree._Element) -> str:
    return etree.QName(found).localname


@BOTH
@pytest.mark.parametrize("name", PAPERS)
def test_elements_stand_in_the_order_of_the_schema(name: str, language: str) -> None:
    made = zipfile.ZipFile(io.BytesIO(word_file(in_digits(PAPERS[name](), "arab"), language)))
    for part_name in made.namelist():
        if part_name.startswith("word/") and part_name.endswith(".xml"):
            for parent in etree.fromstring(made.read(part_name)).iter(*(qn(f"w:{tag}") for tag in ORDER)):
                order = ORDER[local(parent)].split()
                places = [order.index(local(child)) for child in parent]
                assert places == sorted(places), (
                    part_name,
                    local(parent),
                    [local(child) for child in parent],
                )


@BOTH
def test_the_file_is_the_same_each_time(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = word_file(hard_record(), language)
    later = time.localtime(time.time() + 7200)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert word_file(hard_record(), language) == made


def test_nothing_of_the_template_is_carried_along() -> None:
    names = zipfile.ZipFile(io.BytesIO(word_file(snapshots.agenda(), "en"))).namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "WithEffects" in name]


def test_latin_letters_are_english_and_complex_scripts_arabic() -> None:
    settings = etree.fromstring(part(word_file(snapshots.agenda(), "ar"), "word/settings.xml"))
    theme = settings.find(qn("w:themeFontLang"))
    assert dict(theme.attrib) == {qn("w:val"): "en-GB", qn("w:bidi"): "ar-SA"}


@pytest.mark.parametrize(("page_size", "millimetres"), [("a4", (210, 297)), ("letter", (216, 279))])
def test_a_meeting_has_its_own_paper_in_word_too(page_size: str, millimetres: tuple[int, int]) -> None:
    section = opened(snapshots.with_meeting(snapshots.agenda(), page_size=page_size), "en").sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == millimetres


@BOTH
def test_the_first_page_has_another_head_than_those_that_follow(language: str) -> None:
    section = opened(snapshots.agenda(), language).sections[0]
    assert section.different_first_page_header_footer
    mark = {"ar": "نموذج", "en": "SPECIMEN"}[language]
    assert section.first_page_header.paragraphs[0].text.startswith(mark)
    assert section.header.paragraphs[0].text.startswith("UN-OIC/GM.16/2024/1 · ")
    assert {footer.paragraphs[0].text for footer in (section.footer, section.first_page_footer)} == {"1/1"}


def test_page_numbers_have_the_figures_of_the_meeting() -> None:
    section = opened(in_digits(snapshots.agenda(), "arab"), "ar").sections[0]
    runs = section.footer.paragraphs[0]._p.findall(qn("w:r"))
    assert section.footer.paragraphs[0].text == "١/١"
    assert all(run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:bidi")) == "ar-SA" for run in runs)


def test_headings_stay_with_what_follows() -> None:
    styles = opened(snapshots.agenda(), "ar").styles
    for name in ("Title", "Heading 1", "Heading 2"):
        assert styles[name].element.pPr.find(qn("w:keepNext")) is not None


def test_numbers_of_arabic_paragraphs_are_set_from_the_right() -> None:
    """Word sets the number of a paragraph as its mark is set: «-1» if that is not from the right."""
    for paragraph in opened(snapshots.agenda(), "ar").paragraphs:
        assert paragraph._p.pPr.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None


def test_a_title_with_a_footnote_has_its_mark() -> None:
    document = opened(snapshots.agenda(), "en")
    (title,) = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Title"]
    assert title.text == "Provisional agenda*"


def test_reasons_and_what_was_reissued_stand_where_the_pdf_has_them() -> None:
    paper = replace(snapshots.agenda(), reissue=1, reissued_on="2024-07-03", reasons={"ar": {"ar": "سبب", "en": "A reason."}})  # fmt: skip
    texts = [paragraph.text for paragraph in opened(paper, "en").paragraphs]
    assert texts[texts.index("Provisional agenda*") + 1] == "A\u00a0reason."
    cell = docx.Document(io.BytesIO(word_file(paper, "en"))).tables[0].cell(0, 1)
    assert (
        cell.text.replace("\u00a0", " ").split("\n")[-1] == "* Reissued for technical reasons on 3 July 2024."
    )
