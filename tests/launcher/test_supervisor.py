"""A program that dies is restarted; one that keeps dying ends everything, with a sentence."""

import subprocess
import sys
from pathlib import Path

from config.launcher.places import ROOT
from tests.patience import SECONDS

SCRIPT = """
import sys
from pathlib import Path
from config.launcher import supervisor
from config.launcher.processes import Program
from config.launcher.terminal import LauncherRefusal

supervisor.FIRST_WAIT = supervisor.LOOK = 0.01
log, argv = Path(sys.argv[1]), tuple(sys.argv[2:])
with supervisor.Supervisor() as boss:
    boss.start(Program("clerk", argv, log, log.parent, {"PATH": "/usr/bin:/bin"}))
    try:
        boss.watch()
    except LauncherRefusal as refusal:
        print(refusal)
"""


def supervise(log: Path, *argv: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(log), *argv],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.stderr == ""
    return done.stdout


def test_a_program_that_keeps_dying_ends_the_whole_and_is_quoted_once(var):
    said = supervise(var / "clerk.log", "/bin/sh", "-c", "echo The file is lost.; exit 3")

    assert said.count("clerk ended unexpectedly (exit code 3).") == 5
    assert said.count("    clerk | The file is lost.") == 1
    assert said.endswith(f"clerk died 5 times in a row; Diwan stops. Its log is {var / 'clerk.log'}.\n")


def test_what_a_dead_program_had_started_dies_with_it_even_in_another_session(var):
    script = f"setsid sleep 60 & echo $! >> {var}/pids; exit 1"

    supervise(var / "clerk.log", "/bin/sh", "-c", script)

    pids = (var / "pids").read_text().split()
    assert len(pids) == 5
    assert [pid for pid in pids if Path(f"/proc/{pid}").exists()] == []
