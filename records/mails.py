"""Mails to delegations about a record: it is circulated, or it was corrected."""

from django.utils.translation import gettext_lazy as _

from mail.kinds import MailKind, Placeholder, register
from registration.mails import TO_FOCAL_POINTS

MEETING = Placeholder(_("the title of the meeting"), _("General Meeting on Cooperation"))

CIRCULATED = register(
    MailKind(
        name="record-circulated",
        why=TO_FOCAL_POINTS,
        label=_("A record is circulated"),
        placeholders={
            "record": Placeholder(_("which record it is"), _("Record: first working session")),
            "meeting": MEETING,
            "deadline": Placeholder(
                _("the moment until which corrections are taken"), _("31 July 2024, 18:00 (UTC+5)")
            ),
            "link": Placeholder(_("where it is read and corrected"), "https://diwan.example/…"),
        },
        subject=_("{record}: corrections until {deadline}"),
        body=_(
            "{record}\n{meeting}\n\nThe record is circulated to the delegations. Please read it, and propose corrections "
            "paragraph by paragraph until {deadline}:\n{link}\n\nThe secretariat"
        ),
    )
)
CORRECTED = register(
    MailKind(
        name="corrigendum-issued",
        why=TO_FOCAL_POINTS,
        label=_("A corrigendum is issued"),
        placeholders={
            "symbol": Placeholder(_("the symbol of the corrigendum"), "UN-OIC/GM.16/2024/SR.1/Corr.1"),
            "record": Placeholder(_("which record it is"), _("Record: first working session")),
            "meeting": MEETING,
            "link": Placeholder(_("where it is read"), "https://diwan.example/…"),
        },
        subject=_("{symbol}: corrigendum"),
        body=_(
            "{record}\n{meeting}\n\nA corrigendum to the adopted record is issued, cleared by both sides: {symbol}. "
            "The record as it was adopted stays; what is to be read stands with it:\n{link}\n\nThe secretariat"
        ),
    )
)
