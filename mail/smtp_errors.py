"""What an error of sending means: try again later, give up, or no server can be reached."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from enum import Enum

from django.utils.html import format_html
from django.utils.translation import gettext as _

from .placeholders import harmless

LONGEST = 200


class Outlook(Enum):
    LATER = "later"
    NEVER = "never"
    NO_SERVER = "no server"


@dataclass(frozen=True)
class SmtpRefusal:
    """`reason` is a key of our own, or the answer of the server beginning with its code."""

    outlook: Outlook
    reason: str


ADDRESS, DIED, NO_SERVER, BROKEN = "address", "died", "no-server", "broken"


def refusal_of(error: Exception) -> SmtpRefusal:
    """The refusal that an exception means. Errors that are not the server's are not tried again."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return refusal_by_server(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPHeloError | smtplib.SMTPAuthenticationError):
        return SmtpRefusal(Outlook.NO_SERVER, NO_SERVER)
    if isinstance(error, smtplib.SMTPResponseException):
        return refusal_by_server(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return SmtpRefusal(Outlook.NEVER, BROKEN)
    if isinstance(error, OSError):  # includes smtplib's own errors: the connection is lost
        return SmtpRefusal(Outlook.NO_SERVER, NO_SERVER)
    return SmtpRefusal(Outlook.NEVER, BROKEN)


def refusal_by_server(code: int, words: bytes | str) -> SmtpRefusal:
    if isinstance(words, bytes):
        words = words.decode("utf-8", "replace")
    if code == 421:
        return SmtpRefusal(Outlook.NO_SERVER, NO_SERVER)
    outlook = Outlook.NEVER if 500 <= code < 600 else Outlook.LATER
    return SmtpRefusal(outlook, harmless(f"{code} {words}")[:LONGEST])


def sentence_for(reason: str) -> str:
    """The reason as a sentence for a page."""
    sentences = {
        "": "",
        ADDRESS: _("There is no valid e-mail address."),
        DIED: _("Sending it was cut off again and again."),
        NO_SERVER: _("The mail server could not be reached."),
        BROKEN: _("It could not be made into an e-mail. Tell the people who run this site."),
    }
    if reason in sentences:
        return sentences[reason]
    return format_html(_("The mail server answered: {answer}"), answer=format_html("<bdi>{}</bdi>", reason))
