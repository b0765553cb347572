"""An older database brought to the present, as the owner does it; and what looks at it as the application may."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from history.rights import grant_application
from tests.upgrade import dumps
from web.page_cache import page_cache

APPLICATION = "diwan"


def raise_dump(release: str, name: str) -> None:
    """The dump of a release in the empty database `name`, with the tables and rights of today."""
    dumps.restore(release, name)
    bring_up_to_date(name)


def bring_up_to_date(name: str) -> None:
    with connected_to(name):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable")
        grant_application(connection, APPLICATION)


def migrate_by(name: str, operations: list[Operation]) -> None:
    """As a migration of meetings that is not there."""
    with connected_to(name):
        state = MigrationLoader(connection).project_state()
        scratch = type("Migration", (migrations.Migration,), {"operations": operations})
        migration = scratch("0002_scratch", "meetings")
        with connection.schema_editor() as editor:
            migration.apply(state, editor)


@contextmanager
def connected_to(name: str, *, role: str = "") -> Iterator[None]:
    """Nothing that this process knows of one database is true of another."""
    before = {key: connection.settings_dict[key] for key in ("NAME", "USER")}
    change_to({"NAME": name, "USER": role or before["USER"]})
    try:
        yield
    finally:
        change_to(before)


def change_to(values: dict[str, str]) -> None:
    connection.close()
    connection.settings_dict.update(values)
    ContentType.objects.clear_cache()
    page_cache.clear()
