"""An example of each argument of an address, from existing rows."""

from typing import Any

from delegates.models import Affiliation, Registration
from mail.models import Message, Wording
from meetings.models import Meeting
from records.models import Correction, Paragraph, TranslationOrder
from releases.models import PersonalCalendar
from sessions.models import Officer


def examples_of(meeting: Meeting) -> dict[str, Any]:
    """An example of each argument, from existing rows."""
    from papers.models import Edition, File

    item = meeting.agenda_items.filter(parent=None).order_by("position")[0]
    delegation = meeting.delegations.order_by("pk")[0]
    correction = Correction.objects.filter(paragraph__record__meeting=meeting).select_related("paragraph")[0]
    file = File.objects.filter(
        edition__document__meeting=meeting, edition__document__kind="agenda"
    ).select_related("edition__document")[0]
    return {
        "slug": meeting.slug,
        "language": "en",
        "number": meeting.working_sessions.all()[0].number,
        "item": item.pk,
        "slot": meeting.slots.order_by("pk")[0].pk,
        "room": meeting.rooms.all()[0].pk,
        "session": meeting.working_sessions.all()[0].pk,
        "release": meeting.releases.count(),
        "place": "room",
        "way": "undo",
        "verb": "cancel",
        "holder": "programme",
        "team": meeting.interpreter_teams.all()[0].pk,
        "officer": Officer.objects.filter(slot__meeting=meeting)[0].pk,
        "delegation": delegation.pk,
        "upload": delegation.uploads.order_by("pk")[0].pk,
        "sheet": "csv",
        "registration": Registration.objects.of(meeting).order_by("pk")[0].pk,
        "affiliation": Affiliation.objects.filter(participant__meeting=meeting)[0].pk,
        "whose": "participant",
        "move": "withdraw",
        "step": "identity",
        "side": "UN",
        "emblem": "OIC",
        "verdict": "declined",
        "person": Registration.objects.of(meeting).order_by("pk")[0].participant_id,
        "circulated": correction.paragraph.record_id,
        "corrected": correction.paragraph_id,
        "correction": correction.pk,
        "key": "UN",
        "outcome": meeting.outcomes.all()[0].pk,
        "settled": meeting.outcomes.all()[0].paragraph_id,
        "adopted": meeting.outcomes.all()[0].paragraph.record_id,
        "personal": "confirmation",
        "invited": meeting.invitations.order_by("pk")[0].pk,
        "invitation": meeting.invitations.order_by("pk")[0].token,
        "handover": meeting.handovers.order_by("pk")[0].pk,
        "focal_point": delegation.focal_points.order_by("pk")[0].pk,
        "message": Message.objects.of(meeting.slug).drafts().latest("pk").pk,
        "seating": meeting.seatings.order_by("pk")[0].pk,
        "seat_act": "swap",
        "record": meeting.records.order_by("pk")[0].pk,
        "paragraph": Paragraph.objects.filter(record__meeting=meeting).order_by("pk")[0].pk,
        "paragraph_act": "join",
        "order": TranslationOrder.objects.filter(paragraph__record__meeting=meeting).order_by("pk")[0].pk,
        "term": meeting.terms.order_by("pk")[0].pk,
        "mail_verb": "discard",
        "mail_kind": "trial",
        "paper_kind": "agenda",
        "wording": Wording.objects.get(scope=meeting.slug).pk,
        "model": item._meta.label_lower,
        "gap": item.pk,
        "relation": item._meta.db_table,
        "edition": file.edition.pk,
        "document": file.edition.document.pk,
        "request": file.edition.request,
        "layout": "ar",
        "post": meeting.posts.filter(role="door-clerk").get().pk,
        "badge_print": Edition.objects.filter(document__meeting=meeting, document__kind="badges")
        .order_by("pk")[0]
        .request,
        "token": PersonalCalendar.objects.filter(participant__meeting=meeting).order_by("pk")[0].token,
    }
