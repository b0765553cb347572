"""Dates and times as the meeting's papers write them, in either language.

Arabic has three month styles: "general" (يوليو), "levant" (تموز) and "un" (تموز/يوليه).
"""

import calendar
import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop
from hijridate import Gregorian

from .digits import shape

MONTHS_EN = ("January February March April May June July August September October November December").split()
MONTHS_AR = {
    "general": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "levant": (
        "كانون الثاني،شباط،آذار،نيسان،أيار،حزيران،تموز،آب،أيلول،تشرين الأول،تشرين الثاني،كانون الأول"
    ).split("،"),
}
_UN_SECOND = "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
MONTHS_AR["un"] = [f"{a}/{b}" for a, b in zip(MONTHS_AR["levant"], _UN_SECOND, strict=True)]
gettext_noop("April")  # Django's Arabic catalogue has «إبريل»; ours has the spelling that we use.
WEEKDAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WEEKDAYS_AR = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
HIJRI_EN = (
    "Muharram,Safar,Rabiʻ I,Rabiʻ II,Jumada I,Jumada II,Rajab,Shaʻban,Ramadan,Shawwal,Dhu al-Qaʻdah,Dhu al-Hijjah"
).split(",")
HIJRI_AR = (
    "محرم،صفر،ربيع الأول،ربيع الآخر،جمادى الأولى،جمادى الآخرة،رجب،شعبان،رمضان،شوال،ذو القعدة،ذو الحجة"
).split("،")
STYLES = tuple(MONTHS_AR)
HIJRI_YEARS = range(1925, 2077)  # Gregorian years that the Umm al-Qura tables cover completely


def month(number: int, language: str, style: str = "general") -> str:
    return MONTHS_AR[style][number - 1] if language == "ar" else MONTHS_EN[number - 1]


def weekday(date: dt.date, language: str) -> str:
    return (WEEKDAYS_AR if language == "ar" else WEEKDAYS_EN)[date.weekday()]


def day(
    date: dt.date,
    language: str,
    *,
    weekday: bool = False,
    year: bool = True,
    style: str = "general",
    digits: str = "latn",
) -> str:
    """'Monday, 22 July 2024' or «الاثنين 22 يوليو 2024»; `weekday` and `year` can be switched off."""
    text = f"{date.day} {month(date.month, language, style)}"
    if year:
        text += f" {date.year}"
    if weekday:
        names, comma = (WEEKDAYS_AR, "") if language == "ar" else (WEEKDAYS_EN, ",")
        text = f"{names[date.weekday()]}{comma} {text}"
    return shape(text, digits if language == "ar" else "latn")


def day_range(
    start: dt.date, end: dt.date, language: str, *, style: str = "general", digits: str = "latn"
) -> str:
    """'22–24 July 2024', '30 June – 2 July 2024', '30 December 2024 – 2 January 2025'."""
    last = day(end, language, style=style)
    if start == end:
        text = last
    elif (start.year, start.month) == (end.year, end.month):
        text = f"{start.day}–{last}"
    else:
        text = f"{day(start, language, style=style, year=start.year != end.year)} – {last}"
    return shape(text, digits if language == "ar" else "latn")


@cache
def hijri(date: dt.date, language: str, digits: str = "latn") -> str:
    """The Umm al-Qura date, shown beside the Gregorian one; empty outside its tables (1925–2076)."""
    if date.year not in HIJRI_YEARS:
        return ""
    converted = Gregorian.fromdate(date).to_hijri()
    names, era = (HIJRI_AR, "هـ") if language == "ar" else (HIJRI_EN, " AH")
    text = f"{converted.day} {names[converted.month - 1]} {converted.year}{era}"
    return shape(text, digits if language == "ar" else "latn")


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def clock(moment: dt.datetime, zone: str | ZoneInfo, language: str = "en", digits: str = "latn") -> str:
    """The 24-hour time in `zone`, such as 09:30."""
    zone = ZoneInfo(zone) if isinstance(zone, str) else zone
    return shape(f"{moment.astimezone(zone):%H:%M}", digits if language == "ar" else "latn")


def time_in_words(time: dt.time, language: str, digits: str = "latn") -> str:
    """As records write it: 11 a.m., 1.05 p.m., noon; in Arabic 11:00, 13:05."""
    if language == "ar":
        return shape(f"{time:%H:%M}", digits)
    if not time.minute and time.hour in (0, 12):
        return "noon" if time.hour else "midnight"
    minutes = f".{time.minute:02}" if time.minute else ""
    return f"{(time.hour + 11) % 12 + 1}{minutes} {'p.m.' if time.hour >= 12 else 'a.m.'}"


def utc_offset(zone: str, moment: dt.datetime) -> str:
    """UTC+5, UTC+5:30 or UTC, always in Latin letters; a caller isolates it in an Arabic line."""
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset() or dt.timedelta()
    minutes = int(offset.total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")
