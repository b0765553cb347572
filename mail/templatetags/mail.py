from typing import Any

from django import template

from mail.selectors import mails_about

register = template.Library()


@register.inclusion_tag("mail/about.html")
def mails(*, meeting: Any, about: str) -> dict[str, Any]:
    """The mails about somebody, those that failed with the reason; nothing where there are none."""
    return {"meeting": meeting, "messages": mails_about(meeting.slug, about)}
