"""A seeded run of faults against two workers and a beat, while papers are requested all the time."""

from __future__ import annotations

import random
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError, connection

from config.launcher.processes import Process
from documents.papers.annotated import ANNOTATED_AGENDA
from meetings.models import Meeting
from papers.actions import issue
from papers.kinds import PaperKind
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.faults.papers import Findings, all_ready, look, meetings
from tests.faults.stage import SETTLED_SECONDS, Stage, kill_children

LEASE = 3
GROWING = (AGENDA, ANNOTATED_AGENDA)  # kinds that change with every new item
SECONDS_BETWEEN_FAULTS = (0.4, 1.6)
SECONDS_BETWEEN_PAPERS = (0.3, 1.2)


@dataclass
class Outcome:
    seed: int
    faults: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    settled: float = 0.0
    findings: Findings = field(default_factory=Findings)

    def __str__(self) -> str:
        found = self.findings
        kinds = ", ".join(f"{count} × {kind}" for kind, count in self.faults.most_common())
        return (
            f"seed {self.seed}: {self.faults.total()} faults ({kinds}); {self.asked} papers: "
            f"{len(found.lost)} lost, {len(found.doubled)} doubled, {len(found.partial)} partial files; "
            f"settled {self.settled:.1f} s after the last fault"
        )


class Run:
    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage = stage
        self.luck = random.Random(f"{seed} faults")  # of their own, so that a seed gives the same faults
        self.wishes = random.Random(f"{seed} papers")  # and the papers too, however fast the machine is
        self.outcome = Outcome(seed)
        self.workers: list[Process] = []
        self.meetings: list[Meeting] = []
        self.grown: list[tuple[Meeting, uuid.UUID, PaperKind]] = []
        """Requests to repeat because no answer came, as a person would."""
        self.requests: list[uuid.UUID] = []
        self.faults: list[Callable[[], object]] = [
            *[self.kill_a_child] * 4,
            *[self.cut_connections] * 2,
            *[self.lose_messages] * 2,
            self.kill_a_worker,
            self.restart_broker,
            self.restart_database,
        ]

    def go(self, seconds: float) -> Outcome:
        self.meetings = meetings(6)
        self.workers = [self.stage.worker(lease=LEASE) for _ in range(2)]
        self.stage.beat()
        end = time.monotonic() + seconds
        fault_due = paper_due = time.monotonic()
        while (now := time.monotonic()) < end:
            if now >= paper_due:
                self.ask()
                paper_due = now + self.wishes.uniform(*SECONDS_BETWEEN_PAPERS)
            if now >= fault_due:
                self.fault()
                fault_due = now + self.luck.uniform(*SECONDS_BETWEEN_FAULTS)
            time.sleep(0.02)
        self.settle()
        return self.outcome

    def settle(self) -> None:
        """All servers run again; unanswered requests are repeated."""
        start = time.monotonic()
        while self.grown:
            self.ask_for_grown()
        while not all_ready(self.requests) and time.monotonic() < start + 2 * SETTLED_SECONDS:
            time.sleep(0.1)
        self.outcome.settled = time.monotonic() - start
        self.outcome.asked = len(self.requests)
        self.outcome.findings = look(self.requests)

    # Papers ----------------------------------------------------------------------------

    def ask(self) -> None:
        """Requests one more paper; unanswered requests come first, with the same idempotency keys."""
        try:
            self.ask_for_grown()
            meeting = self.wishes.choice(self.meetings)
            factories.item(meeting)
        except DatabaseError:
            connection.close()
            return
        request = uuid.uuid4()
        self.requests.append(request)
        self.grown.append((meeting, request, self.wishes.choice(GROWING)))
        self.ask_for_grown()

    def ask_for_grown(self) -> None:
        while self.grown:
            meeting, request, kind = self.grown[0]
            try:
                issue(meeting=meeting, kind=kind, by=None, request=request)
            except DatabaseError:
                connection.close()
                return
            self.grown.pop(0)

    # Faults -----------------------------------------------------------------------------

    def fault(self) -> None:
        kind = self.luck.choice(self.faults)
        kind()
        self.outcome.faults[kind.__name__.replace("_", " ")] += 1

    def kill_a_child(self) -> None:
        kill_children(self.luck.choice(self.workers))

    def kill_a_worker(self) -> None:
        worker = self.luck.choice(self.workers)
        self.stage.forget(worker)
        self.workers.remove(worker)
        self.workers.append(self.stage.worker(lease=LEASE))

    def cut_connections(self) -> None:
        self.stage.proxy.cut()

    def lose_messages(self) -> None:
        self.stage.broker().flushall()

    def restart_broker(self) -> None:
        self.stage.kill_broker()
        self.ask()
        self.stage.start_broker()

    def restart_database(self) -> None:
        self.stage.kill_database()
        self.ask()
        self.stage.start_database()
