"""A record before adoption, and the form of the adoption page."""

from typing import Any

from django.test import Client

from accounts.models import User
from delegates.registration_states import RegistrationState
from records.actions import adoption, paragraph_edits
from records.models import Correction, ParagraphKind, Record
from tests import factories
from tests.records.test_record_desk import circulated, gavel


def before_the_gavel(salma: User, layla: User, omar: User, as_salma: Client) -> Record:
    """Circulated, with a decision and an action; Omar is focal point of a delegation."""
    meeting = factories.meeting(symbol="T/1")
    factories.member(factories.delegation(meeting, focal_point=omar), RegistrationState.CONFIRMED)
    made = paragraph_edits.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)
    for kind, words in ((ParagraphKind.DECISION, "Decided."), (ParagraphKind.ACTION, "Do it.")):
        paragraph_edits.add(
            record_id=made.pk, values={"kind": kind, **factories.texts(words=("نص.", words))}, by=salma
        )
    return circulated(made, as_salma, layla)


def the(record: Record, kind: ParagraphKind) -> Any:
    return record.paragraphs.get(kind=kind)  # type: ignore[attr-defined]


def proposed(record: Record, by: User) -> Correction:
    one = the(record, ParagraphKind.DECISION)
    return adoption.propose(paragraph=one, words={"en": "Decided well."}, remark="", delegation=None, by=by)


def sent(record: Record, **more: Any) -> dict[str, Any]:
    """With owners and due day "not stated"."""
    action = the(record, ParagraphKind.ACTION).pk
    nothing = {f"owner_un-{action}": "none", f"owner_oic-{action}": "none", f"no_day-{action}": "on"}
    return gavel(record) | nothing | more
