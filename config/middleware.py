"""Middleware for every response."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect

from bilingual.text import has_marks, without_marks

from .errors import bad_request

Answer = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": settings.CONTENT_SECURITY_POLICY,
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


class ByOneName:
    """In development, redirects from the site's numeric address to its name."""

    NUMBERS = ("127.0.0.1", "[::1]")

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = (
            request.META.get("HTTP_HOST", "").rsplit(":", 1)[0] if settings.PUBLIC_HOST == "localhost" else ""
        )
        if host in self.NUMBERS and host not in settings.ALLOWED_HOSTS and request.method in {"GET", "HEAD"}:
            return redirect(settings.PUBLIC_BASE_URL + request.get_full_path())
        return self.get_response(request)


class CompressedPages(GZipMiddleware):
    """Compresses text if no proxy does; papers and fonts are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        return response


class WithoutMarks:
    """Removes invisible marks, which come along with copied text, from everything that is sent.

    So no field, search or address contains them, whichever library reads it. Passwords and other secrets are unchanged.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if has_marks(request.path) and request.method in {"GET", "HEAD"}:
            path = "/" + without_marks(request.path).lstrip("/")
            query = request.META.get("QUERY_STRING", "")
            return redirect(f"{quote(path)}?{query}" if query else quote(path))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, arguments: Any, options: Any) -> None:
        """Runs after the CSRF check has read the form."""
        request.GET = without_marks_in(request.GET)  # type: ignore[assignment]
        if request.method == "POST":
            request.POST = without_marks_in(request.POST)  # type: ignore[assignment]


def without_marks_in(sent: QueryDict) -> QueryDict:
    marked = {name: values for name, values in sent.lists() if any(map(has_marks, values))}
    if not marked:
        return sent
    cleaned = sent.copy()
    for name, values in marked.items():
        if "password" not in name:
            cleaned.setlist(name, [without_marks(value) for value in values])
    cleaned._mutable = False
    return cleaned


class ClosedByDefault:
    """Sets the security headers of each response; rejects NUL characters, which the database cannot store."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            response = bad_request(request)
        else:
            response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
