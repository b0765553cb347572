"""Published releases, each as it was, and the changes between them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, public, staff
from bilingual.templatetags.bilingual import pick
from meetings.models import Meeting
from releases.actions.draft_restoration import take_back as take_back_release
from releases.changes import changes_of
from releases.models import Release
from releases.selectors import contents_of, printed_reasons
from sessions.public_programme import by_day
from web.page_cache import cached_page

from .public import meeting_for, page


def release_of(meeting: Meeting, number: int) -> Release:
    """Raises Http404, also for a release of another meeting."""
    release = get_object_or_404(Release.objects.defer("officers"), meeting=meeting, number=number)
    release.meeting = meeting
    return release


@public
@require_safe
@cached_page()
def releases(request: HttpRequest, slug: str) -> HttpResponse:
    """All releases, latest first, with the changes of the latest."""
    meeting = meeting_for(request, slug)
    all_releases = list(meeting.releases.newest_first().defer("officers"))
    for release in all_releases:
        release.printed = printed_reasons(release)  # type: ignore[attr-defined]
    changes = (
        changes_of(*map(contents_of, (all_releases[1], all_releases[0]))) if len(all_releases) > 1 else []
    )
    context = {"meeting": meeting, "here": "programme", "releases": all_releases, "changes": changes}
    return render(request, "releases/releases.html", context)


@public
@require_safe
@cached_page()
def release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The programme of one release."""
    meeting = meeting_for(request, slug)
    one_release = release_of(meeting, number)
    contents = contents_of(one_release)
    return page(
        request,
        "releases/release.html",
        contents.slots,
        meeting=meeting,
        here="programme",
        release=one_release,
        reasons=contents.reasons,
        is_latest=not meeting.releases.filter(number__gt=number).exists(),
        groups=by_day(contents),
    )


@public
@require_safe
@cached_page("since")
def release_changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Changes since another release, by default the one before."""
    meeting = meeting_for(request, slug)
    numbers = list(meeting.releases.newest_first().values_list("number", flat=True))
    since = {str(earlier): earlier for earlier in numbers}.get(request.GET.get("since") or str(number - 1))
    if number not in numbers or since is None:
        raise Http404
    new, old = release_of(meeting, number), release_of(meeting, since)
    context = {
        "meeting": meeting,
        "here": "programme",
        "new": new,
        "old": old,
        "numbers": numbers,
        "changes": changes_of(contents_of(old), contents_of(new)),
    }
    return render(request, "releases/release_changes.html", context)


@staff
@require_POST
def take_back(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Makes the release the draft again; the step can be undone in the schedule editor."""
    meeting = get_object_or_404(Meeting, slug=slug)
    taken = take_back_release(release_of(meeting, number), by=request.user)
    messages.success(request, pick(taken.said)[0])
    if taken.lost:
        messages.warning(request, pick(taken.lost)[0])
    return redirect("programme_desk", slug)
