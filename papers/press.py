"""The worker's end of the press, a warm process that only turns HTML into PDF.

The press gets HTML and pictures, no secrets, no network and limited memory. If it works too long, it is killed with its
children, and the next paper starts a new one. See docs/decisions/0002-press.md.
"""

import atexit
import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _

from papers.press_start import HOME_PREFIX, clear_folders_of_killed_workers, launch
from papers.rendering import Rendered
from papers.watch import Watch
from papers.wire import FAILED, GOING, PRINTED, READY, packed, read_reply

PRINTS = 500  # then a new process is started, to release whatever libraries have kept

OnPage = Callable[[int], None] | None


def pipes_of(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None  # noqa: S101 -- for the type checker
    assert process.stdout is not None  # noqa: S101
    return process.stdin, process.stdout


class PressError(Exception):
    @property
    def sentence(self) -> str:
        """For the person who asked for the paper, in the current language."""
        return _("The paper could not be printed. Try again; if it fails again, tell the administrator.")


class RenderTimeout(PressError):
    def __init__(self, seconds: float) -> None:
        super().__init__(f"Not printed within {seconds:g} seconds of CPU time")

    @property
    def sentence(self) -> str:
        return _("Printing took too long and was stopped. Shorten the longest texts and try again.")


class RenderFailed(PressError):
    """`reason` is one of: text, sides, refused, memory, depth, died, error."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason}: {detail}" if detail else reason)

    @property
    def sentence(self) -> str:
        if self.reason in {"memory", "depth", "died"}:
            return _("The paper is too large to print. Shorten the longest texts and try again.")
        if self.reason == "text":
            return _("A text holds a character that cannot be printed. Remove it and try again.")
        if self.reason == "sides":
            return _(
                "A text takes more room than its badge has: fronts and backs would no longer meet. Give shorter names on the badges, or choose A6."
            )
        return super().sentence


class Press:
    """One press process, started for the first paper. It makes one file at a time, whichever thread asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._home: tempfile.TemporaryDirectory[str] | None = None
        self._prints = 0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def render(
        self,
        html: str,
        pictures: Mapping[str, bytes] | None = None,
        *,
        seconds: float | None = None,
        on_page: OnPage = None,
    ) -> Rendered:
        """Raises RenderTimeout or RenderFailed; after either, the next call gets a working press.

        `seconds` limit the CPU time of the press; it may wait for longer. `on_page` is called now and then with the page
        that is being laid out.
        """
        limit = settings.PRESS_SECONDS if seconds is None else seconds
        try:
            request = packed(html.encode(), pictures or {})
        except UnicodeEncodeError as error:
            raise RenderFailed("text", repr(error.object[error.start : error.end])) from None
        with self._lock:
            self._be_ready()
            kind, pages, body = self._ask(request, limit, on_page)
        if kind == FAILED:
            reason, _space, detail = body.decode(errors="replace").partition(" ")
            raise RenderFailed(reason, detail)
        return Rendered(body, pages)

    def interrupt(self) -> None:
        """Ends what another thread is printing, which becomes a failure there."""
        self._kill()

    def close(self) -> None:
        with self._lock:
            self._stop()

    def abandon(self) -> None:
        """In a forked child, forgets the process, which belongs to the parent."""
        if self._process:
            for pipe in pipes_of(self._process):
                with contextlib.suppress(OSError):
                    pipe.close()
            self._process.returncode = 0  # do not wait for it: it is not a child of this process
        if self._home:
            self._home._finalizer.detach()  # type: ignore[attr-defined]

    def _be_ready(self) -> None:
        if self._process and (self._process.poll() is not None or self._prints >= PRINTS):
            self._stop()
        if self._process is None:
            self._start()

    def _start(self) -> None:
        clear_folders_of_killed_workers()
        self._home = tempfile.TemporaryDirectory(prefix=f"{HOME_PREFIX}{os.getpid()}-")
        home, empty = Path(self._home.name, "home"), Path(self._home.name, "empty")
        home.mkdir()
        empty.mkdir(mode=0o500)
        self._process = launch(home, empty)
        self._prints = 0
        if self._exchange(None, settings.PRESS_SECONDS)[0] != READY:
            self._stop()
            raise RenderFailed("died", "the press did not start")

    def _ask(self, request: bytes, seconds: float, on_page: OnPage) -> tuple[bytes, int, bytes]:
        reply = self._exchange(request, seconds, on_page)
        if reply[0] not in {PRINTED, FAILED}:
            self._stop()
            raise RenderFailed("died", "the press lost the thread")
        self._prints += 1
        return reply

    def _exchange(
        self, request: bytes | None, seconds: float, on_page: OnPage = None
    ) -> tuple[bytes, int, bytes]:
        assert self._process  # noqa: S101 -- for the type checker
        stdin, stdout = pipes_of(self._process)
        most = seconds * settings.PRESS_WALL_SECONDS / settings.PRESS_SECONDS
        watch = Watch(self._process.pid, seconds, most, self._kill)
        try:
            with watch:
                if request is not None:
                    stdin.write(request)
                    stdin.flush()
                while (reply := read_reply(stdout))[0] == GOING:
                    if on_page:
                        on_page(reply[1])
                return reply
        except (EOFError, OSError):
            self._stop()
            raise RenderTimeout(seconds) if watch.late else RenderFailed("died") from None
        except BaseException:  # interrupted: the next bytes from this pipe would belong to the old request
            self._stop()
            raise

    def _kill(self) -> None:
        if self._process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _stop(self) -> None:
        if self._process:
            self._kill()
            self._process.wait()
            for pipe in pipes_of(self._process):
                with contextlib.suppress(OSError):
                    pipe.close()
        if self._home:
            self._home.cleanup()
        self._process = self._home = None


# The presses of this worker process ---------------------------------------------
_presses: list[Press] = []


def presses(count: int = 1) -> list[Press]:
    """The first `count` presses, each of which is started when first needed."""
    _presses.extend(Press() for _ in range(len(_presses), count))
    return _presses[:count]


def render(html: str, pictures: Mapping[str, bytes] | None = None, **options: Any) -> Rendered:
    """The PDF of `html`, from the first press."""
    return presses()[0].render(html, pictures, **options)


def close() -> None:
    for press in _presses:
        press.close()


def _start_anew() -> None:
    """After a fork: presses of its own, and locks that nobody holds."""
    for press in _presses:
        press.abandon()
    _presses.clear()


os.register_at_fork(after_in_child=_start_anew)
atexit.register(close)
