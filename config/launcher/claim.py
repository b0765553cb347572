"""Allows one Diwan for each data directory, and refuses a port that is in use."""

import contextlib
import errno
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from config.launcher.terminal import LauncherRefusal


@contextlib.contextmanager
def claimed(var: Path, address: str) -> Iterator[None]:
    """Locks the directory. The kernel releases it when this process ends, however it ends."""
    with open_claim(var) as file:
        file.seek(0)
        file.truncate()
        json.dump({"pid": os.getpid(), "address": address}, file)
        file.flush()
        yield
        file.truncate(0)


def refuse_if_claimed(var: Path) -> None:
    if (var / "run.lock").exists():
        open_claim(var).close()


def is_claimed(var: Path) -> bool:
    try:
        refuse_if_claimed(var)
    except LauncherRefusal:
        return True
    return False


def open_claim(var: Path) -> TextIO:
    var.mkdir(parents=True, exist_ok=True)
    file = (var / "run.lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = who(file)
        file.close()
        raise LauncherRefusal(
            f"Diwan is already running{holder}. Stop it there with Ctrl-C, "
            "or give this one its own DIWAN_VAR and PORT."
        ) from None
    return file


def who(file: TextIO) -> str:
    file.seek(0)
    try:
        holder = json.load(file)
        return f" at {holder['address']} (process {holder['pid']})"
    except (ValueError, KeyError, TypeError):
        return ""


def host() -> str:
    return os.environ.get("BIND_HOST", "127.0.0.1")


def port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise LauncherRefusal(f"PORT is “{text}”; it must be a number between 1 and 65535.")
    return int(text)


def refuse_if_taken(host: str, number: int) -> None:
    """Checks IPv6 too, which browsers try first for `localhost`."""
    families = [(socket.AF_INET, host)]
    if host == "127.0.0.1" and socket.has_ipv6:
        families.append((socket.AF_INET6, "::1"))
    for family, address in families:
        problem = binding_problem(family, address, number)
        if problem in (errno.EADDRINUSE, errno.EACCES):
            reason = (
                "is taken by another program" if problem == errno.EADDRINUSE else "may not be used by you"
            )
            raise LauncherRefusal(f"Port {number} {reason}. Choose another one: PORT={number + 1} make run")


def binding_problem(family: int, address: str, number: int) -> int | None:
    with contextlib.ExitStack() as stack:
        try:
            probe = stack.enter_context(socket.socket(family, socket.SOCK_STREAM))
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, number))
        except OSError as error:
            return error.errno
    return None
