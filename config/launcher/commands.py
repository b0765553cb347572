"""The long-running programs, as `make run` and docker-compose.yml both start them."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

DEFAULT_WORKERS = "2"


def web(bind: str, workers: str = DEFAULT_WORKERS) -> tuple[str, ...]:
    """GUNICORN_CMD_ARGS adds to it, for example an access log: `--access-logfile -`."""
    return (
        "gunicorn",
        "config.wsgi:application",
        f"--bind={bind}",
        f"--workers={workers}",
        "--threads=4",
        "--timeout=30",
        "--graceful-timeout=8",
        "--max-requests=2000",
        "--max-requests-jitter=200",
        "--preload",
        "--log-level=warning",
        "--no-control-socket",
    )


def worker() -> tuple[str, ...]:
    return (
        "celery",
        "--app=config",
        "worker",
        "--concurrency=1",
        "--pool=prefork",
        "--loglevel=WARNING",
        "--without-gossip",
        "--without-mingle",
        "--without-heartbeat",
    )


def beat(schedule: str) -> tuple[str, ...]:
    return ("celery", "--app=config", "beat", "--loglevel=WARNING", f"--schedule={schedule}", "--pidfile=")


def of_this_python(argv: tuple[str, ...]) -> tuple[str, ...]:
    """The program beside the running Python, whatever PATH says; through it, since a script's first line
    may be longer than the kernel reads."""
    return (sys.executable, str(Path(sys.executable).parent / argv[0]), *argv[1:])


def in_memory(environment: Mapping[str, str]) -> dict[str, str]:
    """gunicorn's heartbeat files belong in memory: on a slow disk a worker would look dead."""
    if os.access("/dev/shm", os.W_OK):  # noqa: S108
        options = environment.get("GUNICORN_CMD_ARGS", "")
        return {**environment, "GUNICORN_CMD_ARGS": f"--worker-tmp-dir=/dev/shm {options}".strip()}
    return dict(environment)
