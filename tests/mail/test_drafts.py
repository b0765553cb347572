"""What a mail says, in whose wording, and who reviews it before it is sent."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, override

from accounts.models import User
from bilingual.islands import isolated
from bilingual.languages import codes
from bilingual.text import clean
from history.actions import StaleEdit, acting
from jobs import wake_up
from mail import actions, kinds
from mail.kinds import MailKind
from mail.models import MailState, Message, Wording
from mail.placeholders import MissingValues, fill, refuse_broken
from mail.selectors import failed_about, log_of, mails_about
from mail.tasks import deliver, sweep
from tests import factories
from tests.faults.stage import sending_to
from tests.mail.conftest import now

pytestmark = pytest.mark.django_db
Write = Callable[..., Message]


def test_the_same_mail_asked_for_twice_is_one_draft(written: Write) -> None:
    first = written(key="once", values={"name": "Suad", "symbol": "1"})
    again = written(key="once", values={"name": "Somebody else", "symbol": "2"})
    assert (again.pk, again.subject, Message.objects.count()) == (first.pk, "Invitation for Suad", 1)


def test_a_mail_in_both_languages_says_each_in_its_own_words(
    written: Write, invitation: MailKind, salma: User
) -> None:
    words = factories.texts(
        subject=("دعوة إلى {name}", ""), body=("السيدة {name}، {symbol}", "Read {symbol}, {name}.")
    )
    actions.reword(scope="trial", kind=invitation, version=0, by=salma, values=words)
    names = {"ar": "سعاد", "en": "Suad"}
    message = written(language="both", values=lambda code: {"name": names[code], "symbol": get_language()})
    assert message.subject == "دعوة إلى سعاد | Invitation for Suad"
    arabic, english = message.text.split("\n\n" + "―" * 12 + "\n\n")
    assert arabic.split("\n")[0] == "السيدة سعاد، ar"
    assert english.split("\n")[0] == "Read en, Suad."


def test_a_mail_says_in_its_own_language_why_it_comes_and_in_which_time_zone_it_speaks(
    written: Write, settings: Any
) -> None:
    meeting = factories.meeting(zone="Asia/Almaty")
    assert written(scope=meeting.slug).text.endswith(
        "\n\nYou get this mail because you are registered for the meeting, or were named for it.\n"
        "Times in this mail are given in UTC+5."
    )
    assert written(scope="nowhere").text.endswith("Times in this mail are given in UTC.")
    arabic = written(scope=meeting.slug, language="ar").text
    assert arabic.endswith("الأوقات في هذه الرسالة بتوقيت UTC+5.")
    assert "وصلتك هذه الرسالة" in arabic


def test_every_kind_of_mail_says_why_it_comes() -> None:
    silent = {kind.name for kind in kinds.all_kinds() if not kind.why}
    assert silent == {
        *(
            "invitation-letter",
            "invitation-opening",
            "visa-letter",
            "confirmation-letter",
            "confirmation-outside",
        ),
        "certificate-of-attendance",
    }, "only what goes on paper says nothing of it"


def test_no_name_makes_lines_or_a_link_of_its_own_in_a_mail(written: Write) -> None:
    name = "Noor\n\nPay here: https://evil.example/now or pay@evil.example www.evil.example evil-example.com"
    message = written(values={"name": name, "symbol": "1"})
    assert message.subject == "Invitation for Noor Pay here: … or … … …"
    assert message.text.split("\n")[0].startswith("Dear Noor Pay here:")


@pytest.mark.parametrize(
    "text", ["Dr.Omar St.John", "OMAR.K", "UN-OIC/GM.16/INV.UN/1", "م.ليلى", "e.V. A. B. Omar"]
)
def test_what_is_no_address_stays_in_a_subject(written: Write, text: str) -> None:
    assert written(values={"name": text, "symbol": "1"}).subject == f"Invitation for {text}"


def test_other_meetings_keep_their_own_words(written: Write, invitation: MailKind, salma: User) -> None:
    actions.reword(
        scope="another", kind=invitation, version=0, by=salma, values=factories.texts(subject="Come, {name}")
    )
    assert written().subject == "Invitation for Suad"
    assert written(scope="another").subject == "Come, Suad"


def test_what_is_not_reviewed_waits_for_a_worker_at_once(
    written: Write, invitation: MailKind, salma: User
) -> None:
    assert written().state == MailState.DRAFT
    actions.reword(scope="trial", kind=invitation, version=0, by=salma, values={"at_once": True})
    assert written().state == MailState.WAITING


def test_the_words_that_two_people_write_at_once_are_not_lost(invitation: MailKind, salma: User) -> None:
    asked = {"scope": "trial", "kind": invitation, "by": salma, "values": {"at_once": True}}
    assert actions.reword(version=0, **asked).version == 1
    with pytest.raises(StaleEdit):
        actions.reword(version=0, **asked)
    assert actions.reword(version=1, **asked).version == 2


def test_a_value_that_is_missing_stops_the_act(written: Write) -> None:
    with pytest.raises(MissingValues, match="invitation: symbol"):
        written(values={"name": "Suad"})
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("{nobody}", "There is no placeholder {nobody} in this message. It offers: {name} {symbol}."),
        ("{name.__class__}", "There is no placeholder {name.__class__} in this message."),
        ("{name!r:>10}", "There is no placeholder {name!r:>10} in this message."),
        ("{}", "There is no placeholder {} in this message."),
        ("{ name }", "There is no placeholder { name } in this message."),
        ("Dear {name", "A brace has lost its partner here: {name."),
        ("Dear }name{", "A brace has lost its partner here: }name{."),
        ("{{name}}", "A brace has lost its partner here: {}."),
    ],
)
def test_what_a_kind_does_not_offer_is_refused_by_name(template: str, says: str) -> None:
    with pytest.raises(ValidationError) as refused:
        refuse_broken(template, ("name", "symbol"))
    assert says in refused.value.messages[0]


def test_what_a_value_says_is_not_read_again() -> None:
    assert fill("{name}, {symbol}", {"name": "{symbol} {0.__class__}", "symbol": "1"}) == (
        "{symbol} {0.__class__}, 1"
    )


@pytest.mark.parametrize("language", codes())
def test_what_comes_with_the_product_uses_what_its_kind_offers(language: str) -> None:
    """And is in the form's format, so that saving it unchanged changes nothing."""
    for kind in kinds.all_kinds():
        for part in ("subject", "body"):
            words = kind.original(part, language)
            refuse_broken(words, kind.placeholders)
            assert words == clean(words, lines=part == "body")
            assert "{" not in kind.as_it_would_read(words, language)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("رمز الوثيقة UN-OIC/GM.16/2024/1.", "رمز الوثيقة ⁨UN-OIC/GM.16/2024/1⁩."),
        ("اكتب إلى info@oic.example، أو", "اكتب إلى ⁨info@oic.example⁩، أو"),
        ("(PDF) الهاتف +966 50 000", "(⁨PDF⁩) الهاتف ⁨+966 50 000⁩"),
        ("من 09:00 إلى 10:30 يوم 5 مايو 2026", "من 09:00 إلى 10:30 يوم 5 مايو 2026"),
        ("https://diwan.example/ar/", "https://diwan.example/ar/"),
        ("Dear Suad, see UN/1.", "Dear Suad, see UN/1."),
    ],
)
def test_latin_in_a_line_of_arabic_is_an_island(line: str, kept: str) -> None:
    assert isolated(line) == kept


def test_a_broker_that_is_down_stops_no_act(
    written: Write, invitation: MailKind, salma: User, django_capture_on_commit_callbacks: Any
) -> None:
    actions.reword(scope="trial", kind=invitation, version=0, by=salma, values={"at_once": True})
    with sending_to("redis+socket:///nowhere"), django_capture_on_commit_callbacks(execute=True) as woken:
        message = written()
    wake_up.forget_failures()
    assert (len(woken), now(message).state) == (1, MailState.WAITING)
    assert (deliver.name, sweep.name) == ("mail.deliver", "mail.sweep")


def test_the_log_says_who_did_what_and_what_became_of_it(written: Write, salma: User) -> None:
    message = written(by=salma)
    actions.rewrite(message, version=1, by=salma, values={"subject": "Come"})
    actions.send(message, version=2, by=salma)
    with acting(None):  # as a worker does
        Message.objects.filter(pk=message.pk).update(state=MailState.FAILED, error="no-server")
    assert [(one.state, one.by, one.rewritten, one.failure) for one in log_of(message)] == [
        (MailState.FAILED, "", False, "The mail server could not be reached."),
        (MailState.WAITING, "Salma", False, ""),
        (MailState.DRAFT, "Salma", True, ""),
        (MailState.DRAFT, "Salma", False, ""),
    ]


def test_nobody_sends_or_rewrites_what_is_no_draft_any_more(written: Write, salma: User) -> None:
    message = written()
    actions.discard(message, version=1, by=salma)
    with pytest.raises(actions.MailActNotAllowed):
        actions.send(message, version=2, by=salma)
    with pytest.raises(actions.MailActNotAllowed):
        actions.rewrite(message, version=2, by=salma, values={"subject": "Come"})
    actions.reopen(message, version=2, by=salma)
    with pytest.raises(StaleEdit):
        actions.send(message, version=2, by=salma)
    assert now(message).state == MailState.DRAFT


def test_the_drafts_that_go_out_are_those_that_were_looked_at(written: Write, salma: User) -> None:
    seen = actions.fingerprint([written(), written()])
    written()
    with pytest.raises(actions.DraftsChanged):
        actions.send_all(Message.objects.of("trial"), by=salma, seen=seen)
    seen = actions.fingerprint(list(Message.objects.of("trial").order_by("pk")))
    assert actions.send_all(Message.objects.of("trial"), by=salma, seen=seen) == 3
    assert not Message.objects.drafts().exists()


def test_what_failed_shows_on_the_person(written: Write) -> None:
    written(about="participant-18")
    failed = written(to="nobody")
    assert mails_about("trial", "participant-17") == [failed]
    assert failed_about("trial", ["participant-17", "participant-18"]) == {"participant-17": [failed]}
    with override("ar"):
        assert failed.failure


def test_words_that_a_kind_no_longer_fits_give_way_to_the_original(
    written: Write, invitation: MailKind
) -> None:
    """As after an upgrade; the secretariat still finds its wording in the form."""
    words = factories.texts(subject="For {person}", body="{name}, {symbol}")
    Wording.objects.create(scope="trial", kind=invitation.name, at_once=False, **words)
    message = written()
    assert message.subject == "Invitation for Suad"
    assert message.text.startswith("Suad, UN-OIC/GM.16/2024/1\n\n")
