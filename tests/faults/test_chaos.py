"""Workers, broker and database are killed at random; `make chaos` does it for longer."""

import os
import random

from tests.chaos.run import Run
from tests.faults.papers import Findings
from tests.faults.stage import SETTLED_SECONDS, Stage

SECONDS = 8


def test_under_random_faults_nothing_is_lost_doubled_or_partial(stage: Stage, nothing: Findings) -> None:
    seed = int(os.environ.get("CHAOS_SEED") or random.randrange(10**6))
    outcome = Run(stage, seed).go(SECONDS)
    print(outcome)
    assert outcome.findings == nothing, outcome
    assert outcome.settled < SETTLED_SECONDS, outcome
