"""The pages that nobody wants to see, in both languages, without the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from bilingual.languages import codes


def page(request: HttpRequest, status: int, exception: object = None) -> HttpResponse:
    """An error page in the language of the address, else of the browser."""
    first = request.path.split("/")[1] if request.path.count("/") > 1 else ""
    language = first if first in codes() else translation.get_language_from_request(request)
    with translation.override(language):
        return render(request, f"errors/{status}.html", {"status": status}, status=status)


def bad_request(request: HttpRequest, exception: object = None) -> HttpResponse:
    return page(request, 400)


def forbidden(request: HttpRequest, exception: object = None) -> HttpResponse:
    return page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: object = None) -> HttpResponse:
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return page(request, 500)
