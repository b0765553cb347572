"""Numbers of agenda items: 4, then (b) / (ب), then (i) / (1)."""

ABJAD = "أ ب ج د ه\u200d و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ".split()
ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()

_TENS_M = "الحادي الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع".split()
_TENS_F = "الحادية الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة".split()
ORDINALS_AR = {
    "masculine": "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split()
    + [f"{unit} عشر" for unit in _TENS_M]
    + ["العشرون"],
    "feminine": "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة".split()
    + [f"{unit} عشرة" for unit in _TENS_F]
    + ["العشرون"],
}
ORDINALS_EN = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


def ordinal(number: int, language: str, *, gender: str = "masculine") -> str:
    """The ordinal: in words up to twenty, in figures above. «السادس عشر», "sixteenth"."""
    words = ORDINALS_AR[gender] if language == "ar" else ORDINALS_EN
    if 1 <= number <= len(words):
        return words[number - 1]
    return str(number)


def letter(number: int, language: str) -> str:
    if language == "ar":
        return ABJAD[(number - 1) % len(ABJAD)]
    times, index = divmod(number - 1, 26)
    return chr(97 + index) * (times + 1)


def label(number: int, level: int, language: str) -> str:
    """The printed label of the `number`-th item (from 1) at `level` (from 1)."""
    if level == 1:
        return str(number)
    if level == 2:
        return f"({letter(number, language)})"
    if language == "ar" or number > len(ROMAN):
        return f"({number})"
    return f"({ROMAN[number - 1]})"


def label_range(first: int, last: int, level: int, language: str) -> str:
    """(a)–(d), or just one label if both are the same."""
    ends = [label(number, level, language) for number in sorted({first, last})]
    return "–".join(ends)


def day_heading(number: int, language: str) -> str:
    """Day 1, «اليوم الأول»."""
    return f"اليوم {ordinal(number, language)}" if language == "ar" else f"Day {number}"
