"""The published programme as data for other programs."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from accounts.access import public
from releases.frab import NoDays, schedule_xml
from releases.programme_json import programme_data
from releases.selectors import released_programme
from web.page_cache import cached_page

from .public import meeting_for


@public
@require_safe
@cached_page()
def programme_json(request: HttpRequest, slug: str) -> HttpResponse:
    data = programme_data(meeting_for(request, slug))
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@public
@require_safe
@cached_page()
def schedule(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug)
    try:
        xml = schedule_xml(meeting, released_programme(meeting))
    except NoDays:
        raise Http404 from None
    return HttpResponse(xml, content_type="application/xml; charset=utf-8")
