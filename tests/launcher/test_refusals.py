"""The launcher refuses with a sentence, before any work."""

import signal
import socket

from config.launcher.__main__ import VERBS
from tests.patience import SECONDS


def test_a_second_start_says_where_the_first_one_is(launch):
    first = launch().until("Ready.")

    second = launch()

    assert second.popen.wait(SECONDS) == 1
    assert f"Diwan is already running at its UNIX sockets only (process {first.popen.pid})." in second.said
    assert "Traceback" not in second.said
    assert first.popen.poll() is None


def test_a_taken_port_is_refused_before_any_work(launch, var):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1]

        launched = launch("run", PORT=str(number))

        assert launched.popen.wait(SECONDS) == 1
    assert launched.said == (
        f"Port {number} is taken by another program. Choose another one: PORT={number + 1} make run\n"
    )
    assert not (var / "services").exists()


def test_a_port_that_is_no_number_is_refused(launch):
    launched = launch("run", PORT="http")

    assert launched.popen.wait(SECONDS) == 1
    assert launched.said == "PORT is “http”; it must be a number between 1 and 65535.\n"


def test_an_unknown_verb_names_the_known_ones(launch):
    launched = launch("fly")

    assert launched.popen.wait(SECONDS) == 2
    assert launched.said == f"There is no “fly”. There are: {', '.join(VERBS)}.\n"
    assert {"run", "test", "check", "format"} <= set(VERBS)


def test_a_server_that_dies_is_started_again(launch, var):
    launched = launch().until("Ready.")
    pid = int((var / "services" / "postgresql" / "postmaster.pid").read_text().split()[0])

    kill(pid)

    launched.until("Starting postgresql again in 1 s.")
    assert launched.send(signal.SIGTERM) == 0


def kill(pid: int) -> None:
    import os

    os.kill(pid, signal.SIGKILL)
