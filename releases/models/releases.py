from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils import timezone

from meetings.models import Meeting


class ReleaseQuerySet(models.QuerySet["Release"]):
    def newest_first(self) -> ReleaseQuerySet:
        return self.order_by("-number")


class Release(models.Model):
    """A published programme, which the public, participants and papers read. Never changed.

    `facts` are the MeetingFacts of that day, `reasons` say why it was published in spite of conflicts, `officers` are
    those of the working sessions. `note` and each reason are texts in each language.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="releases")
    number = models.PositiveSmallIntegerField()
    request = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    facts = models.JSONField()
    officers = models.JSONField(default=dict)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="release_number_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.number}"


HELD = Q(cancelled=False, withdrawn=False)


class ReleasedSlot(models.Model):
    """A slot in a release: `contents` for readers, `draft` for restoring it.

    `room` and `items` are primary keys of rows that may have been deleted; `items` are those on whose pages it is
    shown. Slots of earlier releases are repeated as `withdrawn`, so that calendars can show their cancellation.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="slots")
    uid = models.UUIDField()
    position = models.PositiveSmallIntegerField()
    room = models.BigIntegerField(null=True)
    session_number = models.PositiveSmallIntegerField(null=True)
    during = DateTimeRangeField()
    items = ArrayField(models.BigIntegerField(), default=list)
    contents = models.JSONField()
    draft = models.JSONField()
    cancelled = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    changed_in = models.PositiveSmallIntegerField()  # a release number
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "uid"], name="released_slot_once"),
            ExclusionConstraint(
                name="released_room_once",
                expressions=[
                    ("release", RangeOperators.EQUAL),
                    ("room", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=HELD,
            ),
        ]
        indexes = [models.Index(fields=["uid"], name="releases_of_slot")]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.uid}"

    @property
    def is_held(self) -> bool:
        return not (self.cancelled or self.withdrawn)


class ReleasedAssignment(models.Model):
    """A participant's part in a slot that is held, in one release."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="assignments")
    uid = models.UUIDField()
    participant = models.BigIntegerField()
    roles = ArrayField(models.CharField(max_length=12))
    during = DateTimeRangeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "uid", "participant"], name="released_part_once"),
            ExclusionConstraint(
                name="released_person_once",
                expressions=[
                    ("release", RangeOperators.EQUAL),
                    ("participant", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["participant"], name="parts_of_person")]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.participant} {self.uid}"
