"""Workers and PostgreSQL killed while making a paper.

Row 2 of the faults, a whole tree of workers, is in tests/papers/production/, and in every chaos run.
"""

import uuid

from tests.faults.papers import (
    Findings,
    all_ready,
    ask,
    ask_for_records,
    claims,
    look,
    meetings,
    some_rendering,
)
from tests.faults.stage import Stage, kill_children, wait_for

LEASE = 2


def wait_for_a_claim(requests: list[uuid.UUID]) -> None:
    seen = claims(requests)
    wait_for(lambda: claims(requests) > seen)


def test_a_workers_child_killed_in_mid_render_loses_and_doubles_nothing(
    stage: Stage, nothing: Findings
) -> None:
    stage.beat()
    worker = stage.worker(lease=LEASE)
    requests = [ask(meeting) for meeting in meetings(4)]
    killed: set[int] = set()
    for _ in range(3):
        wait_for_a_claim(requests)
        killed |= kill_children(worker)
    assert len(killed) >= 3
    wait_for(lambda: all_ready(requests))
    assert look(requests) == nothing


def test_papers_of_the_record_survive_a_child_killed_and_postgresql_restarted(
    stage: Stage, nothing: Findings
) -> None:
    """Each new kind, with its three files."""
    stage.beat()
    worker = stage.worker(lease=LEASE)
    requests = [request for meeting in meetings(2) for request in ask_for_records(meeting)]
    wait_for_a_claim(requests)
    kill_children(worker)
    wait_for(lambda: some_rendering(requests))
    stage.kill_database()
    stage.start_database()
    wait_for(lambda: all_ready(requests))
    assert look(requests) == nothing


def test_postgresql_restarted_at_once_in_mid_render_loses_and_doubles_nothing(
    stage: Stage, nothing: Findings
) -> None:
    stage.beat()
    stage.worker(lease=LEASE)
    requests = [ask(meeting) for meeting in meetings(4)]
    wait_for(lambda: some_rendering(requests))
    stage.kill_database()
    stage.start_database()
    wait_for(lambda: all_ready(requests))
    assert look(requests) == nothing
