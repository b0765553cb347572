from collections.abc import Iterator
from typing import Any

import pytest

from config.launcher.processes import Process
from tests.faults.papers import Findings
from tests.faults.stage import Stage, on, set_stage


@pytest.fixture(scope="session")
def servers() -> Iterator[Stage]:
    with set_stage() as stage:
        yield stage


@pytest.fixture
def stage(servers: Stage, settings: Any, django_db_blocker: Any) -> Iterator[Stage]:
    """Servers that answer; what a test has started on them ends with it."""
    settings.PAPERS_DIR = servers.papers
    servers.broker().flushall()
    before = list(servers.started)
    with django_db_blocker.unblock(), on(servers):
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
        servers.forget(process)


@pytest.fixture
def nothing() -> Findings:
    return Findings()
