from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from accounts.models import User
from history import actions
from history.models import Change
from history.rights import statements
from history.undo import restore
from meetings.models import Meeting
from sessions.models import AgendaItem
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return AgendaItem.objects.get(pk=factories.item(meeting).pk)


def test_an_edit_of_only_the_arabic_text_is_recorded_with_both_sides(item: AgendaItem, salma: User) -> None:
    actions.revise(item, version=1, by=salma, values=factories.texts(title=("بند آخر", "Item 1")))
    change = Change.objects.of(item).newest_first()[0]
    assert (change.actor, change.verb) == (salma, "UPDATE")
    assert [(d.name, d.before, d.after) for d in change.differences()] == [("title_ar", "بند 1", "بند آخر")]


def test_a_bulk_update_is_recorded_too(item: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(illustrative=True)
    assert Change.objects.of(item).newest_first()[0].after["illustrative"] is True


def test_an_update_that_changes_nothing_leaves_no_entry(item: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(illustrative=False)
    assert [change.verb for change in Change.objects.of(item)] == ["INSERT"]


def test_what_the_program_does_by_itself_has_no_actor(item: AgendaItem) -> None:
    assert Change.objects.of(item)[0].actor is None


def test_the_name_does_not_outlive_the_act(item: AgendaItem, salma: User) -> None:
    actions.revise(item, version=1, by=salma, values={"illustrative": True})
    with actions.acting(None):
        AgendaItem.objects.filter(pk=item.pk).update(illustrative=False)
    assert Change.objects.of(item).newest_first()[0].actor is None


def test_a_stale_edit_is_refused_and_shows_how_the_row_stands(item: AgendaItem, salma: User) -> None:
    actions.revise(item, version=1, by=salma, values=factories.texts(title="First"))
    with pytest.raises(actions.StaleEdit) as refusal:
        actions.revise(item, version=1, by=salma, values=factories.texts(title="Second"))
    assert refusal.value.current.title_en == "First"  # type: ignore[union-attr]
    assert AgendaItem.objects.get(pk=item.pk).title_en == "First"


def test_a_stale_delete_is_refused(item: AgendaItem, salma: User) -> None:
    actions.revise(item, version=1, by=salma, values={"illustrative": True})
    with pytest.raises(actions.StaleEdit):
        actions.delete(item, version=1, by=salma)


def test_what_was_deleted_comes_back_with_all_that_hung_on_it(meeting: Meeting, salma: User) -> None:
    parent = factories.item(meeting)
    below = factories.item(meeting, parent)
    last = factories.item(meeting, below)
    slot = factories.slot(meeting)
    slot.slot_items.create(agenda_item=below)
    act = actions.delete(parent, version=1, by=salma)
    assert meeting.agenda_items.count() == 0
    assert restore(act, by=salma) == 4
    assert AgendaItem.objects.get(pk=last.pk).parent.parent == parent
    assert [part.agenda_item_id for part in slot.slot_items.all()] == [below.pk]


def test_undoing_twice_brings_back_once(item: AgendaItem, salma: User) -> None:
    act = actions.delete(item, version=1, by=salma)
    assert [restore(act, by=salma), restore(act, by=salma)] == [1, 0]


# The application's role ---------------------------------------------------------

ROLE = "diwan"  # created beside the owner wherever Diwan runs


def connect(role: str | None = None) -> psycopg.Connection:
    """A second connection, to the same test database."""
    known = connection.get_connection_params()
    return psycopg.connect(
        host=known["host"],
        port=known.get("port"),
        dbname=known["dbname"],
        user=role or known["user"],
        password=known.get("password"),
        autocommit=True,
    )


@pytest.fixture
def as_application(db: None) -> Iterator[psycopg.Connection]:
    """A connection as the application's role, with the rights it gets after each migration."""
    with connect() as owner, owner.transaction():
        for statement in statements(ROLE, owner.info.dbname):
            owner.execute(statement)
    with connect(ROLE) as ours:
        yield ours


def test_the_application_can_change_rows_and_read_their_history(as_application: psycopg.Connection) -> None:
    with as_application.transaction(force_rollback=True):
        changed = as_application.execute("UPDATE meetings_room SET name_ar = 'قاعة جديدة'")
        assert changed.rowcount > 0
        found = as_application.execute(
            "SELECT after->>'name_ar' FROM history_change WHERE relation = 'meetings_room' AND verb = 'UPDATE'"
        )
        assert [row[0] for row in found] == ["قاعة جديدة"] * changed.rowcount


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM history_change",
        "COPY history_change FROM STDIN",
        "BEGIN; LOCK TABLE history_change IN ACCESS EXCLUSIVE MODE",
        "CREATE TRIGGER more AFTER INSERT ON meetings_room FOR EACH ROW EXECUTE FUNCTION history_record()",
        "UPDATE history_change SET actor_id = 1",
        "TRUNCATE history_change",
        "INSERT INTO history_change (transaction, relation, row_id, verb, at) VALUES (1, 'x', 1, 'UPDATE', now())",
        "ALTER TABLE working_sessions_agendaitem DISABLE TRIGGER history",
        "DROP TRIGGER history ON working_sessions_agendaitem",
        "CREATE OR REPLACE FUNCTION history_record() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "DROP FUNCTION history_record() CASCADE",
        "SELECT history_watch('working_sessions_agendaitem')",
        "SET session_replication_role = replica",
        "CREATE TEMPORARY TABLE working_sessions_agendaitem (id bigint)",
        "CREATE TABLE public.forged (id bigint)",
        "SELECT setval('history_change_id_seq', 1)",
        "TRUNCATE working_sessions_agendaitem CASCADE",
        "SELECT history_forget('working_sessions_agendaitem', ARRAY[1])",
        "SELECT history_personal('working_sessions_agendaitem', '{title_ar}')",
        "SELECT history_blanked('{}', '{}')",
        "INSERT INTO history_personal VALUES ('working_sessions_agendaitem', 'title_ar')",
        "DELETE FROM history_personal",
        "UPDATE history_change SET forgotten = false",
        "CREATE OR REPLACE FUNCTION history_forget(text, bigint[]) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    ],
)
def test_the_application_can_neither_forge_nor_erase_history(
    as_application: psycopg.Connection, attack: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_application.execute(attack)


def test_to_forget_blanks_what_is_personal_and_nothing_else(as_application: psycopg.Connection) -> None:
    with as_application.transaction(force_rollback=True):
        as_application.execute("SELECT set_config('diwan.actor', '7', true)")
        made = as_application.execute(
            "INSERT INTO delegates_participant (meeting_id, name_en, name_ar, name, email, position, version, text_times, "
            "aliases, phone, photo, found_by, honorific, prefix, badge_name, function) SELECT id, 'Suad', 'سعاد', 'Suad', "
            "'suad@example.org', 3, 1, '{}', '[\"Souad\"]', '', '', '', '', '', '', '' FROM meetings_meeting LIMIT 1 "
            "RETURNING id"
        ).fetchone()[0]  # type: ignore[index]
        question = (
            "SELECT id, transaction, actor_id, relation, row_id, verb, at, after - '{name,name_ar,name_en,email,aliases}'::text[] "
            "FROM history_change WHERE relation = 'delegates_participant' AND row_id = %s ORDER BY id"
        )
        before = as_application.execute(question, [made]).fetchall()
        for forgotten in (1, 0):
            told = as_application.execute("SELECT history_forget('delegates_participant', ARRAY[%s])", [made])
            assert told.fetchone() == (forgotten,)
        after = as_application.execute(question, [made]).fetchall()
        assert after[:-1] == before
        assert (after[-1][2:6], after[-1][-1]) == ((7, "delegates_participant", made, "FORGET"), None)
        blank = "SELECT after->'name_ar', after->'email', after->'aliases' FROM history_change WHERE id = %s"
        assert as_application.execute(blank, [before[0][0]]).fetchone() == ("", "", [])


# The page -----------------------------------------------------------------------


def test_the_history_of_a_row_is_a_page_for_staff(
    as_salma: Any, as_omar: Any, item: AgendaItem, salma: User
) -> None:
    actions.revise(item, version=1, by=salma, values=factories.texts(title=("بند آخر", "Item 1")))
    address = f"/en/history/working_sessions_agendaitem/{item.pk}/"
    page = as_salma.get(address)
    assert page.status_code == 200
    assert "بند آخر" in page.text
    assert as_omar.get(address).status_code == 404


@pytest.mark.parametrize("relation", ["accounts_user", "no_such_table", "django_session"])
def test_there_is_no_history_of_what_is_not_watched(as_salma: Any, relation: str) -> None:
    assert as_salma.get(f"/en/history/{relation}/1/").status_code == 404
