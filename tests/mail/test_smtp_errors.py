"""What an error of sending means for a mail: later, never, or no server at all."""

import smtplib

import pytest

from mail.smtp_errors import BROKEN, NO_SERVER, Outlook, SmtpRefusal, refusal_of

NEVER, LATER, NOBODY = Outlook.NEVER, Outlook.LATER, Outlook.NO_SERVER


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (
            smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"no such user")}),
            (NEVER, "550 no such user"),
        ),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (451, b"try later")}), (LATER, "451 try later")),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (421, b"closing")}), (NOBODY, NO_SERVER)),
        (smtplib.SMTPDataError(554, "looks like spam"), (NEVER, "554 looks like spam")),
        (smtplib.SMTPSenderRefused(452, b"\xff full", "us@example.org"), (LATER, "452 \ufffd full")),
        (smtplib.SMTPConnectError(554, b"go away"), (NOBODY, NO_SERVER)),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), (NOBODY, NO_SERVER)),
        (smtplib.SMTPServerDisconnected("gone"), (NOBODY, NO_SERVER)),
        (ConnectionRefusedError(), (NOBODY, NO_SERVER)),
        (smtplib.SMTPNotSupportedError("no SMTPUTF8"), (NEVER, BROKEN)),
        (ValueError("a header with a line break"), (NEVER, BROKEN)),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_each_error_says_whether_to_try_again(error: Exception, refusal: tuple[Outlook, str]) -> None:
    assert refusal_of(error) == SmtpRefusal(*refusal)


def test_the_answer_of_a_server_is_cut() -> None:
    assert len(refusal_of(smtplib.SMTPDataError(554, "x" * 5000)).reason) == 200
