from django.urls import path

from . import views

urlpatterns = [path("<uuid:request_id>/<str:layout>.pdf", views.paper, name="paper")]
