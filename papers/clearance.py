"""Clearance of editions by every party, and the adoption of provisional papers."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import User
from bilingual.texts import in_each_language
from history.actions import acting
from meetings.keys import keys_of, turn, turn_back
from meetings.models import Party

from .actions import freeze
from .contents import Paper
from .kinds import kind_named
from .models import Document, Edition


class NotIssued(Exception):
    """There is no edition to adopt, or the document is withdrawn."""


def clear(*, edition: Edition, party: Party, by: User) -> None:
    """Turns one key; turning it again changes nothing. Raises what `meetings.keys.turn` raises."""
    with acting(by):
        current = locked(edition)
        turn(current, party, meeting=current.document.meeting, by=by)


def take_back(*, edition: Edition, party: Party, by: User) -> None:
    """Raises meetings.keys.NotTheirKey."""
    with acting(by):
        current = locked(edition)
        turn_back(current, party, meeting=current.document.meeting, by=by)


def locked(edition: Edition) -> Edition:
    editions = Edition.objects.select_for_update(of=("self",)).select_related("document__meeting")
    return editions.get(pk=edition.pk)


def adopt(*, document: Document, amended: bool, by: User, request: uuid.UUID) -> Edition:
    """Adopts the latest edition: the next revision is no longer provisional.

    The reasons why texts are missing are those of that edition. Raises NotIssued or papers.actions.TextsMissing.
    """
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        current = (
            Document.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=document.pk)
        )
        last = current.editions.newest_first().first()
        if (
            last is None
            or not last.snapshot
            or not kind_named(current.kind).adoptable
            or current.withdrawn_at
        ):
            raise NotIssued
        if current.adopted_at:
            return last
        current.adopted_at = timezone.now()
        current.save(update_fields=["adopted_at"])
        paper = Paper.from_json(last.snapshot)
        contents: Any = paper.contents
        words = in_each_language(lambda: adopted_sentence(current, amended))
        return freeze(
            current,
            replace(contents, provisional=False),
            changes=[words],
            always=True,
            keys=keys_of(last),
            original=paper.original,
            reasons=paper.reasons,
            by=by,
            request=request,
        )


def adopted_sentence(document: Document, amended: bool) -> str:
    day = document.meeting.day(timezone.localtime(document.adopted_at, document.meeting.tz).date())
    if amended:
        return gettext("Adopted on %(day)s, as orally amended.") % {"day": day}
    return gettext("Adopted on %(day)s.") % {"day": day}
