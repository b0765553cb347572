from django.urls import path

from .views import known

urlpatterns = [
    path("", known.known, name="known"),
    path("download/", known.download_known, name="download_known"),
    path("erasure/", known.ask_for_erasure, name="ask_for_erasure"),
]
