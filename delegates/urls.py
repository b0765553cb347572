from django.urls import path, register_converter

from .states import Verb
from .views import desk, members


class MoveConverter:
    """A verb of the table of states."""

    regex = "|".join(Verb)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(MoveConverter, "move")

MEETING, DESK = "meetings/<slug:slug>/", "desk/<slug:slug>/"
DELEGATION = DESK + "delegations/<int:pk>/"

urlpatterns = [
    path(MEETING + "delegation/", members.my_delegations, name="my_delegations"),
    path(MEETING + "delegation/<int:pk>/new/", members.new_member, name="new_member"),
    path(MEETING + "members/<int:pk>/", members.member, name="member"),
    path(MEETING + "members/<int:pk>/<move:verb>/", members.move_member, name="move_member"),
    path(DESK + "delegations/", desk.delegations, name="delegations"),
    path(DESK + "delegations/new/", desk.new_delegation, name="new_delegation"),
    path(DELEGATION, desk.edit_delegation, name="edit_delegation"),
    path(DELEGATION + "focal-points/", desk.add_focal_point, name="add_focal_point"),
    path(
        DELEGATION + "focal-points/<int:focal_point>/remove/",
        desk.remove_focal_point,
        name="remove_focal_point",
    ),
    path(DESK + "registrations/", desk.registrations, name="registrations"),
]
