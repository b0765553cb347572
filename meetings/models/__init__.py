from .clearances import Clearance, MeetingClearance, once_each
from .meetings import (
    EMBLEM_SIDES,
    Meeting,
    MeetingQuerySet,
    Party,
    Room,
    Series,
    digit_choices,
    month_style_choices,
    page_size_choices,
    valid_zone,
    zone_of,
)
from .posts import LEADING, Post, PostQuerySet, PostRole, post_role_choices

__all__ = [
    "EMBLEM_SIDES",
    "LEADING",
    "Clearance",
    "Meeting",
    "MeetingClearance",
    "MeetingQuerySet",
    "Party",
    "Post",
    "PostQuerySet",
    "PostRole",
    "Room",
    "Series",
    "digit_choices",
    "month_style_choices",
    "once_each",
    "page_size_choices",
    "post_role_choices",
    "valid_zone",
    "zone_of",
]
