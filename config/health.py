"""The health check: impossible without a database, degraded without workers."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import public
from papers.models import Edition
from papers.workers import broker_answers, workers_answering

log = logging.getLogger(__name__)


@public
@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 with "ok" or "degraded"; 503 if the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        late = Edition.objects.overdue().exists()
    except DatabaseError:
        log.exception("The database does not answer.")
        return JsonResponse({"status": "unavailable", "database": False}, status=503)
    broker = broker_answers()
    workers = broker and workers_answering() > 0
    status = "ok" if broker and workers and not late else "degraded"
    return JsonResponse({"status": status, "database": True, "broker": broker, "workers": workers})
