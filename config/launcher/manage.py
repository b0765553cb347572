"""`make manage` and `make shell`: Django's commands on the servers of `make run`, which start where they are not up."""

import contextlib
import os
import signal
import subprocess
import sys
from signal import SIGTERM

from config.launcher import claim
from config.launcher.places import ROOT, find_places, var_directory
from config.launcher.processes import leash
from config.launcher.services import base_environment, lead_to_services, start_services
from config.launcher.supervisor import Supervisor

OF_THE_OWNER = {"migrate", "createcachetable", "grant_application"}
"""What makes and changes tables; everything else is done as the application, which may not."""


def manage(arguments: list[str]) -> int:
    var = var_directory()
    places = find_places(var)
    if claim.is_claimed(var):
        command = argv(arguments)
        os.chdir(ROOT)
        os.execve(command[0], command, role(arguments, lead_to_services(places, base_environment())))  # noqa: S606
    with claim.claimed(var, "its UNIX sockets only"), Supervisor() as supervisor:
        with contextlib.redirect_stdout(sys.stderr):  # what the command says may be meant for a file
            env = start_services(supervisor, places, base_environment())
        signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the command, in the same terminal
        return subprocess.run(
            argv(arguments), cwd=ROOT, env=role(arguments, env), preexec_fn=leash(SIGTERM)
        ).returncode


def argv(arguments: list[str]) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def role(arguments: list[str], env: dict[str, str]) -> dict[str, str]:
    is_of_owner = bool(OF_THE_OWNER & set(arguments[:1]))
    return {**env, "DATABASE_URL": env["DATABASE_OWNER_URL"]} if is_of_owner else env
