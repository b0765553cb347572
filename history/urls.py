from django.urls import path

from .views import row_history

urlpatterns = [path("<slug:relation>/<int:pk>/", row_history, name="row_history")]
