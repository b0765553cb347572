"""Servers, workers and a web process for tests of faults, each in a process group that can be killed.

Nothing is shared with other tests, so that killing a server costs no other test's data.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import dj_database_url
import redis
from celery import current_app
from django.db import connection
from kombu import pools

from config.launcher import commands
from config.launcher.places import ROOT, DataPlaces
from config.launcher.postgres import APPLICATION, OWNER, Postgres
from config.launcher.processes import Process, Program, descendants
from config.launcher.supervisor import Supervisor
from config.launcher.testing import throw_away_places
from config.launcher.valkey import Valkey
from jobs import wake_up
from tests.faults.proxy import Proxy
from tests.patience import SECONDS

SETTLED_SECONDS = SECONDS


def wait_for(condition: Callable[[], Any], seconds: float = SETTLED_SECONDS) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "It did not come to pass in time."
        time.sleep(0.05)
    return found


class DurablePostgres(Postgres):
    """Deleted in the end, but what it has committed survives being killed."""

    def program(self) -> Program:
        program = super().program()
        object.__setattr__(program, "argv", (*program.argv, "-c", "synchronous_commit=on"))
        return program


class Stage:
    """PostgreSQL, Valkey behind a proxy, and the processes started on them."""

    def __init__(self, places: DataPlaces) -> None:
        self.places = places
        self.supervisor = Supervisor()  # never entered: it does not watch or handle signals here
        self.postgres = DurablePostgres(places, throw_away=True)
        self.valkey = Valkey(places)
        self.started: list[Process] = []
        self.postgres.start(self.supervisor)
        self.valkey.start(self.supervisor)
        self.proxy = Proxy(self.valkey.socket)
        self.broker_url = f"redis://127.0.0.1:{self.proxy.port}/0"
        self.database_url = self.postgres.url(APPLICATION)
        self.env = {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "DATABASE_OWNER_URL": self.postgres.url(OWNER),
            "REDIS_URL": self.broker_url,
            "DIWAN_VAR": str(places.var),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "PYTHONWARNINGS": "ignore",
        }
        self.env.pop("DEBUG", None)
        argv = [sys.executable, "-m", "config.launcher.prepare", "owner"]
        done = subprocess.run(argv, cwd=ROOT, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    @property
    def papers(self) -> Path:
        return self.places.var / "papers"

    # What is started, and what is done to it --------------------------------------------

    def run(self, name: str, argv: tuple[str, ...], **variables: str) -> Process:
        log = self.places.logs / f"{name}-{len(self.started)}.log"
        program = Program(name, commands.of_this_python(argv), log, ROOT, {**self.env, **variables})
        self.started.append(Process(program))
        return self.started[-1]

    def worker(self, *, lease: float) -> Process:
        return self.run("worker", commands.worker(), LEASE_SECONDS=str(lease))

    def beat(self) -> Process:
        schedule = self.places.var / f"beat-{len(self.started)}"
        return self.run("beat", commands.beat(str(schedule)), SWEEP_SECONDS="1")

    def web(self, port: int) -> Process:
        variables = {"PORT": str(port), "PUBLIC_BASE_URL": f"http://localhost:{port}"}
        return self.run("web", commands.web(f"127.0.0.1:{port}", "1"), **variables)

    def errors(self) -> list[str]:
        """The last lines of errors that web processes have logged."""
        lines = [line for log in self.places.logs.glob("web-*.log") for line in log.read_text().splitlines()]
        found = [json.loads(line)["error"] for line in lines if '"error"' in line]
        return [
            error[-400:]
            for error in found
            if not re.search(r"OperationalError: [^\n]*(\n\t[^\n]*)*\s*$", error)
        ]

    def forget(self, process: Process) -> None:
        kill(process)
        self.started.remove(process)

    def kill_database(self) -> None:
        """Like `pg_ctl -m immediate stop`: every server process ends at once without writing."""
        server = self.supervisor.running["postgresql"]
        server.signal(signal.SIGQUIT)
        server.popen.wait(SECONDS)
        connection.close()  # broken, and nothing closes it outside requests

    def start_database(self) -> None:
        self.postgres.start(self.supervisor)

    def kill_broker(self) -> None:
        kill(self.supervisor.running["valkey"])

    def start_broker(self) -> None:
        self.valkey.start(self.supervisor)

    def broker(self) -> redis.Redis:
        return redis.Redis(unix_socket_path=str(self.valkey.socket))

    def messages(self) -> int:
        return self.broker().llen("celery")  # type: ignore[return-value]

    def close(self) -> None:
        for process in self.started:
            kill(process)
        self.proxy.close()
        self.kill_broker()
        server = self.supervisor.running["postgresql"]
        server.signal(signal.SIGQUIT)
        server.finish(time.monotonic() + SECONDS)


def kill(process: Process) -> None:
    process.kill_group()
    process.popen.wait()


def kill_children(worker: Process) -> set[int]:
    """Kills the child processes that do the work, not the parent; returns their numbers."""
    children = {pid for pid in descendants(worker.popen.pid) if is_celery(pid)}
    for pid in children:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return children


def is_celery(pid: int) -> bool:
    with suppress(OSError):
        return b"celery" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


@contextmanager
def set_stage() -> Iterator[Stage]:
    with throw_away_places() as places:
        stage = Stage(places)
        try:
            yield stage
        finally:
            stage.close()


@contextmanager
def on(stage: Stage) -> Iterator[None]:
    """Makes this process read, write and send to the stage; restores everything afterwards."""
    with database_at(stage.database_url), sending_to(stage.broker_url):
        yield


@contextmanager
def database_at(url: str) -> Iterator[None]:
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    found, known = dj_database_url.parse(url), connection.settings_dict
    before = {name: known[name] for name in names}
    connection.close()
    known.update({name: found.get(name, "") for name in names})
    try:
        yield
    finally:
        connection.close()
        known.update(before)


@contextmanager
def sending_to(url: str) -> Iterator[None]:
    before = current_app.conf.broker_url
    point_celery_to(url)
    try:
        yield
    finally:
        point_celery_to(before)


def point_celery_to(url: str) -> None:
    """Forgets other brokers and their failures."""
    app = current_app._get_current_object()
    app.conf.broker_url = app.conf.broker_read_url = app.conf.broker_write_url = url
    pools.reset()
    app._pool = app.amqp._producer_pool = None
    wake_up.forget_failures()
