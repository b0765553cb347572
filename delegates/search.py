"""Finds people of a meeting by what somebody types, in either script."""

from typing import Any

from django.db import models

from bilingual.found import Rank, Sought, ranked
from directory.models import Organisation
from meetings.models import Meeting


def people_found(meeting: Meeting, sought: Sought) -> models.QuerySet[Any]:
    """Participants by name, other spellings, function or organisation, the best first."""
    return ranked(meeting.participants.all(), sought, organisation=Organisation.objects.all())


def find_people(meeting: Meeting, typed: str) -> list[int]:
    """Their keys, by one query; those who bear exactly this name come alone."""
    found = people_found(meeting, Sought.typed(typed)).values_list("rank", "pk")
    exact = [pk for rank, pk in found if rank == Rank.EXACT]
    return exact or [pk for _, pk in found]
