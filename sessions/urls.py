from django.urls import path, register_converter

from .views import agenda, desk, public


class PlaceConverter:
    regex = "room|session"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PlaceConverter, "place")

MEETING, DESK = "meetings/<slug:slug>/", "desk/<slug:slug>/"

urlpatterns = [
    path(MEETING, public.meeting_page, name="meeting"),
    path(MEETING + "programme/", public.programme, name="programme"),
    path(MEETING + "programme.ics", public.programme_ics, name="programme_ics"),
    path(MEETING + "programme.json", public.programme_json, name="programme_json"),
    path(MEETING + "sessions/<int:number>/", public.working_session, name="working_session"),
    path(MEETING + "agenda/<int:pk>/", public.agenda_item, name="agenda_item"),
    path(DESK + "agenda/", agenda.agenda, name="agenda"),
    path(DESK + "agenda/new/", agenda.new_item, name="new_item"),
    path(DESK + "agenda/restore/", agenda.restore_item, name="restore_item"),
    path(DESK + "agenda/<int:pk>/", agenda.edit_item, name="edit_item"),
    path(DESK + "agenda/<int:pk>/move/", agenda.move_item, name="move_item"),
    path(DESK + "agenda/<int:pk>/delete/", agenda.delete_item, name="delete_item"),
    path(DESK + "programme/", desk.programme_desk, name="programme_desk"),
    path(DESK + "programme/new/", desk.new_slot, name="new_slot"),
    path(DESK + "programme/<int:pk>/", desk.edit_slot, name="edit_slot"),
    path(DESK + "programme/<int:pk>/delete/", desk.delete_slot, name="delete_slot"),
    path(DESK + "restore/", desk.restore, name="restore"),
    path(DESK + "places/", desk.places, name="places"),
    path(DESK + "places/room/new/", desk.new_room, name="new_room"),
    path(DESK + "places/room/<int:pk>/", desk.edit_room, name="edit_room"),
    path(DESK + "places/session/new/", desk.new_session, name="new_session"),
    path(DESK + "places/session/<int:pk>/", desk.edit_session, name="edit_session"),
    path(DESK + "places/<place:what>/<int:pk>/delete/", desk.delete_place, name="delete_place"),
]
