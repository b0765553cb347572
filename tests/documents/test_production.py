"""Faults that are really made: workers killed, a broker that is gone, a paper that never ends."""

import contextlib
import datetime as dt
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.db import connection
from django.utils import timezone
from kombu import pools

from config.launcher.installed import find_valkey
from config.launcher.places import find_places
from documents import actions, press, production
from documents.contents import Paper
from documents.models import LAYOUTS, Edition, File, Kind, State
from documents.tasks import sweep
from meetings.models import Meeting

ROOT = Path(__file__).resolve().parents[2]


def issue(meeting: Meeting, kind: Kind = Kind.AGENDA) -> Edition:
    return actions.issue(meeting=meeting, kind=kind, by=None, request=uuid.uuid4())


# In this process -----------------------------------------------------------------------


@pytest.mark.django_db
def test_a_worker_makes_the_three_files_of_an_edition(sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    production.produce(edition.pk)
    edition.refresh_from_db()
    assert edition.state == State.READY
    files = {file.layout: file for file in edition.files.all()}
    assert set(files) == set(LAYOUTS)
    assert all(file.path.read_bytes().startswith(b"%PDF-") for file in files.values())
    assert all(file.path.stat().st_size == file.size for file in files.values())


@pytest.mark.django_db
def test_a_second_worker_finds_the_edition_taken(sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    assert production.claim(edition.pk) is not None
    assert production.claim(edition.pk) is None


@pytest.mark.django_db
def test_a_lease_that_ran_out_is_taken_over_and_the_first_worker_can_publish_nothing(
    sixteenth: Meeting,
) -> None:
    edition = issue(sixteenth)
    first = production.claim(edition.pk)
    Edition.objects.filter(pk=edition.pk).update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    second = production.claim(edition.pk)
    assert first is not None
    assert second is not None
    assert second.fence == first.fence + 1
    with pytest.raises(production.LostLease):
        production.publish(first, "ar", press.Rendered(b"%PDF-1.7\n%%EOF", 1))
    production.finish(first, State.READY)
    assert Edition.objects.get(pk=edition.pk).state == State.RENDERING


@pytest.mark.django_db
def test_what_was_made_before_is_not_made_again(sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    claimed = production.claim(edition.pk)
    assert claimed is not None
    production.publish(claimed, "ar", press.Rendered(b"%PDF-1.7 kept\n%%EOF", 7))
    production.give_back(claimed)
    production.produce(edition.pk)
    assert edition.files.get(layout="ar").pages == 7
    assert edition.files.count() == 3


@pytest.mark.django_db
def test_half_a_file_is_never_kept(settings: Any) -> None:
    with pytest.raises(press.RenderFailed):
        production.keep(b"%PDF-1.7 and then nothing")
    assert not list(settings.PAPERS_DIR.rglob("*.pdf"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for one paper and a bit."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", place], capture_output=True)
    if mounted.returncode:
        pytest.skip("Here nobody may mount a file system, so the full disk was not tried.")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.django_db
def test_a_full_disk_is_not_the_papers_fault(sixteenth: Meeting, settings: Any, small_disk: Path) -> None:
    edition = issue(sixteenth, Kind.PROGRAMME)
    settings.PAPERS_DIR = small_disk
    production.produce(edition.pk)
    assert state_of(edition) == State.WAITING
    assert not list(small_disk.rglob(".tmp-*"))
    settings.PAPERS_DIR = small_disk.parent
    File.objects.all().delete()
    production.produce(edition.pk)
    assert state_of(edition) == State.READY


@pytest.mark.django_db
def test_an_edition_over_which_workers_keep_dying_fails_at_last(sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    Edition.objects.filter(pk=edition.pk).update(attempts=production.MOST_ATTEMPTS)
    production.produce(edition.pk)
    edition.refresh_from_db()
    assert (edition.state, edition.error) == (State.FAILED, "died")


@pytest.mark.django_db
def test_leftovers_of_killed_workers_are_cleared(settings: Any) -> None:
    folder = settings.PAPERS_DIR / "ab"
    folder.mkdir(parents=True)
    old, fresh = folder / ".tmp-old", folder / ".tmp-fresh"
    old.touch()
    fresh.touch()
    os.utime(old, (0, 0))
    production.clear_leftovers()
    assert [path.name for path in folder.iterdir()] == [".tmp-fresh"]


@pytest.mark.django_db
def test_the_same_snapshot_makes_the_same_bytes(sixteenth: Meeting) -> None:
    from documents.paper import paper_html

    edition = issue(sixteenth)
    production.produce(edition.pk)
    press.close()
    again = press.render(paper_html(Paper.from_json(edition.snapshot), "ar"))
    assert edition.files.get(layout="ar").path.read_bytes() == again.pdf


# With workers of their own ------------------------------------------------------------------


@pytest.fixture
def papers(transactional_db: None, settings: Any, tmp_path: Path) -> Path:
    settings.PAPERS_DIR = tmp_path / "papers"
    return settings.PAPERS_DIR


class Broker:
    """A Redis-protocol server of the test's own, which can be ended and come back at the same address."""

    def __init__(self, folder: Path) -> None:
        found = find_valkey(find_places(folder))
        self.program, self.socket = found.directory / found.program, folder / "q.sock"
        self.url = f"redis+socket://{self.socket}?virtual_host=0"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        argv = [
            self.program,
            "--port",
            "0",
            "--unixsocket",
            self.socket,
            "--save",
            "",
            "--dir",
            self.socket.parent,
        ]
        self.process = subprocess.Popen(argv, start_new_session=True, stdout=subprocess.DEVNULL)
        wait_for(self.socket.exists)

    def kill(self) -> None:
        if self.process:
            kill_tree(self.process)
            self.socket.unlink(missing_ok=True)
        self.process = None


@pytest.fixture
def broker() -> Iterator[Broker]:
    folder = Path(tempfile.mkdtemp(prefix="diwan-queue-"))
    made = Broker(folder)
    made.start()
    with sending_to(made.url):
        yield made
    made.kill()
    shutil.rmtree(folder)


@contextlib.contextmanager
def sending_to(url: str) -> Iterator[None]:
    """What this process sends goes to `url`; nothing is remembered of other brokers."""
    app = current_app._get_current_object()
    before = app.conf.broker_url
    for address in (url, before):
        app.conf.broker_url = app.conf.broker_read_url = app.conf.broker_write_url = address
        pools.reset()
        app._pool = app.amqp._producer_pool = None
        actions._broker_failed_at = -1000.0
        if address == url:
            yield


@pytest.fixture
def worker(broker: Broker, papers: Path, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts Celery workers, each a process group of its own, and leaves none behind."""
    started: list[subprocess.Popen] = []

    def start(**variables: str) -> subprocess.Popen:
        database = connection.settings_dict
        host, name, user = database["HOST"].replace("/", "%2F"), database["NAME"], database["USER"]
        env = os.environ | {
            "DATABASE_URL": f"postgres://{user}@{host}/{name}",
            "DIWAN_VAR": str(tmp_path),
            "REDIS_URL": broker.url,
            **variables,
        }
        argv = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "config",
            "worker",
            "--concurrency",
            "1",
            "--loglevel",
            "WARNING",
        ]
        with (tmp_path / f"worker-{len(started)}.log").open("wb") as log:
            started.append(
                subprocess.Popen(
                    argv, cwd=ROOT, env=env, start_new_session=True, stdout=log, stderr=subprocess.STDOUT
                )
            )
        return started[-1]

    yield start
    for process in started:
        kill_tree(process)


def kill_tree(process: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(condition: Callable[[], Any], seconds: float = 30) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "It did not come to pass in time."
        time.sleep(0.05)
    return found


def state_of(edition: Edition) -> str:
    return Edition.objects.values_list("state", flat=True).get(pk=edition.pk)


def test_a_worker_is_woken_and_makes_the_paper(worker: Any, sixteenth: Meeting) -> None:
    worker()
    edition = issue(sixteenth)
    wait_for(lambda: state_of(edition) == State.READY)
    assert edition.files.count() == 3


def test_with_the_broker_down_the_answer_comes_at_once_and_the_paper_later(
    broker: Broker, worker: Any, sixteenth: Meeting, as_salma: Any
) -> None:
    broker.kill()
    there = "/en/desk/16-astana-2024/documents/"
    before = time.monotonic()
    answer = as_salma.post(there + "issue/", {"kind": "agenda", "request": str(uuid.uuid4())})
    assert time.monotonic() - before < 1.5
    assert answer.status_code == 302
    assert "In the queue" in as_salma.get(there).text
    edition = Edition.objects.get()
    assert edition.state == State.WAITING
    broker.start()
    actions._broker_failed_at = -1000.0  # half a minute later
    worker()
    sweep()  # as beat has it done
    wait_for(lambda: state_of(edition) == State.READY)


def test_a_broker_that_never_answers_costs_a_person_little(sixteenth: Meeting, papers: Path) -> None:
    """A server that takes the connection and never says a word."""
    with (
        socket.create_server(("127.0.0.1", 0)) as hole,
        sending_to(f"redis://127.0.0.1:{hole.getsockname()[1]}/0"),
    ):
        before = time.monotonic()
        edition = issue(sixteenth)
        assert time.monotonic() - before < 1.5
        before = time.monotonic()
        actions.wake(edition.pk)
        assert time.monotonic() - before < 0.1, "after a failure the broker is left alone"


def test_a_worker_tree_killed_in_mid_render_loses_and_doubles_nothing(
    worker: Any, sixteenth: Meeting
) -> None:
    first = worker(LEASE_SECONDS="2")
    edition = issue(sixteenth, Kind.PROGRAMME)
    wait_for(lambda: state_of(edition) == State.RENDERING)
    kill_tree(first)
    assert state_of(edition) == State.RENDERING
    worker(LEASE_SECONDS="20")
    wait_for(lambda: sweep() or state_of(edition) == State.READY)
    edition.refresh_from_db()
    assert edition.fence >= 2
    assert sorted(edition.files.values_list("layout", flat=True)) == ["ar", "bilingual", "en"]
    assert all(file.path.exists() for file in File.objects.all())


def test_a_document_that_never_ends_fails_with_a_sentence_and_the_queue_goes_on(
    worker: Any, sixteenth: Meeting
) -> None:
    endless = issue(sixteenth, Kind.PROGRAMME)
    title = "<div>" * 50 + "ك" * 400
    snapshot = endless.snapshot
    day = snapshot["contents"]["days"][0]
    day["slots"] = [
        day["slots"][0] | {"uid": str(n), "title": {"ar": f"{title} {n}", "en": f"{title} {n}"}}
        for n in range(4000)
    ]
    Edition.objects.filter(pk=endless.pk).delete()
    endless = Edition.objects.create(
        document=endless.document, revision=0, snapshot=snapshot, issued_at=timezone.now()
    )
    next_one = issue(sixteenth, Kind.AGENDA)
    worker(PRESS_SECONDS="3")
    actions.wake(endless.pk)
    actions.wake(next_one.pk)
    wait_for(lambda: state_of(endless) == State.FAILED and state_of(next_one) == State.READY, 45)
    endless.refresh_from_db()
    assert endless.error == "timeout"
    assert "took too long" in endless.failure


def test_the_sweeper_can_be_run_by_hand_where_no_broker_is(sixteenth: Meeting, papers: Path) -> None:
    from django.core.management import call_command

    edition = issue(sixteenth)
    call_command("sweep_papers")
    assert state_of(edition) == State.READY


def test_a_worker_logs_the_number_of_the_request_that_asked(
    worker: Any, sixteenth: Meeting, as_salma: Any, tmp_path: Path
) -> None:
    worker()
    answer = as_salma.post(
        "/en/desk/16-astana-2024/documents/issue/",
        {"kind": "agenda", "request": str(uuid.uuid4())},
        headers={"x-request-id": "number-of-this-request"},
    )
    assert answer["X-Request-ID"] == "number-of-this-request"
    wait_for(lambda: Edition.objects.get().state == State.READY)
    wait_for(lambda: "number-of-this-request" in (tmp_path / "worker-0.log").read_text())
