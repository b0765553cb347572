"""Who arrives and departs, day by day, for those who meet and take them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy

from bilingual.digits import shape
from bilingual.languages import active
from delegates.models import Registration
from meetings.models import Meeting


class Way(models.TextChoices):
    ARRIVAL = "arrival", pgettext_lazy("journey", "Arrival")
    DEPARTURE = "departure", pgettext_lazy("journey", "Departure")


@dataclass(frozen=True)
class Journey:
    way: Way
    day: dt.date
    time: dt.time | None
    flight: str
    registration: Registration

    @property
    def clock(self) -> str:
        """In the digits of the meeting; empty where no time is given."""
        digits = self.registration.participant.meeting.digits if active() == "ar" else "latn"
        return shape(f"{self.time:%H:%M}", digits) if self.time else ""

    @property
    def order(self) -> tuple[Any, ...]:
        """What has no time comes last in its day."""
        return self.day, self.way, self.time or dt.time.max, self.flight, self.registration.pk


@dataclass(frozen=True)
class Travelling:
    day: dt.date
    arrivals: list[Journey]
    departures: list[Journey]


def journeys_of(meeting: Meeting) -> list[Journey]:
    """Of all who still come, in the order of their days and times; one query."""
    there = Registration.objects.of(meeting).standing().select_related("participant__organisation")
    found = [journey for one in there for journey in both_ways(one, meeting)]
    return sorted(found, key=lambda journey: journey.order)


def both_ways(one: Registration, meeting: Meeting) -> Iterator[Journey]:
    one.participant.meeting = meeting
    if one.arrives_on:
        yield Journey(Way.ARRIVAL, one.arrives_on, one.arrives_at, one.arrival_flight, one)
    if one.departs_on:
        yield Journey(Way.DEPARTURE, one.departs_on, one.departs_at, one.departure_flight, one)


def by_day(journeys: list[Journey]) -> list[Travelling]:
    found = []
    for day, each in groupby(journeys, lambda journey: journey.day):
        there = list(each)
        arrivals = [one for one in there if one.way == Way.ARRIVAL]
        found.append(Travelling(day, arrivals, [one for one in there if one.way == Way.DEPARTURE]))
    return found
