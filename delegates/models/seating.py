from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.translated import Translated
from meetings.models import Meeting, Room

from .delegations import Delegation
from .participants import Participant


class Shape(models.TextChoices):
    U = "u", pgettext_lazy("shape of a hall", "U-shape")
    ROWS = "rows", pgettext_lazy("shape of a hall", "Rows")


class Order(models.TextChoices):
    AR = "ar", _("alphabetical in Arabic")
    EN = "en", _("alphabetical in English")
    PROTOCOL = "protocol", _("by protocol")


def shape_choices() -> list[tuple[str, Any]]:
    return Shape.choices


def order_choices() -> list[tuple[str, Any]]:
    return Order.choices


class Seating(Translated):
    """The seating plan of a hall: a head table and two blocks, the United Nations' on the left as seen facing the
    head.
    """

    MOST = 400  # seats

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seatings")
    room = models.ForeignKey(Room, models.CASCADE, related_name="seatings", verbose_name=_("room"))
    shape = models.CharField(_("shape"), max_length=10, choices=shape_choices, default=Shape.U)
    order = models.CharField(_("order"), max_length=10, choices=order_choices, default=Order.AR)
    head = models.PositiveSmallIntegerField(_("seats at the head table"), default=3)
    length = models.PositiveSmallIntegerField(_("seats along each arm, or rows"), default=10)
    width = models.PositiveSmallIntegerField(_("seats in each row"), default=2)

    class Meta:
        verbose_name = _("seating plan")
        verbose_name_plural = _("seating plans")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "room"], name="seating_once"),
            models.CheckConstraint(
                name="seating_has_two_blocks", condition=Q(length__gte=1, width__gte=2, width__lte=40)
            ),
            models.CheckConstraint(name="seating_u_is_two_wide", condition=~Q(shape=Shape.U) | Q(width=2)),
        ]

    def __str__(self) -> str:
        return str(self.room)

    @property
    def size(self) -> int:
        return self.head + self.length * self.width


class SeatQuerySet(models.QuerySet["Seat"]):
    def in_order(self) -> SeatQuerySet:
        return self.order_by("number")


class Seat(models.Model):
    """A seat in a hall: of a delegation, whose leader takes it, of one person, or free."""

    seating = models.ForeignKey(Seating, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField(_("number"))
    delegation = models.ForeignKey(
        Delegation, models.SET_NULL, null=True, related_name="seats", verbose_name=_("delegation")
    )
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, related_name="seats", verbose_name=_("participant")
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.UniqueConstraint(fields=["seating", "number"], name="seat_number_once"),
            models.UniqueConstraint(
                fields=["seating", "delegation"],
                name="seat_of_delegation_once",
                deferrable=Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["seating", "participant"], name="seat_of_person_once", deferrable=Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                name="seat_of_one", condition=Q(delegation__isnull=True) | Q(participant__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seating_id}: {self.number}"

    @property
    def is_free(self) -> bool:
        return self.delegation_id is None and self.participant_id is None
