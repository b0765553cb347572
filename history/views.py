from django.apps import apps
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import SignedIn, staff

from .models import Change


@staff
@require_safe
def row_history(request: SignedIn, relation: str, pk: int) -> HttpResponse:
    """Who changed a row, when, and its texts before and after in each language."""
    model = next((m for m in apps.get_models() if m._meta.db_table == relation), None)
    changes = Change.objects.filter(relation=relation, row_id=pk).newest_first().select_related("actor")[:200]
    if model is None or not changes:
        raise Http404
    row = model._default_manager.filter(pk=pk).first()
    meeting = row if model._meta.label == "meetings.Meeting" else getattr(row, "meeting", None)
    context = {"changes": changes, "row": row, "name": model._meta.verbose_name, "meeting": meeting}
    return render(request, "history/row.html", context)
