"""Hands over a kept file: whole, in part, or only its headers."""

import re
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import StreamingHttpResponse
from django.utils.http import parse_etags

PIECE = 64 * 1024


def hand_over(
    request: HttpRequest, path: Path, *, checksum: str, filename: str, public: bool
) -> HttpResponseBase:
    """304 for a copy that is known, 206 for one range, 416 for a range outside the file, else 200."""
    etag = f'"{checksum}"'
    size = path.stat().st_size
    response: HttpResponseBase
    if known(request, etag):
        response = HttpResponse(status=304)
    elif span := asked_range(request, etag, size):
        first, last = span
        if first > last:
            response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        else:
            response = StreamingHttpResponse(part(path, first, last), status=206)
            response["Content-Range"] = f"bytes {first}-{last}/{size}"
            response["Content-Length"] = str(last - first + 1)
    else:
        response = FileResponse(path.open("rb"))
    response["Content-Type"] = "application/pdf"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, max-age=300" if public else "private, no-cache"
    response["Vary"] = "Cookie"
    return response


def known(request: HttpRequest, etag: str) -> bool:
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in given or "*" in given


def asked_range(request: HttpRequest, etag: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the one range asked for; (1, 0) where it lies outside; None for the whole."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", request.headers.get("Range", ""))
    if not found or found[0] == "bytes=-" or request.headers.get("If-Range", etag) != etag:
        return None
    start, end = found.groups()
    if not start:
        first, last = max(size - int(end), 0), size - 1
    else:
        first, last = int(start), min(int(end or size), size - 1)
    return (first, last) if first < size and first <= last else (1, 0)


def part(path: Path, first: int, last: int):
    with path.open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
