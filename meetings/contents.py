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
    digits: str  # latn | arab
    month_style: str  # general | levant | un
    emblems: Text = field(default_factory=dict)  # by side: the names of files
    page_size: str = "a4"  # a4 | letter
