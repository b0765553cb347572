"""The databases of a run are made once, and copied for each process.

The server copies files. Nobody may be connected to the original. Settings and rights of a database would not be copied;
there are none (tests/config/test_databases.py).
"""

import os
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

import dj_database_url
import psycopg
from psycopg import sql

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"process {os.getpid()}"
"""Part of the database names, which tells runs apart if a server outlives one."""

MADE = """
SELECT shobj_description(oid, 'pg_database') = %s FROM pg_database WHERE datname = %s AND NOT datallowconn
"""


def made_once(name: str, make: Callable[[str], None]) -> str:
    """The first process to ask makes it; the others wait."""
    with server() as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        if connection.execute(MADE, [RUN, name]).fetchone() != (True,):
            drop(connection, name)
            connection.execute(worded("CREATE DATABASE {}", name))
            make(name)
            connection.execute(worded("ALTER DATABASE {} ALLOW_CONNECTIONS false", name))
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), RUN))
    return name


def copy(model: str, name: str) -> None:
    """Replaces the copy; connections to the old one are closed."""
    with server() as connection:
        drop(connection, name)
        connection.execute(worded("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, model))


def make(name: str) -> None:
    """Empty; whoever is still connected to the one before is sent away."""
    with server() as connection:
        drop(connection, name)
        connection.execute(worded("CREATE DATABASE {}", name))


def remove(name: str) -> None:
    with server() as connection:
        drop(connection, name)


def drop(connection: psycopg.Connection, name: str) -> None:
    connection.execute(worded("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))


def worded(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, names))  # type: ignore[arg-type]


def server() -> psycopg.Connection:
    return psycopg.connect(dsn(os.environ["DATABASE_URL"]), autocommit=True)


def beside(name: str) -> str:
    """The address of another database on the server."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def dsn(url: str) -> str:
    found = dj_database_url.parse(url)
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return psycopg.conninfo.make_conninfo(**{key: found[name] for name, key in names.items() if found[name]})
