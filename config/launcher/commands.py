"""The command lines of the long-running programs, for both `make run` and docker-compose.yml."""

import os
import sys
from pathlib import Path

DEFAULT_WORKERS = "2"
MEMORY = "/dev/shm"  # noqa: S108


def web(bind: str, workers: str = DEFAULT_WORKERS) -> tuple[str, ...]:
    """gunicorn; GUNICORN_CMD_ARGS adds options, such as an access log: `--access-logfile -`.

    Heartbeat files are kept in memory if the system can: on a slow disk a live worker would look dead.
    """
    heartbeat = (f"--worker-tmp-dir={MEMORY}",) if os.access(MEMORY, os.W_OK) else ()
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
        *heartbeat,
    )


def worker(queues: str = "celery") -> tuple[str, ...]:
    """A Celery worker. Long papers have a queue and worker of their own, `long`, so that no other paper waits for
    them.
    """
    return (
        "celery",
        "--quiet",
        "--app=config",
        "worker",
        f"--queues={queues}",
        "--concurrency=1",
        "--pool=prefork",
        "--loglevel=WARNING",
        "--without-gossip",
        "--without-mingle",
        "--without-heartbeat",
    )


def beat(schedule: str) -> tuple[str, ...]:
    return (
        "celery",
        "--quiet",
        "--app=config",
        "beat",
        "--loglevel=WARNING",
        f"--schedule={schedule}",
        "--pidfile=",
    )


def of_this_python(argv: tuple[str, ...]) -> tuple[str, ...]:
    """The command of this Python's environment, whatever PATH says.

    It is started through the interpreter, because a script's first line may be longer than the kernel reads.
    """
    return (sys.executable, str(Path(sys.executable).parent / argv[0]), *argv[1:])
