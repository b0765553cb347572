"""The containers, which no test here can start, run the commands of `make run` and set the variables that settings
read.
"""

import json
import re

from config.launcher import commands, prepare
from config.launcher.places import ROOT
from config.launcher.postgres import QUIET
from config.launcher.valkey import SETTINGS

COMPOSE = (ROOT / "docker-compose.yml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
WEB = list(commands.web("0.0.0.0:8000"))


def command_of(service: str) -> list[str]:
    part = re.search(rf"^  {service}:\n((?:    .*\n|\n)+)", COMPOSE, flags=re.MULTILINE)[1]
    return json.loads(re.search(r"^    command: (\[.*\])$", part, flags=re.MULTILINE)[1])


def test_the_long_running_containers_run_the_launchers_commands():
    assert command_of("web") == WEB
    assert command_of("worker") == list(commands.worker())
    assert command_of("long-worker") == list(commands.worker("long"))
    assert command_of("beat") == list(commands.beat("/var/lib/diwan/beat-schedule"))


def test_the_image_starts_the_web_process_by_itself():
    assert json.loads(re.search(r"^CMD (\[.*\])$", DOCKERFILE, flags=re.MULTILINE)[1]) == WEB


def test_the_one_shot_containers_take_the_launchers_steps():
    taken = [command_of("migrate"), command_of("demonstration")]

    assert [command[:3] for command in taken] == [["python", "-m", "config.launcher.prepare"]] * 2
    assert [command[3:] for command in taken] == [[prepare.OWNER], [prepare.DEMONSTRATION]]
    assert f"-m config.launcher.prepare {prepare.STATIC}" in DOCKERFILE


def test_the_database_logs_as_little_as_the_launchers():
    given = command_of("postgres")

    assert (given[0], given[1::2]) == ("postgres", ["-c"] * len(QUIET))
    assert dict(one.split("=") for one in given[2::2]) == QUIET


def test_the_broker_keeps_nothing_in_either_place():
    options = command_of("redis")[1:]

    given = dict(zip(options[::2], options[1::2], strict=True))

    assert given.items() <= SETTINGS.items()
    assert (given["--save"], given["--appendonly"]) == ("", "no")


def test_every_variable_of_the_containers_is_one_that_the_code_reads():
    read = "".join(path.read_text() for path in (ROOT / "config").rglob("*.py"))
    read += (ROOT / "config" / "launcher" / "container-roles.sh").read_text()
    environment = COMPOSE[COMPOSE.index("x-diwan:") : COMPOSE.index("volumes:")]

    named = re.findall(r"^    ([A-Z_]+):", environment, flags=re.MULTILINE)

    assert named
    assert [name for name in named if name not in read] == []


def test_every_variable_of_the_settings_is_told_in_the_manual():
    manual = (ROOT / "docs" / "operations.md").read_text()
    settings = (ROOT / "config" / "settings.py").read_text()

    read = re.findall(
        r"""(?:environ\.get\(|environ\[|required\(|^if )"([A-Z_]+)""", settings, flags=re.MULTILINE
    )

    assert sorted({name for name in read if f"`{name}`" not in manual}) == []
