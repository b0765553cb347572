from django.urls import path

from . import views

app_name = "desk"
TEXT = "<slug:slug>/to-translate/<str:model>/<int:pk>/<slug:language>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:slug>/", views.overview, name="overview"),
    path("<slug:slug>/find/", views.find, name="find"),
    path("<slug:slug>/to-translate/", views.to_translate, name="to_translate"),
    path("<slug:slug>/to-translate/next/", views.next_text, name="next_text"),
    path(TEXT, views.mend, name="mend"),
    path(TEXT + "still-correct/", views.still_correct, name="still_correct"),
]
