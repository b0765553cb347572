"""What a user may do in one meeting, for which party, and how long."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .meetings import Meeting, Party, Series


class PostRole(models.TextChoices):
    LEAD = "lead", pgettext_lazy("post", "Side lead")
    ALTERNATE = "alternate", pgettext_lazy("post", "Alternate side lead")
    DOOR_CLERK = "door-clerk", pgettext_lazy("post", "Door clerk")


LEADING = (PostRole.LEAD, PostRole.ALTERNATE)
"""Who turns the key of a party."""


def post_role_choices() -> list[tuple[str, Any]]:
    return PostRole.choices


class PostQuerySet(models.QuerySet["Post"]):
    def valid(self) -> PostQuerySet:
        """Begun and not ended."""
        return self.filter(during__contains=Now())

    def leading(self, user: Any, meeting: Meeting) -> PostQuerySet:
        """The posts by which the user can turn keys of the meeting now."""
        return self.valid().filter(user=user.pk, meeting=meeting, role__in=LEADING)


class Post(models.Model):
    """What a user may do in one meeting. A lead has this post for a party of the series."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="posts")
    series = models.ForeignKey(Series, models.PROTECT, related_name="+", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts")
    role = models.CharField(max_length=20, choices=post_role_choices)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="posts")
    during = DateTimeRangeField()

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                name="post_of_lead_has_party",
                condition=Q(role__in=LEADING, party__isnull=False)
                | (~Q(role__in=LEADING) & Q(party__isnull=True)),
            ),
            models.CheckConstraint(name="post_lasts", condition=Q(during__isempty=False)),
            ExclusionConstraint(
                name="post_once",
                expressions=[
                    (F("meeting"), RangeOperators.EQUAL),
                    (F("user"), RangeOperators.EQUAL),
                    (F("role"), RangeOperators.EQUAL),
                    (Coalesce("party", 0), RangeOperators.EQUAL),
                    (F("during"), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="post_leads_one_party",
                expressions=[
                    (F("meeting"), RangeOperators.EQUAL),
                    (F("user"), RangeOperators.EQUAL),
                    (F("party"), RangeOperators.NOT_EQUAL),
                    (F("during"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    def save(self, *args: Any, **options: Any) -> None:
        """Also sets the series, which the database compares with that of the party."""
        self.series_id = self.meeting.series_id
        super().save(*args, **options)

    @transaction.atomic
    def end(self) -> None:
        """Ends the post now, after any key that is being turned by it. A post that has not begun never will."""
        held = type(self).objects.select_for_update(no_key=True).get(pk=self.pk)
        begins, now = held.during.lower, timezone.now()
        if begins and begins >= now:
            held.delete()
        else:
            held.during = (begins, now)
            held.save(update_fields=["during"])
