from django.urls import path, register_converter
from django.urls.converters import StringConverter

from directory.models import Side
from papers.kinds import kinds_that

from .views import (
    attendance,
    badges,
    bundles,
    door,
    invitations,
    nominations,
    personal,
    prints,
    seating,
    walk_ins,
)


class SideConverter(StringConverter):
    regex = "|".join(Side)


class PersonalConverter(StringConverter):
    """A kind of paper for one person."""

    regex = "|".join(kinds_that("personal"))


class SeatActConverter(StringConverter):
    """An act on the seats of a hall."""

    regex = "|".join(seating.ACTS)


register_converter(SideConverter, "side")
register_converter(PersonalConverter, "personal")
register_converter(SeatActConverter, "seat_act")

MEETING, DESK = "meetings/<slug:slug>/", "desk/<slug:slug>/"
DELEGATION, OWN = DESK + "delegations/<int:pk>/", MEETING + "delegation/<int:pk>/"
MEMBER_PAPERS = MEETING + "members/<int:pk>/papers/"

urlpatterns = [
    path(DESK + "programme/<int:pk>/attendance/", attendance.attendance, name="attendance"),
    path(DESK + "door/", door.door, name="door"),
    path(DESK + "door/live/", door.door_live, name="door_live"),
    path(DESK + "door/undo/", door.door_undo, name="door_undo"),
    path(DESK + "seating/", seating.seatings, name="seatings"),
    path(DESK + "seating/new/", seating.new_seating, name="new_seating"),
    path(DESK + "seating/<int:pk>/", seating.seating, name="seating"),
    path(DESK + "seating/<int:pk>/shape/", seating.edit_seating, name="edit_seating"),
    path(DESK + "seating/<int:pk>/<seat_act:verb>/", seating.act_on_seating, name="act_on_seating"),
    path(DESK + "door/badge/", walk_ins.at_once, name="at_once"),
    path(DESK + "door/badge/<uuid:wish>/", walk_ins.badge_at_once, name="badge_at_once"),
    path(DESK + "door/badge/<uuid:wish>/file/", walk_ins.file_at_once, name="file_at_once"),
    path(DESK + "invitations/", invitations.invitations, name="invitations"),
    path(DESK + "invitations/new/<side:side>/", invitations.invite, name="invite"),
    path(DESK + "invitations/guest/", invitations.invite_guest, name="invite_guest"),
    path(DESK + "invitations/remind/", invitations.remind, name="remind"),
    path(DESK + "invitations/<int:pk>/revoke/", invitations.revoke_invitation, name="revoke_invitation"),
    path(DESK + "invitations/<int:pk>/anew/", invitations.send_invitation_anew, name="send_invitation_anew"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("invitations/<str:token>/letter/<layout:layout>.pdf", invitations.letter, name="letter"),
    path(DESK + "delegations/ask/", nominations.ask_for_nominations, name="ask_for_nominations"),
    path(DELEGATION + "nomination/ask/", nominations.ask_for_nomination, name="ask_for_nomination"),
    path(
        DELEGATION + "nomination/in-order/",
        nominations.find_nomination_in_order,
        name="find_nomination_in_order",
    ),
    path(DELEGATION + "nomination/return/", nominations.return_nomination, name="return_nomination"),
    path(DELEGATION + "nomination/forget/", nominations.forget_nomination, name="forget_nomination"),
    path(OWN + "nomination/", nominations.nomination, name="nomination"),
    path(OWN + "nomination/letter.pdf", nominations.nomination_file, name="nomination_file"),
    path(MEMBER_PAPERS, personal.personal_papers, name="personal_papers"),
    path(MEMBER_PAPERS + "<personal:kind>/", personal.print_personal, name="print_personal"),
    path(
        MEMBER_PAPERS + "<personal:kind>/<layout:layout>.pdf", personal.personal_paper, name="personal_paper"
    ),
    path(DESK + "badges/", badges.badges, name="badges"),
    path(DESK + "badges/covers/", bundles.print_covers, name="print_covers"),
    path(DESK + "badges/<int:pk>/", bundles.bundle, name="bundle"),
    path(DESK + "badges/<int:pk>/hand-over/", bundles.hand_over, name="hand_over"),
    path(
        DESK + "badges/<int:pk>/handovers/<int:handover>/",
        bundles.take_back_handover,
        name="take_back_handover",
    ),
    path(DESK + "badges/print/", badges.print_badges, name="print_badges"),
    path(DESK + "prints/", prints.prints, name="prints"),
    path(DESK + "prints/print/", prints.print_for_hall, name="print_for_hall"),
]
