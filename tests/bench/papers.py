"""The cost of papers: in the press, on the way to the reader, and on download."""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from meetings.models import Meeting
from papers import press
from papers.actions import issue
from papers.audiences import PUBLIC
from papers.contents import Paper
from papers.html import paper_html
from papers.layouts import ALL_LAYOUTS, SEPARATE
from papers.models import Document, Edition, EditionState, File
from papers.word import word_file
from releases.papers.programme import PROGRAMME
from sessions.papers.agenda import AGENDA
from tests.bench.records import long_minutes
from tests.bench.server import ROOT, Request, children, cpu, proportional_memory

Add = Callable[..., None]


def papers(table: Any, hello_query: Request) -> None:
    add = table.add
    meeting = Meeting.objects.get(slug="16-astana-2024")
    with worker() as process:
        editions = first_file(meeting, add)
        wait_for(lambda: not Edition.objects.exclude(state=EditionState.READY).exists())
        family = [process.pid, *descendants(process.pid)]
        add("the worker with its press", sum(map(proportional_memory, family)), "MB", limit=200)
    htmls = [
        paper_html(Paper.from_json(edition.snapshot), layout)
        for edition in editions
        for layout in ALL_LAYOUTS
    ]
    warm_press(htmls, add)
    long_record(add)
    downloads(table, hello_query)


def first_file(meeting: Meeting, add: Add) -> list[Edition]:
    """From the click to the first file with a fresh worker, then the second paper."""
    before = time.monotonic()
    agenda = issue(meeting=meeting, kind=AGENDA, by=None, request=uuid.uuid4(), audience=PUBLIC)
    wait_for(lambda: File.objects.filter(edition=agenda).exists())
    add("from the click to the first file, cold worker", time.monotonic() - before, "s", limit=3)
    programme = issue(meeting=meeting, kind=PROGRAMME, by=None, request=uuid.uuid4(), audience=PUBLIC)
    wait_for(lambda: programme.files.count() == len(ALL_LAYOUTS))
    return [agenda, programme]


def warm_press(htmls: list[str], add: Add) -> None:
    """CPU of the press for the six files, and of WeasyPrint alone for the same HTML; warm, the lowest of three."""
    for html in htmls:
        press.render(html)
    pid = press.presses()[0].pid
    assert pid
    made = min(timed(lambda: [press.render(html) for html in htmls], lambda: cpu(pid)) for _ in range(3))
    press.close()
    bare = min(run_bare(htmls) for _ in range(1))
    add("six files, warm press", made, "s CPU", limit=1.8)
    add("six files, beside WeasyPrint alone", made, "s CPU", floor=bare, times=1.15)


def long_record(add: Add) -> None:
    """A record of 250 paragraphs, 40 pages in each language: its three PDF files, and Word."""
    htmls = [paper_html(long_minutes(), layout) for layout in ALL_LAYOUTS]
    for html in [paper_html(long_minutes(10), layout) for layout in ALL_LAYOUTS]:
        press.render(html)
    pid = press.presses()[0].pid
    assert pid
    made = min(timed(lambda: [press.render(html) for html in htmls], lambda: cpu(pid)) for _ in range(3))
    add("minutes of 40 pages, three files, warm press", made, "s CPU", limit=10)
    add("the press after them", most_memory(pid), "MB", limit=250)
    press.close()
    word_file(long_minutes(10), "ar")
    made = max(
        timed(lambda code=code: word_file(long_minutes(), code), time.process_time) for code in SEPARATE
    )  # type: ignore[misc]
    add("the same as DOCX, in one language", made, "s CPU", limit=0.5)


def most_memory(pid: int) -> float:
    """The peak memory of a process."""
    line = next(
        one for one in Path(f"/proc/{pid}/status").read_text().splitlines() if one.startswith("VmHWM")
    )
    return int(line.split()[1]) / 1024


def run_bare(htmls: list[str]) -> float:
    """In a process of its own, without our modules loaded."""
    import json

    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bare"],
        input=json.dumps(htmls),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def downloads(table: Any, hello_query: Request) -> None:
    file = File.objects.filter(layout="ar", edition__document__kind=AGENDA).first()
    assert file
    address = file.get_absolute_url()
    static = nearest_static_file(file.size)
    table.page("a paper again, beside a static file", address, Request(static), 2)
    etag = table.server.get(address)[1]["etag"]
    table.page("304 of a paper", address, hello_query, 1.2, status=304, **{"If-None-Match": etag})


def nearest_static_file(size: int) -> str:
    """The address of a static file of about the same size."""
    from django.conf import settings

    root = Path(settings.STATIC_ROOT)
    files = [path for path in root.rglob("*.*.*") if path.suffix in {".woff2", ".js", ".css"}]
    return (
        "/static/" + min(files, key=lambda path: abs(path.stat().st_size - size)).relative_to(root).as_posix()
    )


def timed(act: Callable[[], object], clock: Callable[[], float]) -> float:
    before = clock()
    act()
    return clock() - before


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError("It did not come to pass in time.")
        time.sleep(0.02)


def descendants(pid: int) -> list[int]:
    found = []
    for child in children(pid):
        found += [child, *descendants(child)]
    return found


class worker:
    """A Celery worker as `make run` starts it."""

    def __enter__(self) -> subprocess.Popen:
        Document.objects.all().delete()
        argv = "-m celery --quiet -A config worker --concurrency 1 --loglevel WARNING".split()
        with Path(os.environ["DIWAN_VAR"], "bench-worker.log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, *argv],
                cwd=ROOT,
                env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"},
                stdout=log,
                stderr=log,
            )
        time.sleep(4)
        return self.process

    def __exit__(self, *failure: object) -> None:
        self.process.terminate()
        self.process.wait()
