"""Which server settings keep personal data out of PostgreSQL's own log, and a system check for them.

By default the server logs a failed INSERT with all its values, and an erasure cannot reach that file. Our own log
records the same failure without values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.db import DatabaseError, connection

WANTED: Mapping[str, tuple[str, ...]] = {
    "log_min_messages": ("log", "fatal", "panic"),  # the message of an error quotes the rejected value
    "log_min_error_statement": ("panic", "fatal", "log"),
    "log_error_verbosity": ("terse",),  # DETAIL would show the failed row
    "log_parameter_max_length": ("0",),
    "log_parameter_max_length_on_error": ("0",),
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),  # a slow statement is logged with its values
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
}
"""Permitted values, the recommended one first."""


def settings_of_the_server() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY (%s)", [list(WANTED)])
        return dict(cursor.fetchall())


@register(deploy=True)
def check_server_log(app_configs: Any, **options: Any) -> list[CheckMessage]:
    try:
        current = settings_of_the_server()
    except DatabaseError:
        return [Warning("The database could not be asked what its server logs.", id="web.W001")]
    wrong = [name for name, right in WANTED.items() if current.get(name) not in right]
    if not wrong:
        return []
    settings = ", ".join(f"{name} = {WANTED[name][0]}" for name in wrong)
    return [
        Warning(
            "The log of the database server may hold names and addresses that were typed.",
            hint=f"Set on the server, or for the roles of Diwan: {settings}.",
            id="web.W002",
        )
    ]
