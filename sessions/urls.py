from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import acts, agenda, board, bulk, desk, officers, rules, slot_items, substitution, teams


class PlaceConverter(StringConverter):
    regex = "room|session|team"


class HolderConverter(StringConverter):
    """Something that has officers: a slot or a working session."""

    regex = "programme|sessions"


class VerbConverter(StringConverter):
    regex = "|".join(acts.VERBS)


class WayConverter(StringConverter):
    regex = "undo|redo"


register_converter(PlaceConverter, "place")
register_converter(HolderConverter, "holder")
register_converter(VerbConverter, "verb")
register_converter(WayConverter, "way")

MEETING, DESK = "meetings/<slug:slug>/", "desk/<slug:slug>/"
OFFICERS = DESK + "<holder:of>/<int:pk>/officers/"
MEMBER = MEETING + "members/<int:pk>/"

urlpatterns = [
    path(MEMBER + "replace/", substitution.replace_member, name="replace_member"),
    path(MEMBER + "stand-in/", substitution.stand_in, name="stand_in"),
    path(MEMBER + "step-back/", substitution.step_back, name="step_back"),
    path(DESK + "agenda/", agenda.agenda, name="agenda"),
    path(DESK + "agenda/new/", agenda.new_item, name="new_item"),
    path(DESK + "agenda/restore/", agenda.restore_item, name="restore_item"),
    path(DESK + "agenda/<int:pk>/", agenda.edit_item, name="edit_item"),
    path(DESK + "agenda/<int:pk>/move/", agenda.move_item, name="move_item"),
    path(DESK + "agenda/<int:pk>/delete/", agenda.delete_item, name="delete_item"),
    path(DESK + "programme/", board.programme_desk, name="programme_desk"),
    path(DESK + "programme/changes/", board.changes, name="programme_changes"),
    path(DESK + "programme/create/", acts.create_slot, name="create_slot"),
    path(DESK + "programme/late/", bulk.run_late, name="run_late"),
    path(DESK + "programme/compact/", bulk.compact_day, name="compact_day"),
    path(DESK + "programme/swap/", bulk.swap_slots, name="swap_slots"),
    path(DESK + "programme/<way:way>/", acts.turn_step, name="turn_step"),
    path(DESK + "programme/new/", desk.new_slot, name="new_slot"),
    path(DESK + "programme/<int:pk>/place/", acts.place_slot, name="place_slot"),
    path(DESK + "programme/<int:pk>/room/", bulk.change_room, name="change_room"),
    path(DESK + "programme/<int:pk>/<verb:verb>/", acts.act_on_slot, name="act_on_slot"),
    path(DESK + "sessions/<int:pk>/items/", slot_items.share_items, name="share_items"),
    path(DESK + "programme/<int:pk>/", desk.edit_slot, name="edit_slot"),
    path(DESK + "rules/", rules.rules, name="rules"),
    path(DESK + "restore/", desk.restore, name="restore"),
    path(DESK + "places/", desk.places, name="places"),
    path(DESK + "places/room/new/", desk.new_room, name="new_room"),
    path(DESK + "places/room/<int:pk>/", desk.edit_room, name="edit_room"),
    path(DESK + "places/session/new/", desk.new_session, name="new_session"),
    path(DESK + "places/session/<int:pk>/", desk.edit_session, name="edit_session"),
    path(DESK + "places/team/new/", teams.new_team, name="new_team"),
    path(DESK + "places/team/<int:pk>/", teams.edit_team, name="edit_team"),
    path(OFFICERS, officers.officers, name="officers"),
    path(OFFICERS + "<int:officer>/move/", officers.move_officer, name="move_officer"),
    path(OFFICERS + "<int:officer>/remove/", officers.remove_officer, name="remove_officer"),
    path(DESK + "people/", officers.find_officers, name="find_officers"),
    path(DESK + "places/<place:what>/<int:pk>/delete/", desk.delete_place, name="delete_place"),
]
