"""The application as it runs in production."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from history.rights import statements


@contextmanager
def as_the_application() -> Iterator[None]:
    """With the rights that it has in production."""
    with connection.cursor() as cursor:
        for statement in statements("diwan", connection.settings_dict["NAME"]):
            cursor.execute(statement)
        cursor.execute("SET LOCAL ROLE diwan")
        yield
        cursor.execute("RESET ROLE")
