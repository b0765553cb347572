from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from bilingual.fields import BareLine, EmailLine, HumanLine, HumanName
from bilingual.found import FoundBy
from bilingual.translated import Translated
from delegates.states import TAKES_PART
from directory.models import Organisation
from meetings.models import Meeting


def addressed_as(honorific: str, prefix: str, name: str) -> str:
    return " ".join(part for part in (honorific, prefix, name) if part) if name else ""


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def taking_part(self) -> ParticipantQuerySet:
        """Who is admitted, and not as somebody who is there beside the meeting: see `TAKES_PART`."""
        return self.filter(registration__confirmed_at__isnull=False, registration__part__in=TAKES_PART)


class Participant(Translated):
    """A person at a meeting, or an office without a name."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    honorific = HumanLine(_("honorific"), max_length=60, blank=True)
    prefix = HumanLine(_("title before the name"), max_length=60, blank=True)
    name = HumanName(_("full name"), max_length=200, blank=True)
    badge_name = HumanName(_("name on the badge"), max_length=60, blank=True)
    function = HumanLine(_("function"), blank=True)
    email = EmailLine(_("e-mail"), blank=True)
    phone = BareLine(_("telephone"), max_length=30, blank=True)
    photo = models.CharField(max_length=64, blank=True, editable=False)  # the name of a file that we made
    aliases = models.JSONField(_("other spellings"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    found_by = FoundBy(
        names=["name", "badge_name", "aliases"], around=["honorific", "prefix", "function", "email"]
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                "meeting", Lower("email"), condition=~Q(email=""), name="participant_email_once"
            )
        ]

    def __str__(self) -> str:
        return self.addressed or self.function

    @property
    def addressed(self) -> str:
        """The name with honorific and title, empty for an office without a name."""
        return addressed_as(self.honorific, self.prefix, self.name)
