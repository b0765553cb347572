"""The nomination letter of a delegation whose invitation has ended."""

import pytest
from django.test import Client

from delegates.models import Delegation
from mail.models import Message
from tests.protocol.test_nominations import delegation as delegation
from tests.protocol.test_nominations import hand_in, judge, letter_of, page_of, pdf

pytestmark = pytest.mark.django_db


def test_no_letter_is_returned_to_a_delegation_that_does_not_come(
    delegation: Delegation, as_salma: Client, as_omar: Client
) -> None:
    hand_in(as_omar, delegation, pdf())
    delegation.meeting.invitations.create(
        organisation=delegation.organisation, side="oic", number=1, deadline="2026-04-01", answer="declined"
    )
    assert "Return with a reason" not in as_salma.get(page_of(delegation)).text
    assert "nobody is written to" in judge(as_salma, delegation, "return", reason="No signature.").text
    assert letter_of(delegation).state == "received"
    assert not Message.objects.exists()
