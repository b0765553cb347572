from collections.abc import Iterator
from typing import Any

import pytest

from config.launcher.processes import Process
from tests.faults.papers import Findings
from tests.faults.stage import Stage, kill, point_celery_to, set_stage


@pytest.fixture(scope="module")
def servers(django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), set_stage() as stage:
        yield stage


@pytest.fixture
def stage(servers: Stage, settings: Any) -> Iterator[Stage]:
    """Servers that answer; what a test has started on them ends with it."""
    settings.PAPERS_DIR = servers.papers
    servers.broker().flushall()
    point_celery_to(servers.broker_url)
    before = list(servers.started)
    yield servers
    for process in [process for process in servers.started if process not in before]:
        servers.forget(process)
    servers.proxy.listen()


@pytest.fixture(scope="module")
def crew(servers: Stage) -> Iterator[list[Process]]:
    """Two workers that nobody kills, and three beats that sweep at once, every second."""
    crew = [servers.worker(lease=30) for _ in range(2)] + [servers.beat() for _ in range(3)]
    yield crew
    for process in crew:
        kill(process)


@pytest.fixture
def nothing() -> Findings:
    return Findings()
