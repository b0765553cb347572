"""The second morning: what the masthead of a paper says, from its first issue to the day after the agenda is adopted."""

import re
import subprocess
import uuid
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from delegates.audiences import INVITED
from meetings.models import Meeting
from papers.contents import Paper
from papers.html import paper_html, side_in
from papers.models import Document, Edition
from papers.rendering import renderer
from records.papers.report import JOINT_REPORT
from releases.actions.publication import issue_papers
from releases.papers.programme import PROGRAMME
from sessions.models import AgendaItem
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.papers.sight import seen

pytestmark = pytest.mark.django_db

DESK = "/ar/desk/16-astana-2024/documents/"
LINE = "مكتب الأمانة +7 7172 99 99 00، الوثيقة OIC/CFM-40/2013/ORG/SG.REP.1"
FROM_THE_LEFT = ["OIC/CFM-40/2013/ORG/SG.REP.1", "+7", "7172", "99", "99", "00"]


def issue(as_salma: Client, kind: str, **chosen: Any) -> Paper[Any]:
    """On the page, with what it offers unless something else is chosen."""
    page = as_salma.get(f"{DESK}issue/{kind}/").text
    offered = re.search(r'name="original".*?value="([a-z ]+)" selected', page, re.DOTALL)
    assert offered
    sent = {"request": uuid.uuid4(), "original": offered[1], **chosen}
    assert as_salma.post(f"{DESK}issue/{kind}/", sent).status_code == 302
    return Paper.from_json(Edition.objects.filter(document__kind=kind).latest("pk").snapshot)


def item_lines(paper: Paper[Any]) -> list[str]:
    return [seen(str(side_in(paper, language).item)) for language in ("ar", "en")]


def four_b(meeting: Meeting) -> AgendaItem:
    return meeting.agenda_items.get(parent__parent=None, parent__position=4, position=2)


def test_a_paper_names_its_item_as_it_stood_when_it_was_issued(sixteenth: Meeting, as_salma: Client) -> None:
    issue(as_salma, AGENDA)
    item = four_b(sixteenth)
    before = issue(as_salma, "information", item=item.pk)
    assert item_lines(before) == [
        "البند 4 (ب) من جدول الأعمال المؤقت",
        "Item 4 (b) of the provisional agenda",
    ]

    agenda = Document.objects.get(kind=AGENDA)
    as_salma.post(f"{DESK}{agenda.pk}/adopt/", {"request": uuid.uuid4()})
    Meeting.objects.update(introduction_ar="مقدمة.", introduction_en="Introduction.")
    after = issue(as_salma, "information", item=item.pk)
    assert item_lines(after) == ["البند 4 (ب) من جدول الأعمال", "Agenda item 4 (b)"]

    first = Edition.objects.filter(document__kind="information").earliest("pk")
    assert item_lines(Paper.from_json(first.snapshot)) == item_lines(before)


def test_distribution_follows_the_kind_and_its_state_and_not_the_audience(
    sixteenth: Meeting, as_salma: Client, salma: Any, layla: Any
) -> None:
    factories.adopted_record(sixteenth, "Said.", "Decided.", by=salma, other=layla)
    report = issue(as_salma, JOINT_REPORT)
    assert [side_in(report, language).distribution for language in ("ar", "en")] == [
        "التوزيع: محدود",
        "Distr.: Limited",
    ]
    issue_papers(factories.release(sixteenth), None, by=salma)
    programme = Edition.objects.select_related("document").get(document__kind=PROGRAMME)
    assert programme.document.audience == INVITED
    assert side_in(Paper.from_json(programme.snapshot), "en").distribution == "Distr.: General"


def test_what_is_reissued_for_technical_reasons_has_an_asterisk_and_no_revision(
    sixteenth: Meeting, as_salma: Client
) -> None:
    issue(as_salma, AGENDA)
    document = Document.objects.get(kind=AGENDA)
    as_salma.post(f"{DESK}{document.pk}/reissue/", {"request": uuid.uuid4(), "original": "ar"})
    edition = Edition.objects.latest("pk")
    paper = Paper.from_json(edition.snapshot)
    assert (edition.symbol, edition.revision) == ("UN-OIC/GM.16/2024/1*", 0)
    page = seen(paper_html(paper, "ar"))
    assert "UN-OIC/GM.16/2024/1*" in page
    assert "الأصل: بالعربية" in page
    assert "أُعيد إصدارها لأسباب فنية في" in page


@pytest.mark.papers
@pytest.mark.parametrize("digits", ["latn", "arab"])
def test_a_telephone_and_a_symbol_in_an_arabic_line_are_read_from_left_to_right(
    sixteenth: Meeting, as_salma: Client, digits: str, tmp_path: Path
) -> None:
    """By position: each word of the line by its left edge."""
    Meeting.objects.update(digits=digits)
    AgendaItem.objects.filter(pk=four_b(sixteenth).pk).update(annotation_ar=LINE, annotation_en="Telephone.")
    paper = issue(as_salma, "annotated")
    (tmp_path / "a.pdf").write_bytes(renderer().render(paper_html(paper, "ar")).pdf)
    words = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "a.pdf", "-"], capture_output=True, check=True, text=True
    )
    placed = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*?)</word>', words.stdout)
    height = next(float(y) for _, y, word in placed if "CFM-40" in word)
    of_line = sorted((float(x), word) for x, y, word in placed if abs(float(y) - height) < 4)
    edges = [next(x for x, word in of_line if part in word) for part in ("CFM-40", "+7", "7172", "00")]
    assert all(left < right for left, right in pairwise(edges)), of_line
    assert [word.strip("،") for _, word in of_line if re.search(r"[A-Z0-9]", word)] == FROM_THE_LEFT
