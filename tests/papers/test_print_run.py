"""The files of a paper, printed side by side by real presses."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from meetings.models import Meeting
from papers import press, production
from papers.actions import try_again
from papers.models import EditionState
from papers.print_run import Printed, PrintRun
from tests.papers.production.stage import issue, state_of

PAGE = '<html lang="en"><title>x</title><p>{}</p></html>'
ENDLESS = '<html lang="en"><title>x</title>' + '<div style="display: flex">' * 14 + "x" + "</div>" * 14


@pytest.fixture
def two(settings: Any) -> Iterator[list[press.Press]]:
    """Two warm presses."""
    settings.PRESSES = 2
    yield warm(press.presses(2))
    press.close()


def warm(presses: list[press.Press]) -> list[press.Press]:
    for each in presses:
        each.render(PAGE.format("warm"))
    return presses


def pids(presses: list[press.Press]) -> list[int]:
    return [each.pid or 0 for each in presses]


def hold(presses: list[press.Press]) -> list[int]:
    """Keeps them from printing, as a machine does that has no time for them."""
    for pid in pids(presses):
        os.kill(pid, signal.SIGSTOP)
    return pids(presses)


def running(numbers: list[int]) -> list[int]:
    return [pid for pid in numbers if Path(f"/proc/{pid}").exists()]


def printed(news: Iterator[Printed | int]) -> Iterator[Printed]:
    return (each for each in news if isinstance(each, Printed))


def test_a_long_file_holds_up_no_other_and_is_stopped_with_its_run(two: list[press.Press]) -> None:
    run = PrintRun(two, [("long", ENDLESS), ("b", PAGE.format("b")), ("c", PAGE.format("c"))], {})
    before = pids(two)
    with closing(run.news()) as news:
        done = printed(news)
        assert [next(done).name, next(done).name] == ["b", "c"]
    assert running(before) == before[1:]


def test_a_press_that_dies_takes_only_its_own_file_along(two: list[press.Press]) -> None:
    (pid,) = hold(two[:1])
    threading.Timer(0.3, os.killpg, (pid, signal.SIGKILL)).start()
    done = printed(PrintRun(two, [("a", PAGE.format("a")), ("b", PAGE.format("b"))], {}).news())
    outcomes = {
        each.name: str(each.outcome) if isinstance(each.outcome, press.PressError) else "" for each in done
    }
    assert outcomes == {"a": "died", "b": ""}


def test_each_press_is_confined_by_itself(two: list[press.Press], settings: Any) -> None:
    limit = f"Max address space         {settings.PRESS_MEGABYTES * 2**20}"
    assert [os.getpgid(pid) for pid in pids(two)] == pids(two)
    assert [limit in Path(f"/proc/{pid}/limits").read_text() for pid in pids(two)] == [True, True]


def test_facing_columns_begin_first_since_they_take_longest() -> None:
    assert production.longest_first(["ar", "en", "ar-en"]) == ["ar-en", "ar", "en"]


@pytest.mark.django_db
def test_the_files_of_a_paper_whose_press_died_are_kept_and_only_the_others_made_again(
    two: list[press.Press], sixteenth: Meeting
) -> None:
    (pid,) = hold(two[1:])
    threading.Timer(0.5, os.killpg, (pid, signal.SIGKILL)).start()
    edition = issue(sixteenth)
    production.produce(edition.pk)
    edition.refresh_from_db()
    files = {file.layout: file.pk for file in edition.files.all()}
    assert (edition.state, edition.error, sorted(files)) == (EditionState.FAILED, "died", ["ar-en", "en"])
    try_again(edition, by=None)
    production.produce(edition.pk)
    again = {file.layout: file.pk for file in edition.files.all()}
    assert (state_of(edition), again.items() >= files.items(), len(again)) == (EditionState.READY, True, 3)


@pytest.mark.django_db
def test_a_worker_that_has_lost_its_edition_stops_its_presses_at_once(
    two: list[press.Press], sixteenth: Meeting
) -> None:
    held = hold(two)
    edition = production.claim(issue(sixteenth).pk)
    assert edition
    edition.fence -= 1
    with pytest.raises(production.LostLease):
        production.make(edition)
    assert running(held) == []


@pytest.mark.django_db
def test_a_paper_that_is_told_to_stop_is_given_back_and_leaves_no_press(
    two: list[press.Press], sixteenth: Meeting
) -> None:
    def too_long(number: int, frame: object) -> None:
        raise SoftTimeLimitExceeded

    edition = issue(sixteenth)
    held = hold(two)
    before = signal.signal(signal.SIGUSR1, too_long)
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    production.produce(edition.pk)
    signal.signal(signal.SIGUSR1, before)
    assert (state_of(edition), running(held)) == (EditionState.WAITING, [])
