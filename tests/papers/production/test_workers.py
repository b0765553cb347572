"""Real faults: killed workers, a stopped broker, a paper that never ends."""

import contextlib
import socket
import tempfile
import uuid
from pathlib import Path
from typing import Any

from django.utils import timezone

from config.launcher.processes import descendants
from jobs import wake_up
from meetings.models import Meeting
from papers import actions
from papers.models import Edition, EditionState, File
from papers.press_start import HOME_PREFIX
from papers.tasks import sweep
from releases.papers.programme import PROGRAMME
from sessions.papers.agenda import AGENDA
from tests.papers.production.stage import Broker, issue, kill_tree, sending_to, state_of, wait_for
from tests.patience import SECONDS


def test_a_worker_that_is_told_to_end_finishes_its_paper_and_leaves_no_press_behind(
    worker: Any, sixteenth: Meeting
) -> None:
    process = worker(PRESSES="2")
    edition = issue(sixteenth)
    family = wait_for(lambda: with_presses(descendants(process.pid), 2))
    process.terminate()
    process.wait(SECONDS)
    assert (state_of(edition), edition.files.count()) == (EditionState.READY, 3)
    assert [pid for pid in family if Path(f"/proc/{pid}").exists()] == []
    assert [
        folder for pid in family for folder in Path(tempfile.gettempdir()).glob(f"{HOME_PREFIX}{pid}-*")
    ] == []


def with_presses(family: list[int], count: int) -> list[int]:
    """The processes, once there are so many presses among them."""
    commands = [Path(f"/proc/{pid}/cmdline") for pid in family]
    return family if sum(b"papers.rendering" in each.read_bytes() for each in commands) == count else []


def test_with_the_broker_down_the_answer_comes_at_once_and_the_paper_later(
    broker: Broker, worker: Any, sixteenth: Meeting, as_salma: Any
) -> None:
    broker.kill()
    there = "/en/desk/16-astana-2024/documents/"
    answer = as_salma.post(there + "issue/agenda/", {"request": str(uuid.uuid4())})
    assert answer.status_code == 302
    assert "In the queue" in as_salma.get(there).text
    edition = Edition.objects.get()
    assert edition.state == EditionState.WAITING
    broker.start()
    wake_up.forget_failures()  # half a minute later
    worker()
    sweep()  # as beat would
    wait_for(lambda: state_of(edition) == EditionState.READY)


def test_a_broker_that_never_answers_is_asked_once_and_then_left_alone(
    sixteenth: Meeting, papers: Path, settings: Any
) -> None:
    """The server accepts connections and never answers; nobody waits longer than a second."""
    waits = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    assert (waits["socket_connect_timeout"], waits["socket_timeout"]) == (1, 1)
    assert (settings.CELERY_BROKER_CONNECTION_TIMEOUT, settings.CELERY_TASK_PUBLISH_RETRY) == (1, False)
    with (
        socket.create_server(("127.0.0.1", 0)) as hole,
        sending_to(f"redis://127.0.0.1:{hole.getsockname()[1]}/0"),
    ):
        edition = issue(sixteenth)
        asked = knocks(hole)
        actions.wake(edition.pk)
        assert (asked > 0, knocks(hole)) == (True, 0), "after a failure the broker is left alone"


def knocks(server: socket.socket) -> int:
    """The number of connection attempts since."""
    server.setblocking(False)
    count = 0
    with contextlib.suppress(BlockingIOError):
        while server.accept():
            count += 1
    return count


def test_a_worker_tree_killed_in_mid_render_loses_and_doubles_nothing(
    worker: Any, sixteenth: Meeting
) -> None:
    first = worker(LEASE_SECONDS="2")
    edition = issue(sixteenth, PROGRAMME)
    wait_for(lambda: state_of(edition) == EditionState.RENDERING)
    kill_tree(first)
    assert state_of(edition) == EditionState.RENDERING
    worker(LEASE_SECONDS="20")
    wait_for(lambda: sweep() or state_of(edition) == EditionState.READY)
    edition.refresh_from_db()
    assert edition.fence >= 2
    assert sorted(edition.files.values_list("layout", flat=True)) == ["ar", "ar-en", "en"]
    assert all(file.path.exists() for file in File.objects.all())


def test_a_document_that_never_ends_fails_with_a_sentence_and_the_queue_goes_on(
    worker: Any, sixteenth: Meeting
) -> None:
    endless = issue(sixteenth, PROGRAMME)
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
    next_one = issue(sixteenth, AGENDA)
    worker(PRESS_SECONDS="3")
    actions.wake(endless.pk)
    actions.wake(next_one.pk)
    wait_for(
        lambda: state_of(endless) == EditionState.FAILED and state_of(next_one) == EditionState.READY, 45
    )
    endless.refresh_from_db()
    assert endless.error == "timeout"
    assert "took too long" in endless.failure


def test_the_sweeper_can_be_run_by_hand_where_no_broker_is(sixteenth: Meeting, papers: Path) -> None:
    from django.core.management import call_command

    edition = issue(sixteenth)
    call_command("sweep_papers")
    assert state_of(edition) == EditionState.READY


def test_a_worker_logs_the_number_of_the_request_that_asked(
    worker: Any, sixteenth: Meeting, as_salma: Any, tmp_path: Path
) -> None:
    worker()
    answer = as_salma.post(
        "/en/desk/16-astana-2024/documents/issue/agenda/",
        {"request": str(uuid.uuid4())},
        headers={"x-request-id": "number-of-this-request"},
    )
    assert answer["X-Request-ID"] == "number-of-this-request"
    wait_for(lambda: Edition.objects.get().state == EditionState.READY)
    wait_for(lambda: "number-of-this-request" in (tmp_path / "worker-0.log").read_text())
