"""What the database server may write into its log: that something failed, but no statement and no value of a row.

A failed INSERT is otherwise logged whole, with names and addresses, and no erasure reaches that file. What failed is
in our own log, without values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.db import DatabaseError, connection

WANTED: Mapping[str, tuple[str, ...]] = {
    "log_min_messages": ("log", "fatal", "panic"),  # an error names the value that it refuses
    "log_min_error_statement": ("panic", "fatal", "log"),
    "log_error_verbosity": ("terse",),  # the detail is the row that failed
    "log_parameter_max_length": ("0",),
    "log_parameter_max_length_on_error": ("0",),
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),  # a slow statement is logged whole
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
}
"""The values that are right, the recommended one first."""


def settings_of_the_server() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY (%s)", [list(WANTED)])
        return dict(cursor.fetchall())


@register(deploy=True)
def the_log_of_the_server_holds_no_values(app_configs: Any, **options: Any) -> list[CheckMessage]:
    try:
        there = settings_of_the_server()
    except DatabaseError:
        return [Warning("The database could not be asked what its server logs.", id="web.W001")]
    wrong = [name for name, right in WANTED.items() if there.get(name) not in right]
    if not wrong:
        return []
    said = ", ".join(f"{name} = {WANTED[name][0]}" for name in wrong)
    return [
        Warning(
            "The log of the database server may hold names and addresses that were typed.",
            hint=f"Set on the server, or for the roles of Diwan: {said}.",
            id="web.W002",
        )
    ]
