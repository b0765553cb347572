"""The minimum that the same server can do: the floors of `make bench`."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import public
from meetings.models import Meeting
from sessions.models import AgendaItem, Officer, Slot, SlotItem


@public
def hello(request: HttpRequest) -> HttpResponse:
    """A bare view through our middleware."""
    return HttpResponse("hello")


@public
def hello_query(request: HttpRequest) -> HttpResponse:
    """The same with one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM web_content")
        cursor.fetchone()
    return HttpResponse("hello")


@public
def plain(request: HttpRequest, slug: str) -> HttpResponse:
    """The rows of a programme in five queries, in a template without navigation."""
    meeting = Meeting.objects.get(slug=slug)
    slots = list(
        Slot.objects.filter(meeting=meeting)
        .order_by("during")
        .select_related("room", "working_session")
        .prefetch_related("slot_items")
    )
    items = {item.pk: item for item in AgendaItem.objects.filter(meeting=meeting)}
    officers: dict[int, list[Officer]] = {}
    for officer in Officer.objects.filter(slot__meeting=meeting).select_related("participant"):
        officers.setdefault(officer.slot_id or 0, []).append(officer)
    for slot in slots:
        slot.taken = [items[part.agenda_item_id] for part in slot.slot_items.all()]
        slot.served = officers.get(slot.pk, [])
    return render(request, "bench/plain.html", {"meeting": meeting, "slots": slots})


@public
def item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One agenda item in three queries."""
    meeting = Meeting.objects.get(slug=slug)
    found = AgendaItem.objects.get(meeting=meeting, pk=pk)
    parts = SlotItem.objects.filter(agenda_item=found).select_related("slot", "slot__room")
    return render(request, "bench/item.html", {"meeting": meeting, "item": found, "parts": parts})
