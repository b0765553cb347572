"""Every page of the product, by the name of its address; what is not a page says what it is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, get_resolver

from .acts import (
    ask_for_code,
    ask_for_one_of_many,
    choose_a_room,
    choose_two,
    click_an_empty_place,
    find_by_keys,
    forge,
    leave_empty,
    look_for_a_name,
    open_a_brace,
    open_a_card,
    open_a_paragraph,
    open_conflicts,
    open_folds,
    open_keys,
    open_menu,
    open_the_keys_while_writing,
    plan_a_delay,
    save_what_is_stale,
    scan_a_badge,
    scan_a_wrong_code,
    send_nothing,
    submit_without_reason,
    type_a_name,
    write_an_impossible_hour,
    write_what_another_has_changed,
)
from .running import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

STAFF = "secretariat"
SLUG = "16-astana-2024"
OF_MEETING = "SELECT r.id FROM {} r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.slug = %s"
ITEM = OF_MEETING.format("working_sessions_agendaitem") + " AND r.parent_id IS NULL AND r.position = %s"

SUB_ITEM = OF_MEETING.format("working_sessions_agendaitem") + " AND r.parent_id IS NOT NULL ORDER BY r.id"
SUBMITTED = (
    "SELECT r.id FROM delegates_registration r JOIN delegates_participant p ON p.id = r.participant_id "
    "JOIN meetings_meeting m ON m.id = p.meeting_id WHERE m.slug = %s AND r.state = 'submitted'"
)
CONFIRMED = SUBMITTED.replace("'submitted'", "'confirmed'")
OF_RECORD = (
    "SELECT {} FROM working_sessions_record r JOIN meetings_meeting m ON m.id = r.meeting_id "
    "JOIN working_sessions_paragraph p ON p.record_id = r.id WHERE m.slug = %s AND r.state = %s"
)
OF_PERSON = (
    "SELECT r.id FROM delegates_registration r JOIN delegates_participant p ON p.id = r.participant_id "
    "JOIN meetings_meeting m ON m.id = p.meeting_id WHERE m.slug = %s AND p.email = %s"
)
RECORD = "/meetings/schedule/records/{record}/"
RECORDS = OF_MEETING.format("working_sessions_record") + " AND r.{}"
PARAGRAPHS = (
    "SELECT p.id FROM working_sessions_paragraph p JOIN working_sessions_record r ON r.id = p.record_id "
    "JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.slug = %s AND r.state = 'draft' AND {}"
)
UPLOAD = (
    "SELECT u.id FROM delegates_upload u JOIN delegates_delegation d ON d.id = u.delegation_id "
    "JOIN meetings_meeting m ON m.id = d.meeting_id WHERE u.result {} AND m.slug = %s"
)

HALL = OF_MEETING.format("delegates_seating") + " AND r.shape = %s"
MAIL = "SELECT id FROM mail_message WHERE scope = %s AND state = %s AND language = 'both'"
INVITATION = (
    "SELECT i.token FROM delegates_invitation i JOIN meetings_meeting m ON m.id = i.meeting_id "
    "WHERE m.slug = %s AND i.answer = %s"
)


@dataclass(frozen=True)
class Sight:
    """A page as somebody sees it. `path` follows the language; {…} is filled in from the product's rows."""

    view: str
    path: str
    who: str = ""
    name: str = ""
    act: "Callable[[Page], object] | None" = None
    status: int = 200

    def is_shown_by(self, statuses: list[int]) -> bool:
        """Whether these answers lead to it: straight, but for an act and a page that leads on."""
        if self.act:
            return (statuses[0], statuses[-1]) == (200, self.status)
        return statuses == ([302, 200] if self.path.endswith("/next/") else [self.status])

    def __str__(self) -> str:
        return self.name or self.view.replace(":", "-")


M, D, STATES, A = f"/meetings/{SLUG}", f"/desk/{SLUG}", "/desk/states", "/account"


SIGHTS = [
    Sight("home", "/"),
    Sight("meeting", f"{M}/"),
    Sight("meeting", f"{M}/", name="meeting-unfolded", act=open_folds),
    Sight("meeting", "/meetings/empty/", name="meeting-without-content"),
    Sight("programme", f"{M}/programme/"),
    Sight("programme", f"{M}/programme/?by=room", name="programme-by-room"),
    Sight("programme", f"{M}/programme/?by=session", name="programme-by-session", act=open_folds),
    Sight("programme", "/meetings/empty/programme/", name="programme-not-written"),
    Sight("programme", "/meetings/states/programme/?since=1", name="programme-since"),
    Sight("lobby", "/meetings/tomorrow/lobby/"),
    Sight("calendars", f"{M}/calendars/"),
    Sight("calendars", "/meetings/states/calendars/", who="delegate", name="calendars-of-a-delegate"),
    Sight("lobby", f"{M}/lobby/", name="lobby-over"),
    Sight("releases", "/meetings/states/releases/"),
    Sight("releases", "/meetings/empty/releases/", name="releases-none"),
    Sight("release", "/meetings/states/releases/1/"),
    Sight("release_changes", "/meetings/states/releases/2/changes/", act=open_folds),
    Sight("release_desk", f"{STATES}/release/", who=STAFF, act=open_folds),
    Sight("release_desk", f"{D}/release/", who=STAFF, name="release-nothing-new"),
    Sight(
        "release_desk",
        "/desk/schedule/release/",
        who=STAFF,
        name="release-refused",
        act=submit_without_reason,
        status=422,
    ),
    Sight("my_delegations", "/meetings/states/delegation/", who="delegate"),
    Sight("my_delegations", "/meetings/empty/delegation/", who="delegate", name="delegation-empty"),
    Sight("member", "/meetings/states/members/{member}/", who="delegate"),
    Sight("register", "/meetings/tomorrow/register/"),
    Sight("new_registration", "/meetings/tomorrow/register/new/", who=STAFF),
    Sight("member", "/meetings/tomorrow/members/{own}/", who="delegate", name="member-checks-answers"),
    Sight("registration_step", "/meetings/tomorrow/members/{own}/steps/identity/", who="delegate"),
    Sight(
        "registration_step",
        "/meetings/tomorrow/members/{own}/steps/needs/",
        who="delegate",
        name="step-needs",
    ),
    Sight(
        "registration_step",
        "/meetings/tomorrow/members/{own}/steps/travel/",
        who="delegate",
        name="step-travel",
    ),
    Sight(
        "registration_step",
        "/meetings/tomorrow/members/{own}/steps/document/",
        who="delegate",
        name="step-document",
    ),
    Sight("new_member", "/meetings/states/delegation/{delegation}/new/", who="delegate"),
    Sight(
        "new_member",
        "/meetings/states/delegation/{delegation}/new/",
        who="delegate",
        name="member-refused",
        act=submit_without_reason,
        status=422,
    ),
    Sight("import_members", "/meetings/states/delegation/{delegation}/import/", who="delegate"),
    Sight(
        "import_members",
        "/meetings/states/delegation/{delegation}/import/",
        who="delegate",
        name="import-refused",
        act=submit_without_reason,
        status=422,
    ),
    Sight(
        "preview_members",
        "/meetings/states/delegation/{delegation}/import/{upload}/",
        who="delegate",
        act=open_folds,
    ),
    Sight(
        "preview_members",
        "/meetings/states/delegation/{delegation}/import/{entered}/",
        who="delegate",
        name="members-entered",
    ),
    Sight("arrivals", f"{STATES}/arrivals/", who=STAFF),
    Sight("arrivals", "/desk/empty/arrivals/", who=STAFF, name="arrivals-none"),
    Sight("replace_member", "/meetings/states/members/{member}/replace/", who="delegate"),
    Sight("move_member", "/meetings/states/members/{member}/return/", who=STAFF),
    Sight("delegations", f"{STATES}/delegations/", who=STAFF),
    Sight("delegations", "/desk/schedule/delegations/", who=STAFF, name="no-delegations"),
    Sight("new_delegation", f"{D}/delegations/new/", who=STAFF),
    Sight("edit_delegation", f"{STATES}/delegations/{{delegation}}/", who=STAFF),
    Sight("seatings", "/desk/halls/seating/", who=STAFF),
    Sight("seatings", f"{D}/seating/", who=STAFF, name="seatings-none"),
    Sight("seatings", "/desk/empty/seating/", who=STAFF, name="seatings-without-rooms"),
    Sight("new_seating", f"{D}/seating/new/", who=STAFF),
    Sight("seating", "/desk/halls/seating/{hall}/", who=STAFF),
    Sight("seating", "/desk/halls/seating/{hall_in_rows}/", who=STAFF, name="seating-in-rows"),
    Sight("edit_seating", "/desk/halls/seating/{hall}/shape/", who=STAFF),
    Sight("prints", "/desk/halls/prints/", who=STAFF),
    Sight("registrations", f"{STATES}/registrations/", who=STAFF),
    Sight("decide_many", f"{STATES}/registrations/", who=STAFF, act=choose_two),
    Sight("badges", f"{STATES}/badges/", who=STAFF, act=open_folds),
    Sight("badges", "/desk/empty/badges/", who=STAFF, name="badges-none"),
    Sight("desk:carrying", f"{STATES}/registrations/{{confirmed}}/papers/", who=STAFF),
    Sight("personal_papers", "/meetings/states/members/{confirmed}/papers/", who="delegate"),
    Sight("emblems", f"{STATES}/emblems/", who=STAFF),
    Sight("invitations", f"{STATES}/invitations/", who=STAFF),
    Sight("invitations", f"{D}/invitations/", who=STAFF, name="invitations-none"),
    Sight("invite", f"{D}/invitations/new/host/", who=STAFF),
    Sight("invite_guest", f"{D}/invitations/guest/", who=STAFF),
    Sight("invitation", "/invitations/{open_invitation}/"),
    Sight("invitation", "/invitations/{accepted_invitation}/", name="invitation-accepted"),
    Sight("numbers", f"{STATES}/registrations/numbers/", who=STAFF),
    Sight("working_session", f"{M}/sessions/1/"),
    Sight("my_calendar", "/meetings/states/my-calendar/", who="delegate"),
    Sight("my_calendar", "/meetings/empty/my-calendar/", who="delegate", name="my-calendar-not-made"),
    Sight("agenda_item", f"{M}/agenda/{{item}}/"),
    Sight("agenda_item", f"{M}/agenda/{{sub_item}}/", name="sub-item"),
    Sight("record_desk", "/desk/minuted/records/{circulated_record}/", who=STAFF),
    Sight("record_desk", "/desk/minuted/records/{adopted}/", who=STAFF, name="record-adopted"),
    Sight("read_record", "/meetings/minuted/records/{circulated_record}/read/", who=STAFF),
    Sight(
        "propose_correction",
        "/meetings/minuted/records/{circulated_record}/read/{circulated_paragraph}/",
        who=STAFF,
    ),
    Sight("record_screen", "/meetings/minuted/records/{circulated_record}/screen/", who=STAFF),
    Sight("shelve", "/desk/minuted/documents/shelve/", who=STAFF),
    Sight("outcomes", "/meetings/minuted/outcomes/", who=STAFF),
    Sight("outcomes", "/meetings/empty/outcomes/", who=STAFF, name="outcomes-none"),
    Sight("outcome", "/desk/minuted/outcomes/{outcome}/", who=STAFF),
    Sight("documents", f"{M}/documents/"),
    Sight("documents", "/meetings/empty/documents/", name="documents-none"),
    Sight("documents", "/meetings/states/documents/", name="documents-made-and-failed", act=open_folds),
    Sight("offline", "/offline/"),
    Sight("gallery", "/gallery/"),
    Sight("error", "/nothing/", name="error-404", status=404),
    Sight("error", "/?by=%00", name="error-400", status=400),
    Sight("error", f"{A}/login/", name="error-403", act=forge, status=403),
    # The desk
    Sight("desk:home", "/desk/", who=STAFF),
    Sight("desk:erasures", "/desk/erasures/", who=STAFF),
    Sight("desk:erasure", "/desk/erasures/participant/{person}/", who=STAFF),
    Sight("desk:overview", f"{D}/", who=STAFF),
    Sight("desk:overview", f"{STATES}/", who=STAFF, name="overview-with-failures"),
    Sight("desk:find", f"{D}/find/?q=organization", who=STAFF),
    Sight("desk:find", f"{D}/find/?q=%D8%AE%D8%AE", who=STAFF, name="nothing-found"),
    Sight("desk:find", f"{D}/find/?q=islamic&only=organisations", who=STAFF, name="found-of-one-kind"),
    Sight("desk:overview", f"{STATES}/", who=STAFF, name="finding", act=find_by_keys),
    Sight("agenda", f"{D}/agenda/", who=STAFF),
    Sight("agenda", f"{STATES}/agenda/", who=STAFF, name="agenda-menu", act=open_menu),
    Sight("agenda", f"{STATES}/agenda/", who=STAFF, name="agenda-keys", act=open_keys),
    Sight("agenda", f"{STATES}/agenda/?show=missing", who=STAFF, name="agenda-missing"),
    Sight("agenda", f"{STATES}/agenda/?show=stale", who=STAFF, name="agenda-stale"),
    Sight("agenda", "/desk/empty/agenda/", who=STAFF, name="agenda-empty"),
    Sight("new_item", f"{D}/agenda/new/?below={{item}}", who=STAFF),
    Sight("new_item", f"{D}/agenda/new/", who=STAFF, name="item-with-errors", act=leave_empty, status=422),
    Sight("edit_item", f"{D}/agenda/{{item}}/", who=STAFF),
    Sight("edit_item", f"{D}/agenda/{{item}}/", STAFF, "item-in-conflict", save_what_is_stale, 409),
    Sight("programme_desk", f"{D}/programme/", who=STAFF),
    Sight("programme_desk", "/desk/empty/programme/", who=STAFF, name="programme-desk-empty"),
    Sight("programme_desk", f"{D}/programme/?day=2024-07-23&grid=60", who=STAFF, name="programme-of-a-day"),
    Sight("programme_desk", f"{D}/programme/", who=STAFF, name="programme-dialog", act=open_a_card),
    Sight("programme_desk", f"{D}/programme/", who=STAFF, name="programme-conflicts", act=open_conflicts),
    Sight(
        "programme_desk", f"{D}/programme/", who=STAFF, name="programme-new-slot", act=click_an_empty_place
    ),
    Sight("run_late", f"{D}/programme/late/", who=STAFF, name="late-plan", act=plan_a_delay),
    Sight("compact_day", f"{D}/programme/compact/", who=STAFF),
    Sight("swap_slots", f"{D}/programme/swap/", who=STAFF),
    Sight("change_room", f"{D}/programme/{{slot}}/room/", who=STAFF, name="room-plan", act=choose_a_room),
    Sight("door", "/desk/gathering/door/", who=STAFF),
    Sight("door", "/desk/empty/door/", who=STAFF, name="door-nobody-yet"),
    Sight("door", "/desk/gathering/door/?slot={going_on}", who=STAFF, name="door-answers", act=scan_a_badge),
    Sight("door", "/desk/gathering/door/?slot={going_on}", who=STAFF, name="door-finds", act=look_for_a_name),
    Sight("door", "/desk/gathering/door/", who=STAFF, name="door-knows-no-such-code", act=scan_a_wrong_code),
    Sight("attendance", "/desk/gathering/programme/{going_on}/attendance/", who=STAFF),
    Sight(
        "attendance", "/desk/schedule/programme/{without_delegations}/attendance/", STAFF, "attendance-none"
    ),
    Sight("records", "/meetings/schedule/records/", who=STAFF),
    Sight("records", "/meetings/empty/records/", who=STAFF, name="records-none"),
    Sight("record", RECORD, who=STAFF),
    Sight("record", RECORD, who=STAFF, name="record-dialog", act=open_a_paragraph),
    Sight("record", RECORD, who=STAFF, name="record-keys", act=open_the_keys_while_writing),
    Sight("record", RECORD, who=STAFF, name="record-choice", act=write_what_another_has_changed),
    Sight("record", "/meetings/schedule/records/{circulated}/", who=STAFF, name="record-circulated"),
    Sight("record_times", RECORD + "times/", who=STAFF),
    Sight("paragraph", RECORD + "paragraphs/{paragraph}/", who=STAFF),
    Sight("paragraph_history", RECORD + "paragraphs/{changed_paragraph}/history/", who=STAFF),
    Sight(
        "paragraph_history",
        RECORD + "paragraphs/{paragraph}/history/",
        who=STAFF,
        name="history-of-one-version",
    ),
    Sight("record_translations", "/meetings/schedule/records/to-translate/", who=STAFF),
    Sight(
        "record_translations", "/meetings/empty/records/to-translate/", who=STAFF, name="records-translated"
    ),
    Sight(
        "record_translations",
        "/meetings/schedule/records/to-translate/",
        STAFF,
        "nothing-sent-out",
        send_nothing,
        422,
    ),
    Sight("terms", "/meetings/schedule/records/terms/", who=STAFF),
    Sight("terms", "/meetings/empty/records/terms/", who=STAFF, name="terms-none"),
    Sight("edit_term", "/meetings/schedule/records/terms/{term}/", who=STAFF),
    Sight("share_items", f"{D}/sessions/{{session}}/items/", who=STAFF),
    Sight("new_slot", f"{D}/programme/new/", who=STAFF),
    Sight("new_slot", f"{D}/programme/new/", STAFF, "slot-with-errors", write_an_impossible_hour, 422),
    Sight("edit_slot", f"{D}/programme/{{slot}}/", who=STAFF),
    Sight("places", f"{D}/places/", who=STAFF),
    Sight("new_room", f"{D}/places/room/new/", who=STAFF),
    Sight("edit_room", f"{D}/places/room/{{room}}/", who=STAFF),
    Sight("new_session", f"{D}/places/session/new/", who=STAFF),
    Sight("edit_session", f"{D}/places/session/{{session}}/", who=STAFF),
    Sight("new_team", f"{D}/places/team/new/", who=STAFF),
    Sight("edit_team", f"{STATES}/places/team/{{team}}/", who=STAFF),
    Sight("places", f"{STATES}/places/", who=STAFF, name="places-with-teams"),
    Sight("edit_slot", f"{STATES}/programme/{{chaired}}/", who=STAFF, name="slot-with-interpreters"),
    Sight("officers", f"{STATES}/programme/{{chaired}}/officers/", who=STAFF),
    Sight(
        "officers",
        f"{STATES}/programme/{{chaired}}/officers/",
        STAFF,
        "officers-offered",
        ask_for_one_of_many,
        422,
    ),
    Sight(
        "officers", f"{STATES}/programme/{{chaired}}/officers/", STAFF, "officers-being-typed", type_a_name
    ),
    Sight("officers", f"{D}/sessions/{{session}}/officers/", who=STAFF, name="officers-of-a-session"),
    Sight("details", f"{D}/details/", who=STAFF),
    Sight("rules", f"{D}/rules/", who=STAFF),
    Sight("desk_documents", f"{D}/documents/", who=STAFF),
    Sight("desk_documents", f"{STATES}/documents/", who=STAFF, name="desk-documents-in-every-state"),
    Sight("desk_documents", "/desk/empty/documents/", who=STAFF, name="desk-documents-none"),
    Sight("desk:to_translate", f"{STATES}/to-translate/", who=STAFF),
    Sight("desk:to_translate", "/desk/empty/to-translate/", who=STAFF, name="nothing-to-translate"),
    Sight("desk:mend", f"{STATES}/to-translate/next/", who=STAFF),
    Sight("desk:outbox", f"{STATES}/mail/", who=STAFF),
    Sight("desk:outbox", f"{STATES}/mail/?state=failed", who=STAFF, name="outbox-failed"),
    Sight("desk:outbox", f"{STATES}/mail/?state=waiting", who=STAFF, name="outbox-waiting"),
    Sight("desk:outbox", "/desk/empty/mail/", who=STAFF, name="outbox-empty"),
    Sight("desk:send_drafts", f"{STATES}/mail/send/", who=STAFF),
    Sight("desk:message", f"{STATES}/mail/{{draft}}/", who=STAFF),
    Sight("desk:message", f"{STATES}/mail/{{failed}}/", who=STAFF, name="message-failed"),
    Sight("desk:edit_message", f"{STATES}/mail/{{draft}}/edit/", who=STAFF),
    Sight("desk:wordings", f"{STATES}/mail/wordings/", who=STAFF),
    Sight("desk:wording", f"{STATES}/mail/wordings/trial/", who=STAFF),
    Sight("desk:wording", f"{D}/mail/wordings/trial/", STAFF, "wording-refused", open_a_brace, 422),
    Sight("row_history", "/history/working_sessions_agendaitem/{changed_item}/", who=STAFF),
    # The account
    Sight("account_login", f"{A}/login/"),
    Sight("account_signup", f"{A}/signup/"),
    Sight("account_inactive", f"{A}/inactive/"),
    Sight("account_request_login_code", f"{A}/login/code/"),
    Sight("account_confirm_login_code", f"{A}/login/code/", act=ask_for_code),
    Sight("account_reset_password", f"{A}/password/reset/"),
    Sight("account_confirm_password_reset_code", f"{A}/password/reset/", act=ask_for_code),
    Sight("account_password_reset_completed", f"{A}/password/reset/done/"),
    Sight("account_logout", f"{A}/logout/", who=STAFF),
    Sight("account_email", f"{A}/email/", who=STAFF),
    Sight("account_change_password", f"{A}/password/change/", who=STAFF),
    Sight("account_reauthenticate", f"{A}/reauthenticate/", who=STAFF),
    Sight("mfa_index", f"{A}/2fa/", who="layla"),
    Sight("mfa_activate_totp", f"{A}/2fa/totp/activate/", who=STAFF),
    Sight("mfa_deactivate_totp", f"{A}/2fa/totp/deactivate/", who="layla"),
    Sight("mfa_reauthenticate", f"{A}/2fa/reauthenticate/", who="layla"),
    Sight("mfa_view_recovery_codes", f"{A}/2fa/recovery-codes/", who="layla"),
    Sight("mfa_generate_recovery_codes", f"{A}/2fa/recovery-codes/generate/", who="layla"),
    Sight("mfa_list_webauthn", f"{A}/2fa/webauthn/", who="layla"),
    Sight("mfa_add_webauthn", f"{A}/2fa/webauthn/add/", who=STAFF),
    Sight("queue", "/queue/", who=STAFF),
    Sight("usersessions_list", f"{A}/sessions/", who=STAFF),
    Sight("known", f"{A}/known/", who="delegate"),
]

ELSEWHERE = {
    "write_paragraph": "tests/journeys/test_record.py",
    "mfa_authenticate": "tests/journeys/test_signing_in.py",
    "mfa_edit_webauthn": "tests/journeys/test_signing_in.py",
    "mfa_remove_webauthn": "tests/journeys/test_signing_in.py",
    "account_complete_password_reset": "tests/journeys/test_signing_in.py",
}
"""Pages that need a story to be reached; the story looks at them."""

NOT_PAGES = {
    *("turn_paper_key", "adopt_paper"),
    "whole_set",
    *(
        "turn_key",
        "circulate_record",
        "decide_correction",
        "adopt_record",
        "show_paragraph",
        "export_outcomes",
    ),
    *("front_door", "language", "desk:next_text"),  # lead on to a page
    *("health", "service_worker", "programme_json", "programme_ics", "mfa_login_webauthn"),  # for machines
    *("schedule_xml", "room_ics", "session_ics", "person_ics"),
    *(
        "paper",
        "paper_word",
        "photo",
        "letter",
        "personal_paper",
        "emblem",
        "mfa_download_recovery_codes",
        "download_known",
    ),  # files
    *("left_out", "member_template", "export_delegation", "export_registrations", "export_arrivals"),
    "edition",  # a fragment of the documents page
    *("move_item", "delete_item", "restore_item", "delete_place", "restore", "take_back"),  # acts
    *("add_focal_point", "remove_focal_point", "stand_in", "step_back", "remind", "limit_meeting"),
    *("act_on_seating", "print_for_hall"),
    *("create_slot", "place_slot", "act_on_slot", "turn_step", "programme_changes"),
    *("move_officer", "remove_officer", "new_address"),
    *("door_live", "door_undo"),
    *("start_record", "record_changes", "undo_in_record", "add_paragraph", "act_on_paragraph"),
    *("translation_back", "delete_term"),
    "find_speakers",  # a fragment of the record
    "find_officers",  # a fragment of the officers' page
    *("issue", "retry", "audience", "print_badges", "print_personal", "remove_emblem", "desk:still_correct"),
    *("desk:send_trial", "desk:act_on_message", "desk:original_wording"),
    "ask_for_erasure",
    *("account_set_password", "account_email_verification_sent"),  # lead on where there is nothing to do
    "mfa_reauthenticate_webauthn",  # asks for a key that only a person can touch
}


def names_of_addresses() -> set[str]:
    """Every name in the URLconf; the admin is not ours."""

    def walk(patterns: list[URLPattern | URLResolver], namespace: str) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield namespace + (pattern.name or str(pattern.pattern))
            elif pattern.namespace != "admin":
                yield from walk(
                    pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace
                )

    return set(walk(get_resolver().url_patterns, ""))


def filled_in(path: str, site: Site) -> str:
    """The path with the keys of real rows; each is asked for only where it is named."""
    first = OF_MEETING + " ORDER BY r.id"
    questions = {
        "item": (ITEM, SLUG, 4),
        "sub_item": (SUB_ITEM, SLUG),
        "changed_item": (ITEM, "states", 1),
        "slot": (first.format("working_sessions_slot"), SLUG),
        "room": (first.format("meetings_room"), SLUG),
        "team": (first.format("working_sessions_interpreterteam"), "states"),
        "going_on": (first.format("working_sessions_slot"), "gathering"),
        "without_delegations": (first.format("working_sessions_slot"), "schedule"),
        "chaired": (first.format("working_sessions_slot"), "states"),
        "session": (first.format("working_sessions_workingsession"), SLUG),
        "delegation": (first.format("delegates_delegation"), "states"),
        "circulated_record": (OF_RECORD.format("r.id"), "minuted", "circulated"),
        "circulated_paragraph": (OF_RECORD.format("p.id"), "minuted", "circulated"),
        "adopted": (OF_RECORD.format("r.id"), "minuted", "adopted"),
        "outcome": (OF_MEETING.format("outcomes_outcome"), "minuted"),
        "member": (SUBMITTED, "states"),
        "confirmed": (CONFIRMED, "states"),
        "open_invitation": (INVITATION, "states", ""),
        "accepted_invitation": (INVITATION, "states", "accepted"),
        "upload": (UPLOAD.format("IS NULL"), "states"),
        "entered": (UPLOAD.format("IS NOT NULL"), "states"),
        "own": (OF_PERSON, "tomorrow", "omar@diwan.example"),
        "person": (OF_PERSON.replace("r.id", "p.id", 1), "tomorrow", "omar@diwan.example"),
        "hall": (HALL, "halls", "u"),
        "hall_in_rows": (HALL, "halls", "rows"),
        "record": (RECORDS.format("state = 'draft'"), "schedule"),
        "circulated": (RECORDS.format("state = 'circulated'"), "schedule"),
        "paragraph": (PARAGRAPHS.format("p.number = 1"), "schedule"),
        "changed_paragraph": (PARAGRAPHS.format("p.version > 1"), "schedule"),
        "term": (first.format("working_sessions_term"), "schedule"),
        "draft": (MAIL, "states", "draft"),
        "failed": (MAIL, "states", "failed"),
    }
    return re.sub(r"{(\w+)}", lambda name: str(site.pk(*questions[name[1]])), path)
