"""What papers there are, for whom, in which languages, and how the making of one stands."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONG_QUEUE = "long"
LAYOUTS = ("ar", "en", "bilingual")
BILINGUAL = ("bilingual",)
SEPARATE = ("ar", "en")


class Kind(models.TextChoices):
    AGENDA = "agenda", _("Provisional agenda")
    ANNOTATED = "annotated", _("Annotated agenda")
    PROGRAMME = "programme", _("Programme of work")
    JOURNAL = "journal", pgettext_lazy("paper", "Journal")
    MINUTES = "minutes", pgettext_lazy("paper", "Summary record")
    CORRIGENDUM = "corrigendum", pgettext_lazy("paper", "Corrigendum")
    REPORT = "report", _("Joint report")
    DECISIONS = "decisions", _("List of decisions and recommendations")
    SIGNS = "signs", _("Door signs")
    LETTER = "letter", pgettext_lazy("paper", "Letter")
    INFORMATION = "information", _("Information for participants")
    PARTICIPANTS = "participants", _("List of participants")
    LIST = "list", _("List of documents")
    OTHER = "other", pgettext_lazy("paper", "Document made elsewhere")
    BADGES = "badges", pgettext_lazy("paper", "Badges")
    BUNDLES = "bundles", _("Cover sheets for badges")
    NAMEPLATES = "nameplates", _("Nameplates")
    SEATING = "seating", _("Seating plan")
    CEREMONY = "ceremony", _("Card for the master of ceremonies")
    VISA = "visa", _("Letter for a visa")
    CONFIRMATION = "confirmation", _("Letter of confirmation")
    ATTENDANCE = "attendance", _("Certificate of attendance")


PERSONAL = (Kind.VISA, Kind.CONFIRMATION, Kind.ATTENDANCE)
"""For one person: `about` is the number of the participant."""
FOR_ONE_READER = (Kind.LETTER, *PERSONAL)
"""On no shelf: they are handed over at addresses of their own, which know whom they are for."""
IN_HAND = (Kind.BADGES, Kind.BUNDLES, Kind.NAMEPLATES, Kind.SEATING, Kind.CEREMONY, *PERSONAL)
"""What goes into hands, printed whenever it is needed, by the secretariat; no paper of the meeting's series."""

CLEARED = (
    Kind.AGENDA,
    Kind.ANNOTATED,
    Kind.MINUTES,
    Kind.CORRIGENDUM,
    Kind.REPORT,
    Kind.DECISIONS,
    Kind.INFORMATION,
    Kind.PARTICIPANTS,
    Kind.LIST,
    Kind.OTHER,
)
"""What waits for both keys before others than the secretariat see it. A programme and its journals are published
by a release, which has conditions of its own."""

AS_WORD = (Kind.AGENDA, Kind.MINUTES, Kind.REPORT)
"""What delegations mark up: it can be had as DOCX too."""

OF_KIND: dict[str, tuple[str, ...]] = {
    Kind.SIGNS: BILINGUAL,
    Kind.LETTER: SEPARATE,
    Kind.CORRIGENDUM: SEPARATE,
    Kind.PARTICIPANTS: SEPARATE,
    Kind.BADGES: BILINGUAL,
    Kind.BUNDLES: BILINGUAL,
    Kind.NAMEPLATES: BILINGUAL,
    Kind.SEATING: SEPARATE,
    Kind.CEREMONY: SEPARATE,
    Kind.VISA: SEPARATE,
    Kind.CONFIRMATION: SEPARATE,
    Kind.ATTENDANCE: BILINGUAL,
}


class Audience(models.TextChoices):
    """Issued is not public: each paper is for somebody, from the fewest to all. Who takes part is invited too."""

    STAFF = "staff", _("Secretariat")
    PARTICIPANTS = "participants", _("Those who take part")
    INVITED = "invited", _("Those who are invited")
    PUBLIC = "public", pgettext_lazy("audience", "Public")


AT_FIRST = dict.fromkeys((Kind.AGENDA, Kind.ANNOTATED, Kind.INFORMATION, Kind.PROGRAMME), Audience.INVITED)
"""Whoever prepares to come needs these; all others are for those who take part, unless somebody opens them."""


class State(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("paper", "Waiting")
    RENDERING = "rendering", pgettext_lazy("paper", "Being made")
    READY = "ready", pgettext_lazy("paper", "Ready")
    FAILED = "failed", pgettext_lazy("paper", "Failed")


UNFINISHED = {State.WAITING, State.RENDERING}


def kind_choices() -> list[tuple[str, Any]]:
    return Kind.choices


def audience_choices() -> list[tuple[str, Any]]:
    return Audience.choices


def state_choices() -> list[tuple[str, Any]]:
    return State.choices


def layouts_of(kind: str) -> tuple[str, ...]:
    """Signs stand in both languages on one sheet; a letter speaks one language at a time, a corrigendum puts right
    one version, and a list of participants has an order of its own in each."""
    return OF_KIND.get(kind, LAYOUTS)
