"""The whole product: a database of its own, gunicorn, and a Celery worker, as the launcher starts them."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from config.launcher import commands
from config.launcher.places import ROOT
from config.launcher.processes import leash
from tests import databases
from tests.databases import dsn
from tests.patience import SECONDS

SCENE = Path(os.environ.get("DIWAN_VAR", ROOT / "var")) / "scene"


def environment(database: str, var: Path) -> dict[str, str]:
    own = databases.beside(database)
    there = {name: value for name, value in os.environ.items() if name != "DEBUG"}
    named = {
        "DATABASE_URL": own,
        "DATABASE_OWNER_URL": own,
        "DIWAN_VAR": str(var),
        "PYTHONWARNINGS": "ignore",
    }
    return there | named


def set_scene(database: str) -> None:
    """Prepares the data that pages show, once for each run."""
    shutil.rmtree(SCENE, ignore_errors=True)
    SCENE.mkdir(parents=True)
    # No worker is woken for the papers issued there.
    for argv in (("-m", "tests.browser.stage"), ("manage.py", "sweep_papers")):
        command = [sys.executable, *argv]
        done = subprocess.run(command, cwd=ROOT, env=environment(database, SCENE), capture_output=True)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


class Site:
    def __init__(self, name: str) -> None:
        self.var = Path(tempfile.mkdtemp(prefix=f"diwan-{name}-"))
        self.port = free_port()
        self.database = f"diwan_{name}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.env = {
            **environment(self.database, self.var),
            "REDIS_URL": beside(os.environ["REDIS_URL"], name),
            "PORT": str(self.port),
            "PUBLIC_BASE_URL": self.address,
            "SWEEP_SECONDS": "2",
        }

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        databases.copy(databases.made_once("browser_stage", set_scene), self.database)
        shutil.copytree(SCENE, self.var, dirs_exist_ok=True)
        (self.var / "log").mkdir(exist_ok=True)
        self.run("web", commands.web(f"127.0.0.1:{self.port}", "1"))
        self.run("worker", commands.worker("celery,long"))
        self.until_it_answers()

    def run(self, name: str, argv: tuple[str, ...]) -> None:
        log = (self.var / "log" / f"{name}.log").open("wb")
        self.processes.append(
            subprocess.Popen(
                commands.of_this_python(argv),
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=leash(signal.SIGTERM),
            )
        )

    def until_it_answers(self) -> None:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.address}/healthz", timeout=SECONDS)  # noqa: S310
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise AssertionError((self.var / "log" / "web.log").read_text())

    def stop(self) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        databases.remove(self.database)
        shutil.rmtree(self.var, ignore_errors=True)

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows from the product's database."""
        with psycopg.connect(dsn(self.env["DATABASE_URL"])) as connection:
            return connection.execute(statement, values).fetchall()

    def write(self, *statements: tuple[str, tuple[Any, ...]]) -> None:
        """Executes all statements or none; repeats as long as the product is still writing."""
        end = time.monotonic() + SECONDS
        while True:
            try:
                with psycopg.connect(dsn(self.env["DATABASE_URL"])) as connection:
                    for statement, values in statements:
                        connection.execute(statement, values)
                return
            except (psycopg.errors.DeadlockDetected, psycopg.errors.ForeignKeyViolation):
                if time.monotonic() > end:
                    raise

    def pk(self, statement: str, *values: Any) -> Any:
        return self.rows(statement, *values)[0][0]

    def account(self, role: str) -> dict[str, str]:
        accounts = json.loads((self.var / "accounts.json").read_text(encoding="utf-8"))
        return next(account for account in accounts if account["role"] == role)

    def recovery_code(self) -> str:
        """An unused recovery code; a code from an app cannot be used twice in half a minute."""
        file = self.var / "recovery-codes.json"
        code, *left = json.loads(file.read_text())
        file.write_text(json.dumps(left))
        return code

    def newest_mail(self, to: str = "") -> str:
        """The latest mail, or the latest to somebody."""
        end = time.monotonic() + SECONDS  # a worker may still be writing it
        while time.monotonic() < end:
            letters = sorted((self.var / "mail").glob("*"), key=lambda path: path.stat().st_mtime)
            texts = (path.read_text(encoding="utf-8") for path in reversed(letters))
            if found := next((text for text in texts if not to or f"To: {to}" in text), ""):
                return found
            time.sleep(0.1)
        raise AssertionError(f"no mail to {to or 'anybody'}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def beside(url: str, name: str) -> str:
    """The same broker with another database number, so that no other test's worker takes our messages."""
    number = 8 + sum(name.encode()) % 8
    if "+socket" in url:
        return f"{url.split('?')[0]}?virtual_host={number}"
    return urlunsplit(urlsplit(url)._replace(path=f"/{number}"))
