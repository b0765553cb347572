"""What monitoring and people see when something the site needs is missing."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from config.errors import server_error

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, sys, django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, SERVER_NAME="localhost")
answers = [client.get(address) for address in sys.argv[1:]]
print(json.dumps([[answer.status_code, answer.text] for answer in answers]))
"""


def ask(*addresses: str, **variables: str) -> list[tuple[int, str]]:
    """The answers of a separate process, in an environment where something is missing."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "CRITICAL"} | variables
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK, *addresses],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return [(status, text) for status, text in json.loads(done.stdout.splitlines()[-1])]


def test_an_error_in_the_wake_of_a_lost_database_is_no_fault_of_the_page() -> None:
    request = RequestFactory().get("/en/")
    try:
        try:
            raise OperationalError
        finally:
            raise RuntimeError("while cleaning up")
    except RuntimeError:
        assert server_error(request).status_code == 503
    try:
        raise RuntimeError("by itself")
    except RuntimeError:
        assert server_error(request).status_code == 500


NO_DATABASE = {"DATABASE_URL": "postgres://nobody@%2Fnowhere/nothing"}
NO_BROKER = {"REDIS_URL": "redis+socket:///nowhere/at/all.sock"}


def test_without_the_database_the_site_is_unavailable() -> None:
    ((status, text),) = ask("/healthz", **NO_DATABASE)
    assert (status, json.loads(text)) == (503, {"status": "unavailable", "database": False})


def test_without_the_database_people_get_a_page_in_their_language() -> None:
    (arabic, english) = ask("/ar/", "/en/", **NO_DATABASE)
    assert (arabic[0], english[0]) == (503, 503)
    assert '<html lang="ar" dir="rtl">' in arabic[1]
    assert "لحظة من فضلك" in arabic[1]
    assert "One moment, please" in english[1]


@pytest.mark.django_db(transaction=True)
def test_without_the_broker_the_site_is_only_degraded(sixteenth: object) -> None:
    from django.db import connection

    known = connection.settings_dict
    host = known["HOST"].replace("/", "%2F")
    database = {"DATABASE_URL": f"postgres://{known['USER']}@{host}/{known['NAME']}"}
    health, programme, login = ask(
        "/healthz", "/ar/meetings/16-astana-2024/programme/", "/en/account/login/", **database, **NO_BROKER
    )
    assert health[0] == 200
    assert json.loads(health[1]) == {
        "status": "degraded",
        "database": True,
        "broker": False,
        "workers": False,
    }
    assert (programme[0], login[0]) == (200, 200)


def test_a_missing_setting_is_named() -> None:
    env = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert "Set SECRET_KEY in the environment, or start with `make run`." in done.stderr


@pytest.mark.django_db
def test_a_wrong_host_is_a_bad_request(client: Client) -> None:
    assert client.get("/en/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "127.0.0.1", "[::1]:8000"])
def test_whoever_types_a_number_is_led_to_the_name_of_the_site(
    client: Client, settings: Any, host: str
) -> None:
    settings.PUBLIC_BASE_URL, settings.PUBLIC_HOST = "http://localhost:8000", "localhost"
    settings.ALLOWED_HOSTS = ["localhost"]
    answer = client.get("/ar/?q=%D8%B9", headers={"host": host})
    assert (answer.status_code, answer["Location"]) == (302, "http://localhost:8000/ar/?q=%D8%B9")
    assert client.post("/ar/", headers={"host": host}).status_code == 400
    settings.PUBLIC_HOST = "diwan.example"
    assert client.get("/ar/", headers={"host": host}).status_code == 400
