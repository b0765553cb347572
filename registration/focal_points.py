"""Focal points: naming them, carrying them over from the last meeting, dismissing them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from delegates.models import Delegation, FocalPoint
from history.actions import acting
from mail.actions import draft
from mail.models import BOTH

from .mails import FOCAL_POINT_NAMED, FOCAL_POINT_TOLD

NO_NAMES: Mapping[str, str] = {}


def name_focal_point(
    delegation: Delegation, email: str, *, names: Mapping[str, str] = NO_NAMES, by: User | None
) -> FocalPoint:
    """Names a focal point. A new account has no password; a code by e-mail opens it.

    The new focal point, all others of the delegation and the secretariat are told by mail.
    """
    with acting(by):
        user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email)
        named, is_new = FocalPoint.objects.get_or_create(user=user, delegation=delegation, defaults=names)
        if is_new:
            tell_of_focal_point(named, by=by)
    return named


def carry_focal_points(delegation: Delegation, *, by: User) -> list[FocalPoint]:
    """Names the institution's focal points of the last meeting for this one too."""
    with acting(by):
        return [
            name_focal_point(delegation, former.user.email, names=former.names, by=by)
            for former in FocalPoint.objects.before(delegation)
        ]


def dismiss_focal_point(focal_point: FocalPoint, *, by: User) -> None:
    with acting(by):
        focal_point.delete()


def tell_of_focal_point(named: FocalPoint, *, by: User | None) -> None:
    """Tells the new focal point, the others of the delegation and the secretariat, but not the user who did it."""
    delegation = named.delegation
    others = User.objects.filter(Q(focal_points__delegation=delegation) | Q(is_staff=True), is_active=True)
    for user in (named.user, *others.exclude(pk__in=[named.user_id, by.pk if by else 0]).distinct()):
        kind = FOCAL_POINT_NAMED if user == named.user else FOCAL_POINT_TOLD
        draft(
            kind=kind, to=user.email, language=user.preferred_language(otherwise=BOTH),
            values=partial(focal_point_values, named, user), scope=delegation.meeting.slug,
            about=f"delegation-{delegation.pk}", key=f"{kind.name}-{named.pk}-{user.pk}", by=by,
        )  # fmt: skip


def focal_point_values(named: FocalPoint, reader: User, code: str) -> dict[str, Any]:
    delegation, slug = named.delegation, named.delegation.meeting.slug
    target = ("edit_delegation", slug, delegation.pk) if reader.is_staff else ("register", slug)
    return {
        "name": str(named),
        "institution": str(delegation),
        "meeting": delegation.meeting.title,
        "link": settings.PUBLIC_BASE_URL + reverse(target[0], args=target[1:]),
    }
