"""The worker's side of the press: one warm process that turns HTML into PDF, and nothing else.

It gets HTML and its pictures only, no secret, no network, bounded memory; what takes too long is killed with all
its children, and the next paper finds a new press. See docs/decisions/0002-press.md.
"""

import atexit
import contextlib
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _

from papers.rendering import ROOT, Rendered
from papers.wire import FAILED, GOING, PRINTED, READY, packed, read_reply

START_SECONDS = 60  # for Python, the fonts and the sheet, on a machine with other work
HOME_PREFIX = "diwan-press-"
PRINTS = 500  # then a new process, whatever its libraries may have kept
KEPT = "PATH LANG LC_ALL FONTCONFIG_FILE FONTCONFIG_PATH LD_LIBRARY_PATH DYLD_LIBRARY_PATH".split()


OnPage = Callable[[int], None] | None


def pipes_of(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None  # noqa: S101 -- for the type checker
    assert process.stdout is not None  # noqa: S101
    return process.stdin, process.stdout


class PressError(Exception):
    @property
    def sentence(self) -> str:
        """For the person who asked, in the language in use."""
        return _("The paper could not be printed. Try again; if it fails again, tell the administrator.")


class RenderTimeout(PressError):
    def __init__(self, seconds: float) -> None:
        super().__init__(f"Not printed within {seconds:g} seconds")

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
    """One process, started at the first paper; one paper at a time, whichever thread asks."""

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
        """`on_page` hears now and then at which page the press is.

        Raises RenderTimeout or RenderFailed; either way the next paper finds a press that works.
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

    def close(self) -> None:
        with self._lock:
            self._stop()

    def abandon(self) -> None:
        """In a forked child: the process belongs to the parent, so let go of it without a word."""
        if self._process:
            for pipe in pipes_of(self._process):
                with contextlib.suppress(OSError):
                    pipe.close()
            self._process.returncode = 0  # nothing to wait for: it is no child of ours
        if self._home:
            self._home._finalizer.detach()  # type: ignore[attr-defined]

    def _be_ready(self) -> None:
        if self._process and (self._process.poll() is not None or self._prints >= PRINTS):
            self._stop()
        if self._process is None:
            self._start()

    def _start(self) -> None:
        clear_homes_of_the_dead()
        self._home = tempfile.TemporaryDirectory(prefix=f"{HOME_PREFIX}{os.getpid()}-")
        home, empty = Path(self._home.name, "home"), Path(self._home.name, "empty")
        home.mkdir()
        empty.mkdir(mode=0o500)
        self._process = _launch(home, empty)
        self._prints = 0
        if self._exchange(None, START_SECONDS)[0] != READY:
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
        late = threading.Event()
        clock = threading.Timer(seconds, self._kill, (late,))
        clock.daemon = True
        clock.start()
        try:
            if request is not None:
                stdin.write(request)
                stdin.flush()
            while (reply := read_reply(stdout))[0] == GOING:
                if on_page:
                    on_page(reply[1])
            return reply
        except (EOFError, OSError):
            self._stop()
            raise RenderTimeout(seconds) if late.is_set() else RenderFailed("died") from None
        except BaseException:  # interrupted in between: what comes next out of this pipe is not ours
            self._stop()
            raise
        finally:
            clock.cancel()

    def _kill(self, late: threading.Event | None = None) -> None:
        if late:
            late.set()
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


def clear_homes_of_the_dead() -> None:
    """A worker that was killed could not clear up after its press."""
    for home in Path(tempfile.gettempdir()).glob(f"{HOME_PREFIX}*-*"):
        pid = home.name.removeprefix(HOME_PREFIX).partition("-")[0]
        if pid.isdecimal() and not is_alive(int(pid)):
            shutil.rmtree(home, ignore_errors=True)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _launch(home: Path, empty: Path) -> subprocess.Popen[bytes]:
    """From a thread that stays as long as the press does, and that buries it at once when it dies.

    Linux ends a process that asked to die with its parent when the *thread* that began it ends.
    """
    command = [
        sys.executable,
        "-P",
        "-m",
        "papers.rendering",
        str(os.getpid()),
        str(settings.PRESS_MEGABYTES),
    ]
    began: queue.SimpleQueue[subprocess.Popen[bytes] | Exception] = queue.SimpleQueue()

    def keep() -> None:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=empty,
                env=_environment(home),
                start_new_session=True,
            )
        except Exception as error:
            began.put(error)
        else:
            began.put(process)
            process.wait()

    threading.Thread(target=keep, name="press", daemon=True).start()
    try:
        answer = began.get()
    except BaseException:  # interrupted: what is being started must not stay behind
        late = began.get()
        if isinstance(late, subprocess.Popen):
            os.killpg(late.pid, signal.SIGKILL)
        raise
    if isinstance(answer, Exception):
        raise answer
    return answer


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {
        "HOME": str(home),
        "TMPDIR": str(home),
        "XDG_CACHE_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "FONTSOURCE_DIR": str(settings.FONTSOURCE_DIR),
    }


# One press for each worker process --------------------------------------------
_press = Press()


def render(html: str, pictures: Mapping[str, bytes] | None = None, **options: Any) -> Rendered:
    """The PDF of `html`, from the press of this process; it is started when the first paper comes."""
    return _press.render(html, pictures, **options)


def close() -> None:
    _press.close()


def _start_anew() -> None:
    """A forked worker has a press of its own, and a lock that nobody holds."""
    global _press
    _press.abandon()
    _press = Press()


os.register_at_fork(after_in_child=_start_anew)
atexit.register(close)
