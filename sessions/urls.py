from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import (
    acts,
    agenda,
    attending,
    board,
    bulk,
    calendars,
    data,
    desk,
    door,
    lobby,
    officers,
    paragraph_pages,
    paragraphs,
    public,
    records,
    releases,
    rules,
    sharing,
    standing_in,
    teams,
    translating,
)


class PlaceConverter(StringConverter):
    regex = "room|session|team"


class HolderConverter(StringConverter):
    """What has officers: a slot of the programme, or a working session."""

    regex = "programme|sessions"


class VerbConverter(StringConverter):
    regex = "|".join(acts.VERBS)


class ParagraphActConverter(StringConverter):
    regex = "|".join(paragraphs.ACTS)


class WayConverter(StringConverter):
    regex = "undo|redo"


class TokenConverter(StringConverter):
    """What nobody can guess."""

    regex = "[A-Za-z0-9_-]{43}"


register_converter(PlaceConverter, "place")
register_converter(HolderConverter, "holder")
register_converter(VerbConverter, "verb")
register_converter(ParagraphActConverter, "paragraph_act")
register_converter(WayConverter, "way")
register_converter(TokenConverter, "token")

MEETING, DESK = "meetings/<slug:slug>/", "desk/<slug:slug>/"
OFFICERS = DESK + "<holder:of>/<int:pk>/officers/"

RECORDS = MEETING + "records/"
RECORD = RECORDS + "<int:pk>/"
PARAGRAPH = RECORD + "paragraphs/<int:paragraph>/"

MEMBER = "meetings/<slug:slug>/members/<int:pk>/"

urlpatterns = [
    path(MEMBER + "replace/", standing_in.replace_member, name="replace_member"),
    path(MEMBER + "stand-in/", standing_in.stand_in, name="stand_in"),
    path(MEMBER + "step-back/", standing_in.step_back, name="step_back"),
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
    path(RECORDS, records.records, name="records"),
    path(RECORDS + "start/", records.start_record, name="start_record"),
    path(RECORDS + "to-translate/", translating.record_translations, name="record_translations"),
    path(RECORDS + "to-translate/<int:order>/back/", translating.translation_back, name="translation_back"),
    path(RECORDS + "terms/", translating.terms, name="terms"),
    path(RECORDS + "terms/<int:pk>/", translating.edit_term, name="edit_term"),
    path(RECORDS + "terms/<int:pk>/delete/", translating.delete_term, name="delete_term"),
    path(RECORD, records.record, name="record"),
    path(RECORD + "changes/", records.record_changes, name="record_changes"),
    path(RECORD + "people/", records.find_speakers, name="find_speakers"),
    path(RECORD + "times/", paragraph_pages.record_times, name="record_times"),
    path(RECORD + "undo/", paragraphs.undo_in_record, name="undo_in_record"),
    path(RECORD + "paragraphs/", paragraphs.add_paragraph, name="add_paragraph"),
    path(PARAGRAPH, paragraph_pages.paragraph, name="paragraph"),
    path(PARAGRAPH + "words/", paragraphs.write_paragraph, name="write_paragraph"),
    path(PARAGRAPH + "history/", paragraph_pages.paragraph_history, name="paragraph_history"),
    path(PARAGRAPH + "<paragraph_act:act_name>/", paragraphs.act_on_paragraph, name="act_on_paragraph"),
    path(DESK + "releases/<int:number>/take-back/", releases.take_back, name="take_back"),
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
    path(DESK + "sessions/<int:pk>/items/", sharing.share_items, name="share_items"),
    path(DESK + "programme/<int:pk>/", desk.edit_slot, name="edit_slot"),
    path(DESK + "programme/<int:pk>/attendance/", attending.attendance, name="attendance"),
    path(DESK + "door/", door.door, name="door"),
    path(DESK + "door/live/", door.door_live, name="door_live"),
    path(DESK + "door/undo/", door.door_undo, name="door_undo"),
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
