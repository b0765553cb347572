"""The rows of the table, each with its limit; the exit status says whether all are kept."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command

from meetings.models import Meeting
from sessions.loading import load_sixteenth
from tests.bench.programmes import programme_of
from tests.bench.server import Server, proportional_memory

GZIP = {"Accept-Encoding": "gzip"}


@dataclass
class Row:
    name: str
    figure: float
    unit: str
    limit: float | None = None
    floor: float | None = None
    times: float | None = None

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
            line += f"{self.figure / self.floor:>6.2f} × floor, at most {self.times:g}"
        elif self.limit is not None:
            line += f"at most {self.limit:g}"
        return line + ("" if self.kept else "   MISSED")


def run(port: int) -> int:
    prepare()
    server = Server(port)
    rows: list[Row] = []

    def add(*args: object, **options: object) -> None:
        rows.append(Row(*args, **options))  # type: ignore[arg-type]
        print(rows[-1], flush=True)

    try:
        floors = {path: server.cost(f"/floor/{path}/") for path in ("hello", "hello-query")}
        for name, figure in floors.items():
            add(f"floor: {name}", figure, "ms CPU")
        for slug in ("16-astana-2024", "bench-40", "bench-400"):
            pages(server, slug, floors, add)
        for size in (40, 400):
            item_page(server, size, add)
        add("a web worker", proportional_memory(server.worker), "MB", limit=110)
        visit(server, add)
    finally:
        server.stop()
    missed = [row for row in rows if not row.kept]
    print(f"\n{len(rows) - len(missed)} of {len(rows)} figures are within their limits.")
    return 1 if missed else 0


def prepare() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    load_sixteenth()
    for size in (40, 400):
        if not Meeting.objects.filter(slug=f"bench-{size}").exists():
            programme_of(size)


def pages(server: Server, slug: str, floors: dict[str, float], add: Callable[..., None]) -> None:
    address = f"/ar/meetings/{slug}/programme"
    plain = server.cost(f"/floor/plain/{slug}/")
    add(f"{slug}: floor: plain", plain, "ms CPU")
    add(f"{slug}: programme, kept", server.cost(f"{address}/", **GZIP), "ms CPU", floor=floors["hello"], times=2)
    add(f"{slug}: programme, made", server.cost(f"{address}/?made=1"), "ms CPU", floor=plain, times=1.3)
    for ending in ("ics", "json"):
        add(
            f"{slug}: {ending}, made",
            server.cost(f"{address}.{ending}?made=1"),
            "ms CPU",
            floor=plain,
            times=1.3,
        )
    for ending in ("/", ".ics", ".json"):
        etag = server.get(f"{address}{ending}")[1]["etag"]
        figure = server.cost(f"{address}{ending}", status=304, **GZIP, **{"If-None-Match": etag})
        add(f"{slug}: 304 of programme{ending}", figure, "ms CPU", floor=floors["hello-query"], times=1.2)


def item_page(server: Server, size: int, add: Callable[..., None]) -> None:
    meeting = Meeting.objects.get(slug=f"bench-{size}")
    item = meeting.agenda_items.filter(parent__isnull=False).order_by("pk")[2]
    floor = server.cost(f"/floor/item/{meeting.slug}/{item.pk}/")
    figure = server.cost(f"/ar/meetings/{meeting.slug}/agenda/{item.pk}/?made=1")
    add(f"{meeting.slug}: an agenda item, made", figure, "ms CPU", floor=floor, times=2)


def visit(server: Server, add: Callable[..., None]) -> None:
    """A cold visit, as a browser makes it: the page, and what it names."""
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
