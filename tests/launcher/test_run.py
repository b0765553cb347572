"""The whole site, as a person starts it."""

import itertools
import json
import math
import os
import re
import signal
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from config.launcher import probe
from config.launcher import run as launcher_run
from config.launcher import supervisor as launcher_supervisor
from config.launcher.processes import Program
from config.launcher.run import groups, wait_for_answer
from config.launcher.supervisor import Supervisor
from config.launcher.terminal import LauncherRefusal
from tests.patience import SECONDS


def run(launch, port: int, **variables: str):
    """With the static files collected by `make test`, to save time."""
    kept = {name: os.environ[name] for name in ("STATIC_ROOT",) if name in os.environ}
    return launch("run", PORT=str(port), **kept, **variables).until("Stop with Ctrl-C.", 3 * SECONDS)


def test_the_site_starts_shows_its_address_and_accounts_and_ends_without_a_trace(launch, var, free_port):
    """By a signal, and when it is killed after a second start, which finds all that the first has prepared."""
    launched = run(launch, free_port)
    assert len(launched.processes()) > 6

    with urllib.request.urlopen(f"http://localhost:{free_port}/healthz") as answer:
        health = answer.status
    accounts = json.loads((var / "accounts.json").read_text(encoding="utf-8"))
    code = launched.send(signal.SIGTERM)

    assert health == 200
    assert f"Diwan is ready at http://localhost:{free_port}/" in launched.said
    assert [a["email"] for a in accounts if f"{a['email']} " not in launched.said] == []
    assert [a["role"] for a in accounts if a["password"] not in launched.said] == []
    assert (var / "accounts.json").stat().st_mode & 0o777 == 0o600
    assert code == 0
    assert launched.left_behind(0) == []

    killed = run(launch, free_port)
    assert len(killed.processes()) > 6

    killed.send(signal.SIGKILL)

    assert killed.left_behind() == []


def test_a_demonstration_can_be_left_out():
    assert groups({}) == [["owner"], ["static", "demonstration"]]
    assert groups({"DEMONSTRATION": "0"}) == [["owner"], ["static"]]


class Answers(BaseHTTPRequestHandler):
    """Is well at the fifth question."""

    def do_GET(self) -> None:
        self.server.asked += 1
        self.send_response(200 if self.server.asked == 5 else 503)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        pass


class Clock:
    """A minute goes by at each look."""

    def __init__(self) -> None:
        self.looks = itertools.count()

    def monotonic(self) -> float:
        return 60.0 * next(self.looks)

    def sleep(self, seconds: float) -> None:
        pass


@pytest.fixture
def site(monkeypatch, free_port):
    """A web process that begins to answer late."""
    server = HTTPServer(("127.0.0.1", free_port), Answers)
    server.asked = 0
    monkeypatch.setenv("PORT", str(free_port))
    monkeypatch.setattr(launcher_run, "time", Clock())
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_machine_that_takes_minutes_is_waited_for_and_this_is_said_once(site, var, capsys):
    wait_for_answer(Supervisor(), var / "web.log")

    assert site.asked == 5
    assert capsys.readouterr().out.count("This machine is slow or busy.") == 1


def test_who_never_answers_is_given_up_in_the_end(site, var):
    site.asked = 5

    with pytest.raises(LauncherRefusal, match=re.escape(f"Its log is {var / 'web.log'}.")):
        wait_for_answer(Supervisor(), var / "web.log")


def test_a_web_process_that_keeps_ending_is_not_waited_for(site, var, monkeypatch):
    site.asked = 5
    monkeypatch.setattr(launcher_supervisor, "FIRST_WAIT", 0)
    monkeypatch.setattr(launcher_run, "SECONDS_TO_ANSWER", math.inf)
    supervisor = Supervisor()
    supervisor.start(Program("web", ("/bin/false",), var / "web.log", var, {}))

    with pytest.raises(LauncherRefusal, match="web died 5 times in a row"):
        wait_for_answer(supervisor, var / "web.log")


def test_an_answer_that_comes_late_counts(free_port, monkeypatch):
    monkeypatch.setenv("PORT", str(free_port))

    class Slow(Answers):
        def do_GET(self) -> None:
            time.sleep(0.3)
            self.server.asked = 4
            super().do_GET()

    with HTTPServer(("127.0.0.1", free_port), Slow) as server:
        server.asked = 0
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert not probe.healthy(0.1)
        assert probe.healthy(launcher_run.PATIENCE)
        server.shutdown()
