"""Requested editions, a broker that can be stopped, and helpers that wait."""

import contextlib
import os
import signal
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from celery import current_app
from kombu import pools

from config.launcher.installed import find_valkey
from config.launcher.places import find_places
from jobs import wake_up
from meetings.models import Meeting
from papers import actions
from papers.kinds import PaperKind
from papers.models import Edition
from sessions.papers.agenda import AGENDA
from tests.patience import SECONDS


def issue(meeting: Meeting, kind: PaperKind = AGENDA) -> Edition:
    return actions.issue(meeting=meeting, kind=kind, by=None, request=uuid.uuid4())


def wait_for(condition: Callable[[], Any], seconds: float = SECONDS) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "It did not come to pass in time."
        time.sleep(0.05)
    return found


def state_of(edition: Edition) -> str:
    return Edition.objects.values_list("state", flat=True).get(pk=edition.pk)


class Broker:
    """A Redis-protocol server that can be stopped and restarted at the same address."""

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


@contextlib.contextmanager
def sending_to(url: str) -> Iterator[None]:
    """Messages of this process go to `url`; earlier brokers are forgotten."""
    app = current_app._get_current_object()
    before = app.conf.broker_url
    for address in (url, before):
        app.conf.broker_url = app.conf.broker_read_url = app.conf.broker_write_url = address
        pools.reset()
        app._pool = app.amqp._producer_pool = None
        wake_up.forget_failures()
        if address == url:
            yield


def kill_tree(process: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
