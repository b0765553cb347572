"""A print run: the files of one paper, printed side by side by as many presses as there are."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .press import Press, PressError
from .rendering import Rendered

LOOK = 1.0  # seconds at most between two pieces of news


@dataclass(frozen=True, slots=True)
class Printed:
    """A file, or why there is none."""

    name: str
    outcome: Rendered | PressError


@dataclass
class FileAtWork:
    press: Press
    thread: threading.Thread
    page: int = 0


@dataclass
class PrintRun:
    """`htmls` with the names of the files, in the order in which they begin."""

    presses: Sequence[Press]
    htmls: Iterable[tuple[str, str]]
    pictures: Mapping[str, bytes]
    _news: queue.SimpleQueue[tuple[str, Any]] = field(default_factory=queue.SimpleQueue)
    _at_work: dict[str, FileAtWork] = field(default_factory=dict)

    def news(self) -> Generator[Printed | int, None, None]:
        """Each file when it is done, and in between, often, the page of the file at work that began first.

        A press that fails takes only its file along. Who closes the generator stops the presses at work.
        """
        waiting, free = iter(self.htmls), list(self.presses)
        try:
            while True:
                while free and (next_file := next(waiting, None)):
                    self._begin(free.pop(0), *next_file)
                if not self._at_work:
                    return
                printed = self._wait()
                if printed:
                    free.append(self._at_work.pop(printed.name).press)
                yield printed or next(file.page for file in self._at_work.values())
        finally:
            self._stop()

    def _begin(self, press: Press, name: str, html: str) -> None:
        thread = threading.Thread(
            target=self._print, args=(press, name, html), name=f"press {name}", daemon=True
        )
        self._at_work[name] = FileAtWork(press, thread)
        thread.start()

    def _print(self, press: Press, name: str, html: str) -> None:
        outcome: Any
        try:
            outcome = press.render(html, self.pictures, on_page=lambda page: self._news.put((name, page)))
        except BaseException as error:
            outcome = error
        self._news.put((name, outcome))

    def _wait(self) -> Printed | None:
        """The next file that is done, if that is the next thing that happens."""
        try:
            name, outcome = self._news.get(timeout=LOOK)
        except queue.Empty:
            return None
        if isinstance(outcome, int):
            self._at_work[name].page = outcome
            return None
        if isinstance(outcome, BaseException) and not isinstance(outcome, PressError):
            raise outcome
        return Printed(name, outcome)

    def _stop(self) -> None:
        for file in self._at_work.values():
            while file.thread.is_alive():  # a press that is about to start is stopped once it has
                file.press.interrupt()
                file.thread.join(0.05)
