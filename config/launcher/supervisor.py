"""Starts programs, keeps them running, and leaves none behind."""

import os
import signal
import time
from types import FrameType, TracebackType

from config.launcher import processes
from config.launcher.processes import Process, Program
from config.launcher.terminal import LauncherRefusal, say

QUICK = 30.0  # seconds; a program that ran for less ended too soon
QUICK_DEATHS = 5
LOOK = 0.25  # seconds between checks of the children
FIRST_WAIT = 1.0  # seconds before the first restart; doubled for each further one


class Stopped(BaseException):
    """A signal asked to stop. A BaseException, so that no `except Exception` on the way swallows it."""


class Supervisor:
    """`with Supervisor() as s: s.start(program); s.watch()`. At the end all programs are stopped, last first."""

    def __init__(self) -> None:
        self.running: dict[str, Process] = {}
        self.quick_deaths: dict[str, int] = {}
        self.due: dict[str, tuple[float, Program]] = {}
        self.parent = os.getppid()

    def __enter__(self) -> "Supervisor":
        processes.adopt_orphans()
        signal.signal(signal.SIGINT, self.on_signal)
        signal.signal(signal.SIGTERM, self.on_signal)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # unless nohup ignores it
            signal.signal(signal.SIGHUP, self.on_signal)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if self.running and kind is Stopped:
            say("\nStopping …")
        self.stop_all()

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        raise Stopped(signal.Signals(number).name)

    def start(self, program: Program) -> Process:
        self.running[program.name] = process = Process(program)
        return process

    def watch(self) -> None:
        """Returns at a signal or when the parent dies. Raises Refusal if a program keeps failing."""
        while True:
            self.look()
            time.sleep(LOOK)

    def look(self) -> None:
        if os.getppid() != self.parent:
            raise Stopped("the parent process ended")
        for process in list(self.running.values()):
            if not process.alive:
                self.on_death(process)
        for name, (when, program) in list(self.due.items()):
            if time.monotonic() >= when:
                del self.due[name]
                self.start(program)
        processes.reap_strays(self.pids())

    def pids(self) -> set[int]:
        return {process.popen.pid for process in self.running.values()}

    def on_death(self, process: Process) -> None:
        program = process.program
        del self.running[program.name]
        process.kill_group()
        quick = self.quick_deaths.get(program.name, 0) + 1 if process.age < QUICK else 0
        self.quick_deaths[program.name] = quick
        say(f"{program.name} ended unexpectedly (exit code {process.popen.returncode}).")
        if quick <= 1:
            say(f"Its last words:\n{process.last_words()}")
        if quick >= QUICK_DEATHS:
            raise LauncherRefusal(
                f"{program.name} died {quick} times in a row; Diwan stops. Its log is {program.log}."
            )
        wait = FIRST_WAIT * 2 ** (quick - 1) if quick else 0.0
        say(f"Starting {program.name} again" + (f" in {wait:.0f} s." if wait else "."))
        self.due[program.name] = (time.monotonic() + wait, program)

    def stop_all(self) -> None:
        """Stops the programs in reverse order, so that none loses a server it needs; then kills what is left."""
        ending = list(reversed(self.running.values()))
        servers = [p for p in ending if p.program.stop == signal.SIGINT]
        for group in ([p for p in ending if p not in servers], servers):
            for process in group:
                process.signal(process.program.stop)
            now = time.monotonic()
            for process in group:
                process.finish(now + process.program.grace)
        self.running.clear()
        processes.kill_descendants()
