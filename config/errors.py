"""Error pages in both languages, without using the database."""

import re
import sys
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.utils import translation

from bilingual.languages import codes

RETRY_SECONDS = 5
SECRET = re.compile(r"password|^(.*[-_])?(code|credential)$", re.IGNORECASE)
UNREADABLE = (
    UnreadablePostError,
    RawPostDataException,
    MultiPartParserError,
    RequestDataTooBig,
    TooManyFilesSent,
    SuspiciousOperation,
)


def page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """An error page in the language of the address, otherwise of the browser."""
    first = request.path.split("/")[1] if request.path.count("/") > 1 else ""
    language = first if first in codes() else translation.get_language_from_request(request)
    with translation.override(language):
        return render(request, f"errors/{status}.html", {"status": status, **context}, status=status)


def bad_request(request: HttpRequest, exception: object = None) -> HttpResponse:
    return page(request, 400)


def forbidden(request: HttpRequest, exception: object = None) -> HttpResponse:
    return page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: object = None) -> HttpResponse:
    return page(request, 404)


def too_many(request: HttpRequest) -> HttpResponse:
    """allauth limits how often its pages may be requested."""
    return page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """A 500 page; a 503 page if the database cannot be reached."""
    if any(isinstance(error, OperationalError | InterfaceError) for error in chain(sys.exception())):
        return unavailable(request)
    return page(request, 500)


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and its causes and contexts: cleaning up after a lost connection can raise another error."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def unavailable(request: HttpRequest) -> HttpResponse:
    """A 503 page that keeps the posted fields, so that they can be sent again."""
    response = page(request, 503, kept=posted(request))
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def posted(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a posted form of ours; none if they include a password or a file, which are never shown."""
    if request.method != "POST" or not getattr(request, "csrf_processing_done", False):
        return []
    try:
        if request.FILES or any(map(SECRET.search, request.POST)):
            return []
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    except UNREADABLE:
        return []
    return [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
