"""The application with its database rights in production."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from history.rights import statements


@contextmanager
def as_the_application() -> Iterator[None]:
    """Runs with the rights of the application's role."""
    with connection.cursor() as cursor:
        for statement in statements("diwan", connection.settings_dict["NAME"]):
            cursor.execute(statement)
        cursor.execute("SET LOCAL ROLE diwan")
        yield
        cursor.execute("RESET ROLE")
