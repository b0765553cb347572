"""The rows of the table; the exit status says whether all are within their limits.

A time is compared with another of the same run, never with a clock: with its floor, or with a fixed piece of work
(`tests.bench.pace`). Sizes and counts are the same on every machine.
"""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command

from meetings.models import Meeting
from releases.specimen import load_sixteenth
from sessions.conflicts import conflicts_of
from tests import factories
from tests.bench.before import beside_the_build_before
from tests.bench.door import scanning
from tests.bench.hands import hands
from tests.bench.line_order import line_order
from tests.bench.pace import pace, usual
from tests.bench.papers import papers
from tests.bench.programmes import full_days_of, programme_of
from tests.bench.publication import releasing
from tests.bench.record_editor import recording
from tests.bench.registration_queue import deciding, unknown
from tests.bench.schedule_editor import editing
from tests.bench.search import SLUG as CROWD
from tests.bench.search import crowd, finding
from tests.bench.server import Request, Server, proportional_memory

TIMES = {"ms", "ms CPU", "s", "s CPU"}
SECOND_DAY = dt.date(2026, 5, 5)
GZIP = {"Accept-Encoding": "gzip"}
HELLO, HELLO_QUERY = Request("/floor/hello/"), Request("/floor/hello-query/")


@dataclass
class Row:
    name: str
    figure: float
    unit: str
    limit: float | None = None
    floor: float | None = None
    times: float | None = None
    beside: str = "floor"

    @property
    def bound(self) -> float | None:
        return (
            self.limit
            if self.limit is not None
            else self.floor * self.times
            if self.floor and self.times
            else None
        )

    @property
    def kept(self) -> bool:
        return self.bound is None or self.figure <= self.bound

    def __str__(self) -> str:
        line = f"{self.name:<58}{self.figure:>9.2f} {self.unit:<7}"
        if self.floor and self.times:
            line += f"{self.figure / self.floor:>6.2f} × {self.beside}, at most {self.times:g}"
        elif self.limit is not None:
            line += f"at most {self.limit:g}"
        return line + ("" if self.kept else "   MISSED")


class Table:
    """Prints each row as soon as it is known."""

    def __init__(self, server: Server) -> None:
        self.server, self.rows = server, []

    def add(self, name: str, figure: float, unit: str, **bounds: Any) -> None:
        """The limit of a time applies to a machine on which the fixed piece of work takes its usual time."""
        if "limit" in bounds and unit in TIMES:
            times = round(bounds.pop("limit") / usual(unit), 2)
            bounds |= {"floor": pace(unit), "times": times, "beside": "fixed work"}
        self.rows.append(Row(name, figure, unit, **bounds))
        print(self.rows[-1], flush=True)

    def page(
        self, name: str, path: str, floor: Request, times: float, *, status: int = 200, **headers: str
    ) -> None:
        """A request and its floor, measured in turns."""
        figure, least = self.server.beside(floor, path, status=status, **headers)
        self.add(name, figure, "ms CPU", floor=least, times=times)

    def missed(self) -> list[Row]:
        return [row for row in self.rows if not row.kept]


def run(port: int, only: list[str]) -> int:
    prepare()
    server = Server(port)
    table = Table(server)
    try:
        beside_the_build_before(table.add)
        if only == ["before"]:
            return 1 if table.missed() else 0
        for name, floor in (("hello", HELLO), ("hello and one query", HELLO_QUERY)):
            table.add(f"floor: {name}", server.cost(floor.path), "ms CPU")
        for slug in ("16-astana-2024", "bench-40", "bench-400"):
            pages(table, slug)
        for size in (40, 400):
            item_page(table, size)
        conflicts(table)
        editing(table.add)
        recording(table.add)
        releasing(table.add)
        finding(table.add)
        scanning(table.add)
        deciding(table.add)
        unknown(table.add)
        table.add("a web worker", proportional_memory(server.worker), "MB", limit=110)
        visit(server, table.add)
        papers(table, HELLO_QUERY)
        hands(table.add)
        line_order(table.add)
    finally:
        server.stop()
    print(f"\n{len(table.rows) - len(table.missed())} of {len(table.rows)} figures are within their limits.")
    return 1 if table.missed() else 0


def prepare() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    load_sixteenth()
    for meeting in Meeting.objects.filter(specimen=True):
        if meeting.papers_wait:
            factories.clear(meeting, meeting)
    for size in (40, 400):
        if not Meeting.objects.filter(slug=f"bench-{size}").exists():
            programme_of(size)
        if not Meeting.objects.filter(slug=f"bench-{size}-in-12").exists():
            full_days_of(size)
    if not Meeting.objects.filter(slug=CROWD).exists():
        crowd()


def pages(table: Table, slug: str) -> None:
    address = f"/ar/meetings/{slug}/programme"
    plain = Request(f"/floor/plain/{slug}/")
    table.add(f"{slug}: floor: plain", table.server.cost(plain.path), "ms CPU")
    table.page(f"{slug}: programme, kept", f"{address}/", HELLO, 2, **GZIP)
    table.page(f"{slug}: programme, made", f"{address}/?made=1", plain, 1.3)
    for ending in ("ics", "json"):
        table.page(f"{slug}: {ending}, made", f"{address}.{ending}?made=1", plain, 1.3)
    for ending in ("/", ".ics", ".json"):
        known = {"If-None-Match": table.server.get(f"{address}{ending}")[1]["etag"]}
        table.page(
            f"{slug}: 304 of programme{ending}", f"{address}{ending}", HELLO_QUERY, 1.2, status=304, **known
        )


def item_page(table: Table, size: int) -> None:
    meeting = Meeting.objects.get(slug=f"bench-{size}")
    item = meeting.agenda_items.filter(parent__isnull=False).order_by("pk")[2]
    floor = Request(f"/floor/item/{meeting.slug}/{item.pk}/")
    table.page(
        f"{meeting.slug}: an agenda item, made",
        f"/ar/meetings/{meeting.slug}/agenda/{item.pk}/?made=1",
        floor,
        2,
    )


def conflicts(table: Table) -> None:
    """The conflicts of a programme and of one day, computed in this process."""
    for slug, limit in (("bench-40", None), ("bench-400", 80), ("bench-400-in-12", 80)):
        table.add(f"{slug}: all conflicts", least(slug), "ms CPU", **({"limit": limit} if limit else {}))
    few, many = (least(slug, SECOND_DAY) for slug in ("bench-40-in-12", "bench-400-in-12"))
    table.add("bench-40-in-12: conflicts of a day of 14 slots", few, "ms CPU")
    table.add("bench-400-in-12: conflicts of a day of 134 slots", many, "ms CPU")
    table.add("bench-400-in-12: the more that 120 more slots cost", many - few, "ms CPU", limit=2.5)


def least(slug: str, on: dt.date | None = None) -> float:
    """CPU time of the fastest of nine runs, in ms."""
    meeting = Meeting.objects.get(slug=slug)
    runs = []
    for _ in range(9):
        before = time.process_time()
        conflicts_of(meeting, on)
        runs.append((time.process_time() - before) * 1000)
    return min(runs)


def visit(server: Server, add: Callable[..., None]) -> None:
    """A first visit as a browser makes it: the page and everything it refers to."""
    import re

    status, headers, body = server.get("/ar/meetings/bench-40/programme/", **GZIP)
    add("a cold visit: the page, compressed", len(body) / 1024, "KB")
    del status, headers
    html = server.get("/ar/meetings/bench-40/programme/")[2].decode()
    named = set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"', html))
    sizes = {address: len(server.get(address, **GZIP)[2]) for address in named}
    sheet = next(server.get(address)[2].decode() for address in named if address.endswith(".css"))
    fonts = {address.rsplit("/", 1)[-1]: 0 for address in re.findall(r'url\("?([^")]+\.woff2)', sheet)}
    for name in fonts:
        fonts[name] = len(server.get(f"/static/plex/{name}")[2])
    light = (len(body) + sum(sizes.values())) / 1024
    add("a cold visit without fonts", light, "KB", limit=30)
    add("a cold visit with fonts", light + sum(fonts.values()) / 1024, "KB", limit=160)
    add("requests of a cold visit", 1 + len(sizes) + len(fonts), "", limit=8)
