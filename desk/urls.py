from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import erasures, mail, names_on_papers, overview, wordings


class MailVerbConverter(StringConverter):
    """An act on one message."""

    regex = "send|again|discard|reopen"


class WhoseConverter(StringConverter):
    """By what a person is identified: account or participant."""

    regex = "account|participant"


register_converter(MailVerbConverter, "mail_verb")
register_converter(WhoseConverter, "whose")

app_name = "desk"
TEXT = "<slug:slug>/to-translate/<str:model>/<int:pk>/<slug:language>/"
MAIL = "<slug:slug>/mail/"
WORDING = MAIL + "wordings/<slug:kind>/"

urlpatterns = [
    path("", overview.home, name="home"),
    path("erasures/", erasures.erasures, name="erasures"),
    path("erasures/<whose:whose>/<int:pk>/", erasures.erasure, name="erasure"),
    path("<slug:slug>/", overview.overview, name="overview"),
    path("<slug:slug>/registrations/<int:pk>/papers/", names_on_papers.carrying, name="carrying"),
    path("<slug:slug>/find/", overview.find, name="find"),
    path("<slug:slug>/to-translate/", overview.to_translate, name="to_translate"),
    path("<slug:slug>/to-translate/next/", overview.next_text, name="next_text"),
    path(TEXT, overview.mend, name="mend"),
    path(TEXT + "still-correct/", overview.still_correct, name="still_correct"),
    path(MAIL, mail.outbox, name="outbox"),
    path(MAIL + "send/", mail.send_drafts, name="send_drafts"),
    path(MAIL + "trial/", mail.send_trial, name="send_trial"),
    path(MAIL + "<int:pk>/", mail.message, name="message"),
    path(MAIL + "<int:pk>/edit/", mail.edit_message, name="edit_message"),
    path(MAIL + "<int:pk>/<mail_verb:verb>/", mail.act_on_message, name="act_on_message"),
    path(MAIL + "wordings/", wordings.wordings, name="wordings"),
    path(WORDING, wordings.wording, name="wording"),
    path(WORDING + "original/", wordings.original_wording, name="original_wording"),
]
