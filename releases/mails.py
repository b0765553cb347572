"""The mail to people who have a part in a published programme."""

from django.utils.translation import gettext_lazy as _

from mail.kinds import MailKind, Placeholder, register

PROGRAMME_CHANGED = register(
    MailKind(
        name="programme-changed",
        why=_("You get this mail because you have a part in the programme of the meeting."),
        label=_("Somebody's slots are new, moved or cancelled"),
        placeholders={
            "name": Placeholder(_("the name of the person"), _("Salma Haddad")),
            "meeting": Placeholder(_("the title of the meeting"), _("General Meeting on Cooperation")),
            "number": Placeholder(_("the number of the release"), "2"),
            "changes": Placeholder(
                _("what is new, moved or cancelled, a line for each slot"),
                _("New: Monday 22 July, 09:30–11:00, Opening, Great Hall (Speaker)"),
                lines=True,
            ),
            "link": Placeholder(_("the address of the programme"), "https://diwan.example/programme/"),
        },
        subject=_("Your part in the programme: {meeting}"),
        body=_(
            "Dear {name},\n\nThe programme of the meeting “{meeting}” has been published (release {number}). "
            "For you this is what is new, moved or cancelled:\n\n{changes}\n\n"
            "The file with this mail holds your own calendar. The whole programme:\n{link}\n\nThe secretariat"
        ),
    )
)
