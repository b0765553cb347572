from .delegations import Delegation, FocalPoint, Places
from .participants import Participant
from .registrations import Registration
from .travel import Disclosure, TravelDocument
from .uploads import Upload

__all__ = [
    "Delegation",
    "Disclosure",
    "FocalPoint",
    "Participant",
    "Places",
    "Registration",
    "TravelDocument",
    "Upload",
]
