"""`manage.py check --deploy` says where the log of the database server would hold what people typed."""

import psycopg
import pytest
from django.db import connection

from web.database_log import WANTED, check_server_log

pytestmark = pytest.mark.django_db
LOUD = {
    "log_min_messages": "warning",
    "log_min_error_statement": "error",
    "log_error_verbosity": "default",
    "log_parameter_max_length": "-1",
    "log_parameter_max_length_on_error": "80",
    "log_statement": "mod",
    "log_min_duration_statement": "250",
    "log_min_duration_sample": "250",
    "log_transaction_sample_rate": "0.1",
}


@pytest.fixture(autouse=True)
def may_set_them(db: None) -> None:
    """Only a superuser may; the server of the tests lets one in by its socket."""
    asked = connection.get_connection_params()
    place = {name: asked[name] for name in ("host", "port", "dbname") if asked.get(name)}
    with psycopg.connect(**place, user="postgres", autocommit=True) as superuser:
        names = ", ".join(WANTED)
        superuser.execute(f"GRANT SET ON PARAMETER {names} TO {asked['user']}")


def test_our_own_server_is_right() -> None:
    assert check_server_log(None) == []


@pytest.mark.parametrize("name", WANTED)
def test_each_setting_that_lets_a_value_through_is_named(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {name} = '{LOUD[name]}'")
    [warning] = check_server_log(None)
    assert warning.hint == f"Set on the server, or for the roles of Diwan: {name} = {WANTED[name][0]}."
