from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from directory.models import Side
from history.actions import acting
from mail.actions import draft
from mail.models import BOTH

from . import emblems
from .keys import turn, turn_back
from .mails import CLERK_NAMED
from .models import Meeting, Party, Post, PostRole


def put_emblem(*, meeting: Meeting, side: Side, data: bytes, kind: str, by: User) -> None:
    """Sets the emblem for papers issued from now on. `data` and `kind` are as `emblems.checked` returns them."""
    name = emblems.keep(data, kind)
    set_emblem(meeting, side, name, by)


def remove_emblem(*, meeting: Meeting, side: Side, by: User) -> None:
    """Leaves its place empty on papers issued from now on; issued papers keep it."""
    set_emblem(meeting, side, "", by)


def set_emblem(meeting: Meeting, side: Side, name: str, by: User) -> None:
    with acting(by):
        current = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        current.emblems = {**current.emblems, side.value: name}
        current.version += 1
        current.save(update_fields=["emblems", "version"])


def name_papers(*, meeting: Meeting, symbol: str, by: User) -> None:
    """Sets the symbol with which those of its papers begin. One that it has already stays."""
    with acting(by):
        current = Meeting.objects.select_for_update(no_key=True, of=("self",)).get(pk=meeting.pk)
        if not current.symbol:
            current.symbol, current.version = symbol, current.version + 1
            current.save(update_fields=["symbol", "version"])
        meeting.symbol = current.symbol


def let_out_at_once(*, meeting: Meeting, party: Party, by: User) -> None:
    """Turns one key; once all parties have, papers no longer wait. Raises what `keys.turn` raises."""
    with acting(by):
        current = Meeting.objects.select_for_update(no_key=True, of=("self",)).get(pk=meeting.pk)
        turn(current, party, meeting=current, by=by)


def let_wait(*, meeting: Meeting, party: Party, by: User) -> None:
    """Takes one key back, which is enough to make papers issued from now on wait. Raises keys.NotTheirKey."""
    with acting(by):
        current = Meeting.objects.select_for_update(no_key=True, of=("self",)).get(pk=meeting.pk)
        turn_back(current, party, meeting=current, by=by)


def name_door_clerk(meeting: Meeting, email: str, *, by: User) -> Post:
    """Gives the post and tells the person by mail. A new account has no password; a code by e-mail opens it."""
    with acting(by):
        user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email)
        post, is_new = Post.objects.valid().get_or_create(
            meeting=meeting, user=user, role=PostRole.DOOR_CLERK, defaults={"during": (timezone.now(), None)}
        )
        if is_new and user != by:
            tell_clerk(post, by=by)
    return post


def tell_clerk(post: Post, *, by: User) -> None:
    def values(code: str) -> dict[str, str]:
        address = reverse("door", args=[post.meeting.slug])
        link = settings.PUBLIC_BASE_URL + address
        return {"name": str(post.user), "meeting": post.meeting.title, "link": link}

    draft(
        kind=CLERK_NAMED, to=post.user.email, language=post.user.preferred_language(otherwise=BOTH), values=values,
        scope=post.meeting.slug, key=f"{CLERK_NAMED.name}-{post.pk}", by=by,
    )  # fmt: skip


def dismiss(post: Post, *, by: User) -> None:
    with acting(by):
        post.delete()
