"""The mail to somebody who was given a post at a meeting."""

from django.utils.translation import gettext_lazy as _

from mail.kinds import MailKind, Placeholder, register

CLERK_NAMED = register(
    MailKind(
        name="door-clerk-named",
        label=_("Named as door clerk"),
        placeholders={
            "name": Placeholder(_("the name of the door clerk"), _("Salma Haddad")),
            "meeting": Placeholder(_("the title of the meeting"), _("General Meeting on Cooperation")),
            "link": Placeholder(_("the address of the door"), "https://diwan.example/ar/desk/16/door/"),
        },
        why=_("You get this mail because the secretariat has named you as a door clerk of the meeting."),
        subject=_("You keep the doors: {meeting}"),
        body=_(
            "Dear {name},\n\nyou are named as a door clerk of the meeting “{meeting}”: you scan badges at its doors, "
            "and print a badge for the day for whoever has none. "
            "A code that goes to this address opens the page:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
