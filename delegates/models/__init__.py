from .affiliations import Affiliation
from .badges import Badge, Handover, VoidReason
from .delegations import Delegation, FocalPoint, Places, PlacesQuerySet
from .entrances import Entrance
from .invitations import Invitation, InvitationAnswer
from .nominations import Nomination, NominationState
from .participants import Participant
from .registrations import Registration, RegistrationQuerySet
from .seating import Seat, Seating
from .travel import Deed, Handling, TravelDocument
from .uploads import Upload

__all__ = [
    "Affiliation",
    "Badge",
    "Deed",
    "Delegation",
    "Entrance",
    "FocalPoint",
    "Handling",
    "Handover",
    "Invitation",
    "InvitationAnswer",
    "Nomination",
    "NominationState",
    "Participant",
    "Places",
    "PlacesQuerySet",
    "Registration",
    "RegistrationQuerySet",
    "Seat",
    "Seating",
    "TravelDocument",
    "Upload",
    "VoidReason",
]
