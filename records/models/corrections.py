"""Changes to a record: corrections until it is adopted, corrigenda afterwards."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanText
from bilingual.languages import codes
from bilingual.translated import Translated
from delegates.models import Delegation
from meetings.models import Clearance, once_each
from records.wording import LONGEST

from .records import Paragraph, Record


class CorrectionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("correction", "Open")
    ACCEPTED = "accepted", pgettext_lazy("correction", "Accepted")
    DECLINED = "declined", pgettext_lazy("correction", "Declined")
    NOTED = "noted", pgettext_lazy("correction", "Noted as a reservation")
    REMARK = "remark", pgettext_lazy("correction", "Remark to the secretariat")


def correction_state_choices() -> list[tuple[str, Any]]:
    return CorrectionState.choices


class Correction(Translated):
    """New words for a circulated paragraph, proposed by a delegation, or by the secretariat for what is said in the
    hall.

    Noted as a reservation, it leaves the paragraph as it is and is printed below it.
    """

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="corrections")
    delegation = models.ForeignKey(Delegation, models.SET_NULL, null=True, related_name="+")
    words = HumanText(_("text"), max_length=LONGEST, blank=True)
    remark = HumanText(_("remark"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(
        max_length=20, choices=correction_state_choices, default=CorrectionState.OPEN, editable=False
    )
    reason = HumanText(_("reason"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.paragraph}: {self.get_state_display()}"


class Corrigendum(models.Model):
    """Corr.1 of an adopted record: prepared, cleared by both sides, then issued and final."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="corrigenda")
    number = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("corrigendum")
        verbose_name_plural = _("corrigenda")
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="corrigendum_number_once"),
            models.UniqueConstraint(
                fields=["record"], condition=Q(issued_at__isnull=True), name="corrigendum_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Corr.{self.number}"

    @property
    def is_cleared(self) -> bool:
        return self.record.meeting.is_cleared_by_all(self.clearances.all())


class CorrigendumClearance(Clearance):
    """The party has cleared the present entries; another entry needs all clearances again."""

    corrigendum = models.ForeignKey(Corrigendum, models.CASCADE, related_name="clearances")

    class Meta(Clearance.Meta):
        verbose_name = _("clearance of a corrigendum")
        verbose_name_plural = _("clearances of corrigenda")
        constraints = once_each("corrigendum")


class CorrigendumEntry(Translated):
    """The corrected words of one paragraph, in the language versions that are wrong; other languages are empty."""

    corrigendum = models.ForeignKey(Corrigendum, models.CASCADE, related_name="entries")
    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="mended")
    words = HumanText(_("text"), max_length=LONGEST, blank=True)

    class Meta:
        verbose_name = _("entry of a corrigendum")
        verbose_name_plural = _("entries of a corrigendum")
        constraints = [
            models.UniqueConstraint(fields=["corrigendum", "paragraph"], name="corrigendum_entry_once")
        ]

    def __str__(self) -> str:
        return gettext("Paragraph %(number)s") % {"number": self.paragraph.number}

    @property
    def languages(self) -> list[str]:
        return [code for code in codes() if self.text("words", code)]
