"""What happens to the rows of each model, one line each; `tests/desk/test_policy.py` compares it with the code.

A translated personal column is listed once. Whether rows are copied to the next meeting, or frozen when a meeting
closes, is stated for models that belong to a meeting. The test fails for a model without a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, auto

from django.db import models


class Watched(Enum):
    YES = "every change is in the history"
    IN_PART = "some columns or moments are, as the migration says"
    NO = "none is"


class Erased(Flag):
    """What erasing a person does to rows: one or more of these; NOTHING if they contain no personal data."""

    NOTHING = 0
    DELETED = auto()
    BLANKED = auto()  # the row stays without personal data
    SEARCHED = auto()  # names are removed from others' texts
    KEPT = auto()  # stays as issued or cleared; a post ends


class Purged(Enum):
    NEVER = "stays"
    CONSENT = "on the day that the consent names"
    MEETING = "some days after the meeting, as the meeting says"
    DOCUMENT = "of a letter for a visa, with the travel document"
    UNOPENED = "accounts that nobody opened, after two days"
    DAY = "after a day"


class Copied(Enum):
    YES = "to the next meeting, where it is ticked"
    NEVER = "is of one meeting only"
    SHARED = "belongs to no meeting"


@dataclass(frozen=True)
class Policy:
    watched: Watched = Watched.YES
    personal: str = ""
    is_known: bool = False  # shown in "my data"
    erased: Erased = Erased.NOTHING
    purged: Purged = Purged.NEVER
    copied: Copied = Copied.NEVER
    is_frozen: bool = False  # when the meeting closes
    is_exported: bool = False  # as a sheet, a calendar or JSON


PART, NO = Watched.IN_PART, Watched.NO
DELETED, BLANKED, SEARCHED, KEPT = Erased.DELETED, Erased.BLANKED, Erased.SEARCHED, Erased.KEPT
YES, SHARED = Copied.YES, Copied.SHARED
NAMES = "honorific name"

POLICIES = {
    "accounts.User": Policy(NO, "", True, BLANKED, Purged.UNOPENED, SHARED),
    "accounts.ErasureRequest": Policy(NO, "", copied=SHARED),
    "history.Change": Policy(NO, "", True, BLANKED, copied=SHARED),
    "history.Step": Policy(NO, erased=DELETED | SEARCHED, copied=SHARED),
    "history.IdempotencyKey": Policy(NO, copied=SHARED),
    "mail.Message": Policy(PART, "key to subject text attachments error", True, BLANKED),
    "mail.Wording": Policy(copied=YES),
    "directory.Organisation": Policy(erased=SEARCHED, copied=SHARED),
    "directory.Country": Policy(erased=SEARCHED, copied=SHARED),
    "directory.Framework": Policy(copied=SHARED),
    "directory.Area": Policy(copied=SHARED),
    "meetings.Series": Policy(copied=SHARED),
    "meetings.Party": Policy(copied=SHARED),
    "meetings.Meeting": Policy(erased=SEARCHED, copied=YES),
    "meetings.Room": Policy(copied=YES, is_frozen=True),
    "meetings.Post": Policy(is_known=True, erased=KEPT),
    "meetings.MeetingClearance": Policy(is_known=True, erased=KEPT),
    "papers.Document": Policy(erased=SEARCHED, purged=Purged.DOCUMENT),
    "papers.Edition": Policy(NO, is_known=True, erased=KEPT, purged=Purged.DOCUMENT),
    "papers.EditionClearance": Policy(is_known=True, erased=KEPT),
    "papers.File": Policy(NO, erased=SEARCHED, purged=Purged.DOCUMENT),
    "delegates.Participant": Policy(
        personal="honorific prefix name badge_name function email phone photo aliases found_by",
        is_known=True, erased=BLANKED, purged=Purged.CONSENT, is_frozen=True, is_exported=True,
    ),
    "delegates.Registration": Policy(
        personal="reason grounds languages access_needs dietary_needs arrives_on arrives_at arrival_flight departs_on "
        "departs_at departure_flight hotel wants_visa_letter",
        is_known=True, erased=BLANKED, is_frozen=True, is_exported=True,
    ),
    "delegates.TravelDocument": Policy(NO, "", True, DELETED, Purged.CONSENT, is_frozen=True),
    "delegates.Handling": Policy(NO, "", True, DELETED),
    "delegates.Invitation": Policy(personal="honorific name email remark", erased=BLANKED, is_frozen=True),
    "delegates.Delegation": Policy(copied=YES, is_frozen=True),
    "delegates.Places": Policy(PART, copied=YES, is_frozen=True),
    "delegates.FocalPoint": Policy(personal=NAMES, is_known=True, erased=DELETED, copied=YES, is_frozen=True),
    "delegates.Affiliation": Policy(is_known=True, erased=DELETED, is_frozen=True),
    "delegates.Nomination": Policy(
        personal="on_paper reason", erased=SEARCHED, purged=Purged.MEETING, is_frozen=True
    ),
    "delegates.Badge": Policy(NO, "", True, DELETED, is_frozen=True),
    "delegates.Handover": Policy(personal="name collector_id", erased=BLANKED, is_frozen=True),
    "delegates.Entrance": Policy(personal="at badge_id", is_known=True, erased=DELETED, is_frozen=True),
    "delegates.Seating": Policy(PART, copied=YES, is_frozen=True),
    "delegates.Seat": Policy(is_frozen=True),
    "delegates.Upload": Policy(NO, erased=SEARCHED, purged=Purged.DAY),
    "working_sessions.WorkingSession": Policy(copied=YES, is_frozen=True),
    "working_sessions.AgendaItem": Policy(copied=YES, is_frozen=True),
    "working_sessions.InterpreterTeam": Policy(is_frozen=True),
    "working_sessions.Slot": Policy(copied=YES, is_frozen=True),
    "working_sessions.SlotItem": Policy(copied=YES, is_frozen=True),
    "working_sessions.Officer": Policy(is_known=True, erased=KEPT, is_frozen=True),
    "working_sessions.Attendance": Policy(is_frozen=True),
    "records.Record": Policy(),
    "records.RecordClearance": Policy(is_known=True, erased=KEPT),
    "records.Paragraph": Policy(),
    "records.TranslationOrder": Policy(personal="to", erased=SEARCHED),
    "records.Presence": Policy(NO),
    "records.Term": Policy(copied=YES),
    "records.Correction": Policy(),
    "records.Corrigendum": Policy(),
    "records.CorrigendumEntry": Policy(),
    "records.CorrigendumClearance": Policy(is_known=True, erased=KEPT),
    "records.Outcome": Policy(is_exported=True),
    "releases.PersonalCalendar": Policy(NO, "", True, DELETED),
    "releases.Release": Policy(NO, is_known=True, erased=KEPT, is_frozen=True, is_exported=True),
    "releases.ReleasedSlot": Policy(NO, is_known=True, erased=KEPT, is_frozen=True, is_exported=True),
    "releases.ReleasedAssignment": Policy(NO, erased=KEPT, is_frozen=True, is_exported=True),
    "documents.Placement": Policy(),
}  # fmt: skip


def is_searched(model: type[models.Model]) -> bool:
    """Whether plain data of the model are searched for names; all models of packages are."""
    policy = POLICIES.get(model._meta.label)
    return policy is None or not policy.erased & (BLANKED | KEPT)
