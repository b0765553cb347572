import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from config.launcher.places import ROOT
from tests.papers.production.stage import Broker, kill_tree, sending_to


@pytest.fixture
def papers(transactional_db: None, settings: Any, tmp_path: Path) -> Path:
    settings.PAPERS_DIR = tmp_path / "papers"
    return settings.PAPERS_DIR


@pytest.fixture
def broker() -> Iterator[Broker]:
    folder = Path(tempfile.mkdtemp(prefix="diwan-queue-"))
    made = Broker(folder)
    made.start()
    with sending_to(made.url):
        yield made
    made.kill()
    shutil.rmtree(folder)


@pytest.fixture
def worker(broker: Broker, papers: Path, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts Celery workers, each in a process group of its own, and ends them all."""
    started: list[subprocess.Popen] = []

    def start(**variables: str) -> subprocess.Popen:
        database = connection.settings_dict
        host, name, user = database["HOST"].replace("/", "%2F"), database["NAME"], database["USER"]
        env = os.environ | {
            "DATABASE_URL": f"postgres://{user}@{host}/{name}",
            "DIWAN_VAR": str(tmp_path),
            "REDIS_URL": broker.url,
            **variables,
        }
        argv = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "config",
            "worker",
            "--concurrency",
            "1",
            "--loglevel",
            "WARNING",
        ]
        with (tmp_path / f"worker-{len(started)}.log").open("wb") as log:
            started.append(
                subprocess.Popen(
                    argv, cwd=ROOT, env=env, start_new_session=True, stdout=log, stderr=subprocess.STDOUT
                )
            )
        return started[-1]

    yield start
    for process in started:
        kill_tree(process)
