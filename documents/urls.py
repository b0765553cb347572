from django.urls import path

from .views import clearance, issuance, papers, shelf, withdrawal

DESK = "desk/<slug:slug>/"

urlpatterns = [
    path("meetings/<slug:slug>/documents/", papers.documents, name="documents"),
    path("meetings/<slug:slug>/documents/set.zip", shelf.whole_set, name="whole_set"),
    path(DESK + "documents/<int:pk>/adopt/", clearance.adopt_paper, name="adopt_paper"),
    path(DESK + "documents/<int:pk>/keys/<slug:party>/", clearance.turn_paper_key, name="turn_paper_key"),
    path(DESK + "documents/shelve/", shelf.shelve, name="shelve"),
    path("meetings/<slug:slug>/documents/<int:pk>/", papers.edition, name="edition"),
    path("queue/", papers.queue, name="queue"),
    path(DESK + "documents/", papers.desk_documents, name="desk_documents"),
    path(DESK + "documents/issue/<slug:kind>/", issuance.issue, name="issue"),
    path(DESK + "documents/<int:pk>/reissue/", withdrawal.reissue, name="reissue"),
    path(DESK + "documents/<int:pk>/withdraw/", withdrawal.withdraw, name="withdraw"),
    path(DESK + "documents/<int:pk>/reinstate/", withdrawal.reinstate, name="reinstate"),
    path(DESK + "documents/<int:pk>/retry/", papers.retry, name="retry"),
    path(DESK + "documents/<int:pk>/audience/", papers.audience, name="audience"),
]
