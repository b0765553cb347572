"""Who speaks for a delegation: named, carried over from the last meeting, and dismissed again."""

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
    """Somebody without an account gets one without a password: a code by e-mail opens it.

    The new focal point hears of it, and so do all others of the delegation, and the secretariat.
    """
    with acting(by):
        user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email)
        named, is_new = FocalPoint.objects.get_or_create(user=user, delegation=delegation, defaults=names)
        if is_new:
            tell_of_focal_point(named, by=by)
    return named


def carry_focal_points(delegation: Delegation, *, by: User) -> list[FocalPoint]:
    """Those of the institution at the last meeting speak for it at this one too, since somebody says so."""
    with acting(by):
        return [
            name_focal_point(delegation, one.user.email, names=one.names, by=by)
            for one in FocalPoint.objects.before(delegation)
        ]


def dismiss_focal_point(focal_point: FocalPoint, *, by: User) -> None:
    with acting(by):
        focal_point.delete()


def tell_of_focal_point(named: FocalPoint, *, by: User | None) -> None:
    """Whoever is named, the others of the delegation, and the secretariat; but not whoever does this."""
    delegation = named.delegation
    others = User.objects.filter(Q(focal_points__delegation=delegation) | Q(is_staff=True), is_active=True)
    for user in (named.user, *others.exclude(pk__in=[named.user_id, by.pk if by else 0]).distinct()):
        kind = FOCAL_POINT_NAMED if user == named.user else FOCAL_POINT_TOLD
        draft(
            kind=kind, to=user.email, language=user.preferred_language(otherwise=BOTH),
            values=partial(said_of_focal_point, named, user), scope=delegation.meeting.slug,
            about=f"delegation-{delegation.pk}", key=f"{kind.name}-{named.pk}-{user.pk}", by=by,
        )  # fmt: skip


def said_of_focal_point(named: FocalPoint, reader: User, code: str) -> dict[str, Any]:
    delegation, slug = named.delegation, named.delegation.meeting.slug
    there = ("edit_delegation", slug, delegation.pk) if reader.is_staff else ("register", slug)
    return {
        "name": str(named),
        "institution": str(delegation),
        "meeting": delegation.meeting.title,
        "link": settings.PUBLIC_BASE_URL + reverse(there[0], args=there[1:]),
    }
