from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views
from .models import EMBLEM_SIDES


class EmblemConverter(StringConverter):
    """The side of an emblem."""

    regex = "|".join(EMBLEM_SIDES)


register_converter(EmblemConverter, "emblem")
DESK = "desk/<slug:slug>/"

urlpatterns = [
    path("", views.home, name="home"),
    path(DESK + "details/", views.details, name="details"),
    path(DESK + "details/keys/<slug:party>/", views.turn_waiting_key, name="turn_waiting_key"),
    path(DESK + "door/clerks/", views.door_clerks, name="door_clerks"),
    path(DESK + "door/clerks/<int:pk>/dismiss/", views.dismiss_clerk, name="dismiss_clerk"),
    path(DESK + "emblems/", views.emblems, name="emblems"),
    path(DESK + "emblems/<emblem:side>/", views.emblem, name="emblem"),
    path(DESK + "emblems/<emblem:side>/remove/", views.remove_emblem, name="remove_emblem"),
]
