from dataclasses import dataclass, field

from bilingual.texts import Text


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    title: Text
    city: Text
    place: Text
    starts: str
    ends: str
    zone: str
    specimen: bool
    digits: str  # latn or arab
    month_style: str  # general, levant or un
    emblems: Text = field(default_factory=dict)  # file names by side
    page_size: str = "a4"  # a4 or letter
    justified: bool = False  # whether both edges of the text are straight
