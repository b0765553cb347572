"""Template tags and filters for texts, dates and labels in the language of the page."""

import datetime as dt
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from bilingual import dates, numbering
from bilingual.digits import shape
from bilingual.languages import active, codes, direction, language_name, others, own_name

register = template.Library()
register.filter("direction", direction)
register.filter("own_name", own_name)
register.filter("language_name", language_name)


def pick(texts: dict[str, str]) -> tuple[str, str]:
    """The text in the current language or else in the first other language that has it, with its language code."""
    language = active()
    if text := texts.get(language):
        return text, language
    for code in others(language):
        if text := texts.get(code):
            return text, code
    return "", language


@register.filter
def said(value: Any, field: str | None = None) -> str | SafeString:
    """A `Text`, or a field of a row; marked with `lang` and `dir` if it is not in the language of the page."""
    texts = {code: value.text(field, code) for code in codes()} if field else (value or {})
    current = active()
    if text := texts.get(current):
        return text
    text, language = pick(texts)
    if not text:
        return ""
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)


@register.simple_tag
def in_every_language(texts: dict[str, str] | None) -> SafeString:
    """The text in every language that has it, one a line, the current language first."""
    current = active()
    written = [(code, (texts or {}).get(code)) for code in (current, *others(current))]
    lines = ((code, direction(code), text) for code, text in written if text)
    return format_html_join("", '<span class="line" lang="{}" dir="{}">{}</span>', lines)


@register.simple_tag
def day(meeting: Any, date: dt.date | str, *, weekday: bool = False, year: bool = True) -> SafeString:
    date = dt.date.fromisoformat(date) if isinstance(date, str) else date
    if isinstance(date, dt.datetime):
        date = date.astimezone(meeting.tz).date()
    return format_html(
        '<time datetime="{}">{}</time>', date.isoformat(), meeting.day(date, weekday=weekday, year=year)
    )


@register.simple_tag
def weekday(date: dt.date | str) -> str:
    return dates.weekday(dt.date.fromisoformat(date) if isinstance(date, str) else date, active())


@register.simple_tag
def hijri(meeting: Any, date: dt.date | str) -> str:
    return dates.hijri(
        dt.date.fromisoformat(date) if isinstance(date, str) else date, active(), meeting.digits
    )


@register.filter
def iso(moment: dt.datetime) -> str:
    """For the HTML attribute `datetime`, which allows at most three digits of a second; whole seconds are written."""
    return moment.isoformat(timespec="seconds")


@register.simple_tag
def clock(meeting: Any, moment: dt.datetime | str) -> SafeString:
    moment = dt.datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return format_html('<time datetime="{}">{}</time>', iso(moment), meeting.clock(moment))


@register.simple_tag
def moment(meeting: Any, at: dt.datetime) -> SafeString:
    """Day, time and time zone of the meeting."""
    return format_html('<time datetime="{}">{}</time>', iso(at), meeting.moment(at))


@register.simple_tag
def hour(meeting: Any, number: int) -> str:
    """09:00, in the digits of the meeting."""
    return shape(f"{number:02}:00", meeting.digits if active() == "ar" else "latn")


@register.simple_tag
def day_heading(number: int) -> str:
    return numbering.day_heading(number, active())


@register.simple_tag
def label(number: int, level: int) -> str:
    return numbering.label(number, level, active())


@lru_cache(10_000)
def reversed_in(language: str, name: str, *arguments: Any) -> str:
    return reverse(name, args=arguments)


@register.simple_tag
def address(name: str, *arguments: Any) -> str:
    """Like `url`, but cached, for lists with hundreds of links."""
    return reversed_in(active(), name, *arguments)


@register.filter
def whole(path: str) -> str:
    """The absolute address of a path."""
    return settings.PUBLIC_BASE_URL + path


@register.filter
def webcal(path: str) -> str:
    """The address at which calendar programs subscribe."""
    return f"webcal://{settings.PUBLIC_BASE_URL.partition('://')[2]}{path}"


@register.filter
def sub_items_counted(entries: Any) -> str:
    count = len(entries)
    return ngettext("%(counter)s sub-item", "%(counter)s sub-items", count) % {"counter": count}


@register.filter
def filled(sentence: str, number: int) -> str:
    """Puts a number into a translated sentence; used in loops, where translating each time would be slow."""
    return sentence % {"number": number}


@register.filter
def hours(moment: str, digits: str) -> str:
    """09:30, from an ISO moment that is in the meeting's time zone already."""
    return shape(moment[11:16], digits if digits != "latn" and active() == "ar" else "latn")


@register.simple_tag
def label_range(entries: Any, level: int = 2) -> str:
    """(a)–(d), for consecutive entries."""
    return numbering.label_range(entries[0].number, entries[-1].number, level, active())


@register.inclusion_tag("ui/language_switch.html", takes_context=True)
def language_switch(context: dict[str, Any]) -> dict[str, Any]:
    """Links to this page, query included, in each other language."""
    request: HttpRequest | None = context.get("request")
    path = request.get_full_path() if request else "/"
    links = [
        {
            "code": code,
            "address": f"{reverse('language', args=[code])}?{urlencode({'next': translate_url(path, code)})}",
        }
        for code in others(active())
    ]
    return {"links": links}


@register.inclusion_tag("ui/alternates.html", takes_context=True)
def alternates(context: dict[str, Any]) -> dict[str, Any]:
    """The canonical address of the page and its addresses in all languages."""
    path = context["request"].path
    address = lambda code: settings.PUBLIC_BASE_URL + translate_url(path, code)  # noqa: E731
    return {
        "canonical": settings.PUBLIC_BASE_URL + path,
        "links": [(code, address(code)) for code in codes()],
    }
