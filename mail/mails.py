"""The test mail that this room itself can send."""

from django.utils.translation import gettext_lazy as _

from .kinds import MailKind, Placeholder, register

TRIAL = register(
    MailKind(
        name="trial",
        why=_("You get this mail because you have asked for a trial message."),
        label=_("Trial message"),
        placeholders={
            "name": Placeholder(_("the name of who asked for it"), _("Salma Haddad")),
            "meeting": Placeholder(_("the title of the meeting"), _("General Meeting on Cooperation")),
            "link": Placeholder(_("the address of the outbox"), "https://diwan.example/mail/"),
        },
        subject=_("Trial message: {meeting}"),
        body=_(
            "Dear {name},\n\n"
            "This message shows that mails of the meeting “{meeting}” reach you.\n\n"
            "What was sent, and what was not, stands in the outbox:\n"
            "{link}\n\n"
            "The secretariat"
        ),
        at_once=True,
    )
)
