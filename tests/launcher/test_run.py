"""The whole site, as a person starts it."""

import json
import os
import signal
import urllib.request

from config.launcher.run import groups
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
