from .files import File, Wanted, place_of
from .papers import Document, Edition, EditionQuerySet
from .states import EditionState, state_choices

__all__ = [
    "Document",
    "Edition",
    "EditionQuerySet",
    "EditionState",
    "File",
    "Wanted",
    "place_of",
    "state_choices",
]
