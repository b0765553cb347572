from __future__ import annotations

from django.conf import settings
from django.db import models

from accounts.models import User
from meetings.models import Meeting


class StepQuerySet(models.QuerySet["Step"]):
    def of(self, user: User, meeting: Meeting) -> StepQuerySet:
        return self.filter(by=user, meeting=meeting)

    def to_undo(self) -> StepQuerySet:
        return self.filter(undone=False).order_by("-pk")

    def to_redo(self) -> StepQuerySet:
        return self.filter(undone=True).order_by("pk")


class Step(models.Model):
    """One act of one person in the schedule editor, which they can undo.

    `act` is the transaction number by which it was last done or undone; `said` is a sentence in each language.
    """

    KEPT = 200  # for each person and meeting

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    act = models.BigIntegerField()
    said = models.JSONField(default=dict)
    undone = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["meeting", "by", "-id"], name="steps_of_person")]

    def __str__(self) -> str:
        return f"{self.by_id}: {self.act}"
