"""Papers as DOCX: the words and numbers of the PDF, in the reading order of each language."""

import io
import re
import uuid
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from accounts.models import User
from delegates.audiences import PARTICIPANTS
from documents.papers.information import INFORMATION_FOR_PARTICIPANTS
from meetings.models import Meeting
from papers import actions
from papers.audiences import PUBLIC, STAFF, Audience
from papers.contents import Paper
from papers.models import Document
from papers.word import word_file
from papers.word.markup import Run, runs_of
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.papers import snapshots
from tests.records import snapshots as records
from tests.records.record_acts import written

PAPERS = {"agenda": snapshots.agenda, "minutes": records.adopted_minutes, "report": records.report}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(paper: Paper, language: str) -> Any:
    return docx.Document(io.BytesIO(word_file(paper, language)))


def numbers(document: Any) -> list[tuple[int, str]]:
    """As Word counts them: the start of each list, and one more for each of its paragraphs."""
    root = document.part.numbering_part.element
    starts = {
        num.get(qn("w:numId")): int(num.find(f"{W}lvlOverride/{W}startOverride").get(qn("w:val")))
        for num in root.findall(qn("w:num"))
        if num.find(f"{W}lvlOverride/{W}startOverride") is not None
    }
    found = []
    for paragraph in document.paragraphs:
        properties = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
        if properties is not None and properties.numId is not None:
            key = str(properties.numId.val)
            found.append((starts[key], paragraph.text))
            starts[key] += 1
    return found


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_can_be_opened_again_and_is_a4_with_real_styles(kind: str, language: str) -> None:
    document = opened(PAPERS[kind](), language)
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Numbered Paragraph"} <= styles
    assert ("Heading 1" in styles) == (kind != "agenda")
    assert section.header.paragraphs[0].text.startswith("UN-OIC/GM.16/2024/")
    assert [field.text.strip() for field in section.footer._element.iter(qn("w:instrText"))] == [
        "PAGE",
        "NUMPAGES",
    ]


def test_paragraphs_have_the_numbers_of_the_record() -> None:
    found = numbers(opened(records.adopted_minutes(), "en"))
    assert [number for number, _ in found] == list(range(1, 11))
    assert found[5][1].startswith("Decision 1. The meeting decides")


def test_numbers_that_jump_are_kept() -> None:
    contents = records.contents()
    items = (contents.items[1], contents.items[3])  # 3 to 5, and 10
    found = numbers(opened(records.minutes(items=items), "ar"))
    assert [number for number, _ in found] == [3, 4, 5, 10]


def test_items_of_the_agenda_are_numbered() -> None:
    assert [number for number, _ in numbers(opened(snapshots.agenda(), "ar"))] == list(range(1, 11))


@pytest.mark.parametrize("kind", PAPERS)
def test_every_arabic_paragraph_is_read_from_the_right_and_every_run_says_its_language(kind: str) -> None:
    root = etree.fromstring(part(word_file(PAPERS[kind](), "ar"), "word/document.xml"))
    for paragraph in root.iter(f"{W}p"):
        if "".join(paragraph.itertext()).strip():
            assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    for run in root.iter(f"{W}r"):
        language = run.find(f"{W}rPr/{W}lang")
        right_to_left = run.find(f"{W}rPr/{W}rtl") is not None
        assert dict(language.attrib) == ({f"{W}bidi": "ar-SA"} if right_to_left else {f"{W}val": "en-GB"})
    assert root.find(f".//{W}tblPr/{W}bidiVisual") is not None
    assert root.find(f".//{W}body/{W}sectPr/{W}bidi") is not None


def test_nothing_of_english_is_read_from_the_right() -> None:
    xml = part(word_file(records.adopted_minutes(), "en"), "word/document.xml")
    assert b"<w:bidi" not in xml
    assert b"<w:rtl" not in xml


def test_no_number_points_to_a_list_that_is_not_there() -> None:
    document = opened(records.adopted_minutes(), "ar")
    root = document.part.numbering_part.element
    lists = {
        one.get(qn("w:numId")): one.find(f"{W}abstractNumId").get(qn("w:val"))
        for one in root.findall(qn("w:num"))
    }
    abstract = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
    used = {one.get(qn("w:val")) for one in document.element.iter(qn("w:numId"))}
    for key in used:
        level = abstract[lists[key]].find(f"{W}lvl")
        assert level.find(f"{W}lvlText").get(qn("w:val")) == "%1-"
    kinds = [etree.QName(one).localname for one in root]
    assert kinds == sorted(kinds, key=["abstractNum", "num"].index)


def test_arabic_figures_are_typed_where_the_meeting_has_them() -> None:
    paper = snapshots.with_meeting(records.adopted_minutes(), digits="arab")
    document = opened(paper, "ar")
    assert numbers(document) == []
    assert any(one.text.startswith("٦-\tمُقرَّر") or one.text.startswith("٦-\t") for one in document.paragraphs)


def test_bold_brackets_and_breaks_come_over() -> None:
    assert list(runs_of('a &lt;b&gt; <strong>c</strong> <bdi lang="ar" dir="rtl">د</bdi>', "en")) == [
        Run("a <b> ", "en"), Run("c", "en", bold=True), Run(" ", "en"), Run("د", "ar"),
    ]  # fmt: skip
    document = opened(records.adopted_minutes(), "en")
    (one,) = [one for one in document.paragraphs if "[common]" in one.text]
    assert [run.text for run in one.runs if run.bold] == [
        "H.E. Ambassador Zhanar Aitzhanova",
        "conflict prevention",
    ]
    (action,) = [one for one in document.paragraphs if one.text.startswith("Action 1.")]
    assert "\nDue: 15 December 2024" in action.text


LRM, RLM = "\u200e", "\u200f"


@pytest.mark.parametrize(
    ("html", "language", "text"),
    [
        ("هاتف \u2066+7 7172 99\u2069؛", "ar", f"هاتف {LRM}+7 7172 99؛"),
        ("وإلى \u2066UNDP (2)\u2069.", "ar", f"وإلى UNDP (2){LRM}."),
        ("من \u2066A/RES/77/18\u2069 نصًا", "ar", "من A/RES/77/18 نصًا"),
        ("من \u2066UNDP\u2069، 12 مرة", "ar", f"من UNDP{RLM}، 12 مرة"),
        ("من \u2066UNDP\u2069 – \u2066UNEP\u2069", "ar", f"من UNDP{RLM} – UNEP"),
        ("من \u2066UNDP\u2069\n12", "ar", "من UNDP\n12"),
        ('on <bdi lang="ar">عمل</bdi> 12 times', "en", f"on عمل{LRM} 12 times"),
        ('on <bdi lang="ar">عمل.</bdi> Yes', "en", f"on عمل.{RLM} Yes"),
    ],
)
def test_runs_of_the_other_direction_keep_their_order_where_only_the_text_tells_it(
    html: str, language: str, text: str
) -> None:
    """LibreOffice orders a line by its characters, and does not ask what direction a run has."""
    assert "".join(run.text for run in runs_of(html, language)) == text


def test_what_people_write_is_text_and_fetches_nothing() -> None:
    hostile = records.both("<w:p/>&", '<img src="http://x.invalid/"> </w:t> ]]> &amp;')
    line = replace(records.LINES[0], words=hostile)
    items = (replace(records.contents().items[0], paragraphs=(line,)),)
    made = word_file(records.minutes(items=items), "en")
    document = docx.Document(io.BytesIO(made))
    assert any(one.text == hostile["en"] for one in document.paragraphs)
    outside = [name for name in zipfile.ZipFile(io.BytesIO(made)).namelist() if name.endswith(".rels")]
    assert not any(re.search(rb'TargetMode="External"', part(made, name)) for name in outside)


def test_the_changes_since_the_previous_issue_stand_above() -> None:
    change = records.both("أُضيفت الفقرة 4.", "Paragraph 4 was added.")
    document = opened(replace(records.minutes(), revision=1, changes=(change,)), "en")
    assert [
        one.text.replace("\u00a0", " ") for one in document.paragraphs if one.style.name == "List Bullet"
    ] == [change["en"]]


def part(made: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(made)).read(name)


# Handed over ----------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("audience", "statuses"),
    [
        (STAFF, [200, 404, 404]),
        (PARTICIPANTS, [200, 200, 404]),
        (PUBLIC, [200, 200, 200]),
    ],
)
def test_who_may_read_the_paper_may_have_it(
    audience: Audience, statuses: list[int], omar: User, as_salma: Any, as_omar: Any, as_noor: Any
) -> None:
    meeting = factories.meeting(symbol="T", slug="m-1")
    factories.item(meeting)
    factories.participant(meeting, user=omar, **factories.texts(name=("عمر", "Omar")))
    edition = actions.issue(meeting=meeting, kind=AGENDA, by=None, request=uuid.uuid4())
    Document.objects.update(audience=audience)
    address = f"/papers/{edition.request}/en.docx"
    assert [client.get(address).status_code for client in (as_salma, as_omar, as_noor)] == statuses
    answer = as_salma.get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="m-1-agenda-en.docx"'
    assert docx.Document(io.BytesIO(answer.content)).core_properties.keywords == "T/1"
    assert address in as_salma.get(f"/en/desk/{meeting.slug}/documents/").text


@pytest.mark.django_db
def test_a_draft_of_a_record_is_for_the_secretariat_and_other_papers_are_pdf_only(
    salma: User, omar: User, as_salma: Any, as_omar: Any
) -> None:
    from records.actions.record_issue import issue_record

    meeting: Meeting = factories.meeting(symbol="T")
    factories.room(meeting)
    factories.participant(meeting, user=omar, **factories.texts(name=("عمر", "Omar")))
    draft = issue_record(record=written(meeting, salma), by=salma, request=uuid.uuid4())
    address = f"/papers/{draft.request}/ar.docx"
    assert [client.get(address).status_code for client in (as_salma, as_omar)] == [200, 404]
    other = actions.issue(meeting=meeting, kind=INFORMATION_FOR_PARTICIPANTS, by=None, request=uuid.uuid4())
    for wrong in (f"{other.request}/ar.docx", f"{draft.request}/ar-en.docx", f"{uuid.uuid4()}/ar.docx"):
        assert as_salma.get(f"/papers/{wrong}").status_code == 404
