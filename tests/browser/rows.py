"""The rows that pages are about, by the names in their paths."""

import re

from .product import Site
from .sight import SLUG

OF_MEETING = "SELECT r.id FROM {} r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.slug = %s"
ITEM = OF_MEETING.format("working_sessions_agendaitem") + " AND r.parent_id IS NULL AND r.position = %s"

SUB_ITEM = OF_MEETING.format("working_sessions_agendaitem") + " AND r.parent_id IS NOT NULL ORDER BY r.id"
SUBMITTED = (
    "SELECT r.id FROM delegates_registration r JOIN delegates_participant p ON p.id = r.participant_id "
    "JOIN meetings_meeting m ON m.id = p.meeting_id WHERE m.slug = %s AND r.state = 'submitted'"
)
CONFIRMED = SUBMITTED.replace("'submitted'", "'confirmed'")
OF_RECORD = (
    "SELECT {} FROM records_record r JOIN meetings_meeting m ON m.id = r.meeting_id "
    "JOIN records_paragraph p ON p.record_id = r.id WHERE m.slug = %s AND r.state = %s "
    "ORDER BY p.number LIMIT 1"
)
OF_PERSON = (
    "SELECT r.id FROM delegates_registration r JOIN delegates_participant p ON p.id = r.participant_id "
    "JOIN meetings_meeting m ON m.id = p.meeting_id WHERE m.slug = %s AND p.email = %s ORDER BY p.id LIMIT 1"
)
RECORDS = OF_MEETING.format("records_record") + " AND r.{}"
PARAGRAPHS = (
    "SELECT p.id FROM records_paragraph p JOIN records_record r ON r.id = p.record_id "
    "JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.slug = %s AND r.state = 'draft' AND {}"
)
UPLOAD = (
    "SELECT u.id FROM delegates_upload u JOIN delegates_delegation d ON d.id = u.delegation_id "
    "JOIN meetings_meeting m ON m.id = d.meeting_id WHERE u.result {} AND m.slug = %s"
)

WITHOUT_LETTER = OF_MEETING.format("delegates_delegation") + (
    " AND NOT EXISTS (SELECT FROM delegates_nomination n WHERE n.delegation_id = r.id) ORDER BY r.id"
)
HALL = OF_MEETING.format("delegates_seating") + " AND r.shape = %s"
MAIL = "SELECT id FROM mail_message WHERE scope = %s AND state = %s AND language = 'both'"
INVITATION = (
    "SELECT i.token FROM delegates_invitation i JOIN meetings_meeting m ON m.id = i.meeting_id "
    "WHERE m.slug = %s AND i.answer = %s"
)


def filled_in(path: str, site: Site) -> str:
    """The path with keys of real rows; each is queried only if the path needs it."""
    first = OF_MEETING + " ORDER BY r.id"
    questions = {
        "item": (ITEM, SLUG, 4),
        "sub_item": (SUB_ITEM, SLUG),
        "changed_item": (ITEM, "states", 1),
        "slot": (first.format("working_sessions_slot"), SLUG),
        "room": (first.format("meetings_room"), SLUG),
        "team": (first.format("working_sessions_interpreterteam"), "states"),
        "going_on": (first.format("working_sessions_slot"), "gathering"),
        "without_delegations": (first.format("working_sessions_slot"), "schedule"),
        "chaired": (first.format("working_sessions_slot"), "states"),
        "session": (first.format("working_sessions_workingsession"), SLUG),
        "delegation": (first.format("delegates_delegation"), "states"),
        "without_letter": (WITHOUT_LETTER, "states"),
        "circulated_record": (OF_RECORD.format("r.id"), "minuted", "circulated"),
        "circulated_paragraph": (OF_RECORD.format("p.id"), "minuted", "circulated"),
        "adopted": (OF_RECORD.format("r.id"), "minuted", "adopted"),
        "adopted_paragraph": (OF_RECORD.format("p.id"), "minuted", "adopted"),
        "document": (first.format("papers_document"), "states"),
        "outcome": (OF_MEETING.format("records_outcome"), "minuted"),
        "member": (SUBMITTED, "states"),
        "confirmed": (CONFIRMED, "states"),
        "invited": (INVITATION.replace("i.token", "i.id"), "states", ""),
        "open_invitation": (INVITATION, "states", ""),
        "accepted_invitation": (INVITATION, "states", "accepted"),
        "upload": (UPLOAD.format("IS NULL"), "states"),
        "entered": (UPLOAD.format("IS NOT NULL"), "states"),
        "own": (OF_PERSON, "tomorrow", "omar@diwan.example"),
        "person": (OF_PERSON.replace("r.id", "p.id", 1), "tomorrow", "omar@diwan.example"),
        "hall": (HALL, "halls", "u"),
        "hall_in_rows": (HALL, "halls", "rows"),
        "record": (RECORDS.format("state = 'draft'"), "schedule"),
        "circulated": (RECORDS.format("state = 'circulated'"), "schedule"),
        "paragraph": (PARAGRAPHS.format("p.number = 1"), "schedule"),
        "changed_paragraph": (PARAGRAPHS.format("p.version > 1"), "schedule"),
        "term": (first.format("records_term"), "schedule"),
        "draft": (MAIL, "states", "draft"),
        "failed": (MAIL, "states", "failed"),
    }
    return re.sub(r"{(\w+)}", lambda name: str(site.pk(*questions[name[1]])), path)
