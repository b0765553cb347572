"""The results of a meeting: decisions, recommendations and actions, each from a paragraph of a record."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanText
from bilingual.translated import Translated
from delegates.models import Participant
from directory.models import Organisation
from meetings.models import Meeting
from records.models.records import CHARGED
from sessions.models import AgendaItem

from .records import Paragraph


class OutcomeKind(models.TextChoices):
    DECISION = "decision", pgettext_lazy("outcome", "Decision")
    RECOMMENDATION = "recommendation", pgettext_lazy("outcome", "Recommendation")
    ACTION = "action", pgettext_lazy("outcome", "Action")


class OutcomeStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("outcome", "Not begun")
    UNDER_WAY = "under-way", pgettext_lazy("outcome", "Under way")
    DONE = "done", pgettext_lazy("outcome", "Done")
    DROPPED = "dropped", pgettext_lazy("outcome", "Not pursued")


def kind_choices() -> list[tuple[str, Any]]:
    return OutcomeKind.choices


def status_choices() -> list[tuple[str, Any]]:
    return OutcomeStatus.choices


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def in_order(self) -> OutcomeQuerySet:
        rank = models.Case(*(models.When(kind=kind, then=n) for n, kind in enumerate(OutcomeKind)))
        return self.order_by(rank, "number")


class Outcome(Translated):
    """An outcome, numbered once, at the adoption of its record.

    `words` are the adopted ones, until a corrigendum changes them. The owners and due day of an action may be settled
    later.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("kind"), max_length=20, choices=kind_choices)
    number = models.PositiveSmallIntegerField(_("number"))
    paragraph = models.OneToOneField(Paragraph, models.PROTECT, related_name="outcome")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="outcomes")
    words = HumanText(_("text"), editable=False)
    owner_un = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner on the UN side")
    )  # fmt: skip
    person_un = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person on the UN side")
    )  # fmt: skip
    owner_oic = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner on the OIC side")
    )  # fmt: skip
    person_oic = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person on the OIC side")
    )  # fmt: skip
    due = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=status_choices, default=OutcomeStatus.OPEN)
    progress = HumanText(_("progress"), max_length=2000, blank=True)
    adopted_at = models.DateTimeField()

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind", "number"], name="outcome_number_once"),
            models.CheckConstraint(
                name="outcome_of_action_has_owners",
                condition=Q(kind=OutcomeKind.ACTION) | Q(**{f"{name}__isnull": True for name in CHARGED}),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(kind)s %(number)s") % {"kind": self.get_kind_display(), "number": self.number}
