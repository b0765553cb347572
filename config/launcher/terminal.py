"""Messages for the person at the terminal."""

import contextlib
import io
import sys
import time
from collections.abc import Iterator


class LauncherRefusal(Exception):
    """Why Diwan cannot continue: a sentence for the person, shown without a traceback."""


def prepare_terminal() -> None:
    """A terminal that cannot show Arabic letters gets question marks instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str = "", end: str = "\n") -> None:
    with contextlib.suppress(OSError, ValueError):  # the terminal may have been closed
        print(text, end=end, flush=True)


@contextlib.contextmanager
def step(name: str) -> Iterator[None]:
    """Prints what is being done, and how long it took."""
    say(f"  {name:<58}", end="")
    start = time.monotonic()
    try:
        yield
    except BaseException:
        say(" stopped")
        raise
    say(f"{time.monotonic() - start:6.1f} s")
