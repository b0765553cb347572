from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone

from delegates.models import Participant

TOKEN = 32  # bytes, which are 43 characters


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN)


class PersonalCalendarQuerySet(models.QuerySet["PersonalCalendar"]):
    def renew(self, participant: Participant) -> PersonalCalendar:
        """A new address; the one before leads nowhere from now on."""
        made = {"token": new_token(), "created": timezone.now()}
        return self.update_or_create(participant=participant, defaults=made)[0]

    def readable(self) -> PersonalCalendarQuerySet:
        """An address dies with the account of the person to whom it was given, and with taking part."""
        return self.filter(
            participant__user__is_active=True, participant__in=Participant.objects.taking_part()
        )


class PersonalCalendar(models.Model):
    """The address at which somebody's own part in the programme is read, by whoever knows it."""

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="calendar")
    token = models.CharField(max_length=43, unique=True, default=new_token, editable=False)
    created = models.DateTimeField(default=timezone.now)

    objects = PersonalCalendarQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.participant_id}"
