"""Buttons are verbal nouns in Arabic: حفظ, not احفظ, which addresses a man."""

import re

import pytest
from django.utils.translation import gettext, override, pgettext

from tests.test_architecture import ROOT, tracked

BUTTON = re.compile(r"<button\b[^>]*>(.*?)</button>", re.DOTALL)
TRANSLATED = re.compile(r'{% translate "([^"]+)"(?: context "([^"]+)")? %}')
IMPERATIVES = frozenset(
    "احفظ أضف احذف أزل أزِل أرسل اطبع ألغ ألغِ أعد أعِد استبعد اسحب أجز أجِز اعتمد أصدر اعرض ابحث أغلق انقل اختر بدّل بدِّل أخل"
    " أخلِ خصص خصِّص وزع وزّع وزِّع ضع اكتب اقترح صحح صحّح صحِّح صدر صدّر استورد أدخل سم سمِّ سمّ عين عيّن اطلب سلم سلِّم سجل سجِّل قدم"
    " قدِّم أكد أكّد أكِّد علق علِّق ارفض اقبل عمم عمّم عمِّم ابدأ اطلع اطّلع راجع راجِع انظر اقرأ أنشئ غير غيّر عدل عدّل عدِّل ارفع نزل نزِّل"
    " تابع ادخل اخرج".split()
)
BUTTONS = sorted(
    {
        (context, english)
        for path in tracked("templates/*.html")
        for button in BUTTON.findall((ROOT / path).read_text(encoding="utf-8"))
        for english, context in TRANSLATED.findall(button)
    }
)


def is_imperative(words: str) -> bool:
    return words.split()[0].strip("،:") in IMPERATIVES


def test_no_button_gives_an_order() -> None:
    with override("ar"):
        labels = [pgettext(context, english) if context else gettext(english) for context, english in BUTTONS]
    assert len(labels) > 100
    assert [words for words in labels if is_imperative(words)] == []


@pytest.mark.parametrize(("words", "order"), [("احفظ", True), ("حفظ", False), ("إلغاء الموعد", False)])
def test_an_order_is_known_by_its_first_word(words: str, order: bool) -> None:
    assert is_imperative(words) is order
