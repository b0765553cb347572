"""The mails about nomination letters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from mail.kinds import MailKind, Placeholder, register

from .registrations import ABOUT_SOMEBODY, TO_FOCAL_POINTS

OF_LETTERS = {
    "institution": Placeholder(_("the institution of the delegation"), _("Institution")),
    "meeting": ABOUT_SOMEBODY["meeting"],
    "link": Placeholder(
        _("where the letter is handed in"), "https://diwan.example/ar/meetings/16/delegation/1/nomination/"
    ),
}
LETTER_ASKED = register(
    MailKind(
        name="nomination-asked",
        why=TO_FOCAL_POINTS,
        label=_("The nomination letter is asked for"),
        placeholders=OF_LETTERS,
        subject=_("Nomination letter of {institution}: {meeting}"),
        body=_(
            "To the focal point of {institution},\n\nthe secretariat asks for the nomination letter, or note verbale, "
            "that says who represents {institution} at the meeting “{meeting}”. "
            "Send it as a PDF file or as a picture here:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
LETTER_RETURNED = register(
    MailKind(
        name="nomination-returned",
        why=TO_FOCAL_POINTS,
        label=_("The nomination letter is returned"),
        placeholders=OF_LETTERS
        | {
            "reason": Placeholder(
                _("the reason that was given"), _("The letter bears no signature."), lines=True
            )
        },
        subject=_("The nomination letter is to be put right: {meeting}"),
        body=_(
            "To the focal point of {institution},\n\nthe nomination letter for the meeting “{meeting}” was returned:"
            "\n\n{reason}\n\nPut it right and send it again here:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
