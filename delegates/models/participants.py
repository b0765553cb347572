from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from bilingual.fields import BareLine, EmailLine, HumanLine, HumanName
from bilingual.found import BAR, FoundBy, joined_words
from bilingual.languages import codes
from bilingual.text import words_of
from bilingual.translated import Translated
from delegates.honorifics import is_of_woman
from delegates.registration_states import GONE, TAKES_PART
from directory.models import Organisation
from meetings.models import Meeting


def addressed_as(honorific: str, prefix: str, name: str) -> str:
    return " ".join(part for part in (honorific, prefix, name) if part) if name else ""


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def taking_part(self) -> ParticipantQuerySet:
        """Admitted, in a category that takes part: see `TAKES_PART`."""
        return self.filter(registration__confirmed_at__isnull=False, registration__part__in=TAKES_PART)

    def coming(self) -> ParticipantQuerySet:
        """Without those who withdrew or were replaced; these may be entered again."""
        return self.exclude(registration__state__in=GONE)

    def reached_at(self, address: str) -> ParticipantQuerySet:
        """Several people can share an office's address."""
        return self.filter(email__iexact=address).exclude(email="")

    def sharing_address(self) -> ParticipantQuerySet:
        """Those whose address somebody else at the meeting has too."""
        same = Participant.objects.filter(meeting=OuterRef("meeting"), email__iexact=OuterRef("email"))
        return self.exclude(email="").filter(Exists(same.exclude(pk=OuterRef("pk"))))

    def sharing_account(self) -> ParticipantQuerySet:
        """Those whose account acts for somebody else at the meeting too."""
        same = Participant.objects.filter(meeting=OuterRef("meeting"), user=OuterRef("user"))
        return self.filter(Exists(same.exclude(pk=OuterRef("pk"))))


class Participant(Translated):
    """A person at a meeting, or an office without a name.

    `email` is where the person is reached, and can be shared; `user` is the account that acts for them, and perhaps for
    others.
    """

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
    photo = models.CharField(max_length=64, blank=True, editable=False)  # name of a file of ours
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

    def __str__(self) -> str:
        return self.addressed or self.function

    def is_called(self, *names: str) -> bool:
        """Whether one of the names is theirs in either script, ignoring spacing, marks and case."""
        lines = {line.split(" ")[0] for line in self.found_by.split(BAR)[0].split("\n")}
        return bool(lines & {joined_words(words_of(name)) for name in names} - {""})

    @property
    def addressed(self) -> str:
        """The name with form of address and title; empty for an office without a name."""
        return addressed_as(self.honorific, self.prefix, self.name)

    @property
    def is_woman(self) -> bool:
        """Whether a form of address or a title says so, in any language."""
        texts = (self.text(field, code) for field in ("honorific", "prefix") for code in codes())
        return any(text and is_of_woman(text) for text in texts)

    @property
    def is_awaited(self) -> bool:
        """Whether the person is named, and their registration is not confirmed yet."""
        registration = getattr(self, "registration", None)
        return bool(self.name) and registration is not None and registration.confirmed_at is None
