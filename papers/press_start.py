"""Starts a press: a process without secrets, in an empty place, that dies with its worker."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from django.conf import settings

from papers.rendering import ROOT

HOME_PREFIX = "diwan-press-"
KEPT = "PATH LANG LC_ALL FONTCONFIG_FILE FONTCONFIG_PATH LD_LIBRARY_PATH DYLD_LIBRARY_PATH".split()


def clear_folders_of_killed_workers() -> None:
    """Removes the folders of presses whose worker was killed."""
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


def launch(home: Path, empty: Path) -> subprocess.Popen[bytes]:
    """Starts the press from a thread that lives as long as the press does, and reaps it when it ends.

    Linux sends the parent-death signal when the *thread* that started the process ends.
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
    except BaseException:  # interrupted: the new process must not stay behind
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
