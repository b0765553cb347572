"""Gives each request a number that stands in every line logged for it, in the web process and in the workers."""

import logging
import re
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

_current: ContextVar[str] = ContextVar("request_number", default="")
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
SLOW = 1000  # milliseconds
log = logging.getLogger("diwan.request")


def current_request() -> str:
    """The number of the request that this thread serves; empty outside a request."""
    return _current.get()


@contextmanager
def serving(number: str) -> Iterator[str]:
    token = _current.set(number)
    try:
        yield number
    finally:
        _current.reset(token)


class RequestNumbers:
    """Middleware: numbers each request, with the proxy's number if it sends one, and logs one line where it matters."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.META.get("HTTP_X_REQUEST_ID", "")
        number = sent if GIVEN.fullmatch(sent) else uuid.uuid4().hex
        before = time.perf_counter()
        with serving(number):
            response = self.get_response(request)
            response.headers["X-Request-ID"] = number
            milliseconds = (time.perf_counter() - before) * 1000
            if is_worth_a_line(request, response, milliseconds):
                extra = {"status": response.status_code, "milliseconds": round(milliseconds, 1)}
                log.info("%s %s %s", request.method, path_to_log(request), response.status_code, extra=extra)
        return response


def path_to_log(request: HttpRequest) -> str:
    """The path; for an address that contains a secret token, only its URL pattern."""
    match = request.resolver_match
    return f"/{match.route}" if match and "token" in match.kwargs else request.path


def is_worth_a_line(request: HttpRequest, response: HttpResponse, milliseconds: float) -> bool:
    """Changes, errors and slow requests are logged. Counting plain page views is left to the proxy."""
    return request.method not in {"GET", "HEAD"} or response.status_code >= 400 or milliseconds > SLOW
