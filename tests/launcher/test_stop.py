"""However the launcher ends, no process stays behind; and leftovers of an earlier end do not block a start."""

import json
import os
import signal

import pytest


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda s: s.name)
def test_a_signal_stops_everything(launch, number):
    launched = launch().until("Ready.")
    assert len(launched.processes()) > 2

    assert launched.send(number) == 0

    assert launched.left_behind(0) == []


def test_a_killed_launcher_leaves_neither_postgresql_nor_valkey(launch):
    launched = launch().until("Ready.")
    assert len(launched.processes()) > 2

    launched.send(signal.SIGKILL)

    assert launched.left_behind() == []


def test_the_death_of_its_parent_stops_everything(launch):
    launched = launch(by_shell=True).until("Ready.")
    assert len(launched.processes()) > 3

    launched.send(signal.SIGKILL)

    assert launched.left_behind() == []


def test_a_start_after_a_kill_finds_its_data_again(launch):
    launch().until("Ready.").send(signal.SIGKILL)

    assert launch().until("Ready.").send(signal.SIGTERM) == 0


def test_files_left_by_a_power_cut_do_not_block_the_start(launch, var):
    launch().until("Ready.").send(signal.SIGTERM)
    (var / "run.lock").write_text(json.dumps({"pid": os.getpid(), "address": "http://localhost:1"}))
    data, sockets = var / "services" / "postgresql", var / "services" / "sockets"
    left = f"{os.getpid()}\n{data}\n1\n5432\n{sockets}\n\n 1 1\nready\n"  # the number of another process
    (data / "postmaster.pid").write_text(left)
    (sockets / ".s.PGSQL.5432.lock").write_text(left)
    (sockets / "valkey.sock").write_text("")

    assert launch().until("Ready.").send(signal.SIGTERM) == 0
