from .files import File, Wanted, place_of
from .papers import Document, Edition, EditionClearance, EditionQuerySet
from .states import Distribution, EditionState, distribution_choices, state_choices

__all__ = [
    "Distribution",
    "Document",
    "Edition",
    "EditionClearance",
    "EditionQuerySet",
    "EditionState",
    "File",
    "Wanted",
    "distribution_choices",
    "place_of",
    "state_choices",
]
