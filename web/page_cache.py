"""Caches public pages in the memory of the process, under the version of the content that they show.

Cached pages are for anonymous visitors only. A visitor with a session or a pending message gets a fresh page.
"""

import datetime as dt
import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from .content_version import build_id, content_version

View = Callable[..., HttpResponseBase]
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
SMALL = 500  # bytes; a smaller page is not worth compressing


@dataclass(frozen=True, slots=True)
class CachedPage:
    body: bytes
    packed: bytes
    etag: str
    always: dict[str, str]  # headers that a 304 answer carries too
    headers: dict[str, str]
    until: dt.datetime | None  # when the page stops being true, such as "now" on a programme

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed)


class PageCache:
    """A cache of at most `room` bytes; the least recently used pages make room."""

    def __init__(self, room: int) -> None:
        self.room, self.used = room, 0
        self.pages: OrderedDict[str, CachedPage] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: str) -> CachedPage | None:
        with self.lock:
            if (page := self.pages.get(key)) is None:
                return None
            self.pages.move_to_end(key)
        return page if page.until is None or timezone.now() < page.until else None

    def put(self, key: str, page: CachedPage) -> None:
        with self.lock:
            if (before := self.pages.pop(key, None)) is not None:
                self.used -= before.size
            self.pages[key] = page
            self.used += page.size
            while self.used > self.room:
                _, oldest = self.pages.popitem(last=False)
                self.used -= oldest.size

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.used = 0


page_cache = PageCache(16 * 1024 * 1024)


def cached_page(*parameters: str) -> Callable[[View], View]:
    """Caches a public view. `parameters` are the query parameters that the view reads.

    A request with any other parameter is not cached. A page that says what is on now limits its life by `kept_until`.
    """

    read = set(parameters)

    def decorate(view: View) -> View:
        @wraps(view)
        def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if any(name in request.COOKIES for name in PERSONAL_COOKIES):
                return private(view(request, *args, **kwargs))
            if "HTTP_RANGE" in request.META:
                return view(request, *args, **kwargs)
            query = request.META.get("QUERY_STRING", "")
            version = content_version() if not query or set(request.GET) <= read else None
            if version is None:
                return view(request, *args, **kwargs)
            key = f"{version} {request.path}?{query}"
            page = page_cache.get(key) or store(key, view(request, *args, **kwargs))
            return answer(request, page) if isinstance(page, CachedPage) else page

        return served

    return decorate


def kept_until(moment: dt.datetime | None, response: HttpResponse) -> HttpResponse:
    """Marks the response as valid until `moment` only."""
    response.fresh_until = moment  # type: ignore[attr-defined]
    return response


def private(response: HttpResponseBase) -> HttpResponseBase:
    response.headers.setdefault("Cache-Control", "private, no-store")
    patch_vary_headers(response, ["Cookie"])
    return response


def store(key: str, response: HttpResponseBase) -> CachedPage | HttpResponseBase:
    """Caches an ordinary public response. Errors, redirects, streamed and private responses are passed through."""
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    if "ETag" in response:
        return store_file(key, response)
    until = getattr(response, "fresh_until", None)
    tag = blake2b(f"{build_id()} {key} {until}".encode(), digest_size=15).hexdigest()
    always = {"ETag": f'W/"{tag}"', "Cache-Control": "public, no-cache", "Vary": "Cookie, Accept-Encoding"}
    headers = {**always, "Content-Type": response["Content-Type"]}
    if "Content-Disposition" in response:
        headers["Content-Disposition"] = response["Content-Disposition"]
    body = response.content
    packed = gzip.compress(body, 6, mtime=0) if len(body) > SMALL else b""
    page = CachedPage(body, packed, always["ETag"], always, headers, until)
    page_cache.put(key, page)
    return page


def store_file(key: str, response: HttpResponse) -> CachedPage | HttpResponse:
    """Caches a file under the ETag that it brings, if it is public."""
    if not response["Cache-Control"].startswith("public"):
        return response
    always = {name: response[name] for name in ("ETag", "Cache-Control", "Vary")}
    page = CachedPage(response.content, b"", response["ETag"], always, dict(response.items()), None)
    page_cache.put(key, page)
    return page


def answer(request: HttpRequest, page: CachedPage) -> HttpResponse:
    meta = request.META
    if (tags := meta.get("HTTP_IF_NONE_MATCH")) and (tags == page.etag or page.etag in parse_etags(tags)):
        response: HttpResponse = HttpResponseNotModified(headers=page.always)
    elif page.packed and "gzip" in meta.get("HTTP_ACCEPT_ENCODING", ""):
        response = HttpResponse(page.packed, headers={**page.headers, "Content-Encoding": "gzip"})
    else:
        response = HttpResponse(page.body, headers=page.headers)
    return response
