"""Arrivals and departures by day, for transport and reception."""

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
        """The time in the digits of the meeting; empty if none was given."""
        digits = self.registration.participant.meeting.digits if active() == "ar" else "latn"
        return shape(f"{self.time:%H:%M}", digits) if self.time else ""

    @property
    def order(self) -> tuple[Any, ...]:
        """Sort key; journeys without a time come last in their day."""
        return self.day, self.way, self.time or dt.time.max, self.flight, self.registration.pk


@dataclass(frozen=True)
class Travelling:
    day: dt.date
    arrivals: list[Journey]
    departures: list[Journey]


def journeys_of(meeting: Meeting) -> list[Journey]:
    """The journeys of everybody who is still coming, by day and time; one query."""
    registrations = Registration.objects.of(meeting).standing().select_related("participant__organisation")
    journeys = [journey for registration in registrations for journey in both_ways(registration, meeting)]
    return sorted(journeys, key=lambda journey: journey.order)


def both_ways(registration: Registration, meeting: Meeting) -> Iterator[Journey]:
    registration.participant.meeting = meeting
    if registration.arrives_on:
        yield Journey(
            Way.ARRIVAL,
            registration.arrives_on,
            registration.arrives_at,
            registration.arrival_flight,
            registration,
        )
    if registration.departs_on:
        yield Journey(
            Way.DEPARTURE,
            registration.departs_on,
            registration.departs_at,
            registration.departure_flight,
            registration,
        )


def by_day(journeys: list[Journey]) -> list[Travelling]:
    days = []
    for day, each in groupby(journeys, lambda journey: journey.day):
        journeys_of_day = list(each)
        arrivals = [journey for journey in journeys_of_day if journey.way == Way.ARRIVAL]
        days.append(
            Travelling(
                day, arrivals, [journey for journey in journeys_of_day if journey.way == Way.DEPARTURE]
            )
        )
    return days
