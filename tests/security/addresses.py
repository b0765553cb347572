"""Every address of the product, with an example of each; what has no example here fails the matrix."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from delegates.models import Registration
from mail.models import Message, Wording
from meetings.models import Meeting
from sessions.models import Correction, Officer, Paragraph, PersonalCalendar, TranslationOrder

PUBLIC, STAFF, OWN, SIGN_IN = "public", "staff", "own", "sign-in"


@dataclass(frozen=True)
class Address:
    """A pattern: who may call it, with which methods, and how an example is made."""

    name: str
    access: str
    methods: tuple[str, ...] = ("GET", "HEAD")
    arguments: tuple[str, ...] = ()  # names in the examples

    def example(self, examples: dict[str, Any], language: str = "en") -> str:
        with translation.override(language):
            return reverse(self.name, args=[examples[name] for name in self.arguments])


READ, SEND, FORM = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")
MEETING = ("slug",)

ADDRESSES = [
    Address("front_door", PUBLIC),
    Address("health", PUBLIC),
    Address("language", PUBLIC, READ, ("language",)),
    Address("service_worker", PUBLIC),
    Address("offline", PUBLIC),
    Address("gallery", PUBLIC),
    Address("home", PUBLIC),
    Address("meeting", PUBLIC, READ, MEETING),
    Address("programme", PUBLIC, READ, MEETING),
    Address("programme_ics", PUBLIC, READ, MEETING),
    Address("programme_json", PUBLIC, READ, MEETING),
    Address("lobby", PUBLIC, READ, MEETING),
    Address("calendars", PUBLIC, READ, MEETING),
    Address("releases", PUBLIC, READ, MEETING),
    Address("release", PUBLIC, READ, ("slug", "release")),
    Address("release_changes", PUBLIC, READ, ("slug", "release")),
    Address("schedule_xml", PUBLIC, READ, MEETING),
    Address("room_ics", PUBLIC, READ, ("slug", "room")),
    Address("session_ics", PUBLIC, READ, ("slug", "number")),
    Address("person_ics", PUBLIC, READ, ("token",)),
    Address("my_calendar", OWN, READ, MEETING),
    Address("new_address", OWN, SEND, MEETING),
    Address("my_delegations", OWN, READ, MEETING),
    Address("new_member", OWN, FORM, ("slug", "delegation")),
    Address("import_members", OWN, FORM, ("slug", "delegation")),
    Address("preview_members", OWN, FORM, ("slug", "delegation", "upload")),
    Address("left_out", OWN, READ, ("slug", "delegation", "upload")),
    Address("member_template", OWN, READ, ("slug", "delegation", "sheet")),
    Address("export_delegation", OWN, READ, ("slug", "delegation", "sheet")),
    Address("member", OWN, READ, ("slug", "registration")),
    Address("register", PUBLIC, FORM, MEETING),
    Address("new_registration", OWN, FORM, MEETING),
    Address("registration_step", OWN, FORM, ("slug", "registration", "step")),
    Address("replace_member", OWN, FORM, ("slug", "registration")),
    Address("stand_in", OWN, SEND, ("slug", "registration")),
    Address("step_back", OWN, SEND, ("slug", "registration")),
    Address("photo", OWN, READ, ("slug", "registration")),
    Address("move_member", OWN, FORM, ("slug", "registration", "move")),
    Address("records", OWN, READ, MEETING),
    Address("start_record", OWN, SEND, MEETING),
    Address("record_translations", OWN, FORM, MEETING),
    Address("translation_back", OWN, SEND, ("slug", "order")),
    Address("terms", OWN, FORM, MEETING),
    Address("edit_term", OWN, FORM, ("slug", "term")),
    Address("delete_term", OWN, SEND, ("slug", "term")),
    Address("record", OWN, READ, ("slug", "record")),
    Address("record_changes", OWN, READ, ("slug", "record")),
    Address("record_times", OWN, FORM, ("slug", "record")),
    Address("find_speakers", OWN, READ, ("slug", "record")),
    Address("undo_in_record", OWN, SEND, ("slug", "record")),
    Address("add_paragraph", OWN, SEND, ("slug", "record")),
    Address("paragraph", OWN, FORM, ("slug", "record", "paragraph")),
    Address("write_paragraph", OWN, SEND, ("slug", "record", "paragraph")),
    Address("paragraph_history", OWN, READ, ("slug", "record", "paragraph")),
    Address("act_on_paragraph", OWN, SEND, ("slug", "record", "paragraph", "paragraph_act")),
    Address("delegations", STAFF, READ, MEETING),
    Address("limit_meeting", STAFF, SEND, MEETING),
    Address("new_delegation", STAFF, FORM, MEETING),
    Address("edit_delegation", STAFF, FORM, ("slug", "delegation")),
    Address("add_focal_point", STAFF, SEND, ("slug", "delegation")),
    Address("remove_focal_point", STAFF, SEND, ("slug", "delegation", "focal_point")),
    Address("seatings", STAFF, READ, MEETING),
    Address("new_seating", STAFF, FORM, MEETING),
    Address("seating", STAFF, READ, ("slug", "seating")),
    Address("edit_seating", STAFF, FORM, ("slug", "seating")),
    Address("act_on_seating", STAFF, SEND, ("slug", "seating", "seat_act")),
    Address("prints", STAFF, READ, MEETING),
    Address("print_for_hall", STAFF, SEND, MEETING),
    Address("registrations", STAFF, READ, MEETING),
    Address("decide_many", STAFF, SEND, MEETING),
    Address("invitations", STAFF, READ, MEETING),
    Address("invite", STAFF, FORM, ("slug", "side")),
    Address("invite_guest", STAFF, FORM, MEETING),
    Address("remind", STAFF, SEND, MEETING),
    Address("invitation", PUBLIC, FORM, ("invitation",)),
    Address("letter", PUBLIC, READ, ("invitation", "layout")),
    Address("badges", STAFF, READ, MEETING),
    Address("print_badges", STAFF, SEND, MEETING),
    Address("personal_papers", OWN, READ, ("slug", "registration")),
    Address("print_personal", OWN, SEND, ("slug", "registration", "personal")),
    Address("personal_paper", OWN, READ, ("slug", "registration", "personal", "layout")),
    Address("desk:carrying", STAFF, READ, ("slug", "registration")),
    Address("emblems", STAFF, FORM, MEETING),
    Address("emblem", STAFF, READ, ("slug", "emblem")),
    Address("remove_emblem", STAFF, SEND, ("slug", "emblem")),
    Address("numbers", STAFF, READ, MEETING),
    Address("export_registrations", STAFF, READ, ("slug", "sheet")),
    Address("arrivals", STAFF, READ, MEETING),
    Address("export_arrivals", STAFF, READ, ("slug", "sheet")),
    Address("working_session", PUBLIC, READ, ("slug", "number")),
    Address("agenda_item", PUBLIC, READ, ("slug", "item")),
    Address("documents", PUBLIC, READ, MEETING),
    Address("edition", PUBLIC, READ, ("slug", "edition")),
    Address("paper", PUBLIC, READ, ("request", "layout")),
    Address("turn_paper_key", STAFF, SEND, ("slug", "edition", "key")),
    Address("adopt_paper", STAFF, SEND, ("slug", "document")),
    Address("whole_set", PUBLIC, READ, MEETING),
    Address("shelve", STAFF, FORM, MEETING),
    Address("record_desk", STAFF, READ, ("slug", "circulated")),
    Address("turn_key", STAFF, SEND, ("slug", "circulated", "key")),
    Address("circulate_record", STAFF, SEND, ("slug", "circulated")),
    Address("decide_correction", STAFF, SEND, ("slug", "circulated", "correction", "verdict")),
    Address("adopt_record", STAFF, SEND, ("slug", "circulated")),
    Address("show_paragraph", STAFF, SEND, ("slug", "circulated", "corrected")),
    Address("read_record", OWN, READ, ("slug", "circulated")),
    Address("propose_correction", OWN, FORM, ("slug", "circulated", "corrected")),
    Address("record_screen", OWN, READ, ("slug", "circulated")),
    Address("outcomes", OWN, READ, MEETING),
    Address("export_outcomes", OWN, READ, ("slug", "sheet")),
    Address("outcome", STAFF, FORM, ("slug", "outcome")),
    Address("paper_word", PUBLIC, READ, ("request", "layout")),
    Address("known", OWN),
    Address("download_known", OWN),
    Address("ask_for_erasure", OWN, SEND),
    Address("desk:home", STAFF),
    Address("desk:erasures", STAFF, FORM),
    Address("desk:erasure", STAFF, FORM, ("whose", "person")),
    Address("desk:overview", STAFF, READ, MEETING),
    Address("desk:find", STAFF, READ, MEETING),
    Address("desk:to_translate", STAFF, READ, MEETING),
    Address("desk:next_text", STAFF, READ, MEETING),
    Address("desk:mend", STAFF, FORM, ("slug", "model", "gap", "language")),
    Address("desk:still_correct", STAFF, SEND, ("slug", "model", "gap", "language")),
    Address("desk:outbox", STAFF, READ, MEETING),
    Address("desk:send_trial", STAFF, SEND, MEETING),
    Address("desk:message", STAFF, READ, ("slug", "message")),
    Address("desk:edit_message", STAFF, FORM, ("slug", "message")),
    Address("desk:act_on_message", STAFF, SEND, ("slug", "message", "mail_verb")),
    Address("desk:send_drafts", STAFF, FORM, MEETING),  # after those of a draft: then there is none any more
    Address("desk:wordings", STAFF, READ, MEETING),
    Address("desk:wording", STAFF, FORM, ("slug", "mail_kind")),
    Address("desk:original_wording", STAFF, SEND, ("slug", "mail_kind")),
    Address("details", STAFF, FORM, MEETING),
    Address("rules", STAFF, FORM, MEETING),
    Address("agenda", STAFF, READ, MEETING),
    Address("new_item", STAFF, FORM, MEETING),
    Address("restore_item", STAFF, SEND, MEETING),
    Address("edit_item", STAFF, FORM, ("slug", "item")),
    Address("move_item", STAFF, SEND, ("slug", "item")),
    Address("delete_item", STAFF, SEND, ("slug", "item")),
    Address("programme_desk", STAFF, READ, MEETING),
    Address("new_slot", STAFF, FORM, MEETING),
    Address("edit_slot", STAFF, FORM, ("slug", "slot")),
    Address("programme_changes", STAFF, READ, MEETING),
    Address("create_slot", STAFF, SEND, MEETING),
    Address("run_late", STAFF, FORM, MEETING),
    Address("compact_day", STAFF, FORM, MEETING),
    Address("swap_slots", STAFF, FORM, MEETING),
    Address("turn_step", STAFF, SEND, ("slug", "way")),
    Address("place_slot", STAFF, SEND, ("slug", "slot")),
    Address("change_room", STAFF, FORM, ("slug", "slot")),
    Address("act_on_slot", STAFF, SEND, ("slug", "slot", "verb")),
    Address("attendance", STAFF, FORM, ("slug", "slot")),
    Address("door", STAFF, FORM, MEETING),
    Address("door_live", STAFF, READ, MEETING),
    Address("door_undo", STAFF, SEND, MEETING),
    Address("share_items", STAFF, FORM, ("slug", "session")),
    Address("restore", STAFF, SEND, MEETING),
    Address("places", STAFF, READ, MEETING),
    Address("new_room", STAFF, FORM, MEETING),
    Address("edit_room", STAFF, FORM, ("slug", "room")),
    Address("new_session", STAFF, FORM, MEETING),
    Address("edit_session", STAFF, FORM, ("slug", "session")),
    Address("delete_place", STAFF, SEND, ("slug", "place", "room")),
    Address("new_team", STAFF, FORM, MEETING),
    Address("edit_team", STAFF, FORM, ("slug", "team")),
    Address("officers", STAFF, FORM, ("slug", "holder", "slot")),
    Address("move_officer", STAFF, SEND, ("slug", "holder", "slot", "officer")),
    Address("remove_officer", STAFF, SEND, ("slug", "holder", "slot", "officer")),
    Address("find_officers", STAFF, READ, MEETING),
    Address("release_desk", STAFF, FORM, MEETING),
    Address("take_back", STAFF, SEND, ("slug", "release")),
    Address("desk_documents", STAFF, READ, MEETING),
    Address("queue", STAFF),
    Address("issue", STAFF, SEND, MEETING),
    Address("retry", STAFF, SEND, ("slug", "edition")),
    Address("audience", STAFF, SEND, ("slug", "document")),
    Address("row_history", STAFF, READ, ("relation", "item")),
]

# The library's own pages: where one signs in, and what one sees of one's own account.
SIGN_IN_PAGES = {
    "account_login", "account_signup", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_confirm_password_reset_code", "account_complete_password_reset", "account_request_login_code",
    "account_confirm_login_code", "account_email_verification_sent", "account_confirm_email", "account_logout",
    "account_password_reset_completed", "account_reset_password_from_key", "account_reset_password_from_key_done",
    "mfa_authenticate", "mfa_login_webauthn", "mfa_signup_webauthn", "mfa_trust",
}  # fmt: skip
OWN_PAGES = {
    "account_email", "account_change_password", "account_set_password", "account_reauthenticate",
    "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_reauthenticate", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn",
    "usersessions_list",
}  # fmt: skip


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Each pattern with the name by which it is reversed; the admin is one door and has a test of its own."""

    def walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                if pattern.namespace != "admin":
                    yield from walk(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
            else:
                yield f"{space}{pattern.name or pattern.pattern}", pattern

    yield from walk(get_resolver(), "")


def examples_of(meeting: Meeting) -> dict[str, Any]:
    """An example of each argument, of rows that are there."""
    from documents.models import File

    item = meeting.agenda_items.filter(parent=None).order_by("position")[0]
    delegation = meeting.delegations.order_by("pk")[0]
    correction = Correction.objects.filter(paragraph__record__meeting=meeting).select_related("paragraph")[0]
    file = File.objects.filter(
        edition__document__meeting=meeting, edition__document__kind="agenda"
    ).select_related("edition__document")[0]
    return {
        "slug": meeting.slug,
        "language": "en",
        "number": meeting.working_sessions.all()[0].number,
        "item": item.pk,
        "slot": meeting.slots.order_by("pk")[0].pk,
        "room": meeting.rooms.all()[0].pk,
        "session": meeting.working_sessions.all()[0].pk,
        "release": meeting.releases.count(),
        "place": "room",
        "way": "undo",
        "verb": "cancel",
        "holder": "programme",
        "team": meeting.interpreter_teams.all()[0].pk,
        "officer": Officer.objects.filter(slot__meeting=meeting)[0].pk,
        "delegation": delegation.pk,
        "upload": delegation.uploads.order_by("pk")[0].pk,
        "sheet": "csv",
        "registration": Registration.objects.of(meeting).order_by("pk")[0].pk,
        "whose": "participant",
        "person": Registration.objects.of(meeting).order_by("pk")[0].participant_id,
        "move": "withdraw",
        "step": "identity",
        "side": "UN",
        "emblem": "OIC",
        "circulated": correction.paragraph.record_id,
        "corrected": correction.paragraph_id,
        "correction": correction.pk,
        "verdict": "decline",
        "key": "UN",
        "outcome": meeting.outcomes.all()[0].pk,
        "personal": "confirmation",
        "invitation": meeting.invitations.order_by("pk")[0].token,
        "focal_point": delegation.organisation.focal_points.order_by("pk")[0].pk,
        "message": Message.objects.of(meeting.slug).drafts().latest("pk").pk,
        "seating": meeting.seatings.order_by("pk")[0].pk,
        "seat_act": "swap",
        "record": meeting.records.order_by("pk")[0].pk,
        "paragraph": Paragraph.objects.filter(record__meeting=meeting).order_by("pk")[0].pk,
        "paragraph_act": "join",
        "order": TranslationOrder.objects.filter(paragraph__record__meeting=meeting).order_by("pk")[0].pk,
        "term": meeting.terms.order_by("pk")[0].pk,
        "mail_verb": "discard",
        "mail_kind": "trial",
        "wording": Wording.objects.get(scope=meeting.slug).pk,
        "model": item._meta.label_lower,
        "gap": item.pk,
        "relation": item._meta.db_table,
        "edition": file.edition.pk,
        "document": file.edition.document.pk,
        "request": file.edition.request,
        "layout": "ar",
        "token": PersonalCalendar.objects.filter(participant__meeting=meeting).order_by("pk")[0].token,
    }
