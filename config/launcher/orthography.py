"""The spelling of the catalogue: what an editor would correct in Arabic, and in the English that it translates.

Each rule is a pattern and a sentence; a test shows a line that breaks it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

LETTER = "\u0621-\u064a"
MARKS = "\u064b-\u0652\u0670"
BEFORE = rf"(?<![{LETTER}{MARKS}])"
AFTER = rf"(?![{LETTER}{MARKS}])"
ARTICLE = rf"{BEFORE}[وف]?[بلك]?(?:ال|لل)?"
ENDING = rf"(?:ها|هما|هم|ه|كم|ك|ي|ية|ات|ين|ون)?{AFTER}"
WITHOUT_HAMZA = (
    "اعضاء اعمال اسئلة اسباب اسماء اسبوع اسابيع افراد اكثر اقل اقدم امانة امم امس انشطة انواع ايام ايضا اجازة اجراء اجراءات"
    " احصاء اخفاء ادارة ادخال ارسال ازالة اسلامي اشعار اصدار اضافة اعداد اعادة الكتروني الغاء انشاء انجليزية"
)
"""Nouns that begin with أ or إ."""
WITH_JOINING_ALIF = (
    "تصال جتماع حتياط ختصار ختيار ستبدال ستخدام سترجاع ستعمال ستعراض ستلام ستمارة سم شتراك طلاع عتراض عتماد فتتاح"
    " لتزام نتداب نتظار نتقال نتهاء نسحاب ثنان ثنين"
)
"""Nouns that begin with ا, without it."""
VERBS = (
    "كتب أضاف عدّل سجّل استلم اعتمد أجاز أرسل قدّم حضر ناب ترأس أصبح صار عاد كتبت أصبحت صارت يكتب يحضر ينوب يعود يتولى"
    " يرأس سمّى سُمّي عُيّن"
)
"""Verbs that would give a gender to the name behind them."""
WITHOUT_TANWIN = "أساسيا أولا إلكترونيا ثانيا جدا حاليا حقا دائما رقما سابقا شكرا صحيحا عددا فورا كاملا لاحقا مثلا مسبقا نهائيا"
"""Nouns that are adverbs or objects, and end in ًا."""
PARTICLES = "الى او اذا اذ ان انه انها اي الا اما انت اخر الان الاخر لان"
OWN = frozenset(
    "addressee count counted counter date dates day days end hour item kind label language length minutes number numbers offset"
    " part people place reference role seats side start state text time times total times_here when words zone".split()
)
"""Placeholders whose values are of the language of the page, or go on paper, or are numbers before what they number."""
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
TAG = re.compile(r"</?[a-z][^>]*>")
ISOLATED = re.compile(r"\u2068[^\u2069]*\u2069|<bdi\b[^>]*>.*?</bdi>")


@dataclass(frozen=True)
class Rule:
    pattern: re.Pattern[str]
    complaint: str
    unless: re.Pattern[str] | None = None
    """What the English must say where the Arabic word is right."""

    def breaks(self, text: str, english: str) -> str | None:
        match = self.pattern.search(text)
        if not match or (self.unless and self.unless.search(english)):
            return None
        return match[0].strip()


def rule(pattern: str, complaint: str, unless: str = "") -> Rule:
    return Rule(re.compile(pattern), complaint, re.compile(unless, re.IGNORECASE) if unless else None)


def words(listed: str) -> str:
    return f"(?:{'|'.join(listed.split())})"


ARABIC = (
    rule(rf"(?<!ه)ـ|ـ(?=[{LETTER}])", "has a tatweel"),
    rule(rf"[{LETTER}{MARKS}»)\]] ?[,;?]|[,;?] ?[{LETTER}]", "has a Latin comma, semicolon or question mark"),
    rule(r"[٠-٩۰-۹]", "has Arabic-Indic digits, which follow the meeting's choice when a text is shown"),
    rule(r" {2}|^ | $| [،؛؟.:](?:\s|$)", "has a space too many"),
    rule(r"[،؛](?=[^\s«»)])", "has no space after a comma"),
    rule(r"[\"'“”]", "has quotation marks that are not « »"),
    rule(rf"{BEFORE}[وفبك]{{0,2}}(?:ال|لل)ال(?!ت)", "has two articles"),
    rule(
        rf"{BEFORE}[وفبك]?(?:ال|لل|ل)\u2068?(?=[%{{])",
        "joins an article or ل to a value that may have an article",
    ),
    rule("اً", "has its tanwin after the alif, not before it"),
    rule(rf"{BEFORE}{words(WITHOUT_TANWIN)}{AFTER}", "lacks its tanwin"),
    rule(ARTICLE + words(WITHOUT_HAMZA) + ENDING, "lacks a hamza"),
    rule(rf"{BEFORE}[وف]?{words(PARTICLES)}{AFTER}", "lacks a hamza"),
    rule(f"{ARTICLE}[أإ]{words(WITH_JOINING_ALIF)}{ENDING}", "has a hamza on a joining alif"),
    rule(r"[ىه]\u0654|[یک\ufb50-\ufdff\ufe70-\ufeff]", "has a letter that is not an Arabic one"),
    rule(rf"[{LETTER}][ىة][{LETTER}]", "has a final letter inside a word"),
    rule("[إا]نكل?يز", "spells «الإنجليزية» in another way"),
    rule("بطاق", "calls a badge «بطاقة», not «شارة»", r"\bcards?\b"),
    rule("فقر(?:ة|ات|تان|تين|تي)", "calls a slot «فقرة», not «موعد»", r"paragraph|\bparas?\."),
    rule("سكرتاري", "calls the secretariat «سكرتارية», not «الأمانة»"),
    rule(f"اعتماد (?:ال)?تسجيل{AFTER}", "adopts a registration: it is confirmed, «تأكيد»"),
    rule(rf"{BEFORE}يا \u2068?[{LETTER}%{{]", "addresses people by «يا»"),
    rule(
        rf"{BEFORE}(?:{words(VERBS)}|لم يعد) \u2068?(?:%\((?:name|person|new|deputy|by|who)\)s|\{{name\}})",
        "puts a verb before a name whose gender is not known",
    ),
    rule("تغديل|غعداد|مسئول|شئون|هئية|لاكن|ذالك|هاذا|رجاءا|شكرا(?!ً)", "is misspelled"),
    rule(
        f"{BEFORE}(?:الرجاء|رجاء|يرجى|قم ب|أدخِل|أنت على وشك|يتم|تمت?(?= [{LETTER}{MARKS}]+))",
        "is not in the style of this house",
    ),
)
PEOPLE = r"he|him|his|himself|she|her|hers|herself"
ENGLISH = (
    rule(
        rf"(?i)\b(?:{PEOPLE}|chairm[ae]n|chairwom[ae]n|chairpersons?|manpower|mankind|spokesm[ae]n|ladies|gentlemen)\b",
        "is not gender-neutral",
    ),
    rule(
        r"(?i)\b(?:[a-z]*(?:organ|recogn|author|final|summar|normal|apolog|emphas|critic|real|util|minim|maxim|custom|categor"
        r"|synchron|familiar|general|harmon|mobil|prior|special|standard|visual)is(?:e[drs]?|ing|ations?|ational)|programs?"
        r"|color\w*|cent(?:er|ers|ered)|favor\w*|honor(?!if)\w*|labor|neighbor\w*|behavior|canceled|canceling|traveling"
        r"|labeled|fulfill|enroll?ment|catalog|dialog(?! box)|license[ds]? plate|analyze\w*|judgment|inquir\w+"
        r"|cooperat\w+-|co-operat\w+|co-ordinat\w+|percent)\b",
        "is not in the spelling of the United Nations",
    ),
    rule(r" {2}|^ | $| [,;:!]", "has a space too many"),
    rule(r"[\"]|(?<!\w)'|'(?!\w)", "has straight quotation marks"),
)
PROPER = frozenset(
    "United Nations Organization Islamic Cooperation General Meeting OIC Arabic English French Latin Chair Co-Chair"
    " Co-Chairs Rapporteur Salma Haddad Suad Mahmoud Minister Kazakhstan Development Bank York Excel Diwan Opening Great"
    " Hall Enter Escape Esc Shift Ctrl Monday Tuesday No Gregorian Hijri Friday Mr Mrs Ms Dr I".split()
)
CAPITAL = re.compile(r"(?<=[a-z,;%)] )[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b")


def arabic_faults(text: str, english: str, *, on_paper: bool = False) -> Iterator[str]:
    """What is wrong with an Arabic text; on paper the typesetter isolates what runs the other way."""
    yield from broken(ARABIC, TAG.sub("\u2068", text), english)
    if not on_paper:
        yield from touching(text)


def english_faults(text: str) -> Iterator[str]:
    yield from broken(ENGLISH, text, text)
    for match in CAPITAL.finditer(PLACEHOLDER.sub("X", text)):
        if match[0] not in PROPER:
            yield f"has a capital inside a sentence (“{match[0]}”)"


def broken(rules: Iterable[Rule], text: str, english: str) -> Iterator[str]:
    for each in rules:
        if (wrong := each.breaks(text, english)) is not None:
            yield f"{each.complaint} (“{wrong}”)"


def touching(text: str) -> Iterator[str]:
    """A name in Latin letters swallows what follows it up to the next Arabic letter, unless it is isolated."""
    bare = ISOLATED.sub("\u2068", text)
    for first, second in pairwise(PLACEHOLDER.finditer(bare)):
        between = bare[first.end() : second.start()]
        if first[1] not in OWN and not re.search(rf"[{LETTER}\n\u2068]", between):
            yield f"puts “{first[1]}” beside “{second[1]}” without isolating it"
