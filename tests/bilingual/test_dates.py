import datetime as dt

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from bilingual import dates

OPENING = dt.date(2024, 7, 22)


def test_a_day_in_english_and_in_arabic() -> None:
    assert dates.day(OPENING, "en", weekday=True) == "Monday, 22 July 2024"
    assert dates.day(OPENING, "ar", weekday=True) == "الاثنين 22 يوليو 2024"


@pytest.mark.parametrize(
    ("time", "english", "arabic"),
    [
        (dt.time(11), "11 a.m.", "11:00"),
        (dt.time(13, 5), "1.05 p.m.", "13:05"),
        (dt.time(12), "noon", "12:00"),
        (dt.time(0, 30), "12.30 a.m.", "00:30"),
        (dt.time(0), "midnight", "00:00"),
    ],
)
def test_a_record_writes_a_time_as_its_language_does(time: dt.time, english: str, arabic: str) -> None:
    assert dates.time_in_words(time, "en") == english
    assert dates.time_in_words(time, "ar") == arabic


@pytest.mark.parametrize(
    ("style", "text"),
    [("general", "22 يوليو 2024"), ("levant", "22 تموز 2024"), ("un", "22 تموز/يوليه 2024")],
)
def test_the_meeting_chooses_the_names_of_its_months(style: str, text: str) -> None:
    assert dates.day(OPENING, "ar", style=style) == text


def test_arabic_indic_digits_stand_in_arabic_only() -> None:
    assert dates.day(OPENING, "ar", digits="arab") == "٢٢ يوليو ٢٠٢٤"
    assert dates.day(OPENING, "en", digits="arab") == "22 July 2024"


@pytest.mark.parametrize(
    ("end", "text"),
    [
        (dt.date(2024, 7, 22), "22 July 2024"),
        (dt.date(2024, 7, 24), "22–24 July 2024"),
        (dt.date(2024, 8, 2), "22 July – 2 August 2024"),
        (dt.date(2025, 1, 2), "22 July 2024 – 2 January 2025"),
    ],
)
def test_a_range_says_nothing_twice(end: dt.date, text: str) -> None:
    assert dates.day_range(OPENING, end, "en") == text


@pytest.mark.parametrize(("day", "hijri"), [(22, 16), (23, 17), (24, 18)])
def test_the_hijri_dates_of_the_meeting(day: int, hijri: int) -> None:
    assert dates.hijri(dt.date(2024, 7, day), "ar") == f"{hijri} محرم 1446هـ"
    assert dates.hijri(dt.date(2024, 7, day), "en") == f"{hijri} Muharram 1446 AH"


def test_no_hijri_date_is_said_beyond_the_tables() -> None:
    assert dates.hijri(dt.date(2100, 1, 1), "ar") == ""


def test_kazakhstan_is_five_hours_ahead_since_2024() -> None:
    noon = dt.datetime(2024, 7, 22, 7, 0, tzinfo=dt.UTC)
    assert dates.clock(noon, "Asia/Almaty") == "12:00"
    assert dates.utc_offset("Asia/Almaty", noon) == "UTC+5"
    assert dates.utc_offset("Asia/Kolkata", noon) == "UTC+5:30"


def test_django_calls_the_months_as_we_do() -> None:
    """Django's Arabic has «إبريل», our papers «أبريل»; pages use both Django's dates and ours."""
    with override("ar"):
        months = [date_format(dt.date(2024, number, 1), "F") for number in range(1, 13)]
    assert months == dates.MONTHS_AR["general"]
