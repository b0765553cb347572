from .files import File, Wanted, place_of
from .papers import Document, Edition, EditionQuerySet
from .states import State, state_choices

__all__ = [
    "Document",
    "Edition",
    "EditionQuerySet",
    "File",
    "State",
    "Wanted",
    "place_of",
    "state_choices",
]
