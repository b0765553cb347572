from typing import Any

from django import template

from mail.selectors import mails_about

register = template.Library()


@register.inclusion_tag("mail/about.html")
def mails(*, meeting: Any, about: str) -> dict[str, Any]:
    """The mails about a person, with the reason for those that failed; nothing if there are none."""
    return {"meeting": meeting, "messages": mails_about(meeting.slug, about)}
