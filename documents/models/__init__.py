from .files import File, Wanted, place_of
from .kinds import (
    AS_WORD,
    CLEARED,
    IN_HAND,
    LAYOUTS,
    PERSONAL,
    SEPARATE,
    Audience,
    Kind,
    State,
    audience_choices,
    kind_choices,
    layouts_of,
    state_choices,
)
from .papers import Document, Edition, EditionQuerySet

__all__ = [
    "AS_WORD",
    "CLEARED",
    "IN_HAND",
    "LAYOUTS",
    "PERSONAL",
    "SEPARATE",
    "Audience",
    "Document",
    "Edition",
    "EditionQuerySet",
    "File",
    "Kind",
    "State",
    "Wanted",
    "audience_choices",
    "kind_choices",
    "layouts_of",
    "place_of",
    "state_choices",
]
