"""One person with data in every place that exists, and people around them who stay."""

import re
import uuid
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.core import mail as mails
from django.db import connection
from django.test import Client
from PIL import Image

from accounts.models import User
from delegates.badges import print_codes
from delegates.door import let_in
from delegates.models import Participant, Registration
from delegates.registration_states import Actor, RegistrationState, Verb
from mail.actions import draft
from mail.composition import Attachment
from mail.kinds import MailKind, Placeholder
from mail.production import deliver
from meetings.models import Meeting
from papers.actions import issue
from records.actions.translation_orders import send_out
from registration import actions
from releases.models import PersonalCalendar
from releases.papers.programme import PROGRAMME
from sessions.actions.officers import appoint
from sessions.models import Role
from tests import factories
from tests.records.record_acts import written

CANARIES = {
    "email": "aigerim.canary01@example.org", "other email": "canary02@example.net",
    "account name": "Aigerim Canary03", "name": "Aigerim Nurlan Canary04", "Arabic name": "أيغريم كناري نورلان",
    "earlier name": "Canary06 Before", "badge": "A. Canary07", "Arabic badge": "أ. كنارية", "function": "Canary08 of Programmes",
    "Arabic function": "مديرة الكناري", "phone": "+7 7172 99 99 10", "alias": "Canary11-Aygerim", "title": "Dr. Canary12",
    "access": "Canary13 at the stairs", "diet": "Canary14 and rice", "arrival": "KC 9915", "departure": "TK 9916",
    "hotel": "Canary17 Palace", "reason": "Canary18 is not readable", "document": "CN1919", "born in": "Canary20-ville",
    "mail subject": "Canary21 is confirmed", "mail text": "Canary22 awaits you", "attachment": "CANARY23;LOCATION",
    "browser": "Canary24/1.0", "network": "203.0.113.125",
}  # fmt: skip
C = CANARIES


@dataclass
class Scene:
    meeting: Meeting
    user: User
    registration: Registration
    waiting: Registration  # who gets the place
    secrets: list[str]  # values that the product has made for the person

    @property
    def values(self) -> list[str]:
        return [*CANARIES.values(), *self.secrets]


INVITATION = MailKind(
    name="trial-of-erasure",
    label="Invitation",
    placeholders={"subject": Placeholder("", ""), "text": Placeholder("", "")},
    subject="{subject}",
    body="{text}",
    at_once=True,
)


def planted(salma: User) -> Scene:
    meeting = factories.meeting(registration_open=True)
    of = factories.delegation(meeting, places=2)
    user = factories.user(C["email"], name=C["account name"])
    EmailAddress.objects.create(user=user, email=C["email"], verified=True, primary=True)
    EmailAddress.objects.create(user=user, email=C["other email"])
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    browser = signed_in(user)
    registration = register(browser, of)
    factories.member(of, RegistrationState.CONFIRMED, **factories.texts(name=("سعاد", C["name"].split()[0])))
    person = registration.participant
    say_no_and_yes(registration, salma)
    waiting = factories.member(of, RegistrationState.ENDORSED)
    in_programme(meeting, person, salma)
    token = PersonalCalendar.objects.renew(person).token
    written_about(meeting, person, user, salma)
    translates(meeting, salma)
    badge = print_codes([person.pk])[person.pk]
    let_in(registration=Registration.objects.get(pk=registration.pk), badge=badge, by=salma)
    LogEntry.objects.create(
        user=salma, action_flag=CHANGE, object_id="0", object_repr=str(person), change_message=C["name"]
    )
    return Scene(meeting, user, registration, waiting, [token, person.photo, badge.token])


def signed_in(user: User) -> Client:
    """After a wrong password, which is counted by address and by network."""
    browser = Client(headers={"user-agent": C["browser"]}, REMOTE_ADDR=C["network"])
    browser.post("/en/account/login/", {"login": C["email"], "password": "wrong"})
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    UserSession.objects.create(
        user=user, session_key=browser.session.session_key, ip=C["network"], user_agent=C["browser"], data={}
    )
    return browser


def register(browser: Client, of: Any) -> Registration:
    where = f"/en/meetings/{of.meeting.slug}/"
    browser.post(f"{where}register/new/", {"delegation": of.pk, "part": "expert"})
    made = Registration.objects.get(participant__user__email=C["email"])
    identity = {
        "form_of_address": "excellency", "title": "ambassador-f", "name_en": C["earlier name"], "name_ar": C["Arabic name"],
        "badge_name_en": C["badge"], "badge_name_ar": C["Arabic badge"], "function_en": C["function"],
        "function_ar": C["Arabic function"], "phone": C["phone"], "photo": drawing(),
    }  # fmt: skip
    steps: list[tuple[str, dict[str, Any]]] = [
        ("identity", identity),
        ("identity", {**identity, "name_en": C["name"], "photo": drawing()}),
        ("needs", {"languages": ["ru"], "access_needs": C["access"], "dietary_needs": C["diet"]}),
        ("travel", {"arrives_on": "3/5/2026", "arrival_flight": C["arrival"], "departs_on": "7/5/2026",
                    "departure_flight": C["departure"], "hotel": C["hotel"], "wants_visa_letter": "on"}),
        ("document", {"kind": "national", "number": C["document"], "expires_on": "1/2/2030",
                      "born_on": "3/4/1970", "born_in": C["born in"]}),
    ]  # fmt: skip
    for step, values in steps:
        made = Registration.objects.select_related("participant").get(pk=made.pk)
        row: Any = made.participant if step == "identity" else made
        answer = browser.post(f"{where}members/{made.pk}/steps/{step}/", {"version": row.version, **values})
        assert answer.status_code == 302, (step, re.findall(r'error-text">([^<]+)', answer.text))
    made.refresh_from_db()
    browser.post(f"{where}members/{made.pk}/submit/", {"version": made.version, "consent": "1"})
    person = made.participant
    person.refresh_from_db()
    person.aliases, person.prefix_en = [C["alias"]], C["title"]
    person.save()
    return Registration.objects.get(pk=made.pk)


def drawing() -> BytesIO:
    Image.new("RGB", (600, 800), "teal").save(file := BytesIO(), "JPEG")
    file.name = "portrait.jpg"
    file.seek(0)
    return file


def say_no_and_yes(registration: Registration, salma: User) -> None:
    by: Any = {"actors": {Actor.SECRETARIAT}, "by": salma}
    held = actions.move(registration, Verb.HOLD, version=registration.version, reason=C["reason"], **by)
    actions.move(held, Verb.CONFIRM, version=held.version, **by)


def in_programme(meeting: Meeting, person: Participant, salma: User) -> None:
    """Published, printed, and with a step that can be undone."""
    slot = factories.slot(meeting)
    appoint(slot, participant=person, role=Role.SPEAKER, by=salma)
    factories.release(meeting)
    issue(meeting=meeting, kind=PROGRAMME, by=salma, request=uuid.uuid4())


def written_about(meeting: Meeting, person: Participant, user: User, salma: User) -> None:
    """To the person, and about them to somebody else; one mail is written to a file."""
    other = (
        mails.get_connection()
    )  # kept alive, since a file is named by the memory address of its connection
    for number, to in enumerate((C["email"], "focal@example.org")):
        message = draft(
            kind=INVITATION, to=to, language="en", values={"subject": C["mail subject"], "text": C["mail text"]},
            scope=meeting.slug, about=f"participant-{person.pk}", key=f"{C['email']}:{number}", by=salma,
            attachments=[Attachment("canary.ics", "text/calendar", C["attachment"])],
        )  # fmt: skip
        deliver(message.pk)
    mails.EmailMessage("Somebody else", "Stays", to=[f"not-{C['email']}"], connection=other).send()


def translates(meeting: Meeting, salma: User) -> None:
    texts = [(one.pk, "ar") for one in written(meeting, salma).paragraphs.all()]  # type: ignore[attr-defined]
    send_out(texts=texts, to=f"{C['name']} <{C['email']}>", due=None, by=salma)


# What there is -----------------------------------------------------------------------------------


def everything() -> dict[tuple[str, str], str]:
    """Each row of each table, as text."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, (SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid "
            "AND a.attnum = i.indkey[0] WHERE i.indrelid = c.oid AND i.indisprimary) FROM pg_class c "
            "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        )
        for table, key in cursor.fetchall():
            cursor.execute(f'SELECT "{key}"::text, to_jsonb(t)::text FROM "{table}" t')  # noqa: S608
            found |= {(table, pk): text for pk, text in cursor.fetchall()}
    return found


def kept_files() -> dict[Path, bytes]:
    places = (settings.PAPERS_DIR, settings.PHOTOS_DIR, settings.EMAIL_FILE_PATH)
    there = {path for place in places for path in Path(place).rglob("*") if path.is_file()}
    return {path: str(path.name).encode() + path.read_bytes() for path in there}
