"""Whoever is erased is in no table, file, log or message afterwards; everybody else stays as he was."""

import datetime as dt
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from celery import current_app
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from accounts.models import ErasureRequest, User
from delegates.door import counts
from delegates.models import Badge, Entrance, Invitation, Participant, Registration
from delegates.states import State
from desk.erasing import OfTheSecretariat, erase
from desk.left_behind import without
from desk.persons import Person
from history.actions import Overtaken, personal_columns, restore, reverse
from history.models import Change
from history.requests import JsonLines
from history.rights import statements
from mail import kinds
from mail.models import Message
from sessions.actions import writing
from sessions.actions.translating import send_out
from sessions.models import Step, TranslationOrder
from tests import factories
from tests.conftest import signed_in
from tests.desk.planted import CANARIES, INVITATION, Scene, everything, kept_files, planted
from tests.documents.writing import written

pytestmark = pytest.mark.django_db
ISSUED = {"documents_edition", "working_sessions_releasedslot"}
COUNTED = {"delegates_places", "history_content"}


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """All that is logged, as it is written."""
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(JsonLines())
    handler.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    yield handler.stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def sent(monkeypatch: Any) -> list[Any]:
    """The messages that went to the broker."""
    messages: list[Any] = []
    monkeypatch.setattr(current_app, "send_task", lambda *told, **more: messages.append((told, more)))
    return messages


@pytest.fixture
def scene(
    settings: Any,
    tmp_path: Any,
    salma: User,
    lines: StringIO,
    sent: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> Iterator[Scene]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    kinds.register(INVITATION)
    with django_capture_on_commit_callbacks(execute=True):
        made = planted(salma)
    yield made
    del kinds._kinds[INVITATION.name]


def found(scene: Scene, rows: dict[Any, str]) -> dict[str, set[str]]:
    """Where each canary is."""
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
    assert len([one for one in kept_files().values() if CANARIES["mail text"].encode() in one]) == 2
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


@contextmanager
def as_the_application() -> Iterator[None]:
    """With the rights that it has in production."""
    with connection.cursor() as cursor:
        for statement in statements("diwan", connection.settings_dict["NAME"]):
            cursor.execute(statement)
        cursor.execute("SET LOCAL ROLE diwan")
        yield
        cursor.execute("RESET ROLE")


def test_everybody_else_is_as_before(scene: Scene, salma: User) -> None:
    """But for who gets the place, the count of places, and the version of all content."""
    before = everything()
    hers = {scene.user.pk, scene.registration.pk, scene.registration.participant_id}
    erase(Person.of_user(scene.user), by=salma)
    after = everything()
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    others = {
        (table, pk)
        for table, pk in changed
        if table not in COUNTED
        and not any(value.lower() in before.get((table, pk), "").lower() for value in scene.values)
        and not is_hers(json.loads(after.get((table, pk)) or before[table, pk]), table, hers)
    }
    waiting = str(scene.waiting.pk)
    assert {one for one in others if one[0] != "history_change"} == {("delegates_registration", waiting)}
    told = {Change.objects.get(pk=pk).row_id for table, pk in others if table == "history_change"}
    assert told == {scene.waiting.pk}
    scene.waiting.refresh_from_db()
    assert (scene.waiting.holds_place, scene.waiting.state) == (True, State.SUBMITTED)


def is_hers(row: dict[str, Any], table: str, hers: set[int]) -> bool:
    keys = ("id", "user_id", "participant_id", "registration_id", "row_id")
    own = {row.get(key) for key in keys} & hers
    told = row.get("relation") in {"delegates_entrance", "working_sessions_translationorder"}
    mail = table == "mail_message" or row.get("relation") == "mail_message"
    session = table in {"django_session", "cache"}
    return bool(own) or told or mail or session


def test_a_row_without_a_name_stays_where_the_programme_refers_to_it(scene: Scene, salma: User) -> None:
    erase(Person.of_user(scene.user), by=salma)
    kept = Participant.objects.get(pk=scene.registration.participant_id)
    assert (kept.name_en, kept.name_ar != "", kept.email, kept.user) == ("(name erased)", True, "", None)
    assert kept.offices.count() == 1
    assert Registration.objects.get(participant=kept).state == State.WITHDRAWN
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


def test_no_act_can_be_taken_back_that_would_bring_her_back(scene: Scene, salma: User) -> None:
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


def test_somebody_whom_nothing_refers_to_leaves_no_row(salma: User) -> None:
    registration = factories.member(factories.delegation(factories.meeting()), State.SUBMITTED)
    erase(Person.of_participant(registration.participant), by=salma)
    assert not Participant.objects.filter(pk=registration.participant_id).exists()
    assert (ErasureRequest.objects.get().user, ErasureRequest.objects.get().done_by) == (None, salma)


def test_an_invitation_forgets_to_whom_it_went(omar: User, salma: User) -> None:
    meeting = factories.meeting()
    made = [
        Invitation.objects.create(
            meeting=meeting, side="host", number=number, opening_only=True, guest="CANARY", email=email,
            deadline=dt.date(2026, 4, 1), remark="CANARY",
        )
        for number, email in enumerate(["Omar@example.org", "other@example.org"])
    ]  # fmt: skip
    erase(Person.of_user(omar), by=salma)
    kept = [Invitation.objects.get(pk=one.pk).guest for one in made]
    assert kept == ["(name erased)", "CANARY"]
    assert "CANARY" not in str(list(Change.objects.of(made[0]).values_list("before", "after")))


def test_an_account_of_the_secretariat_is_not_erased(salma: User) -> None:
    with pytest.raises(OfTheSecretariat):
        erase(Person.of_user(salma), by=salma)


@pytest.mark.parametrize(
    ("data", "left"),
    [
        ([["Suad Ali", "s@x.org", "Expert"], ["Omar", "o@x.org", "Expert"]], [["", "", ""], ["Omar", "o@x.org", "Expert"]]),
        ([{"name": "Suad Ali", "email": "other@x.org"}], [{"name": "Suad Ali", "email": "other@x.org"}]),
        ({"en": "Suad Ali comes.", "n": 3}, {"en": "(name erased) comes.", "n": 3}),
        ("not-s@x.org and s@x.org", "not-s@x.org and (name erased)"),
    ],
)  # fmt: skip
def test_plain_data_loses_the_person_and_nobody_of_the_same_name(data: Any, left: Any) -> None:
    assert without(data, ["s@x.org", "Suad Ali"]) == left


def test_a_name_of_one_word_is_looked_for_nowhere(omar: User) -> None:
    person = factories.meeting().participants.create(user=omar, **factories.texts(name=("عمر", "Omar")))
    assert Person.of_participant(person).values == ["omar@example.org"]


@pytest.mark.parametrize(
    ("to", "left"),
    [
        ("Suad Ali", "(name erased)"),
        ("Bureau of suad ali, Geneva", "(name erased)"),
        ("ترجمة سعاد علي", "(الاسم ممحوّ)"),
        ("S.A. <SUAD@example.org>", "(name erased)"),
        ("Suad", "Suad"),
        ("Suad Alim", "Suad Alim"),
        ("Suad Ali <other@example.org>", "Suad Ali <other@example.org>"),
        ("not-suad@example.org", "not-suad@example.org"),
    ],
)
def test_an_order_of_a_translation_forgets_with_whom_it_was(salma: User, to: str, left: str) -> None:
    """Now and in the history, also where its paragraph is gone; a namesake's stays."""
    name = factories.texts(name=("سعاد علي", "Suad Ali"))
    person = factories.meeting().participants.create(email="suad@example.org", **name)
    record = written(factories.meeting(), salma)
    stays, goes = record.paragraphs.in_order()  # type: ignore[attr-defined]
    send_out(texts=[(one.pk, "ar") for one in (stays, goes)], to=to, due=dt.date(2026, 5, 1), by=salma)
    writing.remove(paragraph=goes.pk, record=record.pk, by=salma)
    with as_the_application():
        erase(Person.of_participant(person), by=salma)
    order = TranslationOrder.objects.get()
    assert (order.to, order.due, order.sent_by) == (left, dt.date(2026, 5, 1), salma)
    told = str(list(Change.objects.filter(relation=order._meta.db_table).values_list("before", "after")))
    assert (to in told) == (to == left)


NOT_PERSONAL = {
    *("id", "meeting_id", "user_id", "organisation_id", "participant_id", "created_by_id"),
    *("replaces_id", "stands_in_for_id", "took_over", "took_seats"),
    *("position", "version", "text_times", "state", "part", "step", "holds_place", "waiting_since"),
    *("consented_at", "keep_until", "scope", "about", "kind", "language", "attempts", "lease_until", "fence"),
    *("next_attempt_at", "message_id", "created_at", "sent_at"),
    *("side", "number", "opening_only", "deadline", "token", "reminded_at", "answer", "answered_at"),
    *("paragraph_id", "due", "sent_by_id", "back_at"),
}


@pytest.mark.parametrize("model", [Participant, Registration, Message, Invitation, TranslationOrder])
def test_each_column_of_a_person_is_named_as_personal_or_is_not(model: Any) -> None:
    columns = {field.column for field in model._meta.concrete_fields}
    assert columns - NOT_PERSONAL == set(personal_columns(model._meta.db_table))


# The pages ----------------------------------------------------------------------------------------


def test_a_person_reads_and_takes_along_what_is_known(scene: Scene) -> None:
    browser = signed_in(scene.user)
    hidden = {CANARIES[one] for one in ("earlier name", "attachment", "mail text")}
    page = browser.get("/en/account/known/").text
    assert [value for value in CANARIES.values() if value not in page and value not in hidden] == []
    answer = browser.get("/en/account/known/download/")
    assert "attachment" in answer["Content-Disposition"]
    told = answer.json()
    assert page.count("Came in") == 1
    assert page.count("Badge, printed") == 1
    assert (len(told["photos"][0]["jpeg"]) > 1000, told["mails"][0]["text"]) == (True, CANARIES["mail text"])
    assert [value for value in CANARIES.values() if value not in answer.text and value not in hidden] == []


def test_an_address_that_is_only_claimed_opens_nothing(omar: User) -> None:
    other = factories.member(factories.delegation(factories.meeting()), email="suad@example.org")
    claimed = EmailAddress.objects.create(user=omar, email="suad@example.org")
    assert Person.of_user(omar).participants == ()
    EmailAddress.objects.filter(pk=claimed.pk).update(verified=True)
    assert Person.of_user(omar).participants == (other.participant,)


def test_a_person_asks_for_erasure_and_takes_it_back(as_omar: Client, omar: User, as_salma: Client) -> None:
    for _ in range(2):
        as_omar.post("/en/account/known/erasure/")
    assert ErasureRequest.objects.filter(user=omar).count() == 1
    assert "Omar" in as_salma.get("/en/desk/erasures/").text
    as_omar.post("/en/account/known/erasure/", {"take_back": "1"})
    assert not ErasureRequest.objects.exists()


def test_the_secretariat_looks_first_and_erases_what_it_saw(
    as_omar: Client, omar: User, as_salma: Client
) -> None:
    as_omar.post("/en/account/known/erasure/")
    where = as_salma.post("/en/desk/erasures/", {"email": "Omar@example.org"}).url
    seen = as_salma.get(where).context["person"].fingerprint
    factories.meeting().participants.create(user=omar)
    assert as_salma.post(where, {"seen": seen}).status_code == 409
    assert User.objects.get(pk=omar.pk).email == "omar@example.org"
    seen = as_salma.get(where).context["person"].fingerprint
    assert as_salma.post(where, {"seen": seen}).status_code == 302
    omar.refresh_from_db()
    assert (omar.is_active, str(omar), ErasureRequest.objects.get().done_at is None) == (
        False, "(name erased)", False,
    )  # fmt: skip
    assert "(name erased)" in as_salma.get("/en/desk/erasures/").text
