"""The database rights of the application's role: read and write all rows, but only read the history."""

from typing import Any

CALLABLE = """
DO $$ DECLARE function regprocedure; BEGIN
  FOR function IN SELECT oid FROM pg_proc WHERE obj_description(oid, 'pg_proc') = 'for the application'
    AND pronamespace = 'public'::regnamespace
  LOOP EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {role}', function); END LOOP;
END $$
"""
"""A room marks such a function by this comment in its SQL."""
STATEMENTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
    "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "REVOKE ALL ON history_change, django_migrations FROM {role}",
    "GRANT SELECT ON history_change, django_migrations TO {role}",
    "REVOKE ALL ON web_content, history_personal FROM {role}",
    "GRANT SELECT ON web_content, history_personal TO {role}",
    CALLABLE,
    "REVOKE ALL ON SEQUENCE history_change_id_seq, web_content_version FROM {role}",
)


def statements(role: str, database: str) -> list[str]:
    """SQL statements to run as the owner of the tables after each migration."""
    names = {
        name: '"{}"'.format(value.replace('"', '""'))
        for name, value in (("role", role), ("database", database))
    }
    return [statement.format(**names) for statement in STATEMENTS]


def grant_application(connection: Any, role: str) -> None:
    """Runs them on `connection`, Django's connection as the owner."""
    with connection.cursor() as cursor:
        for statement in statements(role, connection.settings_dict["NAME"]):
            cursor.execute(statement)
