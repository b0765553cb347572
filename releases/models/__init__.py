from .calendars import PersonalCalendar
from .releases import Release, ReleasedAssignment, ReleasedSlot

__all__ = ["PersonalCalendar", "Release", "ReleasedAssignment", "ReleasedSlot"]
