"""One web worker of the product, and the CPU time that it takes for a request."""

import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """gunicorn as `make run` starts it, with one worker, so that its CPU time is that of the requests."""

    def __init__(self, port: int) -> None:
        self.port = port
        options = ["--workers", "1", "--threads", "4", "--preload", "--log-level", "warning"]
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

    def cost(self, path: str, *, status: int = 200, seconds: float = 1.2, **headers: str) -> float:
        """CPU milliseconds of the worker for one request, the least of three runs, after a warm-up."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {"Host": f"localhost:{self.port}", "Connection": "keep-alive", **headers}

        def ask() -> None:
            connection.request("GET", path, headers=sent)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == status, (path, answer.status)

        for _ in range(5):
            ask()
        runs = []
        for _ in range(3):
            before, end, count = cpu(self.worker), time.monotonic() + seconds / 3, 0
            while time.monotonic() < end or count < 5:
                ask()
                count += 1
            runs.append((cpu(self.worker) - before) / count * 1000)
        connection.close()
        return min(runs)

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def cpu(pid: int) -> float:
    """Seconds on the processor of all threads that live, to the nanosecond."""
    return (
        sum(
            int(task.joinpath("schedstat").read_text().split()[0])
            for task in Path(f"/proc/{pid}/task").iterdir()
        )
        / 1e9
    )


def proportional_memory(pid: int) -> float:
    """Megabytes of a process, what it shares divided among those that share it."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError("The kernel does not tell.")
