"""The Nu HTML checker of the standard. It needs Java; one process checks all pages of a run."""

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from config.launcher.places import ROOT
from tests.patience import SECONDS

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
MEMORY = ("-Xmx384m", "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


def can_run() -> bool:
    return shutil.which("java") is not None and JAR.is_file()


class Checker:
    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/?out=json&level=error"

    def errors(self, html: str) -> list[str]:
        request = urllib.request.Request(  # noqa: S310
            self.address, html.encode(), {"Content-Type": "text/html; charset=utf-8"}
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            found: list[dict[str, Any]] = json.load(answer)["messages"]
        return [f"{one.get('lastLine')}: {one['message']}" for one in found if one["type"] == "error"]


@contextmanager
def checker() -> Iterator[Checker]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    argv = ["java", *MEMORY, "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", str(JAR)]
    argv += ["nu.validator.servlet.Main", str(port)]
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            nu = Checker(port)
            wait_for(nu)
            yield nu
        finally:
            process.terminate()


def wait_for(nu: Checker) -> None:
    end = time.monotonic() + SECONDS
    while True:
        try:
            nu.errors("<!doctype html><title>–</title>")
            return
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
