"""`make chaos`: workers, broker and database die at random; ARGS="--seconds 110 --seed 7"."""

import argparse
import random
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402

from tests.chaos.run import Run  # noqa: E402 – needs Django
from tests.faults.papers import Findings  # noqa: E402
from tests.faults.stage import SETTLED_SECONDS, on, set_stage  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(prog="make chaos")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments = parser.parse_args()
    print(f"Seed {arguments.seed}, {arguments.seconds:g} seconds of faults", flush=True)
    with set_stage() as stage, on(stage):
        settings.PAPERS_DIR = stage.papers
        outcome = Run(stage, arguments.seed).go(arguments.seconds)
    print(outcome)
    for name, found in vars(outcome.findings).items():
        for one in found:
            print(f"  {name}: {one}")
    return int(outcome.findings != Findings() or outcome.settled > SETTLED_SECONDS)


sys.exit(main())
