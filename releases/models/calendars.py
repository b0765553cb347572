from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from delegates.models import Participant

TOKEN = 32  # bytes; as text 43 characters


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN)


class PersonalCalendarQuerySet(models.QuerySet["PersonalCalendar"]):
    def renew(self, participant: Participant) -> PersonalCalendar:
        """A calendar with a new address; the old address stops working."""
        values = {"token": new_token(), "created": timezone.now(), "user": participant.user}
        return self.update_or_create(participant=participant, defaults=values)[0]

    def readable(self) -> PersonalCalendarQuerySet:
        """An address works while the account is active, belongs to the participant, and the participant takes part."""
        return self.filter(
            user__is_active=True,
            participant__user=F("user"),
            participant__in=Participant.objects.taking_part(),
        )


class PersonalCalendar(models.Model):
    """The secret address of a participant's own programme."""

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="calendar")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token = models.CharField(max_length=43, unique=True, default=new_token, editable=False)
    created = models.DateTimeField(default=timezone.now)

    objects = PersonalCalendarQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.participant_id}"
