from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bilingual import dates
from bilingual.fields import BareLine, HumanLine, HumanText
from bilingual.languages import active, listed
from bilingual.translated import Translated
from directory.models import Country, Organisation, Side


def digit_choices() -> list[tuple[str, str]]:
    return [("latn", "0123456789"), ("arab", "٠١٢٣٤٥٦٧٨٩")]


def page_size_choices() -> list[tuple[str, Any]]:
    return [("a4", "A4"), ("letter", _("US Letter"))]


def month_style_choices() -> list[tuple[str, str]]:
    return [(style, dates.month(7, "ar", style)) for style in dates.STYLES]


time_zones = cache(available_timezones)  # cached, because it reads a thousand files


def valid_zone(name: str) -> None:
    if name not in time_zones():
        raise ValidationError(_("There is no time zone of this name. Example: Asia/Almaty."), code="zone")


EMBLEM_SIDES = (Side.UN, Side.OIC)


class Series(Translated):
    slug = models.SlugField(_("address"), unique=True)
    name = HumanLine(_("name"))

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")

    def __str__(self) -> str:
        return self.name


class Party(Translated):
    """One of the organisations that hold a series of meetings together; its leads clear papers and records for it."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="parties", verbose_name=_("series"))
    code = models.SlugField(_("address"), max_length=20)
    name = HumanLine(_("name"), max_length=120)
    short = HumanLine(_("short name"), max_length=60)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=0)

    class Meta:
        verbose_name = _("party of a series")
        verbose_name_plural = _("parties of a series")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["series", "code"], name="party_code_once"),
            models.UniqueConstraint(fields=["series", "position"], name="party_position_once"),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Any) -> MeetingQuerySet:
        """Published meetings; for the secretariat drafts too."""
        return self if user.is_staff else self.filter(published=True)

    def newest_first(self) -> MeetingQuerySet:
        return self.order_by(F("starts").desc(nulls_last=True), "-ordinal")


class Meeting(Translated):
    """A General Meeting. Its ordinal is entered, not computed, because the sources disagree."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="meetings", verbose_name=_("series"))
    ordinal = models.PositiveSmallIntegerField(_("ordinal"))
    slug = models.SlugField(_("address"), unique=True)
    title = HumanLine(_("title"))
    short_title = HumanLine(_("short title"), blank=True)
    city = HumanLine(_("city"), max_length=120)
    venue = HumanLine(_("venue"), blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name=_("country"))
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("host organization")
    )
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, verbose_name=_("previous meeting")
    )
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)
    when_reported = HumanLine(_("dates as reported"), max_length=120, blank=True)
    zone = BareLine(_("time zone"), max_length=60, default="UTC", validators=[valid_zone])
    day_starts = models.TimeField(_("the day begins"), default=dt.time(8))
    day_ends = models.TimeField(_("the day ends"), default=dt.time(20))
    participants_expected = models.PositiveSmallIntegerField(
        _("participants expected"), null=True, blank=True
    )
    introduction = HumanText(_("introduction"), blank=True)
    digits = models.CharField(_("digits in Arabic"), max_length=4, choices=digit_choices, default="latn")
    month_style = models.CharField(
        _("month names in Arabic"), max_length=10, choices=month_style_choices, default="general"
    )
    page_size = models.CharField(_("paper"), max_length=10, choices=page_size_choices, default="a4")
    justified = models.BooleanField(
        _("both edges of the text of papers are straight"),
        default=False,
        db_default=False,
        help_text=_("As in originals of the United Nations. Otherwise lines end where their words do."),
    )
    rules = models.JSONField(_("rules of the programme"), default=dict, blank=True)
    categories = models.JSONField(_("categories of people"), default=dict, blank=True)
    symbol = BareLine(_("symbol of its papers"), max_length=40, blank=True)
    registration_open = models.BooleanField(_("registration is open"), default=False)
    keep_days = models.PositiveSmallIntegerField(
        _("days after the meeting on which personal data are deleted"), default=90
    )
    passport_months = models.PositiveSmallIntegerField(
        _("months after the meeting for which a travel document has to be valid"),
        default=6,
        validators=[MaxValueValidator(120)],
        help_text=_(
            "As the host asks of those who enter; with one that expires sooner no letter for a visa is written."
        ),
    )
    emblems = models.JSONField(default=dict, editable=False)  # file names by side
    specimen = models.BooleanField(_("specimen"), default=False)
    published = models.BooleanField(_("visible to the public"), default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.UniqueConstraint(fields=["series", "ordinal"], name="meeting_ordinal_once"),
            models.CheckConstraint(
                name="meeting_ends_after_start",
                condition=Q(starts__isnull=True, ends__isnull=True) | Q(ends__gte=F("starts")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="meeting_day_ends_after_start",
                condition=Q(day_ends__gt=F("day_starts")),
                violation_error_message=_("The day ends before it begins."),
            ),
            models.CheckConstraint(
                name="meeting_in_this_century",
                condition=Q(starts__isnull=True)
                | Q(starts__range=(dt.date(2000, 1, 1), dt.date(2100, 12, 31)), ends__lt=dt.date(2101, 1, 1)),
                violation_error_message=_("Enter a year between 2000 and 2100."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_title or self.title

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.slug])

    @cached_property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def days(self) -> list[dt.date]:
        if not self.starts or not self.ends:
            return []
        return [self.starts + dt.timedelta(days=n) for n in range((self.ends - self.starts).days + 1)]

    def day(
        self, date: dt.date, language: str | None = None, *, weekday: bool = False, year: bool = True
    ) -> str:
        """A date in the meeting's style, by default in the current language."""
        return dates.day(
            date, language or active(), weekday=weekday, year=year, style=self.month_style, digits=self.digits
        )

    @property
    def papers_wait(self) -> bool:
        """Whether papers wait for clearance; false if all parties have agreed to issue this meeting's at once."""
        return not self.is_cleared_by_all(self.clearances.all())

    def is_cleared_by_all(self, clearances: models.QuerySet[Any]) -> bool:
        """Whether every party of the series has turned its key; false if there are no parties."""
        parties = Party.objects.filter(series=self.series_id)
        return parties.exists() and not parties.exclude(pk__in=clearances.values("party")).exists()

    def keep_until(self) -> dt.date:
        """Until when travel documents and photos given today are kept."""
        last = max(self.ends or timezone.localdate(), timezone.localdate())
        return last + dt.timedelta(days=self.keep_days)

    def passports_valid_until(self) -> dt.date:
        """The date until which travel documents must be valid, as the host requires."""
        return dates.months_after(self.ends or timezone.localdate(timezone=self.tz), self.passport_months)

    @property
    def place(self) -> str:
        """Astana, Kazakhstan; «أستانا، كازاخستان»."""
        return listed([self.city, self.country])

    def when(self) -> str:
        """22–24 July 2024, or a text if the days are not known."""
        if not self.starts or not self.ends:
            return self.when_reported
        return dates.day_range(self.starts, self.ends, active(), style=self.month_style, digits=self.digits)

    def clock(self, moment: dt.datetime) -> str:
        return dates.clock(moment, self.tz, active(), self.digits)

    def moment(self, at: dt.datetime) -> str:
        """1 June 2026, 18:00 (UTC+5)"""
        values = {
            "day": self.day(timezone.localtime(at, self.tz).date()),
            "time": self.clock(at),
            "zone": dates.utc_offset(self.zone, at),
        }
        return gettext("%(day)s, %(time)s (%(zone)s)") % values

    def offset(self) -> str:
        """For example UTC+5, on the first day of the meeting."""
        day = self.starts or timezone.localdate()
        return dates.utc_offset(self.zone, dt.datetime.combine(day, dt.time(12), self.tz))


def zone_of(slug: str) -> str:
    """For example UTC+5; empty if there is no such meeting."""
    meeting = Meeting.objects.filter(slug=slug).first()
    return meeting.offset() if meeting else ""


class Room(Translated):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="rooms")
    name = HumanLine(_("name"), max_length=120)
    capacity = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    booths = models.PositiveSmallIntegerField(_("interpretation booths"), default=0)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    illustrative = models.BooleanField(_("illustrative"), default=False)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name
