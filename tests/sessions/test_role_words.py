"""Roles × gender × number in each language; the form of address says the gender."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from delegates.honorifics import is_of_woman
from delegates.models import Participant
from delegates.registration_states import PARTS_OF_WOMEN, Part
from papers.html import paper_html
from sessions.contents import OfficerLine
from sessions.models import Role
from sessions.role_words import OF_WOMEN, PLAIN, role_heading
from tests.papers.sight import seen
from tests.records import snapshots

SALMA = {"ar": "السيدة سلمى حداد", "en": "Ms. Salma Haddad"}
NOOR = {"ar": "معالي الدكتورة نور", "en": "H.E. Dr. Noor"}
OMAR = {"ar": "السيد عمر", "en": "Mr. Omar"}
NOBODY_KNOWS = {"ar": "ليلى", "en": "H.E. Layla"}
TABLE = {
    "chair": ("الرئيس الرئيسان الرؤساء", "الرئيسة الرئيستان الرئيسات"),
    "co-chair": (
        "الرئيس_المشارك الرئيسان_المشاركان الرؤساء_المشاركون",
        "الرئيسة_المشاركة الرئيستان_المشاركتان الرئيسات_المشاركات",
    ),
    "rapporteur": ("المُقرِّر المُقرِّران المُقرِّرون", "المُقرِّرة المُقرِّرتان المُقرِّرات"),
    "speaker": ("المتحدث المتحدثان المتحدثون", "المتحدثة المتحدثتان المتحدثات"),
    "guest": ("الضيف الضيفان الضيوف", "الضيفة الضيفتان الضيفات"),
}


@pytest.mark.parametrize("role", TABLE)
@pytest.mark.parametrize("women", [False, True])
def test_a_heading_follows_number_and_gender(role: str, women: bool) -> None:
    with override("ar"):
        words = [role_heading(role, people, women=women) for people in (1, 2, 3)]
    assert words == [word.replace("_", " ") for word in TABLE[role][women].split()]


def test_every_role_has_its_words() -> None:
    assert set(PLAIN) == set(OF_WOMEN) == set(TABLE) == set(Role.values)


@pytest.mark.parametrize(
    ("names", "arabic", "english"),
    [
        ((), "الرئيسان المشاركان", "Co-Chairs"),
        ((SALMA,), "الرئيسة المشاركة", "Co-Chair"),
        ((OMAR,), "الرئيس المشارك", "Co-Chair"),
        ((NOBODY_KNOWS,), "الرئيس المشارك", "Co-Chair"),
        ((SALMA, NOOR), "الرئيستان المشاركتان", "Co-Chairs"),
        ((SALMA, OMAR), "الرئيسان المشاركان", "Co-Chairs"),
        ((SALMA, NOBODY_KNOWS), "الرئيسان المشاركان", "Co-Chairs"),
        ((SALMA, NOOR, OMAR), "الرؤساء المشاركون", "Co-Chairs"),
    ],
)
def test_the_heading_over_people_is_theirs(
    names: tuple[dict[str, str], ...], arabic: str, english: str
) -> None:
    line = OfficerLine("co-chair", names)
    with override("ar"):
        assert line.heading == arabic
    with override("en"):
        assert line.heading == english


@pytest.mark.parametrize(
    ("name", "woman"),
    [
        ("السيدة سلمى", True),
        ("صاحبة السمو الملكي الأميرة نور", True),
        ("H.E. Mrs. Layla", True),
        ("Her Eminence Layla", True),
        ("معالي السيد عمر", False),
        ("سعادة ليلى", False),
        ("Dr. Layla", False),
        ("عمر السيدة", False),
        ("", False),
    ],
)
def test_a_form_of_address_says_who_is_a_woman(name: str, woman: bool) -> None:
    assert is_of_woman(name) is woman


def test_the_part_in_a_delegation_follows_the_form_of_address() -> None:
    salma = Participant(prefix_en="Ms.", prefix_ar="السيدة", name_ar="سلمى")
    assert (salma.is_woman, Participant(name_ar="سلمى").is_woman) == (True, False)
    with override("ar"):
        assert [str(PARTS_OF_WOMEN[part]) for part in (Part.HEAD, Part.REPRESENTATIVE)] == [
            "رئيسة الوفد",
            "ممثلة",
        ]


def test_the_joint_report_names_its_chairs_by_their_role() -> None:
    paper = snapshots.report()
    for chairs, words in (((SALMA, NOOR), "الرئيستان المشاركتان: "), ((SALMA,), "الرئيسة المشاركة: ")):
        contents = replace(paper.contents, co_chairs=chairs)
        assert words in seen(paper_html(replace(paper, contents=contents), "ar"))
