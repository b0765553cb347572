"""A connection to the broker that can be cut, refused, or made to swallow everything."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress
from pathlib import Path

NO_LINGERING = struct.pack("ii", 1, 0)


class Proxy:
    """From a TCP port to a UNIX socket."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.silent = False
        self.pairs: list[tuple[socket.socket, socket.socket | None]] = []
        self.listener: socket.socket | None = None
        self.port = 0
        self.listen()

    def listen(self) -> None:
        self.silent = False
        if self.listener is None:
            self.listener = socket.create_server(("127.0.0.1", self.port))
            self.port = self.listener.getsockname()[1]
            threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def refuse(self) -> None:
        """Stops listening, and cuts all connections."""
        if self.listener:
            with suppress(OSError):
                self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
        self.listener = None
        self.cut()

    def swallow(self) -> None:
        """Accepts connections and answers nothing."""
        self.listen()
        self.silent = True

    def cut(self) -> int:
        """Resets every connection; returns how many."""
        pairs, self.pairs = self.pairs, []
        for client, server in pairs:
            with suppress(OSError):
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGERING)
            end(client)
            if server:
                end(server)
        return len(pairs)

    def close(self) -> None:
        self.refuse()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            self._pair(client)

    def _pair(self, client: socket.socket) -> None:
        server = None
        if not self.silent:
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(str(self.target))
            except OSError:
                end(client)
                return
            for source, sink in ((client, server), (server, client)):
                threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()
        self.pairs.append((client, server))

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if not self.silent:
                    sink.sendall(data)
        end(source)
        end(sink)


def end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
