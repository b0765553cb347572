"""The mails about focal points."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from mail.kinds import MailKind, Placeholder, register

from .registrations import ABOUT_SOMEBODY, TO_FOCAL_POINTS

OF_FOCAL_POINTS = {
    "name": Placeholder(_("the name of the focal point"), _("Salma Haddad")),
    "institution": Placeholder(_("the institution of the delegation"), _("Institution")),
    "meeting": ABOUT_SOMEBODY["meeting"],
    "link": Placeholder(_("the address of the delegation"), "https://diwan.example/ar/meetings/16/register/"),
}
FOCAL_POINT_NAMED = register(
    MailKind(
        name="focal-point-named",
        label=_("Named as focal point"),
        placeholders=OF_FOCAL_POINTS,
        why=TO_FOCAL_POINTS,
        subject=_("You are a focal point: {meeting}"),
        body=_(
            "Dear {name},\n\nyou are named as a focal point of {institution} for the meeting “{meeting}”: "
            "you enter the members of its delegation, and hear of what becomes of them. "
            "A code that goes to this address opens the page:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
FOCAL_POINT_TOLD = register(
    MailKind(
        name="focal-point-told",
        label=_("Somebody else is named as focal point"),
        placeholders=OF_FOCAL_POINTS,
        why=_(
            "You get this mail because you speak for this delegation, or work in the secretariat of the meeting."
        ),
        subject=_("A new focal point of {institution}: {meeting}"),
        body=_(
            "{name} is named as a focal point of {institution} for the meeting “{meeting}”.\n\n"
            "If that is a mistake, write to the secretariat, which can remove a focal point at once.\n\n"
            "The delegation:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
