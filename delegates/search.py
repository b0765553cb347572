"""Searching a meeting's people by typed words, in either script."""

from typing import Any

from django.db import models

from bilingual.found import Rank, Sought, ranked
from directory.models import Organisation
from meetings.models import Meeting


def people_found(meeting: Meeting, sought: Sought) -> models.QuerySet[Any]:
    """Participants by name, other spellings, function or organisation, best first."""
    return ranked(meeting.participants.all(), sought, organisation=Organisation.objects.all())


def find_people(meeting: Meeting, typed: str) -> list[int]:
    """Primary keys, in one query; if somebody has exactly this name, only theirs."""
    ranked_keys = people_found(meeting, Sought.typed(typed)).values_list("rank", "pk")
    exact = [pk for rank, pk in ranked_keys if rank == Rank.EXACT]
    return exact or [pk for _, pk in ranked_keys]
