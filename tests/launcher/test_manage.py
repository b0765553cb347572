"""Commands of Django find the servers of `make run`: those that are up, else their own for as long as they work."""

import os
import signal
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import psycopg

from config.launcher.places import ROOT
from tests.launcher.conftest import GIVEN, processes_of

WHERE = "from django.db import connection; connection.ensure_connection(); print(connection.settings_dict['HOST'])"
SHELL = ("shell", "--", "-v", "0", "-c", WHERE)


def environment(var) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in GIVEN} | {"DIWAN_VAR": str(var)}


def launcher(var, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "config.launcher", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment(var), capture_output=True, text=True)


def test_commands_and_a_shell_work_on_the_servers_that_are_up_and_leave_them_up(launch, var):
    services = launch().until("Ready.")
    host = unquote(urlsplit(services.exported()["DATABASE_URL"]).hostname)

    shell = launcher(var, *SHELL)
    done = [
        launcher(var, "manage", "--", command) for command in ("createcachetable", "showmigrations", "fly")
    ]

    assert (shell.returncode, shell.stdout) == (0, f"{host}\n"), shell.stderr
    assert [command.returncode for command in done] == [0, 0, 1], [command.stderr for command in done]
    assert ["Unknown command: 'fly'" in command.stderr for command in done] == [False, False, True]
    with psycopg.connect(host=host, user="diwan", dbname="diwan") as still_there:
        assert still_there.execute("SELECT 1").fetchone() == (1,)


def test_a_shell_starts_the_servers_where_they_are_not_up_and_says_only_what_is_its_own(var):
    done = launcher(var, *SHELL)

    assert (done.returncode, done.stdout) == (0, f"{var}/services/sockets\n"), done.stderr
    assert processes_of(var) == []


def test_ctrl_c_is_for_the_command_and_the_servers_stop_after_it(var):
    heard = "import time\ntry: print('here', flush=True); time.sleep(600)\nexcept KeyboardInterrupt: print('heard')"
    command = [sys.executable, "-m", "config.launcher", "shell", "--", "-v", "0", "-c", heard]
    shell = subprocess.Popen(
        command, cwd=ROOT, env=environment(var), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert shell.stdout
    assert shell.stdout.readline() == "here\n"

    os.killpg(shell.pid, signal.SIGINT)

    assert (shell.communicate()[0], shell.returncode) == ("heard\n", 0)
    assert processes_of(var) == []
