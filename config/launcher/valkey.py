"""A Valkey or Redis server started by Diwan; it carries messages and stores nothing."""

import socket
import time

from config.launcher.installed import find_valkey
from config.launcher.places import DataPlaces
from config.launcher.postgres import bare_environment
from config.launcher.processes import Process, Program
from config.launcher.supervisor import Supervisor
from config.launcher.terminal import LauncherRefusal

SETTINGS = {
    "--port": "0",
    "--unixsocketperm": "700",
    "--save": "",
    "--appendonly": "no",
    "--maxmemory": "64mb",
    "--maxmemory-policy": "noeviction",
    "--loglevel": "warning",
}
SECONDS_TO_START = 10


class Valkey:
    def __init__(self, places: DataPlaces) -> None:
        self.places = places
        self.socket = places.sockets / "valkey.sock"
        self.installation = find_valkey(places)

    def __str__(self) -> str:
        name = "Redis" if self.installation.program == "redis-server" else "Valkey"
        return f"{name} {self.installation.version}, {self.installation.origin}"

    def url(self) -> str:
        return f"redis+socket://{self.socket}?virtual_host=0"

    def start(self, supervisor: Supervisor) -> None:
        self.socket.unlink(missing_ok=True)
        self.wait(supervisor.start(self.program()))

    def program(self) -> Program:
        options = [part for setting in SETTINGS.items() for part in setting]
        return Program(
            name="valkey",
            argv=(
                str(self.installation.directory / self.installation.program),
                *options,
                "--unixsocket",
                str(self.socket),
                "--dir",
                str(self.places.sockets),
            ),
            log=self.places.logs / "valkey.log",
            cwd=self.places.sockets,
            env=bare_environment(),
            credentials=self.places.credentials(),
        )

    def wait(self, process: Process) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while process.alive and time.monotonic() < end:
            if self.answers():
                return
            time.sleep(0.02)
        raise LauncherRefusal(
            f"Valkey did not start. Its log is {process.program.log}:\n{process.last_words()}"
        )

    def answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(1)
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(7) == b"+PONG\r\n"
        except OSError:
            return False
