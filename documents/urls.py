from django.urls import path

from .views import papers, releases

DESK = "desk/<slug:slug>/"

urlpatterns = [
    path("meetings/<slug:slug>/documents/", papers.documents, name="documents"),
    path("meetings/<slug:slug>/documents/<int:pk>/", papers.edition, name="edition"),
    path("queue/", papers.queue, name="queue"),
    path(DESK + "release/", releases.release_desk, name="release_desk"),
    path(DESK + "documents/", papers.desk_documents, name="desk_documents"),
    path(DESK + "documents/issue/", papers.issue, name="issue"),
    path(DESK + "documents/<int:pk>/retry/", papers.retry, name="retry"),
    path(DESK + "documents/<int:pk>/audience/", papers.audience, name="audience"),
]
