"""What is known about a person, in words for that person."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import User
from bilingual.forms import label_in
from bilingual.languages import active, codes, listed
from delegates.models import Badge, Entrance, Participant, Registration
from delegates.registration_states import Actor
from delegates.steps import RegistrationStep
from directory.models import Country
from history.models import Change
from mail.models import Message
from meetings.models import Meeting
from papers.models import Edition
from records.models import Corrigendum, Record
from registration import photos
from registration.answers import AnswerInWords, answers_of, identity_answers
from registration.forms.documents import DocumentForm, kinds_of_document
from registration.retention import read_document
from registration.timeline import timeline_of
from releases.models import PersonalCalendar
from sessions.models import Officer
from sessions.role_words import role_of

from .kept_names import Standing
from .persons import Person


@dataclass(frozen=True)
class Section:
    """`change` is the address of the page where the answers can be changed."""

    key: str
    title: str
    answers: tuple[AnswerInWords, ...]
    change: str = ""


def known_about(person: Person, *, by: User) -> list[Section]:
    """All sections. `by` is the person themselves; that they have viewed their travel document is recorded."""
    sections = [*account_sections(by, last_meeting(person))]
    for section in person.participants:
        sections += meeting_sections(section, by)
    return [filled(section) for section in (*sections, mails_section(person), history_section(person))]


def filled(section: Section) -> Section:
    return replace(section, answers=tuple(answer for answer in section.answers if answer.words))


def moment(at: dt.datetime | None, meeting: Meeting | None) -> str:
    """The moment in the meeting's time zone, which is named; UTC without a meeting."""
    if at is None:
        return ""
    if meeting:
        return meeting.moment(at)
    return _("%(moment)s (UTC)") % {"moment": date_format(timezone.localtime(at, dt.UTC), "DATETIME_FORMAT")}


def last_meeting(person: Person) -> Meeting | None:
    """The meeting whose time zone is used for the account."""
    own = Q(participants__in=[participant.pk for participant in person.participants])
    if person.user:
        own |= Q(delegations__focal_points__user=person.user)
    return Meeting.objects.filter(own).distinct().newest_first().first()


def in_each_language(label: str, row: Any, field: str) -> Iterator[AnswerInWords]:
    for code in codes():
        words = getattr(row, f"{field}_{code}") or ""
        if words:
            yield AnswerInWords(label_in(label, code), words, code if code != active() else "")


# The account ------------------------------------------------------------------------------------------


def account_sections(user: User, meeting: Meeting | None) -> Iterator[Section]:
    emails = EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email)
    answers = [
        AnswerInWords(_("E-mail"), user.email, latin=True),
        *(AnswerInWords(_("Another e-mail address"), email.email, latin=True) for email in emails),
        *in_each_language(_("Name"), user, "name"),
        AnswerInWords(_("Language"), str(user.get_language_display())),
        AnswerInWords(_("Account since"), moment(user.date_joined, meeting)),
        AnswerInWords(_("Last sign-in"), moment(user.last_login, meeting)),
        AnswerInWords(_("Ways to sign in"), listed(ways_in(user))),
        AnswerInWords(_("Focal point of"), listed(focal_points(user))),
        AnswerInWords(_("Posts at meetings"), listed(posts(user, meeting))),
        AnswerInWords(_("Cleared by you"), listed(cleared_by(user))),
    ]
    yield Section("account", _("Your account"), tuple(answers), reverse("account_email"))
    browsers = [
        AnswerInWords(moment(email.created_at, meeting), f"{email.ip} · {email.user_agent}", latin=True)
        for email in UserSession.objects.filter(user=user).order_by("-created_at")
    ]
    if browsers:
        title = _("Where you are signed in")
        yield Section("sign-ins", title, tuple(browsers), reverse("usersessions_list"))


def ways_in(user: User) -> list[str]:
    words = {
        Authenticator.Type.TOTP: _("An authenticator app"),
        Authenticator.Type.WEBAUTHN: _("A passkey"),
        Authenticator.Type.RECOVERY_CODES: _("Recovery codes"),
    }
    kinds = Authenticator.objects.filter(user=user).order_by("type").values_list("type", flat=True)
    password = [_("Password")] if user.has_usable_password() else []
    return [_("A code by e-mail"), *password, *(words[Authenticator.Type(kind)] for kind in kinds)]


def focal_points(user: User) -> Iterator[str]:
    """One line for each: delegation, meeting and name."""
    for focal_point in user.focal_points.select_related("delegation__organisation", "delegation__meeting"):
        yield " · ".join(map(str, (focal_point.delegation, focal_point.delegation.meeting, focal_point)))


def posts(user: User, meeting: Meeting | None) -> Iterator[str]:
    """One line for each: role, party, meeting, since when."""
    for post in user.posts.select_related("party", "meeting"):
        since = moment(post.during.lower, meeting or post.meeting)
        yield " · ".join(map(str, filter(None, (post.get_role_display(), post.party, post.meeting, since))))


def cleared_by(user: User) -> Iterator[str]:
    """What the user has cleared: editions by symbol, records, corrigenda, and meetings with papers issued at once."""
    for edition in Edition.objects.filter(clearances__by=user).select_related("document"):
        yield edition.symbol
    yield from map(str, Record.objects.filter(clearances__by=user).select_related("working_session", "slot"))
    corrigenda = Corrigendum.objects.filter(clearances__by=user)
    for corrigendum in corrigenda.select_related("record__working_session", "record__slot"):
        yield f"{corrigendum.record} {corrigendum}"
    yield from map(str, Meeting.objects.filter(clearances__by=user))


# At a meeting -----------------------------------------------------------------------------------------


def meeting_sections(person: Participant, by: User) -> Iterator[Section]:
    registration = Registration.objects.filter(participant=person).first()
    if registration is None:
        alone = (*identity_answers(Registration(participant=person)), *row_answers(person))
        yield Section(f"participant-{person.pk}", str(person.meeting), tuple(alone))
        return
    registration.participant = person
    answers = [*state_answers(registration)]
    for part in answers_of(registration, {Actor.PERSON}):
        if part.step != RegistrationStep.DOCUMENT:
            answers += part.answers
    answers += [*row_answers(person), *document_answers(registration, by)]
    change = reverse("member", args=[person.meeting.slug, registration.pk])
    yield Section(f"participant-{person.pk}", str(person.meeting), tuple(answers), change)


def state_answers(registration: Registration) -> Iterator[AnswerInWords]:
    meeting = registration.participant.meeting
    yield AnswerInWords(_("State of the registration"), registration.get_state_display())
    became = [
        " · ".join(filter(None, [moment(change.at, meeting), str(change.words), change.reason]))
        for change in timeline_of(registration)
    ]
    yield AnswerInWords(_("Timeline"), "\n".join(became))
    if registration.waiting_since:
        yield AnswerInWords(_("On the waiting list since"), moment(registration.waiting_since, meeting))
    if registration.consented_at:
        yield AnswerInWords(_("You agreed"), moment(registration.consented_at, meeting))


def row_answers(person: Participant) -> Iterator[AnswerInWords]:
    """What is known about a participant apart from the registration."""
    yield from in_each_language(_("Title before the name"), person, "prefix")
    if person.aliases:
        yield AnswerInWords(_("Other spellings of the name"), listed(person.aliases))
    if person.photo:
        yield AnswerInWords(_("Photo"), pgettext("photo", "Kept"))
    if badge := Badge.objects.valid().filter(participant=person).first():
        yield AnswerInWords(_("Badge, printed"), moment(badge.made_at, person.meeting))
        if badge.handover:
            when = moment(badge.handover.at, person.meeting)
            yield AnswerInWords(_("Badge, collected"), f"{when} · {badge.handover}")
    if entrance := Entrance.objects.filter(participant=person).first():
        yield AnswerInWords(_("Came in"), moment(entrance.at, person.meeting))
    if offices := Officer.objects.filter(participant=person).select_related("working_session", "slot"):
        held = [
            f"{role_of(person, office.role)}: {office.working_session or office.slot}" for office in offices
        ]
        yield AnswerInWords(_("Parts in the programme"), "\n".join(held))
    if calendar := PersonalCalendar.objects.filter(participant=person).first():
        yield AnswerInWords(_("Address of your calendar, made"), moment(calendar.created, person.meeting))


def document_answers(registration: Registration, by: User) -> Iterator[AnswerInWords]:
    """The travel document and who has viewed it; the present view is the last."""
    known = read_document(registration, actors={Actor.PERSON}, by=by)
    fields: Any = DocumentForm(today=timezone.localdate(), known=known)
    for field in fields:
        if field.initial and field.name in known:
            yield AnswerInWords(str(field.label), in_words(field.name, field.initial))
    meeting = registration.participant.meeting
    if handlings := registration.handlings.select_related("by"):
        seen = [
            f"{moment(handling.at, meeting)} · {handling.by or ''} · {handling.get_deed_display()}"
            for handling in handlings[:50]
        ]
        yield AnswerInWords(_("Who did what with your travel document"), "\n".join(seen))


def in_words(name: str, value: Any) -> str:
    if name == "kind":
        return str(dict(kinds_of_document()).get(value, value))
    if name == "nationality":
        return str(Country.objects.filter(iso2=value).first() or value)
    return date_format(value) if isinstance(value, dt.date) else str(value)


# All meetings -----------------------------------------------------------------------------------------


def mails_section(person: Person) -> Section:
    """Each mail in the time zone of the meeting that it is about."""
    meetings = {meeting.slug: meeting for meeting in Meeting.objects.all()}
    answers = (mail_answer(meeting, meetings.get(meeting.scope)) for meeting in person.mails.newest_first())
    return Section("mails", _("Mails to you, and about you"), tuple(answers))


def mail_answer(message: Message, meeting: Meeting | None) -> AnswerInWords:
    at = moment(message.happened_at, meeting)
    return AnswerInWords(f"{at} · {message.get_state_display()}", message.subject)


def history_section(person: Person) -> Section:
    """How often the rows were changed; their values are listed above."""
    rows = {
        "delegates_participant": [participant.pk for participant in person.participants],
        "delegates_registration": list(person.registrations.values_list("pk", flat=True)),
        "mail_message": list(person.mails.values_list("pk", flat=True)),
    }
    number = sum(Change.objects.filter(relation=name, row_id__in=keys).count() for name, keys in rows.items())
    count = ngettext("%(number)s change", "%(number)s changes", number) % {"number": number}
    kept = AnswerInWords(_("Kept with who made it, and when"), count)
    return Section("history", _("Changes of what is known about you"), (kept,))


# To take along ----------------------------------------------------------------------------------------


def as_file(person: Person, standing: Standing, *, by: User) -> dict[str, Any]:
    return {
        "made": timezone.now().isoformat(),
        "known": [asdict(section) for section in known_about(person, by=by)],
        "mails": [
            {
                "at": section.happened_at.isoformat(),
                "to": section.to,
                "subject": section.subject,
                "text": section.text,
            }
            for section in person.mails.newest_first()
        ],
        "papers": [section.symbol for section in standing.papers],
        "photos": [photo_of(section) for section in person.participants if section.photo],
    }


def photo_of(person: Participant) -> dict[str, str]:
    path = photos.path_of(person.photo)
    jpeg = base64.b64encode(path.read_bytes()).decode() if path.exists() else ""
    return {"meeting": person.meeting.slug, "jpeg": jpeg}
