"""An erased person is in no table, file, log or message; everybody else is unchanged."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from accounts.models import ErasureRequest, User
from delegates.door import counts
from delegates.models import Badge, Entrance, Participant, Registration
from delegates.registration_states import RegistrationState
from desk.erasure import erase
from desk.persons import Person
from history.models import Change, Step
from history.undo import Overtaken, restore, reverse
from tests.desk.erasure.planted import CANARIES, Scene, everything, kept_files
from tests.desk.erasure.rights import as_the_application

pytestmark = pytest.mark.django_db


ISSUED = {"papers_edition", "releases_releasedslot"}
COUNTED = {"delegates_places", "web_content"}


def found(scene: Scene, rows: dict[Any, str]) -> dict[str, set[str]]:
    """Where each planted value is."""
    return {
        value: there
        for value in scene.values
        if (there := {table for (table, _), text in rows.items() if value.lower() in text.lower()})
    }


def test_an_erased_person_is_nowhere_but_in_what_was_issued(
    scene: Scene, salma: User, lines: StringIO, sent: list[Any]
) -> None:
    sealed = {CANARIES["document"], CANARIES["born in"]}
    before = found(scene, everything())
    assert set(scene.values) - set(before) == sealed, "all are planted, these two under seal"
    person = Person.of_user(scene.user)
    mails = b"".join(kept_files().values())
    assert mails.count(b"Subject: " + CANARIES["mail subject"].encode()) == 2, "files may be shared by mails"
    with as_the_application():
        erase(person, by=salma)
    after = found(scene, everything())
    assert {table for tables in after.values() for table in tables} == ISSUED
    assert set(after) == {
        CANARIES[one] for one in ("name", "Arabic name", "title", "function", "Arabic function")
    }
    names = [value.encode() for value in scene.values]
    left = [path for path, content in kept_files().items() if any(name in content for name in names)]
    assert [b"Somebody else" in path.read_bytes() for path in left] == [True], "of an address that ends alike"
    assert sent, "papers and mails woke workers"
    assert not [value for value in scene.values if value in lines.getvalue() + repr(sent)]


def test_everybody_else_is_as_before(scene: Scene, salma: User) -> None:
    """Except for who gets the place, the count of places, and the version of all content."""
    before = everything()
    own_rows = {
        ("accounts_user", scene.user.pk),
        ("delegates_registration", scene.registration.pk),
        ("delegates_participant", scene.registration.participant_id),
    }
    erase(Person.of_user(scene.user), by=salma)
    after = everything()
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    others = {
        (table, pk)
        for table, pk in changed
        if table not in COUNTED
        and not any(value.lower() in before.get((table, pk), "").lower() for value in scene.values)
        and not belongs_to_person(json.loads(after.get((table, pk)) or before[table, pk]), table, own_rows)
    }
    waiting = str(scene.waiting.pk)
    assert {one for one in others if one[0] != "history_change"} == {("delegates_registration", waiting)}
    told = {Change.objects.get(pk=pk).row_id for table, pk in others if table == "history_change"}
    assert told == {scene.waiting.pk}
    scene.waiting.refresh_from_db()
    assert (scene.waiting.holds_place, scene.waiting.state) == (True, RegistrationState.ENDORSED)


def belongs_to_person(row: dict[str, Any], table: str, own_rows: set[tuple[str, int]]) -> bool:
    """By table and key, since two tables may have the same number."""
    own = own_rows & {
        (table, row.get("id")),
        ("accounts_user", row.get("user_id")),
        ("delegates_participant", row.get("participant_id")),
        ("delegates_registration", row.get("registration_id")),
        (row.get("relation"), row.get("row_id")),
    }
    told = row.get("relation") in {"delegates_entrance", "records_translationorder"}
    mail = table == "mail_message" or row.get("relation") == "mail_message"
    session = table in {"django_session", "cache"}
    return bool(own) or told or mail or session


def test_a_row_without_a_name_stays_where_the_programme_refers_to_it(scene: Scene, salma: User) -> None:
    erase(Person.of_user(scene.user), by=salma)
    kept = Participant.objects.get(pk=scene.registration.participant_id)
    assert (kept.name_en, kept.name_ar != "", kept.email, kept.user) == ("(name erased)", True, "", None)
    assert kept.offices.count() == 1
    assert Registration.objects.get(participant=kept).state == RegistrationState.WITHDRAWN
    assert "(name erased)" in Step.objects.get(by=salma).said["en"]


def test_the_history_keeps_who_and_when_and_says_that_it_forgot(scene: Scene, salma: User) -> None:
    changes = Change.objects.of(scene.registration.participant)
    before = list(changes.values_list("pk", "actor", "at", "verb", "relation", "row_id"))
    erase(Person.of_user(scene.user), by=salma)
    after = list(changes.order_by("pk").values_list("pk", "actor", "at", "verb", "relation", "row_id"))
    assert after[: len(before)] == sorted(before)
    assert (changes.newest_first()[0].verb, changes.newest_first()[0].actor) == ("FORGET", salma)
    assert {one["name_en"] for one in changes.exclude(after=None).values_list("after", flat=True)} <= {
        "",
        None,
    }


def test_badges_and_entrance_go_and_the_counts_of_the_door_stay_right(scene: Scene, salma: User) -> None:
    entrance = Entrance.objects.get()
    before = counts(scene.meeting)
    erase(Person.of_user(scene.user), by=salma)
    now = counts(scene.meeting)
    assert (Badge.objects.count(), Entrance.objects.count()) == (0, 0)
    assert (before.inside, now.inside, before.expected - now.expected) == (1, 0, 1)
    told = Change.objects.filter(relation="delegates_entrance", row_id=entrance.pk)
    assert {(one.forgotten, bool((one.after or one.before or {}).get("at"))) for one in told} == {
        (True, False)
    }


def test_undoing_an_act_never_restores_an_erased_person(scene: Scene, salma: User) -> None:
    acts = set(Change.objects.of(scene.registration.participant).values_list("transaction", flat=True))
    erase(Person.of_user(scene.user), by=salma)
    before = everything()
    for act in acts:
        with pytest.raises(Overtaken):
            reverse(act, by=salma)
        assert restore(act, by=salma) == 0
    assert {k: v for k, v in everything().items() if k[0] == "delegates_participant"} == {
        k: v for k, v in before.items() if k[0] == "delegates_participant"
    }


def test_erasing_twice_changes_nothing_more(scene: Scene, salma: User) -> None:
    erase(Person.of_user(scene.user), by=salma)
    before = Change.objects.count()
    erase(Person.of_user(User.objects.get(pk=scene.user.pk)), by=salma)
    assert Change.objects.count() == before
    assert ErasureRequest.objects.filter(user=scene.user).count() == 1


def test_whoever_comes_back_with_a_back_up_is_erased_again(scene: Scene, salma: User) -> None:
    with transaction.atomic():
        erase(Person.of_user(scene.user), by=salma)
        transaction.set_rollback(True)  # what a restored database has of it
    assert CANARIES["name"] in everything()["delegates_participant", str(scene.registration.participant_id)]
    call_command("erase_again", stdout=StringIO())
    assert {table for tables in found(scene, everything()).values() for table in tables} == ISSUED
