from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import (
    adoption,
    circulated,
    corrigenda,
    desk,
    outcomes,
    paragraph_pages,
    paragraphs,
    records,
    translations,
)


class ParagraphActConverter(StringConverter):
    regex = "|".join(paragraphs.ACTS)


class VerdictConverter(StringConverter):
    """The decision on a correction."""

    regex = "accepted|declined|noted"


register_converter(ParagraphActConverter, "paragraph_act")
register_converter(VerdictConverter, "verdict")

MEETING, DESK = "meetings/<slug:slug>/", "desk/<slug:slug>/"
RECORDS, OUTCOMES = MEETING + "records/", MEETING + "outcomes/"
RECORD, RECORD_DESK = RECORDS + "<int:pk>/", DESK + "records/<int:pk>/"
PARAGRAPH = RECORD + "paragraphs/<int:paragraph>/"

urlpatterns = [
    path(RECORDS, records.records, name="records"),
    path(RECORDS + "start/", records.start_record, name="start_record"),
    path(RECORDS + "to-translate/", translations.record_translations, name="record_translations"),
    path(RECORDS + "to-translate/<int:order>/back/", translations.translation_back, name="translation_back"),
    path(RECORDS + "terms/", translations.terms, name="terms"),
    path(RECORDS + "terms/<int:pk>/", translations.edit_term, name="edit_term"),
    path(RECORDS + "terms/<int:pk>/delete/", translations.delete_term, name="delete_term"),
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
    path(OUTCOMES, outcomes.outcomes, name="outcomes"),
    path(OUTCOMES + "export/<sheet:kind>/", outcomes.export_outcomes, name="export_outcomes"),
    path("desk/<slug:slug>/outcomes/<int:pk>/", outcomes.outcome, name="outcome"),
    path(RECORD_DESK, desk.record_desk, name="record_desk"),
    path(RECORD_DESK + "keys/<slug:party>/", desk.turn_key, name="turn_key"),
    path(RECORD_DESK + "chairs/", desk.name_chairs, name="name_chairs"),
    path(RECORD_DESK + "circulate/", desk.circulate_record, name="circulate_record"),
    path(
        RECORD_DESK + "corrections/<int:correction>/<verdict:verdict>/",
        desk.decide_correction,
        name="decide_correction",
    ),
    path(RECORD_DESK + "adopt/", adoption.adopt_record, name="adopt_record"),
    path(RECORD_DESK + "adopt/back/", adoption.take_adoption_back, name="take_adoption_back"),
    path(
        RECORD_DESK + "corrigendum/keys/<slug:party>/",
        corrigenda.turn_corrigendum_key,
        name="turn_corrigendum_key",
    ),
    path(RECORD_DESK + "corrigendum/<int:paragraph>/", corrigenda.put_right, name="put_right"),
    path(RECORD_DESK + "screen/<int:paragraph>/", circulated.show_paragraph, name="show_paragraph"),
    path(RECORD + "read/", circulated.read_record, name="read_record"),
    path(RECORD + "read/<int:paragraph>/", circulated.propose_correction, name="propose_correction"),
    path(RECORD + "screen/", circulated.record_screen, name="record_screen"),
]
