from typing import Any

from django import template
from django.template import Context

from delegates.models import Delegation

register = template.Library()


@register.inclusion_tag("registration/way_to_delegation.html", takes_context=True)
def way_to_delegation(context: Context) -> dict[str, Any]:
    """The link to the user's delegation, at the meeting of the page or otherwise at the latest.

    The secretariat finds all delegations on its desk.
    """
    user, meeting = context.get("user"), context.get("meeting")
    if user is None or not user.is_authenticated or user.is_staff:
        return {}
    mine = Delegation.objects.of_focal_point(user).filter(meeting__published=True)
    newest_last = mine.order_by("meeting__starts", "pk").values_list("meeting", "meeting__slug")
    by_meeting: dict[int | None, str] = dict(newest_last)
    slug = by_meeting.get(getattr(meeting, "pk", None)) or (list(by_meeting.values()) or [""])[-1]
    return {"slug": slug, "here": context.get("here")}
