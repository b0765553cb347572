from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import calendars, data, desk, lobby, public, releases


class TokenConverter(StringConverter):
    """A secret token."""

    regex = "[A-Za-z0-9_-]{43}"


register_converter(TokenConverter, "token")

MEETING, DESK = "meetings/<slug:slug>/", "desk/<slug:slug>/"

urlpatterns = [
    path(MEETING, public.meeting_page, name="meeting"),
    path(MEETING + "programme/", public.programme, name="programme"),
    path(MEETING + "programme.ics", calendars.programme_ics, name="programme_ics"),
    path(MEETING + "rooms/<int:pk>.ics", calendars.room_ics, name="room_ics"),
    path(MEETING + "sessions/<int:number>.ics", calendars.session_ics, name="session_ics"),
    path(MEETING + "calendars/", calendars.calendars, name="calendars"),
    path(MEETING + "my-calendar/", calendars.my_calendar, name="my_calendar"),
    path(MEETING + "my-calendar/new-address/", calendars.new_address, name="new_address"),
    path("calendar/<token:token>.ics", calendars.person_ics, name="person_ics"),
    path(MEETING + "programme.json", data.programme_json, name="programme_json"),
    path(MEETING + "schedule.xml", data.schedule, name="schedule_xml"),
    path(MEETING + "sessions/<int:number>/", public.working_session, name="working_session"),
    path(MEETING + "agenda/<int:pk>/", public.agenda_item, name="agenda_item"),
    path(MEETING + "lobby/", lobby.lobby, name="lobby"),
    path(MEETING + "releases/", releases.releases, name="releases"),
    path(MEETING + "releases/<int:number>/", releases.release, name="release"),
    path(MEETING + "releases/<int:number>/changes/", releases.release_changes, name="release_changes"),
    path(DESK + "releases/<int:number>/take-back/", releases.take_back, name="take_back"),
    path(DESK + "release/", desk.release_desk, name="release_desk"),
]
