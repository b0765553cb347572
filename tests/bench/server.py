"""One web worker of the product, and its CPU time for a request."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Request:
    path: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Server:
    """gunicorn as `make run` starts it, with one worker, so that its CPU time belongs to the requests."""

    def __init__(self, port: int) -> None:
        self.port = port
        options = ["--workers", "1", "--threads", "4", "--preload", "--log-level", "warning"]
        with Path(os.environ["DIWAN_VAR"], "bench.log").open("wb") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "gunicorn",
                    "config.wsgi:application",
                    f"--bind=127.0.0.1:{port}",
                    *options,
                ],
                cwd=ROOT,
                env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "PORT": str(port)},
                start_new_session=True,
                stdout=log,
                stderr=log,
            )
        self.wait()
        (self.worker,) = children(self.process.pid)

    def wait(self) -> None:
        for _ in range(200):
            try:
                self.get("/floor/hello/")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("The server did not start.")

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={"Host": f"localhost:{self.port}", **headers})
        answer = connection.getresponse()
        found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        connection.close()
        return found

    def cost(self, path: str, *, status: int = 200, seconds: float = 1.0, **headers: str) -> float:
        """CPU milliseconds of the worker for one request: the lowest of five runs, after a warm-up."""
        return self.costs([Request(path, status, headers)], seconds)[0]

    def beside(self, floor: Request, path: str, *, status: int = 200, **headers: str) -> tuple[float, float]:
        """The cost of a request and of its floor, measured in turns, so that a busy machine affects both equally."""
        figures = self.costs([Request(path, status, headers), floor], 2.0)
        return figures[0], figures[1]

    def costs(self, requests: list[Request], seconds: float, runs: int = 5) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

        def ask(request: Request) -> None:
            sent = {"Host": f"localhost:{self.port}", "Connection": "keep-alive", **request.headers}
            connection.request("GET", request.path, headers=sent)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == request.status, (request.path, answer.status)

        def run(request: Request) -> float:
            before, end, count = cpu(self.worker), time.monotonic() + seconds / runs / len(requests), 0
            while time.monotonic() < end or count < 4:
                ask(request)
                count += 1
            return (cpu(self.worker) - before) / count * 1000

        for request in requests * 3:
            ask(request)
        figures = [[run(request) for request in requests] for _ in range(runs)]
        connection.close()
        return [min(column) for column in zip(*figures, strict=True)]

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def cpu(pid: int) -> float:
    """CPU seconds of all living threads, to the nanosecond."""
    return (
        sum(
            int(task.joinpath("schedstat").read_text().split()[0])
            for task in Path(f"/proc/{pid}/task").iterdir()
        )
        / 1e9
    )


def proportional_memory(pid: int) -> float:
    """Megabytes of a process; shared memory is divided among its users."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError("The kernel does not tell.")
