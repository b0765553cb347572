from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from accounts.access import public
from accounts.codes import code_pages
from accounts.views import choose, front_door
from ui.views import offline, service_worker

from . import errors
from .health import health

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many
handler500 = errors.server_error

urlpatterns = [
    path("", front_door, name="front_door"),
    path("healthz", health, name="health"),
    path("language/<str:language>/", choose, name="language"),
    path("service-worker.js", public(service_worker), name="service_worker"),
    path("papers/", include("documents.paper_urls")),
    *i18n_patterns(
        path("", include("meetings.urls")),
        path("", include("releases.urls")),  # public pages first, because the patterns are tried in order
        path("", include("sessions.urls")),
        path("", include("registration.urls")),
        path("", include("records.urls")),
        path("", include("protocol.urls")),
        path("", include("documents.urls")),
        path("desk/", include("desk.urls")),
        path("history/", include("history.urls")),
        path("account/known/", include("desk.known_urls")),
        path("account/", include(code_pages)),
        path("account/", include("allauth.urls")),
        path("admin/", admin.site.urls),
        path("offline/", public(offline), name="offline"),
        path("gallery/", include("ui.urls")),
    ),
]
