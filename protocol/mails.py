"""The wording of invitations and their mails, and of letters for one person."""

from django.utils.translation import gettext_lazy as _

from mail.kinds import ON_PAPER, MailKind, Placeholder, register

TO_THE_INVITED = _(
    "You get this mail because an invitation to the meeting is addressed to you or to your institution."
)

INVITED = {
    "addressee": Placeholder(_("the institution, or the guest"), _("Institution")),
    "meeting": Placeholder(_("the title of the meeting"), _("General Meeting on Cooperation")),
    "place": Placeholder(_("where it is held"), _("Astana, Kazakhstan")),
    "when": Placeholder(_("the days of the meeting"), _("22–24 July 2024")),
    "deadline": Placeholder(_("the day by which to answer"), _("1 June 2024")),
    "reference": Placeholder(_("the reference of the letter"), "UN-OIC/GM.16/INV.UN/1"),
    "sender": Placeholder(_("the side that invites"), _("United Nations")),
}
WITH_LINK = INVITED | {
    "link": Placeholder(
        _("the address at which the letter is read and answered"), "https://diwan.example/invitations/…/"
    )
}

LETTER = register(
    MailKind(
        name="invitation-letter",
        why=ON_PAPER,
        label=_("Letter of invitation"),
        placeholders=INVITED,
        subject=_("Invitation to the {meeting}"),
        body=_(
            "On behalf of the {sender}, it is an honour to invite {addressee} to be represented at the {meeting}, "
            "to be held in {place}, {when}.\n\n"
            "It would be appreciated if the participation, and the name and e-mail address of a focal point who registers "
            "the members of the delegation, could be communicated by {deadline}. Registration is online.\n\n"
            "The secretariat avails itself of this opportunity to renew to {addressee} the assurances of its highest consideration."
        ),
    )
)
OPENING_LETTER = register(
    MailKind(
        name="invitation-opening",
        why=ON_PAPER,
        label=_("Letter of invitation to the opening"),
        placeholders=INVITED,
        subject=_("Invitation to the opening of the {meeting}"),
        body=_(
            "On behalf of the {sender}, it is an honour to invite {addressee} to the opening ceremony of the {meeting}, "
            "to be held in {place}, {when}.\n\n"
            "An answer by {deadline} would be appreciated.\n\n"
            "The secretariat avails itself of this opportunity to renew the assurances of its highest consideration."
        ),
    )
)
INVITATION = register(
    MailKind(
        name="invitation-mail",
        why=TO_THE_INVITED,
        label=_("Mail with an invitation"),
        placeholders=WITH_LINK,
        subject=_("Invitation {reference}: {meeting}"),
        body=_(
            "To {addressee},\n\nplease find the invitation to the {meeting} ({place}, {when}) at this address. "
            "There you read and download the letter in both languages, and answer it by {deadline}:\n{link}\n\n"
            "The secretariat, on behalf of the {sender}"
        ),
    )
)
REMINDER = register(
    MailKind(
        name="invitation-reminder",
        why=TO_THE_INVITED,
        label=_("Reminder of an invitation"),
        placeholders=WITH_LINK,
        subject=_("Reminder: invitation {reference}"),
        body=_(
            "To {addressee},\n\nwe have no answer yet to the invitation to the {meeting} ({place}, {when}). "
            "Please answer by {deadline}:\n{link}\n\nThe secretariat, on behalf of the {sender}"
        ),
        at_once=True,
    )
)

REVOKED = register(
    MailKind(
        name="invitation-revoked",
        why=TO_THE_INVITED,
        label=_("An invitation is withdrawn"),
        placeholders=INVITED,
        subject=_("Invitation {reference} is withdrawn"),
        body=_(
            "To {addressee},\n\nthe invitation {reference} to the {meeting} ({place}, {when}) is withdrawn, "
            "and can no longer be answered. The secretariat is at your disposal for any question.\n\n"
            "The secretariat, on behalf of the {sender}"
        ),
    )
)

PERSON = {
    "name": Placeholder(_("the person, with the form of address"), _("Ms Suad Mahmoud")),
    "function": Placeholder(_("the function"), _("Expert")),
    "institution": Placeholder(_("the institution"), _("Islamic Development Bank")),
    "part": Placeholder(_("the part in the delegation"), _("Representative")),
    "meeting": INVITED["meeting"],
    "place": INVITED["place"],
    "when": INVITED["when"],
}

VISA = register(
    MailKind(
        name="visa-letter",
        why=ON_PAPER,
        label=_("Letter for a visa"),
        placeholders=PERSON,
        subject=_("Request for a visa: {name}"),
        body=_(
            "To whom it may concern,\n\n"
            "The secretariat confirms that {name} ({institution}) is registered for the {meeting}, "
            "to be held in {place}, {when}.\n\n"
            "It would be grateful if the visa that is needed for this purpose could be issued in good time."
        ),
    )
)
CONFIRMATION = register(
    MailKind(
        name="confirmation-letter",
        why=ON_PAPER,
        label=_("Letter of confirmation"),
        placeholders=PERSON,
        subject=_("Confirmation of participation in the {meeting}"),
        body=_(
            "To {name},\n\n"
            "The secretariat confirms your registration for the {meeting}, to be held in {place}, {when}, "
            "with the delegation of {institution} ({part}).\n\n"
            "Your badge is handed out at the registration desk. Please bring a document with your photo."
        ),
    )
)
CONFIRMATION_OUTSIDE = register(
    MailKind(
        name="confirmation-outside",
        why=ON_PAPER,
        label=_("Letter of confirmation to interpreters, press and staff"),
        placeholders=PERSON,
        subject=_("Confirmation of registration for the {meeting}"),
        body=_(
            "To {name},\n\n"
            "The secretariat confirms your registration for the {meeting}, to be held in {place}, {when}, "
            "in the category: {part}.\n\n"
            "Your badge is handed out at the registration desk. Please bring a document with your photo."
        ),
    )
)
CERTIFICATE = register(
    MailKind(
        name="certificate-of-attendance",
        why=ON_PAPER,
        label=_("Certificate of attendance"),
        placeholders=PERSON,
        subject=_("Certificate of attendance"),
        body=_(
            "The secretariat certifies that {name}, {institution}, took part in the {meeting}, held in {place}, {when}."
        ),
    )
)
