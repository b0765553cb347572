"""Each process of a run has a copy of one database, and nothing that a test commits is left for the next."""

import pytest
from django.db import connection

from accounts.models import User
from meetings.models import Meeting
from tests import factories
from tests.databases import server


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_commits_is_not_there_for_the_next(turn: str) -> None:
    assert Meeting.objects.filter(slug="16-astana-2024").exists()
    assert not User.objects.filter(email="left@example.org").exists()
    factories.user("left@example.org")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_whoever_is_still_connected_does_not_keep_the_next_from_its_own(turn: str) -> None:
    still = connection.get_new_connection(connection.get_connection_params())
    still.execute("UPDATE meetings_meeting SET slug = 'seized' WHERE slug = '16-astana-2024'")
    assert Meeting.objects.filter(slug="16-astana-2024").exists()


def test_what_is_copied_is_closed_and_has_nothing_that_a_copy_would_lack(db: None) -> None:
    asked = """
    SELECT datallowconn, datacl IS NOT NULL, EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase = oid)
    FROM pg_database WHERE datname = 'test_model'
    """
    with server() as connection:
        assert connection.execute(asked).fetchone() == (False, False, False)


def test_no_test_fails_because_another_holds_a_row_for_longer_than_a_person_would_wait(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")
        assert cursor.fetchone() == ("2min", "4min")
