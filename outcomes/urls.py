from django.urls import path

from . import views

MEETING = "meetings/<slug:slug>/outcomes/"

urlpatterns = [
    path(MEETING, views.outcomes, name="outcomes"),
    path(MEETING + "export/<sheet:kind>/", views.export_outcomes, name="export_outcomes"),
    path("desk/<slug:slug>/outcomes/<int:pk>/", views.outcome, name="outcome"),
]
