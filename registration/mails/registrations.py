"""The mails about registrations: each step is reported to those concerned."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from delegates.registration_states import RegistrationState
from mail.kinds import MailKind, Placeholder, register

TO_FOCAL_POINTS = _("You get this mail because you speak for a delegation to the meeting.")

ABOUT_SOMEBODY = {
    "name": Placeholder(_("the name of the person"), _("Salma Haddad")),
    "institution": Placeholder(_("the institution of the person"), _("Institution")),
    "meeting": Placeholder(_("the title of the meeting"), _("General Meeting on Cooperation")),
    "link": Placeholder(
        _("the address of the registration"), "https://diwan.example/ar/meetings/16/register/"
    ),
}
WITH_REASON = ABOUT_SOMEBODY | {
    "reason": Placeholder(
        _("the reason that was given"), _("The name differs from the travel document."), lines=True
    )
}

ENTERED = register(
    MailKind(
        name="registration-entered",
        label=_("Registered by the focal point"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("You are registered: {meeting}"),
        body=_(
            "Dear {name},\n\nThe focal point of {institution} has registered you for the meeting “{meeting}”.\n\n"
            "Look at what was entered, add what is missing, and give your photo. "
            "A code that goes to this address opens the page:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
SUBMITTED = register(
    MailKind(
        name="registration-submitted",
        label=_("Registration received"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("Registration received: {meeting}"),
        body=_(
            "Dear {name},\n\nYour registration for the meeting “{meeting}” has been received. "
            "The focal point of {institution} and the secretariat look at it; you hear from us.\n\n"
            "Your answers stand here, and can be changed:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
TO_ENDORSE = register(
    MailKind(
        name="registration-to-endorse",
        why=TO_FOCAL_POINTS,
        label=_("Somebody registers for an institution"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("{name} registers for {institution}"),
        body=_(
            "To the focal point of {institution},\n\n{name} has registered for the meeting “{meeting}”. "
            "Confirm this for the delegation, or return it with a reason:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
CONFIRMED = register(
    MailKind(
        name="registration-confirmed",
        label=_("Registration confirmed"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("Registration confirmed: {meeting}"),
        body=_(
            "Dear {name},\n\nYour registration for the meeting “{meeting}” is confirmed.\n\n"
            "Tell us of a change of your journey or your needs here:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
ADDRESS_TAKEN = register(
    MailKind(
        name="registration-address-taken",
        why=_("You get this mail because your address stood in a registration for the meeting."),
        label=_("An address was taken out of a registration"),
        placeholders={"meeting": ABOUT_SOMEBODY["meeting"]},
        subject=_("Your address was taken out of a registration: {meeting}"),
        body=_(
            "This address stood in a registration for the meeting “{meeting}”, and does so no longer. "
            "What was registered can no longer be read or changed with it.\n\n"
            "If that is a mistake, write to the secretariat.\n\nThe secretariat"
        ),
        at_once=True,
    )
)
ADDRESS_LEFT = register(
    MailKind(
        name="registration-address-left",
        why=_("You get this mail because your address stood in a registration for the meeting."),
        label=_("Somebody is no longer reached at a shared address"),
        placeholders={name: ABOUT_SOMEBODY[name] for name in ("name", "meeting", "link")},
        subject=_("{name} is reached elsewhere now: {meeting}"),
        body=_(
            "{name} is no longer reached at this address, and the registration for the meeting “{meeting}” no longer "
            "opens with it. Those of others who share this address stand as they were:\n{link}\n\n"
            "If that is a mistake, write to the secretariat.\n\nThe secretariat"
        ),
        at_once=True,
    )
)
ADDRESS_GIVEN = register(
    MailKind(
        name="registration-address-given",
        label=_("An address was entered in a registration"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("Your registration opens with this address now: {meeting}"),
        body=_(
            "Dear {name},\n\nthis address now stands in your registration for the meeting “{meeting}”, "
            "in the place of an earlier one. Mails about it come here, and a code that goes to this address opens it:\n{link}"
            "\n\nThe secretariat"
        ),
        at_once=True,
    )
)
CHANGED = register(
    MailKind(
        name="registration-changed",
        label=_("A confirmed registration was changed"),
        placeholders=ABOUT_SOMEBODY
        | {
            "changes": Placeholder(
                _("what was changed, a line for each answer"),
                _("Function in English: from “Expert” to “Adviser”."),
            )
        },
        subject=_("The secretariat looks at a change: {meeting}"),
        body=_(
            "Dear {name},\n\nsomething that was confirmed of your registration for the meeting “{meeting}” "
            "has been changed:\n\n{changes}\n\n"
            "The secretariat decides on the change, and you hear from us. Until then you remain confirmed: "
            "you keep your place, and the door lets you in.\n\n"
            "If you do not want this change, put it back here:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
PUT_BACK = register(
    MailKind(
        name="registration-put-back",
        label=_("A change was not accepted"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("Your registration stands as it was confirmed: {meeting}"),
        body=_(
            "Dear {name},\n\nthe secretariat has not accepted the change of your registration for the meeting "
            "“{meeting}”. What was confirmed before stands again, and you remain confirmed.\n\n"
            "Your answers stand here:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
RETURNED = register(
    MailKind(
        name="registration-returned",
        label=_("Registration returned"),
        placeholders=WITH_REASON,
        subject=_("Something is to be put right: {meeting}"),
        body=_(
            "Dear {name},\n\nYour registration for the meeting “{meeting}” was returned:\n\n{reason}\n\n"
            "Put it right and submit it again:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
ON_HOLD = register(
    MailKind(
        name="registration-on-hold",
        label=_("Registration on hold"),
        placeholders=WITH_REASON,
        subject=_("Your registration is on hold: {meeting}"),
        body=_(
            "Dear {name},\n\nYour registration for the meeting “{meeting}” is on hold:\n\n{reason}\n\n"
            "There is nothing that you need to do; you hear from us. Your answers stand here:\n{link}\n\nThe secretariat"
        ),
    )
)
REFUSED = register(
    MailKind(
        name="registration-refused",
        label=_("Registration refused"),
        placeholders=WITH_REASON,
        subject=_("Your registration: {meeting}"),
        body=_(
            "Dear {name},\n\nWe regret that your registration for the meeting “{meeting}” cannot be confirmed:\n\n"
            "{reason}\n\nYour answers stand here:\n{link}\n\nThe secretariat"
        ),
    )
)
WITHDRAWN = register(
    MailKind(
        name="registration-withdrawn",
        label=_("Registration withdrawn"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("Registration withdrawn: {meeting}"),
        body=_(
            "Dear {name},\n\nYour registration for the meeting “{meeting}” is withdrawn. "
            "If that is not what you wanted, register again here; your answers are kept:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
REPLACED = register(
    MailKind(
        name="registration-replaced",
        label=_("Somebody comes instead"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("Somebody comes instead of you: {meeting}"),
        body=_(
            "Dear {name},\n\n{institution} has named somebody else for the meeting “{meeting}”, "
            "who takes over your place.\n\nWhat was registered stands here:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
WAITS = register(
    MailKind(
        name="registration-waits",
        label=_("On the waiting list"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("You are on the waiting list: {meeting}"),
        body=_(
            "Dear {name},\n\nAll places for the meeting “{meeting}” are taken. You are on the waiting list; "
            "if a place becomes free for you, a mail says so.\n\nYour answers stand here:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
RESERVE = register(
    MailKind(
        name="registration-in-reserve",
        label=_("In reserve of the delegation"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("You are in reserve: {meeting}"),
        body=_(
            "Dear {name},\n\n{institution} has registered you for the meeting “{meeting}” in reserve: all places of "
            "the delegation are taken. If one becomes free, it goes to whoever comes next in the order that the "
            "focal point of the delegation decides; a mail says so.\n\n"
            "Your answers stand here:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)
PLACE_FREE = register(
    MailKind(
        name="registration-place-free",
        label=_("A place has become free"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("You have a place: {meeting}"),
        body=_(
            "Dear {name},\n\nA place for the meeting “{meeting}” has become free, and it is yours. "
            "Your registration goes on from where it was.\n\nYour answers stand here:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)

PLACE_FREE_TOLD = register(
    MailKind(
        name="registration-place-free-told",
        why=TO_FOCAL_POINTS,
        label=_("A member has got a place"),
        placeholders=ABOUT_SOMEBODY,
        subject=_("{name} has got a place: {meeting}"),
        body=_(
            "To the focal point of {institution},\n\na place for the meeting “{meeting}” has become free, "
            "and {name}, who came next, has got it.\n\nThe members of the delegation:\n{link}\n\nThe secretariat"
        ),
        at_once=True,
    )
)

OF_STATE = {
    RegistrationState.SUBMITTED: SUBMITTED,
    RegistrationState.ENDORSED: ENTERED,
    RegistrationState.CONFIRMED: CONFIRMED,
    RegistrationState.RETURNED: RETURNED,
    RegistrationState.ON_HOLD: ON_HOLD,
    RegistrationState.REFUSED: REFUSED,
    RegistrationState.WITHDRAWN: WITHDRAWN,
    RegistrationState.REPLACED: REPLACED,
}
