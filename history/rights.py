"""What the application's role may do: read and write rows, and only read their history."""

from typing import Any

STATEMENTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
    "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "REVOKE ALL ON history_change, django_migrations FROM {role}",
    "GRANT SELECT ON history_change, django_migrations TO {role}",
    "REVOKE ALL ON SEQUENCE history_change_id_seq FROM {role}",
)


def grant_application(connection: Any, role: str) -> None:
    """Run as the owner of the tables, and again after each migration. `connection` is Django's."""
    names = {
        "role": connection.ops.quote_name(role),
        "database": connection.ops.quote_name(connection.settings_dict["NAME"]),
    }
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement.format(**names))
