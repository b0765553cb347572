"""A record of some 250 paragraphs, as long as in records of the United Nations."""

from dataclasses import replace

from papers.contents import Paper
from records.contents import ParagraphLine, RecordItem
from tests.records import snapshots as records

ARABIC = (
    "وأشار الاجتماع إلى التقدم المحرز في تنفيذ الأنشطة المتفق عليها منذ الدورة السابقة، وأكد أهمية تبادل الخبرات بين "
    "المؤسسات المعنية في ميدان الإنذار المبكر والوساطة وبناء السلام، ودعا إلى تعزيز التنسيق بين جهات الاتصال في "
    "المنظمتين وإلى عقد لقاءات فنية منتظمة لاستعراض ما يستجد من مسائل، مع مراعاة الموارد المتاحة لكل منها وأولويات الدول الأعضاء. "
    "وأحاط الاجتماع علمًا بالمقترحات المقدمة بشأن المشاريع المشتركة في ميادين التعليم والصحة والأمن الغذائي. "
)  # fmt: skip
ENGLISH = (
    "The meeting noted the progress made in carrying out the activities agreed upon since the previous session, stressed the "
    "importance of exchanges of experience between the institutions concerned in the fields of early warning, mediation and "
    "peacebuilding, and called for closer coordination between the focal points of both organizations and for regular technical "
    "meetings at which new questions would be reviewed, with due regard to the resources of each and to the priorities of "
    "member States. It took note of the proposals for joint projects in the fields of education, health and food security. "
)  # fmt: skip
SPEAKERS = ({}, {}, records.ZHANAR, {}, records.OTHER)
KINDS = ("discussion",) * 8 + ("decision", "recommendation")


def long_minutes(paragraphs: int = 250) -> Paper:
    lines = [paragraph(number) for number in range(1, paragraphs + 1)]
    items = tuple(
        RecordItem(number, 1, records.POLITICAL, tuple(lines[at : at + 25]), (number,))
        for number, at in enumerate(range(0, paragraphs, 25), 1)
    )
    contents = records.contents(items=items)
    return replace(records.adopted_minutes(), contents=replace(contents, **records.ADOPTED))


def paragraph(number: int) -> ParagraphLine:
    """Two or four sentences, each with a beginning of its own."""
    times = 1 if number % 14 else 2
    words = {"ar": f"**{number}** {ARABIC * times}", "en": f"**{number}** {ENGLISH * times}"}
    return ParagraphLine(number, KINDS[number % 10], words, SPEAKERS[number % 5])
