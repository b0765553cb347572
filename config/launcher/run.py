"""`make run`: all of Diwan on this machine, until it is stopped."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from signal import SIGQUIT, SIGTERM

from config.launcher import catalogue, claim, commands, machine, node, prepare, probe, processes
from config.launcher.places import ROOT, DataPlaces, find_places, var_directory
from config.launcher.processes import Program, leash
from config.launcher.services import base_environment, start_services
from config.launcher.supervisor import Supervisor
from config.launcher.terminal import LauncherRefusal, say, step

SLOW = 20  # seconds; who waits for longer is told why
SECONDS_TO_ANSWER = 900  # a slow machine may take minutes; a program that ends is not waited for
PATIENCE = 120  # seconds for one answer: who hangs up and asks again makes a slow machine slower


def run() -> None:
    var, address = var_directory(), probe.public_address()
    with claim.claimed(var, address):
        claim.refuse_if_taken(claim.host(), claim.port())
        node.supply_assets(development=False)
        machine.supply(machine.FOR_RUN)
        places = find_places(var)
        with Supervisor() as supervisor:
            env = start_services(supervisor, places, base_environment())
            with step("Arabic catalogue"):
                catalogue.compile_all()
            prepare_all(env)
            serve(supervisor, places, env)
            say(f"\nDiwan is ready at {address.rstrip('/')}/\nديوان جاهز على العنوان نفسه.\n")
            show_accounts(var)
            say(f"Logs are in {places.logs}. Stop with Ctrl-C.")
            supervisor.watch()


EXPORTED = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "DIWAN_VAR", "SECRET_KEY", "SEALING_KEYS")


def services_only() -> None:
    """Starts only the servers, and prints the variables with which a developer's shell reaches them."""
    var = var_directory()
    with claim.claimed(var, "its UNIX sockets only"):
        places = find_places(var)
        with Supervisor() as supervisor:
            env = start_services(supervisor, places, base_environment())
            for name in EXPORTED:
                say(f"export {name}='{env[name]}'")
            say("Ready. Stop with Ctrl-C.")
            supervisor.watch()


def groups(env: Mapping[str, str]) -> list[list[str]]:
    """First the steps of the database owner, then those of the application."""
    demonstration = [] if env.get("DEMONSTRATION") == "0" else [prepare.DEMONSTRATION]
    return [[prepare.OWNER], [prepare.STATIC, *demonstration]]


def prepare_all(env: dict[str, str]) -> None:
    """Runs the steps of each database role in a process of its own."""
    for steps in groups(env):
        argv = [sys.executable, "-m", "config.launcher.prepare", *steps]
        done = subprocess.run(argv, cwd=ROOT, env=env, preexec_fn=leash(SIGQUIT))
        if done.returncode:
            raise LauncherRefusal("Diwan was not started, because of the failure above.")


def serve(supervisor: Supervisor, places: DataPlaces, env: dict[str, str]) -> None:
    with step("web, worker and beat"):
        web = commands.web(
            f"{claim.host()}:{claim.port()}", env.get("WEB_CONCURRENCY", commands.DEFAULT_WORKERS)
        )
        start(supervisor, places, "web", web, env)
        start(supervisor, places, "worker", commands.worker(), env)
        start(supervisor, places, "long-worker", commands.worker("long"), env)
        start(supervisor, places, "beat", commands.beat(str(places.var / "beat-schedule")), env)
        wait_for_answer(supervisor, places.logs / "web.log")


def wait_for_answer(supervisor: Supervisor, log: Path) -> None:
    """Until the web process answers, as long as it runs. Raises LauncherRefusal."""
    began, told = time.monotonic(), False
    while not probe.healthy(PATIENCE):
        waited = time.monotonic() - began
        if waited > SECONDS_TO_ANSWER:
            raise LauncherRefusal(f"The web process does not answer. Its log is {log}.")
        if waited > SLOW and not told:
            told = True
            say("\n  This machine is slow or busy. Diwan waits until the web process answers …")
        supervisor.look()
        time.sleep(0.25)


def start(
    supervisor: Supervisor, places: DataPlaces, name: str, argv: tuple[str, ...], env: dict[str, str]
) -> None:
    log = places.logs / f"{name}.log"
    processes.rotate(log)
    supervisor.start(
        Program(
            name,
            commands.of_this_python(argv),
            log,
            ROOT,
            env,
            orphaned=SIGQUIT if name.endswith("worker") else SIGTERM,
        )
    )


def show_accounts(var: Path) -> None:
    file = var / "accounts.json"
    if not file.exists() or os.environ.get("DEMONSTRATION") == "0":
        return
    rows = [(a["role"], a["email"], a["password"]) for a in json.loads(file.read_text(encoding="utf-8"))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    say("Sign in as")
    for row in rows:
        say("  " + "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    say()
