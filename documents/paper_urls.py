from django.urls import path

from .views import papers, word

urlpatterns = [
    path("<uuid:request_id>/<str:layout>.pdf", papers.paper, name="paper"),
    path("<uuid:request_id>/<str:layout>.docx", word.paper_word, name="paper_word"),
]
