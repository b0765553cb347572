"""Every page of the product by the name of its address; addresses that are no pages say what they are."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from .acts import (
    choose_two,
    forge,
    open_folds,
    submit_without_reason,
)
from .desk_pages import ACCOUNT, DESK
from .sight import STAFF, STATES, A, D, M, Sight

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
    Sight("nomination", "/meetings/states/delegation/{delegation}/nomination/", who="delegate"),
    Sight(
        "nomination",
        "/meetings/states/delegation/{delegation}/nomination/",
        STAFF,
        "nomination-to-be-judged",
    ),
    Sight(
        "nomination", "/meetings/states/delegation/{without_letter}/nomination/", STAFF, "nomination-missing"
    ),
    Sight("member", "/meetings/states/members/{member}/", who="delegate"),
    Sight("register", "/meetings/tomorrow/register/"),
    Sight("for_whom", "/meetings/tomorrow/register/who/", who="delegate"),
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
    Sight("categories", f"{D}/categories/", who=STAFF),
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
    Sight("bundle", f"{STATES}/badges/{{delegation}}/", who=STAFF),
    Sight("bundle", f"{STATES}/badges/0/", who=STAFF, name="bundle-without-delegation"),
    Sight("badges", "/desk/empty/badges/", who=STAFF, name="badges-none"),
    Sight("desk:carrying", f"{STATES}/registrations/{{confirmed}}/papers/", who=STAFF),
    Sight("personal_papers", "/meetings/states/members/{confirmed}/papers/", who="delegate"),
    Sight("emblems", f"{STATES}/emblems/", who=STAFF),
    Sight("invitations", f"{STATES}/invitations/", who=STAFF),
    Sight("invitations", f"{D}/invitations/", who=STAFF, name="invitations-none"),
    Sight("invite", f"{D}/invitations/new/host/", who=STAFF),
    Sight("invite_guest", f"{D}/invitations/guest/", who=STAFF),
    Sight("send_invitation_anew", "/desk/states/invitations/{invited}/anew/", who=STAFF),
    Sight("invitation", "/invitations/{open_invitation}/"),
    Sight("invitation", "/invitations/{accepted_invitation}/", name="invitation-accepted"),
    Sight("numbers", f"{STATES}/registrations/numbers/", who=STAFF),
    Sight("working_session", f"{M}/sessions/1/"),
    Sight("my_calendar", "/meetings/states/my-calendar/", who="delegate"),
    Sight("my_calendar", "/meetings/empty/my-calendar/", who="delegate", name="my-calendar-not-made"),
    Sight("agenda_item", f"{M}/agenda/{{item}}/"),
    Sight("agenda_item", f"{M}/agenda/{{sub_item}}/", name="sub-item"),
    Sight("agenda_item", "/meetings/states/agenda/{changed_item}/", name="annotated-item"),
    Sight("record_desk", "/desk/minuted/records/{circulated_record}/", who=STAFF),
    Sight("record_desk", "/desk/minuted/records/{adopted}/", who=STAFF, name="record-adopted"),
    Sight("adopt_record", "/desk/minuted/records/{circulated_record}/adopt/", who=STAFF),
    Sight(
        "adopt_record",
        "/desk/minuted/records/{circulated_record}/adopt/",
        who=STAFF,
        name="adoption-refused",
        act=submit_without_reason,
        status=422,
    ),
    Sight("put_right", "/desk/minuted/records/{adopted}/corrigendum/{adopted_paragraph}/", who=STAFF),
    Sight("read_record", "/meetings/minuted/records/{circulated_record}/read/", who=STAFF),
    Sight(
        "propose_correction",
        "/meetings/minuted/records/{circulated_record}/read/{circulated_paragraph}/",
        who=STAFF,
    ),
    Sight("record_screen", "/meetings/minuted/records/{circulated_record}/screen/", who=STAFF),
    Sight("issue", "/desk/minuted/documents/issue/agenda/", who=STAFF),
    Sight("issue", "/desk/minuted/documents/issue/report/", who=STAFF, name="issue-report"),
    Sight("reissue", "/desk/states/documents/{document}/reissue/", who=STAFF),
    Sight("withdraw", "/desk/states/documents/{document}/withdraw/", who=STAFF),
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
    *DESK,
    *ACCOUNT,
]

ELSEWHERE = {
    "badge_at_once": "tests/journeys/test_at_the_desk.py",
    "write_paragraph": "tests/journeys/test_record.py",
    "mfa_authenticate": "tests/journeys/test_sign_in_journey.py",
    "mfa_edit_webauthn": "tests/journeys/test_sign_in_journey.py",
    "mfa_remove_webauthn": "tests/journeys/test_sign_in_journey.py",
    "account_complete_password_reset": "tests/journeys/test_sign_in_journey.py",
}
"""Pages that only a longer story reaches; the test of the story checks them."""

NOT_PAGES = {
    *("turn_paper_key", "turn_waiting_key", "adopt_paper"),
    "whole_set",
    *(
        "turn_key",
        "name_chairs",
        "circulate_record",
        "decide_correction",
        "put_back",
        "affiliate",
        "part_from",
        "take_adoption_back",
        "turn_corrigendum_key",
        "show_paragraph",
        "export_outcomes",
    ),
    *("front_door", "language", "desk:next_text"),  # redirect to a page
    *("health", "service_worker", "programme_json", "programme_ics", "mfa_login_webauthn"),  # for machines
    *("schedule_xml", "room_ics", "session_ics", "person_ics"),
    *(
        "paper",
        "paper_word",
        "photo",
        "letter",
        "personal_paper",
        "nomination_file",
        "emblem",
        "mfa_download_recovery_codes",
        "download_known",
    ),  # files
    *("left_out", "member_template", "export_delegation", "export_registrations", "export_arrivals"),
    "edition",  # a fragment of the documents page
    *("move_item", "delete_item", "restore_item", "delete_place", "restore", "take_back"),  # acts
    *(
        "add_focal_point",
        "remove_focal_point",
        "carry_focal_points",
        "submit_all",
        "change_order",
        "ask_for_nominations",
        "ask_for_nomination",
        "find_nomination_in_order",
        "return_nomination",
        "forget_nomination",
        "revoke_invitation",
        "stand_in",
        "step_back",
        "remind",
        "limit_meeting",
    ),
    *("act_on_seating", "print_for_hall"),
    *("create_slot", "place_slot", "act_on_slot", "turn_step", "programme_changes"),
    *("move_officer", "remove_officer", "new_address"),
    *("door_live", "door_undo", "dismiss_clerk", "file_at_once"),
    *("start_record", "record_changes", "undo_in_record", "add_paragraph", "act_on_paragraph"),
    *("translation_back", "delete_term"),
    "find_speakers",  # a fragment of the record
    "find_officers",  # a fragment of the officers' page
    *(
        "retry",
        "reinstate",
        "audience",
        "print_badges",
        "print_covers",
        "hand_over",
        "take_back_handover",
        "print_personal",
        "remove_emblem",
        "desk:still_correct",
    ),
    *("desk:send_trial", "desk:act_on_message", "desk:original_wording"),
    "ask_for_erasure",
    *("account_set_password", "account_email_verification_sent"),  # redirect if there is nothing to do
    "mfa_reauthenticate_webauthn",  # asks for a key that only a person can touch
}


def names_of_addresses() -> set[str]:
    """Every name in the URLconf, except those of the admin."""

    def walk(patterns: list[URLPattern | URLResolver], namespace: str) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield namespace + (pattern.name or str(pattern.pattern))
            elif pattern.namespace != "admin":
                yield from walk(
                    pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace
                )

    return set(walk(get_resolver().url_patterns, ""))
