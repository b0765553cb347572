"""Serves a stored file: whole, one byte range of it, or only its headers."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.http.response import StreamingHttpResponse
from django.utils.http import parse_etags

PIECE = 64 * 1024
WHOLE = 1024 * 1024  # bytes; smaller files are sent in one piece


def hand_over(
    request: HttpRequest, path: Path, *, checksum: str, filename: str, public: bool
) -> HttpResponseBase:
    """Answers 304 if the client has this checksum, 206 for one range, 416 for a range outside the file, otherwise
    200.

    Raises FileNotFoundError.
    """
    etag = f'"{checksum}"'
    headers = {
        "Content-Type": "application/pdf",
        "ETag": etag,
        "Cache-Control": "public, max-age=300" if public else "private, no-cache",
        "Vary": "Cookie",
    }
    if client_has_copy(request, etag):
        response: HttpResponseBase = HttpResponseNotModified(headers=headers)
        return response
    headers |= {"Accept-Ranges": "bytes", "Content-Disposition": f'attachment; filename="{filename}"'}
    size = path.stat().st_size
    if span := asked_range(request, etag, size):
        first, last = span
        if first > last:
            return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
        headers |= {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(last - first + 1)}
        return StreamingHttpResponse(part(path, first, last), status=206, headers=headers)
    if size <= WHOLE:
        return HttpResponse(path.read_bytes(), headers=headers)
    return StreamingHttpResponse(part(path, 0, size - 1), headers=headers | {"Content-Length": str(size)})


def client_has_copy(request: HttpRequest, etag: str) -> bool:
    tags = request.META.get("HTTP_IF_NONE_MATCH", "")
    return tags == etag or bool(tags and {etag, "*"} & set(parse_etags(tags)))


def asked_range(request: HttpRequest, etag: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the one requested range; (1, 0) if it lies outside the file; None for the whole file."""
    match = re.fullmatch(r"bytes=([0-9]{0,18})-([0-9]{0,18})", request.headers.get("Range", ""))
    if not match or match[0] == "bytes=-" or request.headers.get("If-Range", etag) != etag:
        return None
    start, end = match.groups()
    if not start:
        first, last = max(size - int(end), 0), size - 1
    else:
        first, last = int(start), min(int(end or size), size - 1)
    return (first, last) if first < size and first <= last else (1, 0)


def part(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
