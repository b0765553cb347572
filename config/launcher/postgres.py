"""A PostgreSQL server started by Diwan: on a UNIX socket only, and never as root."""

import locale
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

from config.launcher.installed import Installation, find_postgresql
from config.launcher.places import DataPlaces
from config.launcher.processes import Process, Program
from config.launcher.supervisor import Supervisor
from config.launcher.terminal import LauncherRefusal

SUPERUSER, OWNER, APPLICATION, DATABASE = "postgres", "diwan_owner", "diwan", "diwan"
QUIET = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
}
"""Keeps statements, values and rows out of the log, because they contain names and addresses. `web.database_log`
says why, and checks the same on every other server.
"""
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "64MB",
    "dynamic_shared_memory_type": "mmap",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_logical_replication_workers": "0",
    "max_wal_size": "256MB",
    **QUIET,
    "log_timezone": "UTC",
    "timezone": "UTC",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
SECONDS_TO_START = 60  # after a power cut, recovery comes first


class Postgres:
    def __init__(self, places: DataPlaces, *, throw_away: bool = False) -> None:
        self.places = places
        self.throw_away = throw_away
        self.data = places.services / "postgresql"
        self.installation = find_postgresql(places, self.major_of_data())

    def __str__(self) -> str:
        return f"PostgreSQL {self.installation.version}, {self.installation.origin}"

    def url(self, role: str) -> str:
        return f"postgres://{role}@{quote(str(self.places.sockets), safe='')}/{DATABASE}"

    def start(self, supervisor: Supervisor) -> None:
        if not (self.data / "PG_VERSION").exists():
            self.make_cluster()
        self.clear_the_way()
        process = supervisor.start(self.program())
        self.wait(process)
        self.make_database()

    def major_of_data(self) -> int | None:
        version = self.data / "PG_VERSION"
        return int(version.read_text()) if version.exists() else None

    def make_cluster(self) -> None:
        """Runs `initdb` in a temporary directory and renames it when complete, so that an incomplete cluster is
        never used.
        """
        partial = self.data.with_name("postgresql.partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        self.places.give(partial)
        run_as_servant(
            self.places,
            self.installation,
            ["initdb", "-D", str(partial), "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8"]
            + ["--lc-collate=C", f"--lc-ctype={character_type()}", "--lc-messages=C"]
            + (["--no-sync"] if self.throw_away else []),
        )
        partial.rename(self.data)

    def clear_the_way(self) -> None:
        """Ends a server left by a killed launcher, and removes the lock file left by a power cut."""
        left = self.data / "postmaster.pid"
        with suppress(OSError, ValueError, IndexError):
            pid = int(left.read_text().split()[0])
            if runs_on(self.data, pid):
                os.kill(pid, signal.SIGINT)
                wait_for_end(self.data, pid)
        left.unlink(missing_ok=True)
        for socket in self.places.sockets.glob(".s.PGSQL.*"):
            socket.unlink(missing_ok=True)

    def program(self) -> Program:
        settings = {**SETTINGS, "unix_socket_directories": str(self.places.sockets)}
        if self.throw_away:
            settings |= THROW_AWAY
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return Program(
            name="postgresql",
            argv=(str(self.installation.directory / "postgres"), "-D", str(self.data), *options),
            log=self.places.logs / "postgresql.log",
            cwd=self.data,
            env=bare_environment(),
            credentials=self.places.credentials(),
            stop=signal.SIGINT,  # fast shutdown
            orphaned=signal.SIGINT,
        )

    def wait(self, process: Process) -> None:
        """Waits until the server answers."""
        end = time.monotonic() + SECONDS_TO_START
        while process.alive and time.monotonic() < end:
            try:
                self.connect("postgres").close()
                return
            except psycopg.OperationalError:
                time.sleep(0.03)
        raise LauncherRefusal(
            f"PostgreSQL did not start. Its log is {process.program.log}:\n{process.last_words()}"
        )

    def connect(self, database: str) -> psycopg.Connection:
        sockets = str(self.places.sockets)
        return psycopg.connect(host=sockets, port=5432, user=SUPERUSER, dbname=database, autocommit=True)

    def make_database(self) -> None:
        with self.connect("postgres") as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")
        with self.connect(DATABASE) as connection:
            connection.execute(Path(__file__).with_name("roles.sql").read_text())
            if self.throw_away:  # tests create their own databases and switch to the application's role
                connection.execute(f"ALTER ROLE {OWNER} CREATEDB; GRANT {APPLICATION} TO {OWNER}")


def run_as_servant(places: DataPlaces, installation: Installation, argv: list[str]) -> None:
    done = subprocess.run(
        [str(installation.directory / argv[0]), *argv[1:]],
        cwd=places.services,
        env=bare_environment(),
        capture_output=True,
        text=True,
        **places.credentials(),
    )
    if done.returncode:
        raise LauncherRefusal(f"{argv[0]} failed: {done.stderr.strip()}")


def bare_environment() -> dict[str, str]:
    """The environment of a server: no secrets, and no PGDATA or PGPORT from outside."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "HOME": "/"}


def character_type() -> str:
    """The locale for character types. With "C", lower case and word search would know ASCII letters only."""
    kept = locale.setlocale(locale.LC_CTYPE)
    for name in ("C.UTF-8", "en_US.UTF-8"):
        with suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, name)
            locale.setlocale(locale.LC_CTYPE, kept)
            return name
    return "C"


def runs_on(data: Path, pid: int) -> bool:
    """Whether the process is a PostgreSQL on these data, not another program that got its number after a restart."""
    answer = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True)
    return "postgres" in answer.stdout and str(data) in answer.stdout


def wait_for_end(data: Path, pid: int) -> None:
    end = time.monotonic() + 15
    while runs_on(data, pid):
        if time.monotonic() > end:
            raise LauncherRefusal(
                f"An earlier PostgreSQL (process {pid}) does not end: stop it, then start again."
            )
        time.sleep(0.1)
