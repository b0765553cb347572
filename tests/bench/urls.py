from django.urls import path

from config.urls import urlpatterns as product

from . import floors

urlpatterns = [
    path("floor/hello/", floors.hello),
    path("floor/hello-query/", floors.hello_query),
    path("floor/plain/<slug:slug>/", floors.plain),
    path("floor/item/<slug:slug>/<int:pk>/", floors.item),
    *product,
]
