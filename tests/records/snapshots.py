"""Records of the sixteenth meeting as they would be issued."""

from dataclasses import replace
from typing import Any

from bilingual.texts import Text
from documents.contents import (
    AnnotatedContents,
    AnnotatedEntry,
    InformationContents,
    ListContents,
    ListedDocument,
    MeetingRoom,
    RegistrationTime,
)
from papers.contents import Paper
from records.contents import (
    CountedSide,
    DecisionsContents,
    ParagraphLine,
    PresentSide,
    RecordContents,
    RecordItem,
    ReportContents,
    ReportedSession,
    SettledLine,
)
from sessions.contents import OfficerLine
from tests.papers.snapshots import entries as agenda_entries
from tests.papers.snapshots import meeting, paper


def both(ar: str, en: str) -> Text:
    return {"ar": ar, "en": en}


ZHANAR = both("سعادة السفيرة جنار أيتجانوفا", "H.E. Ambassador Zhanar Aitzhanova")
OTHER = both("السيد إبراهيم خليل", "Mr. Ibrahim Khalil")
POLITICAL = both("التعاون في القضايا السياسية", "Cooperation on political issues")
PEACE = both("صنع السلام وبناء السلام", "Peacemaking and peacebuilding")
UNDP = both("برنامج الأمم المتحدة الإنمائي", "United Nations Development Programme")
ISDB = both("البنك الإسلامي للتنمية", "Islamic Development Bank")
IRCICA = both("مركز الأبحاث للتاريخ والفنون والثقافة الإسلامية (إرسيكا)", "Research Centre for Islamic History, Art and Culture (IRCICA)")  # fmt: skip

LINES = (
    ParagraphLine(
        1,
        "procedural",
        both("افتُتحت الجلسة الساعة 14:30.", "The meeting was called to order at 2.30 p.m."),
        {},
    ),
    ParagraphLine(
        2,
        "procedural",
        both(
            "كان معروضًا على الجلسة جدول الأعمال المؤقت (UN-OIC/GM.16/2024/1) وبرنامج العمل المؤقت (UN-OIC/GM.16/2024/1/Add.1).",
            "The session had before it the provisional agenda (UN-OIC/GM.16/2024/1) and the provisional programme of work (UN-OIC/GM.16/2024/1/Add.1).",
        ),
        {},
    ),
    ParagraphLine(
        3,
        "discussion",
        both(
            "نظرت الجلسة في البنود الفرعية (أ) إلى (د): التعاون السياسي المستمر؛ والقضايا الخاصة بكل بلد؛ ومنع النزاعات وحلها؛ وصنع السلام وبناء السلام.",
            "The session took up sub-items (a) to (d): continuing political cooperation; country-specific issues; conflict prevention and resolution; and peacemaking and peacebuilding.",
        ),
        {},
    ),
    ParagraphLine(
        4,
        "discussion",
        both(
            "وقالت سعادة السفيرة جنار أيتجانوفا إن البلد المضيف يرى في **الوقاية من النزاعات** أولوية [مشتركة] للمنظمتين.",
            "H.E. Ambassador Zhanar Aitzhanova said that the host country saw **conflict prevention** as a [common] priority of both organizations.",
        ),
        ZHANAR,
    ),
    ParagraphLine(
        5,
        "discussion",
        both("أعرب عن تأييده لما تقدم.", "He expressed support for the foregoing."),
        OTHER,
    ),
    ParagraphLine(
        6,
        "decision",
        both(
            "يقرر الاجتماع إنشاء فريق مشترك معني بالوساطة، يجتمع مرتين في السنة.",
            "The meeting decides to establish a joint team on mediation, which shall meet twice a year.",
        ),
        {},
    ),
    ParagraphLine(
        7,
        "recommendation",
        both(
            "يوصي الاجتماع المؤسسات المعنية بتبادل خبرائها في ميدان الإنذار المبكر.",
            "The meeting recommends that the institutions concerned exchange experts in the field of early warning.",
        ),
        {},
    ),
    ParagraphLine(
        8,
        "action",
        both("إعداد قائمة بالوسطاء المعتمدين.", "Prepare a roster of mediators."),
        {},
        UNDP,
        ISDB,
        "2024-12-15",
    ),
    ParagraphLine(
        9,
        "reservation",
        both(
            "سجّل أحد الوفود تحفظه على الإشارة إلى دورية الاجتماعات.",
            "One delegation recorded its reservation on the reference to the frequency of meetings.",
        ),
        {},
    ),
    ParagraphLine(10, "procedural", both("رُفعت الجلسة الساعة 18:15.", "The meeting rose at 6.15 p.m."), {}),
)


def contents(**changed: Any) -> RecordContents:
    made = RecordContents(
        meeting=meeting(),
        title=POLITICAL,
        state="draft",
        number=1,
        room=both("القاعة الكبرى", "Main hall"),
        opened="2024-07-22T14:30+05:00",
        closed="2024-07-22T18:15+05:00",
        officers=(OfficerLine("co-chair", (ZHANAR, OTHER)), OfficerLine("rapporteur")),
        present=(
            PresentSide(both("الأمم المتحدة", "United Nations"), (UNDP,)),
            PresentSide(
                both("منظمة التعاون الإسلامي", "Organization of Islamic Cooperation"), (ISDB, IRCICA)
            ),
        ),
        items=(
            RecordItem(0, 1, {}, LINES[:2]),
            RecordItem(4, 1, POLITICAL, LINES[2:5], (4,)),
            RecordItem(4, 2, PEACE, LINES[5:9], (4, 4)),
            RecordItem(0, 1, {}, LINES[9:]),
        ),
    )
    return replace(made, **changed)


ADOPTED = {
    "state": "adopted",
    "adopted": "2024-07-24T15:10+05:00",
    "presided": (ZHANAR, OTHER),
    "amended": True,
}


def settled(made: RecordContents) -> RecordContents:
    """With numbers, as after adoption."""
    numbers = {6: 1, 7: 1, 8: 1}
    items = tuple(
        replace(item, paragraphs=tuple(replace(line, settled=numbers.get(line.number, 0)) for line in item.paragraphs))
        for item in made.items
    )  # fmt: skip
    return replace(made, items=items)


def minutes(**changed: Any) -> Paper:
    return paper("minutes", "UN-OIC/GM.16/2024/SR.1", contents(**changed))


def adopted_minutes(**changed: Any) -> Paper:
    made = settled(contents(**(ADOPTED | changed)))
    return replace(paper("minutes", "UN-OIC/GM.16/2024/SR.1", made), revision=2)


# Papers that follow from records ---------------------------------------------------------------------

SETTLED = (
    SettledLine("decision", 1, LINES[5].words, "UN-OIC/GM.16/2024/SR.1", 6),
    SettledLine(
        "decision",
        2,
        both(
            "يقرر الاجتماع عقد دورته المقبلة في عام 2026.",
            "The meeting decides to hold its next session in 2026.",
        ),
        "UN-OIC/GM.16/2024/SR.2",
        11,
    ),
    SettledLine("recommendation", 1, LINES[6].words, "UN-OIC/GM.16/2024/SR.1", 7),
    SettledLine("action", 1, LINES[7].words, "UN-OIC/GM.16/2024/SR.1", 8, UNDP, ISDB, "2024-12-15"),
)


def report(**changed: Any) -> Paper:
    record = settled(contents(**ADOPTED))
    lines = tuple(line for item in record.items for line in item.paragraphs if not line.speaker)
    made = ReportContents(
        meeting=meeting(),
        final=False,
        opened="2024-07-22T09:30+05:00",
        closed="2024-07-24T15:30+05:00",
        attended=(
            CountedSide(both("الأمم المتحدة", "United Nations"), 14, 41),
            CountedSide(both("منظمة التعاون الإسلامي", "Organization of Islamic Cooperation"), 18, 57),
        ),
        co_chairs=(ZHANAR, OTHER),
        agenda="UN-OIC/GM.16/2024/1",
        programme="UN-OIC/GM.16/2024/1/Add.1",
        sessions=(
            ReportedSession(1, POLITICAL, record.opened, record.closed, record.officers, "UN-OIC/GM.16/2024/SR.1", True, lines),
            ReportedSession(2, both("التعاون الاقتصادي", "Economic cooperation"), "", "", (), "", False, ()),
        ),
        settled=SETTLED,
    )  # fmt: skip
    return paper("report", "UN-OIC/GM.16/2024/2", replace(made, **changed))


def decisions(**changed: Any) -> Paper:
    made = DecisionsContents(meeting(), tuple(line for line in SETTLED if line.kind != "action"))
    return paper("decisions", "UN-OIC/GM.16/2024/L.1", replace(made, **changed))


AGENDA = ListedDocument(
    "UN-OIC/GM.16/2024/1", both("جدول الأعمال المؤقت", "Provisional agenda"), "2024-07-01"
)


def annotated(**changed: Any) -> Paper:
    said = both(
        "تشرح الوثيقة المرفقة طريقة العمل.\nويبقى البند مفتوحًا إلى آخر الاجتماع.",
        "The document attached explains how to proceed.\nThe item stays open until the end of the meeting.",
    )
    mandate = both("قرار الجمعية العامة 50/17.", "General Assembly resolution 50/17.")
    last = both("أقر الاجتماع الخامس عشر المصفوفة.", "The fifteenth meeting adopted the matrix.")
    expected = both("إقرار جدول الأعمال.", "To adopt the agenda.")
    entries = tuple(
        AnnotatedEntry(
            (entry.number,), entry.title, said if entry.number in {1, 2} else {}, (AGENDA,) if entry.number == 2 else (),
            entry.number, **({"mandate": mandate, "last_action": last, "expected_action": expected} if entry.number in {2, 4} else {}),
        )
        for entry in agenda_entries()
    )  # fmt: skip
    made = AnnotatedContents(meeting(), provisional=True, entries=entries)
    return paper("annotated", "UN-OIC/GM.16/2024/1/Add.2", replace(made, **changed))


def documents_listed(**changed: Any) -> Paper:
    there = (
        AGENDA,
        ListedDocument("UN-OIC/GM.16/2024/1/Add.1/Rev.2", both("برنامج العمل", "Programme of work"), "2024-07-20"),
        ListedDocument("UN-OIC/GM.16/2024/SR.1", both("محضر: جلسة العمل الأولى", "Summary record: First working session"), "2024-07-24"),
    )  # fmt: skip
    return paper("list", "UN-OIC/GM.16/2024/INF.3", replace(ListContents(meeting(), there), **changed))


def information(**changed: Any) -> Paper:
    made = InformationContents(
        meeting=meeting(),
        introduction=both(
            "يُعقد الاجتماع العام كل سنتين لاستعراض التعاون بين المنظمتين.",
            "The General Meeting is held every two years to review the cooperation of both organizations.",
        ),
        venue=both("", "Palace of Independence"),
        rooms=(
            MeetingRoom(both("القاعة الكبرى", "Main hall"), 240),
            MeetingRoom(both("قاعة الاجتماعات 1", "Conference room 1"), 0),
        ),
        registration_open=True,
        address=both(*(f"https://diwan.example/{code}/meetings/16-astana-2024/" for code in ("ar", "en"))),
        at_the_desk=(
            RegistrationTime("2024-07-22T08:00+05:00", "2024-07-22T09:30+05:00", both("البهو", "Foyer")),
        ),
        expected=100,
    )
    return paper("information", "UN-OIC/GM.16/2024/INF.1", replace(made, **changed))


FOLLOWING = {
    "report": report,
    "decisions": decisions,
    "annotated": annotated,
    "list": documents_listed,
    "information": information,
}
