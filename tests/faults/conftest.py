from collections.abc import Callable, Iterator
from typing import Any

import pytest

from config.launcher.processes import Process
from tests.faults.papers import Findings
from tests.faults.site import Site, Web, site_on, start_web
from tests.faults.stage import Stage, on, set_stage


@pytest.fixture(scope="session")
def servers() -> Iterator[Stage]:
    with set_stage() as stage:
        yield stage


@pytest.fixture
def stage(servers: Stage, settings: Any, django_db_blocker: Any) -> Iterator[Stage]:
    """Servers that answer; processes that a test has started on them end with the test."""
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
    """Two workers that are not killed, and three beats that sweep at the same time every second."""
    crew = [servers.worker(lease=30) for _ in range(2)] + [servers.beat() for _ in range(3)]
    yield crew
    for process in crew:
        servers.forget(process)


@pytest.fixture
def nothing() -> Findings:
    return Findings()


@pytest.fixture(scope="session")
def web(servers: Stage) -> Web:
    """It starts slowly, and survives every restart of PostgreSQL."""
    return start_web(servers)


@pytest.fixture
def site(web: Web, stage: Stage) -> Iterator[Site]:
    with site_on(web) as site:
        yield site


@pytest.fixture
def new_site(stage: Stage) -> Iterator[Site]:
    """With a web process of its own, which has no memory of the broker and may be killed."""
    with site_on(start_web(stage)) as site:
        yield site


@pytest.fixture
def database_away(stage: Stage) -> Iterator[Callable[[], None]]:
    """Stops PostgreSQL; it is restarted at the second call or at the end."""
    away = False

    def change() -> None:
        nonlocal away
        (stage.start_database if away else stage.kill_database)()
        away = not away

    yield change
    if away:
        change()
