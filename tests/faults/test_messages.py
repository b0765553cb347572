"""Messages lost, repeated and sent by three beats at once: the rows decide.

Row 3 of the faults (a broker killed before sending) and the first half of row 5 (one that never answers) are in
tests/papers/production/; so is row 10, the full disk.
"""

import os
import signal

from config.launcher.processes import Process
from papers import actions
from papers.models import Edition
from tests.faults.papers import Findings, all_ready, ask, look, meetings
from tests.faults.stage import Stage, wait_for


def test_a_broker_that_loses_all_messages_loses_no_paper(
    stage: Stage, crew: list[Process], nothing: Findings
) -> None:
    for process in crew:
        os.killpg(process.popen.pid, signal.SIGSTOP)
    requests = [ask(meeting) for meeting in meetings(6)]
    assert stage.messages() > 0
    stage.broker().flushall()
    for process in crew:
        os.killpg(process.popen.pid, signal.SIGCONT)
    wait_for(lambda: all_ready(requests))
    assert look(requests) == nothing


def test_each_message_delivered_five_times_makes_each_paper_once(
    stage: Stage, crew: list[Process], nothing: Findings
) -> None:
    requests = [ask(meeting) for meeting in meetings(6)]
    for edition in Edition.objects.filter(request__in=requests):
        for _ in range(4):
            actions.wake(edition.pk)
    wait_for(lambda: all_ready(requests))
    assert look(requests) == nothing
    assert set(fences(requests)) == {1}


def test_three_beats_that_sweep_at_once_make_each_paper_once(
    stage: Stage, crew: list[Process], nothing: Findings
) -> None:
    stage.proxy.refuse()
    requests = [ask(meeting) for meeting in meetings(8)]
    stage.proxy.listen()
    wait_for(lambda: all_ready(requests))
    assert look(requests) == nothing
    assert set(fences(requests)) == {1}


def fences(requests: list) -> list[int]:
    """How often each edition was claimed."""
    return list(Edition.objects.filter(request__in=requests).values_list("fence", flat=True))
