"""Calendars to subscribe to: public ones of a meeting, room or working session, and a participant's at a secret
address.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, own, public
from bilingual.languages import codes
from delegates.models import Participant
from meetings.models import Meeting
from records.permissions import may_write_any
from releases import calendar_entries
from releases.calendars import calendar_of
from releases.lines import in_language
from releases.models import PersonalCalendar
from sessions.selectors import session_heading
from web.page_cache import cached_page

from .public import meeting_for


def handed_over(calendar: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return answer


@public
@require_safe
@cached_page()
def calendars(request: HttpRequest, slug: str) -> HttpResponse:
    """All calendars that the reader can subscribe to, including their own if they take part."""
    meeting = meeting_for(request, slug)
    sessions = list(meeting.working_sessions.all())
    for session in sessions:
        session.meeting = meeting
    takes_part = (
        request.user.is_authenticated
        and meeting.participants.taking_part().filter(user=request.user).exists()
    )
    context = {"sessions": sessions, "rooms": meeting.rooms.all(), "takes_part": takes_part}
    return render(request, "releases/calendars.html", {"meeting": meeting, "here": "programme", **context})


@public
@require_safe
@cached_page()
def programme_ics(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug)
    return handed_over(calendar_of(meeting, str(meeting), calendar_entries.of_meeting(meeting)), meeting.slug)


@public
@require_safe
@cached_page()
def room_ics(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    meeting = meeting_for(request, slug)
    if (room := calendar_entries.room_name(meeting, pk)) is None:
        raise Http404
    name = _("%(room)s – %(meeting)s") % {"room": in_language(room), "meeting": meeting}
    return handed_over(
        calendar_of(meeting, name, calendar_entries.of_room(meeting, pk)), f"{meeting.slug}-room-{pk}"
    )


@public
@require_safe
@cached_page()
def session_ics(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    meeting = meeting_for(request, slug)
    if not calendar_entries.has_session(meeting, number):
        raise Http404
    session = in_language(session_heading(number, continued=False))
    name = _("%(session)s – %(meeting)s") % {"session": session, "meeting": meeting}
    entries_found = calendar_entries.of_session(meeting, number)
    return handed_over(calendar_of(meeting, name, entries_found), f"{meeting.slug}-session-{number}")


@public
@require_safe
@cache_control(private=True, no_store=True)
def person_ics(request: HttpRequest, token: str) -> HttpResponse:
    calendars = PersonalCalendar.objects.readable().select_related("participant__meeting")
    visible = calendars.filter(participant__meeting__in=Meeting.objects.visible_to(request.user))
    person = get_object_or_404(visible, token=token).participant
    name = _("%(person)s – %(meeting)s") % {"person": person, "meeting": person.meeting}
    calendar = calendar_of(person.meeting, name, calendar_entries.of_person(person))
    return handed_over(calendar, f"{person.meeting.slug}-my-calendar")


def people_of(request: SignedIn, slug: str) -> list[Participant]:
    """The participants for whom the user acts, the chosen one first. Raises Http404 if there is none."""
    people = meeting_for(request, slug).participants.taking_part()
    participants = list(people.filter(user=request.user).order_by("pk"))
    chosen = request.POST.get("person", request.GET.get("person", ""))
    if chosen:
        participants = sorted(participants, key=lambda participant: str(participant.pk) != chosen)
    if not participants or (chosen and str(participants[0].pk) != chosen):
        raise Http404
    return participants


@own
@require_POST
def new_address(request: SignedIn, slug: str) -> HttpResponse:
    person, *others = people_of(request, slug)
    PersonalCalendar.objects.renew(person)
    messages.success(request, _("The new address is ready."))
    return redirect(reverse("my_calendar", args=[slug]) + (f"?person={person.pk}" if others else ""))


@own
@require_safe
def my_calendar(request: SignedIn, slug: str) -> HttpResponse:
    """Shows a participant the secret address of their calendar."""
    people = people_of(request, slug)
    person = people[0]
    calendar = PersonalCalendar.objects.readable().filter(participant=person).first()
    addresses = addresses_of(calendar) if calendar else []
    context = {
        "meeting": person.meeting,
        "person": person,
        "people": sorted(people, key=lambda person: person.pk) if len(people) > 1 else [],
        "addresses": addresses,
        "writes": may_write_any(request.user, person.meeting),
    }
    return render(request, "releases/my_calendar.html", context)


def addresses_of(calendar: PersonalCalendar) -> list[tuple[str, str]]:
    """The path in each language, as pairs of language code and path."""
    addresses = []
    for language in codes():
        with translation.override(language):
            addresses.append((language, reverse("person_ics", args=[calendar.token])))
    return addresses
