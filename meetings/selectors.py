"""Facts about a meeting for papers and pages, as plain data."""

from bilingual.languages import codes, listed
from bilingual.texts import text

from .contents import MeetingFacts
from .models import Meeting


def meeting_facts(meeting: Meeting) -> MeetingFacts:
    country = text(meeting.country, "name") if meeting.country else {}
    city = text(meeting, "city")
    place = {language: listed([city[language], country.get(language)], language) for language in codes()}
    return MeetingFacts(
        title=text(meeting, "title"),
        city=city,
        place=place,
        starts=meeting.starts.isoformat() if meeting.starts else "",
        ends=meeting.ends.isoformat() if meeting.ends else "",
        zone=meeting.zone,
        specimen=meeting.specimen,
        digits=meeting.digits,
        month_style=meeting.month_style,
        page_size=meeting.page_size,
        justified=meeting.justified,
        emblems={side: name for side, name in meeting.emblems.items() if name},
    )
