"""Dumps of whole databases: as statements that a driver can carry out, with neither owners nor rights."""

import gzip
import re
import subprocess
from pathlib import Path

import psycopg

from config.launcher.installed import find_postgresql
from config.launcher.places import find_places, var_directory
from tests import databases

KEPT = Path(__file__).parent / "kept"
AS_STATEMENTS = ("--inserts", "--rows-per-insert=500")
OF_PSQL = re.compile(r"^\\(?:un)?restrict \S+\n", re.MULTILINE)


def releases() -> list[str]:
    """Of which a dump is kept, the oldest first."""
    return sorted((path.name.removesuffix(".sql.gz") for path in KEPT.glob("*.sql.gz")), key=numbers)


def numbers(release: str) -> list[int]:
    return [int(number) for number in release.split(".")]


def keep(name: str, release: str) -> Path:
    """The database `name` as the dump of a release; the same database gives the same bytes."""
    path = KEPT / f"{release}.sql.gz"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(pg_dump(name, *AS_STATEMENTS).encode(), 9, mtime=0))
    return path


def restore(release: str, name: str) -> None:
    """Into a database that is there and empty."""
    load(gzip.decompress((KEPT / f"{release}.sql.gz").read_bytes()).decode(), name)


def load(statements: str, name: str) -> None:
    with psycopg.connect(databases.dsn(databases.beside(name)), autocommit=True) as connection:
        connection.execute(statements.encode())


def schema(name: str) -> list[str]:
    """As it comes out of a dump: PostgreSQL says the same check in other words once it was restored."""
    restored = f"{name}_schema"
    databases.make(restored)
    load(pg_dump(name, "--schema-only"), restored)
    try:
        return pg_dump(restored, "--schema-only").splitlines()
    finally:
        databases.remove(restored)


def pg_dump(name: str, *options: str) -> str:
    program = find_postgresql(find_places(var_directory()), None).directory / "pg_dump"
    argv = [str(program), "--no-owner", "--no-privileges", *options, databases.dsn(databases.beside(name))]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    return OF_PSQL.sub("", done.stdout)
