"""Papers for Word with all that is hard in them: lists, line ends, telephones, symbols, missing texts, bold names."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bilingual.texts import Text
from papers.contents import Paper
from records.contents import ParagraphLine
from tests.papers import snapshots
from tests.records import snapshots as records
from tests.records.snapshots import both

HARD = (
    both(
        "قررت الجلسة ما يلي:\n(أ) أن تجتمع مرتين في السنة؛\n(ب) أن ترفع تقريرها:\n(1) إلى الأمانة، الهاتف +7 7172 99 99 00؛\n(2) وإلى UNDP (2).",
        "It decided as follows:\n(a) To meet twice a year;\n(b) To report:\n(i) To the secretariat, telephone +7 7172 99 99 00;\n(ii) To UNDP.",
    ),
    both("السطر الأول\nوالسطر الثاني، A/RES/77/18 12 مرة.\n\nفقرة أخرى.", "First line\nSecond line\n\nAnother paragraph."),
    both("", "Only in English: see https://www.example.org/a/b, 50% (approx.)\n- one;\n- two."),
    both("بالعربية وحدها: الفقرات 17–23 من OIC/CFM-40/2013/ORG/SG.REP.1.", ""),
    both("تحدث Mr. John Smith عن **التعاون** مع UNESCO وUNDP، 12 مرة.", "Mr. John Smith spoke on عمل مشترك 12 times."),
)  # fmt: skip


def hard_record(**changed: Any) -> Paper:
    lines = tuple(
        ParagraphLine(number, kind, words, speaker)
        for number, (words, kind, speaker) in enumerate(_kinds(), 1)
    )
    items = (replace(records.contents().items[0], paragraphs=lines),)
    return records.minutes(items=items, **changed)


def _kinds() -> list[tuple[Text, str, Text]]:
    speaker = both("علي", "Ali")
    return [
        *((words, "discussion", {}) for words in HARD),
        *((words, "decision", {}) for words in HARD[:3]),
        (both("قال علي إن عليه أن يكتب، ولعلي رأي.", "Ali said that Alice agreed."), "discussion", speaker),
        (both("أعرب عن تأييده.", "He agreed."), "discussion", speaker),
    ]


def changed_agenda() -> Paper:
    changes = (both("أُضيفت الفقرة 4.", "Paragraph 4 was added."),)
    return replace(snapshots.agenda(), revision=1, changes=changes)


PAPERS: dict[str, Callable[[], Paper]] = {
    "agenda": changed_agenda,
    "minutes": records.adopted_minutes,
    "hard": hard_record,
    "report": records.report,
}


def in_digits(paper: Paper, digits: str) -> Paper:
    return snapshots.with_meeting(paper, digits=digits)
