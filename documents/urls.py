from django.urls import path

from . import views

urlpatterns = [
    path("meetings/<slug:slug>/documents/", views.documents, name="documents"),
    path("meetings/<slug:slug>/documents/<int:pk>/", views.edition, name="edition"),
    path("queue/", views.queue, name="queue"),
    path("desk/<slug:slug>/documents/", views.desk_documents, name="desk_documents"),
    path("desk/<slug:slug>/documents/issue/", views.issue, name="issue"),
    path("desk/<slug:slug>/documents/<int:pk>/retry/", views.retry, name="retry"),
    path("desk/<slug:slug>/documents/<int:pk>/audience/", views.audience, name="audience"),
]
