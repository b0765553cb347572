"""Each rule of spelling with a line that breaks it, and lines that no rule minds."""

import pytest

from config.launcher.orthography import ARABIC, ENGLISH, arabic_faults, english_faults

WRONG_ARABIC = [
    ("لـ %(count)s أشخاص", "has a tatweel"),
    ("محـمد", "has a tatweel"),
    ("الاسم, والوظيفة", "has a Latin comma, semicolon or question mark"),
    ("من القادم?", "has a Latin comma, semicolon or question mark"),
    ("٣ أيام", "has Arabic-Indic digits, which follow the meeting's choice when a text is shown"),
    ("حُفظ  البند.", "has a space too many"),
    ("البند ، والجلسة", "has a space too many"),
    ("البند،والجلسة", "has no space after a comma"),
    ('أُضيف "البند".', "has quotation marks that are not « »"),
    ("جدول الالجلسة", "has two articles"),
    ("وثائق لل%(meeting)s", "joins an article or ل to a value that may have an article"),
    ("سُلِّمت ل%(name)s", "joins an article or ل to a value that may have an article"),
    ("شكراً لكم", "has its tanwin after the alif, not before it"),
    ("الغاء الموعد", "lacks a hamza"),
    ("وباسماء الوفود", "lacks a hamza"),
    ("العودة الى القائمة", "lacks a hamza"),
    ("إختيار القاعة", "has a hamza on a joining alif"),
    ("قائمة الإنتظار", "has a hamza on a joining alif"),
    ("کازاخستان", "has a letter that is not an Arabic one"),
    ("القاعةالكبرى", "has a final letter inside a word"),
    ("النسخة الإنكليزية", "spells «الإنجليزية» in another way"),
    ("الاسم على البطاقة", "calls a badge «بطاقة», not «شارة»"),
    ("حُفظت الفقرة.", "calls a slot «فقرة», not «موعد»"),
    ("سكرتارية الاجتماع", "calls the secretariat «سكرتارية», not «الأمانة»"),
    ("اعتماد تسجيل", "adopts a registration: it is confirmed, «تأكيد»"),
    ("سبق الدخول يا %(user)s", "addresses people by «يا»"),
    ("أضف بريدا إلكترونيا", "lacks its tanwin"),
    ("تمت الإضافة", "is not in the style of this house"),
    ("أدخِل قيمة صحيحة", "is not in the style of this house"),
    ("مرحبًا يا المشرف", "addresses people by «يا»"),
    ("كتب %(name)s هنا", "puts a verb before a name whose gender is not known"),
    ("أصبح ⁨%(name)s⁩ جهة تنسيق", "puts a verb before a name whose gender is not known"),
    ("سُمّي {name} جهة تنسيق", "puts a verb before a name whose gender is not known"),
    ("تغديل كلمة المرور", "is misspelled"),
    ("الرجاء الانتظار", "is not in the style of this house"),
    ("%(name)s (%(institution)s)", "puts “name” beside “institution” without isolating it"),
]
WRONG_ENGLISH = [
    ("As soon as somebody says when he arrives", "is not gender-neutral"),
    ("The chairman presides.", "is not gender-neutral"),
    ("Organisations", "is not in the spelling of the United Nations"),
    ("The program is published.", "is not in the spelling of the United Nations"),
    ("Save ,and go on", "has a space too many"),
    ('Issue "this"', "has straight quotation marks"),
    ("Add a New Member", "has a capital inside a sentence"),
]
RIGHT = [
    ("%(new)s comes instead of %(old)s.", "حضور %(new)s بدلًا من %(old)s."),
    ("The year 1446 AH", "عام 1446هـ"),
    ("Commitment to the programme", "الالتزام بالبرنامج، والالتحاق به"),
    ("The paragraph is deleted.", "حُذفت الفقرة."),
    ("A card for the master of ceremonies", "بطاقة عريف الحفل"),
    ("%(name)s (%(institution)s)", "⁨%(name)s⁩ (%(institution)s)"),
    ("%(name)s from %(institution)s", "%(name)s من %(institution)s"),
    ("Item %(number)s: %(title)s", "البند %(number)s: %(title)s"),
    ("Also here: <bdi>%(name)s</bdi> (%(part)s)", "الحضور أيضًا: <bdi>%(name)s</bdi> (%(part)s)"),
]


def names(faults: list[str]) -> set[str]:
    return {fault.split(" (“")[0] for fault in faults}


@pytest.mark.parametrize(("text", "fault"), WRONG_ARABIC)
def test_arabic_that_an_editor_would_correct_is_refused(text: str, fault: str) -> None:
    assert fault in names(list(arabic_faults(text, "")))


@pytest.mark.parametrize(("text", "fault"), WRONG_ENGLISH)
def test_english_that_an_editor_would_correct_is_refused(text: str, fault: str) -> None:
    assert names(list(english_faults(text))) == {fault}


@pytest.mark.parametrize(("english", "arabic"), RIGHT)
def test_what_is_right_is_left_alone(english: str, arabic: str) -> None:
    assert [*arabic_faults(arabic, english), *english_faults(english)] == []


def test_on_paper_the_typesetter_isolates_names() -> None:
    assert list(arabic_faults("%(title)s (%(symbol)s)", "", on_paper=True)) == []


def test_every_rule_has_a_line_that_breaks_it() -> None:
    shown = {fault for _, fault in WRONG_ARABIC + WRONG_ENGLISH}
    assert [rule.complaint for rule in (*ARABIC, *ENGLISH) if rule.complaint not in shown] == []
