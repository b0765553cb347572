import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from papers import press, press_start, print_run
from papers.layouts import ALL_LAYOUTS
from papers.rendering import ROOT
from papers.tasks import produce as production_task
from papers.watch import cpu_seconds
from tests.papers.production.stage import wait_for
from tests.patience import SECONDS

PAGE = '<html lang="en"><title>x</title><p>{}</p></html>'
ENDLESS = '<html lang="en"><title>x</title>' + '<div style="display: flex">' * 14 + "x" + "</div>" * 14
DEEP = '<html lang="en"><title>x</title>' + "<div>" * 300 + "x" + "</div>" * 300


@pytest.fixture(scope="module", autouse=True)
def _no_presses_of_other_tests() -> None:
    press.close()


def test_one_warm_process_prints_one_paper_after_another(read):
    texts = [read(press.render(PAGE.format(word)).pdf).strip() for word in ("first", "second")]
    assert [text.split()[0] for text in texts] == ["first", "second"]
    assert len(_presses()) == 1


def test_a_paper_that_never_ends_is_stopped_and_the_next_one_is_printed():
    press.render(PAGE.format("warm"))
    (before,) = _presses()
    with pytest.raises(press.RenderTimeout):
        press.render(ENDLESS, seconds=1)
    assert before not in _processes()
    assert press.render(PAGE.format("next")).pages == 1


def test_a_press_that_has_to_wait_for_a_loaded_machine_goes_on():
    """Neither the time of others nor that of earlier papers is counted: a press has worked for a second when it starts."""
    press.render(PAGE.format("warm"))
    (pid,) = _presses()
    assert cpu_seconds(pid) > 0.3
    os.kill(pid, signal.SIGSTOP)
    threading.Timer(0.7, os.kill, (pid, signal.SIGCONT)).start()
    assert press.render(PAGE.format("x"), seconds=0.3).pages == 1
    assert _presses() == [pid]


def test_a_press_that_only_waits_is_stopped_after_ten_times_as_long():
    press.render(PAGE.format("warm"))
    (pid,) = _presses()
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(press.RenderTimeout):
        press.render(PAGE.format("x"), seconds=0.05)
    assert pid not in _processes()


def test_the_time_of_a_press_includes_that_of_its_children_dead_or_alive():
    spin = "import time\nwhile time.process_time() < 0.3: pass\ntime.sleep({})"
    commands = [f"{sys.executable} -c {shlex.quote(spin.format(after))}" for after in (0, 99)]
    parent = subprocess.Popen(["sh", "-c", "; ".join(commands)], start_new_session=True)
    wait_for(lambda: cpu_seconds(parent.pid) > 0.5)
    os.killpg(parent.pid, signal.SIGKILL)
    parent.wait()


def test_each_limit_of_a_paper_is_above_the_one_that_it_holds(settings):
    celery = production_task.soft_time_limit, production_task.time_limit
    redelivered = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    limits = [settings.PRESS_SECONDS, settings.PRESS_WALL_SECONDS, *celery, redelivered]
    assert limits == sorted(set(limits))
    assert settings.PRESS_WALL_SECONDS == 10 * settings.PRESS_SECONDS
    assert celery[0] > len(ALL_LAYOUTS) * settings.PRESS_WALL_SECONDS, (
        "one core prints one file after the other"
    )
    assert print_run.LOOK * 10 < settings.LEASE_SECONDS


def test_a_press_that_was_killed_between_two_papers_is_started_again():
    press.render(PAGE.format("x"))
    (before,) = _presses()
    os.killpg(before, signal.SIGKILL)
    time.sleep(0.1)
    assert press.render(PAGE.format("x")).pages == 1
    assert before not in _processes()


def test_a_press_that_dies_over_a_paper_is_a_failure_and_the_next_one_is_printed():
    press.render(PAGE.format("x"))
    (before,) = _presses()
    threading.Timer(0.5, os.killpg, (before, signal.SIGKILL)).start()
    with pytest.raises(press.RenderFailed, match="died"):
        press.render(ENDLESS, seconds=20)
    assert press.render(PAGE.format("x")).pages == 1


def test_what_is_too_large_for_its_memory_fails_with_a_sentence(new_press, settings):
    settings.PRESS_MEGABYTES = 400
    with pytest.raises(press.RenderFailed) as failure:
        press.render(PAGE.format("x" * 120_000_000))
    assert (
        failure.value.sentence == "The paper is too large to print. Shorten the longest texts and try again."
    )
    assert press.render(PAGE.format("x")).pages == 1


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (DEEP, "depth"),
        (PAGE.format("\ud800"), "text"),
        (PAGE.format('<img alt="" src="file:///etc/passwd">'), "refused"),
    ],
)
def test_a_paper_that_cannot_be_printed_says_why_and_the_press_goes_on(html, reason):
    press.render(PAGE.format("x"))
    before = _presses()
    with pytest.raises(press.RenderFailed) as failure:
        press.render(html)
    assert failure.value.reason == reason
    assert press.render(PAGE.format("x")).pages == 1
    assert _presses() == before


def test_the_press_knows_no_secret_and_works_in_an_empty_place(monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", "canary")
    press.render(PAGE.format("x"))
    (pid,) = _presses()
    environment = Path(f"/proc/{pid}/environ").read_text().rstrip("\0").split("\0")
    assert {line.split("=")[0] for line in environment} <= {
        *press_start.KEPT,
        "HOME",
        "TMPDIR",
        "XDG_CACHE_HOME",
        "PYTHONPATH",
        "FONTSOURCE_DIR",
    }
    assert os.listdir(f"/proc/{pid}/cwd") == []


def test_the_press_has_a_process_group_and_a_limit_of_memory_of_its_own(settings):
    press.render(PAGE.format("x"))
    (pid,) = _presses()
    limits = Path(f"/proc/{pid}/limits").read_text()
    assert os.getpgid(pid) == pid != os.getpgid(0)
    assert f"Max address space         {settings.PRESS_MEGABYTES * 2**20}" in limits


def test_the_press_dies_with_the_worker_however_it_ends():
    worker = _python(
        "import os, signal\n"
        "from papers import press\n"
        f"press.render({PAGE.format('x')!r})\n"
        "print(press.presses()[0].pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    pid = int(worker.stdout)
    assert worker.returncode == -signal.SIGKILL
    assert _gone(pid)


def test_closing_leaves_no_process_and_no_file():
    press.render(PAGE.format("x"))
    (pid,) = _presses()
    home = Path(f"/proc/{pid}/cwd").resolve().parent
    press.close()
    assert pid not in _processes()
    assert not home.exists()


def test_a_forked_worker_has_a_press_of_its_own_and_leaves_that_of_its_parent_alone():
    press.render(PAGE.format("x"))
    (before,) = _presses()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        pages = press.render(PAGE.format("child")).pages
        os.write(writing, f"{pages} {press.presses()[0].pid}".encode())
        press.close()
        os._exit(0)
    os.close(writing)
    with open(reading) as answer:
        pages, pid = map(int, answer.read().split())
    os.waitpid(child, 0)
    assert pages == 1
    assert pid != before
    assert press.render(PAGE.format("parent")).pages == 1
    assert _presses() == [before]


def test_two_threads_get_each_its_own_paper_and_the_press_outlives_them(new_press, read):
    files: dict[str, bytes] = {}

    def order(word: str) -> None:
        files[word] = press.render(PAGE.format(word)).pdf

    threads = [threading.Thread(target=order, args=(word,)) for word in ("alpha", "beta")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {word: read(pdf).split()[0] for word, pdf in files.items()} == {"alpha": "alpha", "beta": "beta"}
    (before,) = _presses()
    assert press.render(PAGE.format("gamma")).pages == 1
    assert _presses() == [before]


def test_what_a_library_prints_does_not_spoil_the_answers():
    noisy = (
        "import os, sys\n"
        "from papers import rendering\n"
        "answer = rendering._answer\n"
        "def talkative(html, pictures):\n"
        "    print('noise'); os.write(1, b'noise'); return answer(html, pictures)\n"
        "rendering._answer = talkative\n"
        "rendering.main(os.getppid(), 1024)"
    )
    request = PAGE.format("x").encode()
    child = subprocess.run(
        [sys.executable, "-c", noisy],
        input=press.packed(request, {}),
        capture_output=True,
        cwd=ROOT,
    )
    assert child.stdout[0:1] == press.READY
    assert child.stdout[9:10] == press.PRINTED
    assert b"noise" not in child.stdout


def test_the_press_has_no_network(canary):
    child = _python(
        "import socket\n"
        "from papers.sandbox import leave_the_network\n"
        "print(leave_the_network())\n"
        "try:\n"
        f"    socket.create_connection(('127.0.0.1', {canary.server_port}), 2)\n"
        "except OSError as error:\n"
        "    print(error.errno)"
    )
    left, *error = child.stdout.split()
    if left == "False":
        pytest.skip("NOT CHECKED: this kernel lets no process have a network of its own")
    assert error
    assert canary.hits == []


def _python(script: str) -> subprocess.CompletedProcess[str]:
    django = "import django; django.setup()\n"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    return subprocess.run(
        [sys.executable, "-c", django + script], capture_output=True, cwd=ROOT, env=environment, text=True
    )


def _processes() -> dict[int, str]:
    """Every process with its command, including zombies."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, check=True, text=True)
    rows = (line.split(None, 2) for line in listed.stdout.splitlines())
    return {int(row[0]): f"{row[1]} {row[2] if len(row) > 2 else ''}" for row in rows}


def _presses() -> list[int]:
    """The presses among the children of this process, including zombies."""
    mine = f"{os.getpid()} "
    return [
        pid for pid, command in _processes().items() if command.startswith(mine) and "rendering" in command
    ]


def _gone(pid: int) -> bool:
    for _ in range(10 * SECONDS):
        if pid not in _processes():
            return True
        time.sleep(0.1)
    return False


def test_the_folder_of_a_worker_that_was_killed_is_cleared_by_the_next() -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    lost = Path(tempfile.mkdtemp(prefix=f"{press_start.HOME_PREFIX}{dead.pid}-"))
    ours = Path(tempfile.mkdtemp(prefix=f"{press_start.HOME_PREFIX}{os.getpid()}-"))
    press_start.clear_folders_of_killed_workers()
    assert (lost.exists(), ours.exists()) == (False, True)
    ours.rmdir()
