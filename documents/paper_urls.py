from django.urls import path, register_converter

from papers.layouts import LayoutConverter

from .views import papers, word

register_converter(LayoutConverter, "layout")

urlpatterns = [
    path("<uuid:request_id>/<layout:layout>.pdf", papers.paper, name="paper"),
    path("<uuid:request_id>/<layout:layout>.docx", word.paper_word, name="paper_word"),
]
