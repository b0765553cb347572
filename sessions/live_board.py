"""Which slots have changed since the last look, from the history."""

from django.db import connection

from meetings.models import Meeting

# The tables of slots, of rows that refer to a slot, and of rows that refer to a session.
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
    """A transaction number before which all transactions have finished; those still running will be seen next time."""
    with connection.cursor() as database:
        database.execute("SELECT txid_snapshot_xmin(txid_current_snapshot())")
        return int(database.fetchone()[0])


def changed_since(since: int, meeting: Meeting) -> set[int] | None:
    """The slots changed since then, including deleted ones; None if rooms or sessions were changed."""
    with connection.cursor() as database:
        database.execute(TOUCHED, [ITSELF, since, [ITSELF, *OF_SLOT, *FRAME]])
        rows = database.fetchall()
    meeting_key = str(meeting.pk)
    if any(relation in FRAME and of == meeting_key for relation, of, _ in rows):
        return None
    named = {slot for relation, of, slot in rows if slot and (relation != ITSELF or of == meeting_key)}
    ours = {slot for relation, of, slot in rows if relation == ITSELF and of == meeting_key}
    others = named - ours
    return ours | set(meeting.slots.filter(pk__in=others).values_list("pk", flat=True)) if others else ours


def slots_of_act(act: int) -> set[int]:
    """The slots that an act has created, changed or deleted, or whose items or people it has changed."""
    with connection.cursor() as database:
        database.execute(f"{TOUCHED} AND transaction = %s", [ITSELF, act, [ITSELF, *OF_SLOT], act])
        return {slot for _, _, slot in database.fetchall() if slot}
