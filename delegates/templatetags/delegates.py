from typing import Any

from django import template
from django.template import Context

from delegates.models import Delegation

register = template.Library()


@register.inclusion_tag("registration/way_to_delegation.html", takes_context=True)
def way_to_delegation(context: Context) -> dict[str, Any]:
    """The way to the delegation that the reader speaks for: at the meeting of the page, or else at the newest.

    The secretariat finds all of them on its desk.
    """
    user, meeting = context.get("user"), context.get("meeting")
    if user is None or not user.is_authenticated or user.is_staff:
        return {}
    mine = Delegation.objects.of_focal_point(user).filter(meeting__published=True)
    newest_last = mine.order_by("meeting__starts", "pk").values_list("meeting", "meeting__slug")
    there: dict[int | None, str] = dict(newest_last)
    slug = there.get(getattr(meeting, "pk", None)) or (list(there.values()) or [""])[-1]
    return {"slug": slug, "here": context.get("here")}
