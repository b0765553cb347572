"""Who presided is said before a record is cleared."""

import pytest
from django.test import Client

from accounts.models import User
from records.models import Record
from tests import factories
from tests.records.test_record_desk import at
from tests.records.test_record_desk import record as record

pytestmark = pytest.mark.django_db


def test_a_record_is_not_cleared_before_it_says_who_presided(
    record: Record, as_salma: Client, salma: User
) -> None:
    factories.lead(record.meeting, "UN", salma)
    Record.objects.update(presided=None)
    answer = as_salma.post(at(record, "keys/UN/"), follow=True)
    assert "Not cleared: the record does not say yet who presided." in answer.text
    assert not record.clearances.exists()
    chair = factories.chair(record.meeting)
    twice = as_salma.post(at(record, "chairs/"), {"presided": chair.pk, "presided_with": chair.pk})
    assert (twice.status_code, f'value="{chair.pk}" selected' in twice.text) == (422, True)
    as_salma.post(at(record, "chairs/"), {"presided": chair.pk})
    as_salma.post(at(record, "keys/UN/"))
    assert record.clearances.get().by == salma


def test_another_chair_asks_for_the_keys_again(record: Record, as_salma: Client, salma: User) -> None:
    factories.lead(record.meeting, "UN", salma)
    as_salma.post(at(record, "keys/UN/"))
    as_salma.post(at(record, "chairs/"), {"presided": factories.chair(record.meeting).pk})
    assert record.clearances.exists()  # the same as before
    other = factories.chair(record.meeting, ("ليلى", "Layla"))
    as_salma.post(at(record, "chairs/"), {"presided": other.pk})
    assert not record.clearances.exists()
