from django.urls import path, register_converter
from django.urls.converters import StringConverter

from directory.models import Side
from papers.kinds import kinds_that

from .views import (
    adopting,
    at_once,
    badges,
    bundles,
    circulated,
    clearing,
    corrigenda,
    invitations,
    nominations,
    papers,
    personal,
    prints,
    records,
    releases,
    shelf,
)

DESK = "desk/<slug:slug>/"


class SideConverter(StringConverter):
    regex = "|".join(Side)


class PersonalConverter(StringConverter):
    """A paper for one person."""

    regex = "|".join(kinds_that("personal"))


register_converter(SideConverter, "side")


class VerdictConverter(StringConverter):
    """What becomes of a correction."""

    regex = "accepted|declined|noted"


register_converter(PersonalConverter, "personal")
register_converter(VerdictConverter, "verdict")
RECORD_DESK, RECORD = DESK + "records/<int:pk>/", "meetings/<slug:slug>/records/<int:pk>/"
DELEGATION, OWN = DESK + "delegations/<int:pk>/", "meetings/<slug:slug>/delegation/<int:pk>/"
MEMBER = "meetings/<slug:slug>/members/<int:pk>/papers/"

urlpatterns = [
    path(DESK + "door/badge/", at_once.at_once, name="at_once"),
    path(DESK + "door/badge/<uuid:wish>/", at_once.badge_at_once, name="badge_at_once"),
    path(DESK + "door/badge/<uuid:wish>/file/", at_once.file_at_once, name="file_at_once"),
    path(DESK + "invitations/", invitations.invitations, name="invitations"),
    path(DESK + "invitations/new/<side:side>/", invitations.invite, name="invite"),
    path(DESK + "invitations/guest/", invitations.invite_guest, name="invite_guest"),
    path(DESK + "invitations/remind/", invitations.remind, name="remind"),
    path(DESK + "invitations/<int:pk>/revoke/", invitations.revoke_invitation, name="revoke_invitation"),
    path(DESK + "invitations/<int:pk>/anew/", invitations.send_invitation_anew, name="send_invitation_anew"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("invitations/<str:token>/letter/<str:layout>.pdf", invitations.letter, name="letter"),
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
    path(MEMBER, personal.personal_papers, name="personal_papers"),
    path(MEMBER + "<personal:kind>/", personal.print_personal, name="print_personal"),
    path(MEMBER + "<personal:kind>/<str:layout>.pdf", personal.personal_paper, name="personal_paper"),
    path("meetings/<slug:slug>/documents/", papers.documents, name="documents"),
    path("meetings/<slug:slug>/documents/set.zip", shelf.whole_set, name="whole_set"),
    path(DESK + "documents/<int:pk>/adopt/", clearing.adopt_paper, name="adopt_paper"),
    path(DESK + "documents/<int:pk>/keys/<key:side>/", clearing.turn_paper_key, name="turn_paper_key"),
    path(DESK + "documents/shelve/", shelf.shelve, name="shelve"),
    path("meetings/<slug:slug>/documents/<int:pk>/", papers.edition, name="edition"),
    path("queue/", papers.queue, name="queue"),
    path(DESK + "release/", releases.release_desk, name="release_desk"),
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
    path(RECORD_DESK, records.record_desk, name="record_desk"),
    path(RECORD_DESK + "keys/<key:side>/", records.turn_key, name="turn_key"),
    path(RECORD_DESK + "circulate/", records.circulate_record, name="circulate_record"),
    path(
        RECORD_DESK + "corrections/<int:correction>/<verdict:verdict>/",
        records.decide_correction,
        name="decide_correction",
    ),
    path(RECORD_DESK + "adopt/", adopting.adopt_record, name="adopt_record"),
    path(RECORD_DESK + "adopt/back/", adopting.take_adoption_back, name="take_adoption_back"),
    path(
        RECORD_DESK + "corrigendum/keys/<key:side>/",
        corrigenda.turn_corrigendum_key,
        name="turn_corrigendum_key",
    ),
    path(RECORD_DESK + "corrigendum/<int:paragraph>/", corrigenda.put_right, name="put_right"),
    path(RECORD_DESK + "screen/<int:paragraph>/", circulated.show_paragraph, name="show_paragraph"),
    path(RECORD + "read/", circulated.read_record, name="read_record"),
    path(RECORD + "read/<int:paragraph>/", circulated.propose_correction, name="propose_correction"),
    path(RECORD + "screen/", circulated.record_screen, name="record_screen"),
    path(DESK + "documents/", papers.desk_documents, name="desk_documents"),
    path(DESK + "documents/issue/", papers.issue, name="issue"),
    path(DESK + "documents/<int:pk>/retry/", papers.retry, name="retry"),
    path(DESK + "documents/<int:pk>/audience/", papers.audience, name="audience"),
]
