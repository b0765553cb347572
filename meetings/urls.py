from django.urls import path

from .views import details, home

urlpatterns = [
    path("", home, name="home"),
    path("desk/<slug:slug>/details/", details, name="details"),
]
