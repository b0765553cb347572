from django.urls import path

from .views import papers

urlpatterns = [path("<uuid:request_id>/<str:layout>.pdf", papers.paper, name="paper")]
