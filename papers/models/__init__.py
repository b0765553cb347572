from .files import File, Wanted, place_of
from .papers import Document, Edition, EditionClearance, EditionQuerySet
from .states import EditionState, state_choices

__all__ = [
    "Document",
    "Edition",
    "EditionClearance",
    "EditionQuerySet",
    "EditionState",
    "File",
    "Wanted",
    "place_of",
    "state_choices",
]
