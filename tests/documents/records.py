"""Records as they would be issued, of the sixteenth meeting."""

from dataclasses import replace
from typing import Any

from documents.contents import Paper
from sessions.contents import OfficerLine, ParagraphLine, PresentSide, RecordContents, RecordItem, Text
from tests.documents.snapshots import meeting, paper


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
    ParagraphLine(1, "procedural", both("افتُتحت الجلسة الساعة 14:30.", "The session opened at 14:30."), {}),
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
    ParagraphLine(10, "procedural", both("اختُتمت الجلسة الساعة 18:15.", "The session closed at 18:15."), {}),
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


ADOPTED = {"state": "adopted", "adopted": "2024-07-24T15:10+05:00", "presided": ZHANAR, "amended": True}


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
