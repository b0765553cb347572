from __future__ import annotations

from django.utils.translation import gettext as _

from .models import Change


def overtaken_sentence(change: Change | None) -> str:
    """Says who has made the later change, if that is known."""
    later = (
        change
        and Change.objects.filter(relation=change.relation, row_id=change.row_id, pk__gt=change.pk)
        .exclude(transaction=change.transaction)
        .order_by("-pk")
        .select_related("actor")
        .first()
    )
    if later and later.actor:
        return _("This cannot be taken back: %(name)s has changed it since.") % {"name": later.actor}
    return _("This cannot be taken back: it has been changed since.")
