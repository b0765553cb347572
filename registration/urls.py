from django.urls import path, register_converter
from django.urls.converters import StringConverter

from delegates.registration_states import Verb
from delegates.steps import RegistrationStep
from sheets.writer import FORMATS

from .views import (
    account_links,
    affiliations,
    categories,
    desk,
    members,
    own_delegation,
    queue,
    sheets,
    steps,
)


class MoveConverter(StringConverter):
    """A verb of the table of states."""

    regex = "|".join(Verb)


class StepConverter(StringConverter):
    """A step that has a page."""

    regex = "|".join(step for step in RegistrationStep if step != RegistrationStep.CHECK)


class SheetConverter(StringConverter):
    """A format of exported sheets."""

    regex = "|".join(FORMATS)


register_converter(MoveConverter, "move")
register_converter(StepConverter, "step")
register_converter(SheetConverter, "sheet")

MEETING, DESK = "meetings/<slug:slug>/", "desk/<slug:slug>/"
DELEGATION = DESK + "delegations/<int:pk>/"
OWN = MEETING + "delegation/<int:pk>/"

urlpatterns = [
    path(MEETING + "delegation/", own_delegation.my_delegations, name="my_delegations"),
    path(MEETING + "delegation/<int:pk>/new/", members.new_member, name="new_member"),
    path(OWN + "submit/", own_delegation.submit_all, name="submit_all"),
    path(OWN + "import/", sheets.import_members, name="import_members"),
    path(OWN + "import/<int:upload>/", sheets.preview_members, name="preview_members"),
    path(OWN + "import/<int:upload>/left-out/", sheets.left_out, name="left_out"),
    path(OWN + "template/<sheet:kind>/", sheets.template, name="member_template"),
    path(OWN + "export/<sheet:kind>/", sheets.export_delegation, name="export_delegation"),
    path(MEETING + "members/<int:pk>/", members.member, name="member"),
    path(MEETING + "register/", steps.register, name="register"),
    path(MEETING + "register/who/", account_links.for_whom, name="for_whom"),
    path(MEETING + "register/new/", steps.new_registration, name="new_registration"),
    path(MEETING + "members/<int:pk>/photo/", steps.photo, name="photo"),
    path(MEETING + "members/<int:pk>/steps/<step:step>/", steps.registration_step, name="registration_step"),
    path(MEETING + "members/<int:pk>/order/", own_delegation.change_order, name="change_order"),
    path(MEETING + "members/<int:pk>/also/", affiliations.affiliate, name="affiliate"),
    path(
        MEETING + "members/<int:pk>/also/<int:affiliation>/remove/", affiliations.part_from, name="part_from"
    ),
    path(MEETING + "members/<int:pk>/put-back/", queue.put_back, name="put_back"),
    path(MEETING + "members/<int:pk>/<move:verb>/", members.move_member, name="move_member"),
    path(DESK + "categories/", categories.categories, name="categories"),
    path(DESK + "delegations/", desk.delegations, name="delegations"),
    path(DESK + "delegations/places/", desk.limit_meeting, name="limit_meeting"),
    path(DESK + "delegations/new/", desk.new_delegation, name="new_delegation"),
    path(DELEGATION, desk.edit_delegation, name="edit_delegation"),
    path(DELEGATION + "focal-points/before/", desk.carry_focal_points, name="carry_focal_points"),
    path(DELEGATION + "focal-points/", desk.add_focal_point, name="add_focal_point"),
    path(
        DELEGATION + "focal-points/<int:focal_point>/remove/",
        desk.remove_focal_point,
        name="remove_focal_point",
    ),
    path(DESK + "registrations/", queue.registrations, name="registrations"),
    path(DESK + "registrations/decide/", queue.decide_many, name="decide_many"),
    path(DESK + "registrations/numbers/", queue.numbers, name="numbers"),
    path(
        DESK + "registrations/export/<sheet:kind>/", sheets.export_registrations, name="export_registrations"
    ),
    path(DESK + "arrivals/", sheets.arrivals, name="arrivals"),
    path(DESK + "arrivals/export/<sheet:kind>/", sheets.export_arrivals, name="export_arrivals"),
]
