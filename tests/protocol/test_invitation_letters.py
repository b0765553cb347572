"""The words of a letter of invitation."""

import datetime as dt

import pytest

from accounts.models import User
from directory.models import Side
from papers.models import Edition
from protocol.invitations import Invited, invite
from protocol.papers.letter import INVITATION_LETTER
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "takes_article", "words"),
    [
        ("Office for Disarmament Affairs", True, "to invite the Office for Disarmament Affairs to"),
        ("UN Tourism", False, "to invite UN Tourism to"),
    ],
)
def test_an_invitation_says_the_before_an_institution_that_takes_it(
    salma: User, name: str, takes_article: bool, words: str
) -> None:
    organisation = factories.organisation(takes_article=takes_article, **factories.texts(name=("مكتب", name)))
    invite(
        meeting=factories.meeting(starts=dt.date(2046, 5, 4), ends=dt.date(2046, 5, 6)),
        by=salma,
        side=Side.OIC,
        invited=[Invited(organisation=organisation)],
        deadline=dt.date(2046, 4, 1),
    )
    contents = Edition.objects.get(document__kind=INVITATION_LETTER).snapshot["contents"]
    assert words in contents["paragraphs"][0]["en"]
    assert "the" not in contents["paragraphs"][0]["ar"]
    assert contents["addressee"]["en"] == name
