"""What was changed in a programme since somebody last looked, out of the history."""

from django.db import connection

from meetings.models import Meeting

# Rows that stand on cards by their own number, by the slot that they name, and by the session that they name.
ITSELF = "working_sessions_slot"
OF_SLOT = ("working_sessions_slotitem", "working_sessions_officer", "working_sessions_slot_interpreters")
FRAME = ("meetings_room", "meetings_meeting", "working_sessions_workingsession")

TOUCHED = """
SELECT DISTINCT relation, coalesce(coalesce(after, before) ->> 'meeting_id', coalesce(after, before) ->> 'id'),
       CASE WHEN relation = %s THEN row_id ELSE (coalesce(after, before) ->> 'slot_id')::bigint END
FROM history_change
WHERE transaction >= %s AND relation = ANY(%s)
"""


def cursor() -> int:
    """Until where all acts are finished: what is still going on will be seen next time."""
    with connection.cursor() as database:
        database.execute("SELECT txid_snapshot_xmin(txid_current_snapshot())")
        return int(database.fetchone()[0])


def changed_since(since: int, meeting: Meeting) -> set[int] | None:
    """The slots that acts since then have touched, deleted ones too; None where rooms or sessions were changed."""
    with connection.cursor() as database:
        database.execute(TOUCHED, [ITSELF, since, [ITSELF, *OF_SLOT, *FRAME]])
        rows = database.fetchall()
    here = str(meeting.pk)
    if any(relation in FRAME and of == here for relation, of, _ in rows):
        return None
    named = {slot for relation, of, slot in rows if slot and (relation != ITSELF or of == here)}
    ours = {slot for relation, of, slot in rows if relation == ITSELF and of == here}
    others = named - ours
    return ours | set(meeting.slots.filter(pk__in=others).values_list("pk", flat=True)) if others else ours


def slots_of_act(act: int) -> set[int]:
    """The slots that one act has changed, made or deleted, or whose items or people it has changed."""
    with connection.cursor() as database:
        database.execute(f"{TOUCHED} AND transaction = %s", [ITSELF, act, [ITSELF, *OF_SLOT], act])
        return {slot for _, _, slot in database.fetchall() if slot}
