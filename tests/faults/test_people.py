"""What people notice, through gunicorn as `make run` starts it, while the broker or PostgreSQL is away."""

import threading
import uuid
from collections import Counter
from collections.abc import Callable

import html5lib
import pytest

from papers import actions
from papers.models import Edition
from papers.tasks import sweep
from tests.faults.papers import Findings, all_ready, ask, look, meetings
from tests.faults.reader import Answer, Reader
from tests.faults.site import PASSWORD, Site
from tests.faults.stage import Stage, kill, wait_for

NASTY = '"><script>alert(1)</script>\n & “two lines”'


def saves(reader: Reader, site: Site, title: str) -> Answer:
    form = reader.get(site.item_form).form(with_field="title_en")
    return reader.post(site.item_form, form.filled_in(title_en=title))


def issues(reader: Reader, site: Site) -> uuid.UUID:
    """The idempotency key in the page's form."""
    form = reader.get(f"{site.desk}/documents/issue/agenda/").form(with_field="request")
    assert reader.post(f"{site.desk}/documents/issue/agenda/", form.fields).status == 302
    return uuid.UUID(dict(form.fields)["request"])


# The broker ------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["gone", "silent"])
def test_without_the_broker_people_sign_in_read_and_save_without_waiting(
    stage: Stage, new_site: Site, fault: str, nothing: Findings
) -> None:
    site = new_site
    if fault == "gone":
        stage.kill_broker()
        stage.proxy.refuse()
    else:
        stage.proxy.swallow()
    answers: list[Answer] = []
    requests: list[uuid.UUID] = []
    for _ in range(3):
        salma = site.salma()
        for number in range(4):
            saves(salma, site, f"Item {len(answers)} {number}")
            salma.get(f"/ar/meetings/{site.meeting.slug}/")
            salma.get(f"/en/meetings/{site.meeting.slug}/programme/")
        requests.append(issues(salma, site))
        answers += salma.answers
    assert {answer.status for answer in answers} == {200, 302}
    least = sorted(answer.seconds for answer in answers)
    print(f"broker {fault}: 95 % of {len(least)} answers within {least[int(len(least) * 0.95)]:.2f} s")
    if fault == "gone":
        stage.start_broker()
    stage.proxy.listen()
    stage.beat()
    stage.worker(lease=30)
    wait_for(lambda: all_ready(requests))
    assert look(requests) == nothing


def test_papers_are_not_spared_the_broker_for_half_a_minute_as_people_are(stage: Stage) -> None:
    stage.proxy.refuse()
    requests = [ask(meeting) for meeting in meetings(2)]
    stage.proxy.listen()
    actions.wake(Edition.objects.get(request=requests[0]).pk)
    assert stage.messages() == 0
    sweep()
    assert stage.messages() >= 2


def test_a_web_process_that_dies_between_saving_and_sending_loses_no_paper(
    stage: Stage, new_site: Site, nothing: Findings
) -> None:
    site = new_site
    salma = site.salma()
    stage.proxy.swallow()
    form = salma.get(f"{site.desk}/documents/issue/agenda/").form(with_field="request")
    request = uuid.UUID(dict(form.fields)["request"])
    broken: list[OSError | EOFError] = []

    def ask() -> None:
        try:
            salma.post(f"{site.desk}/documents/issue/agenda/", form.fields)
        except (OSError, EOFError) as error:
            broken.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    wait_for(lambda: Edition.objects.filter(request=request).exists())
    kill(site.web.process)
    asking.join()
    assert broken, "the answer came before the process died"
    stage.proxy.cut()
    stage.proxy.listen()
    assert stage.messages() == 0
    stage.beat()
    stage.worker(lease=30)
    wait_for(lambda: all_ready([request]))
    assert look([request]) == nothing


# PostgreSQL ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [("ar", "rtl", "لحظة من فضلك"), ("en", "ltr", "One moment, please")],
)
def test_who_reads_while_postgresql_is_away_is_told_in_their_language(
    site: Site, database_away: Callable[[], None], language: str, direction: str, words: str
) -> None:
    salma = site.salma()
    database_away()
    for path in ("/", f"/meetings/{site.meeting.slug}/", "/desk/"):
        answer = salma.get(f"/{language}{path}")
        assert answer.status == 503
        assert f'<html lang="{language}" dir="{direction}">' in answer.text
        assert words in answer.text
        assert answer.headers["retry-after"] == "5"
        assert answer.headers["cache-control"] == "no-store"
        assert "content-security-policy" in answer.headers
        html5lib.HTMLParser(strict=True).parse(answer.text)
    database_away()
    assert salma.get(f"/{language}/desk/").status == 200


def test_a_form_posted_while_postgresql_is_away_can_be_sent_again_once(
    site: Site, database_away: Callable[[], None]
) -> None:
    salma = site.salma()
    form = salma.get(site.item_form).form(with_field="title_en")
    database_away()
    answer = salma.post(site.item_form, form.filled_in(title_en="Typed in vain?", annotation_en=NASTY))
    assert answer.status == 503
    assert "<script>alert" not in answer.text
    html5lib.HTMLParser(strict=True).parse(answer.text)
    kept = answer.form(with_field="title_en")
    assert kept.action == site.item_form
    assert dict(kept.fields)["annotation_en"] == NASTY
    assert salma.post(kept.action, kept.fields).status == 503
    database_away()
    assert salma.post(kept.action, kept.fields).status == 302
    assert site.title() == "Typed in vain?"
    assert salma.post(kept.action, kept.fields).status == 409
    site.item.refresh_from_db()
    assert site.item.version == 2


def test_a_paper_asked_for_while_postgresql_is_away_is_issued_once(
    site: Site, database_away: Callable[[], None]
) -> None:
    salma = site.salma()
    form = salma.get(f"{site.desk}/documents/issue/agenda/").form(with_field="request")
    database_away()
    kept = salma.post(f"{site.desk}/documents/issue/agenda/", form.fields).form(with_field="request")
    database_away()
    for _ in range(3):
        assert salma.post(kept.action, kept.fields).status == 302
    assert Edition.objects.filter(document__meeting=site.meeting).count() == 1


def test_a_password_is_never_shown_again(site: Site, database_away: Callable[[], None]) -> None:
    reader = site.reader()
    form = reader.get("/ar/account/login/").form(with_field="login")
    database_away()
    answer = reader.post("/ar/account/login/", form.filled_in(login=site.email, password=PASSWORD))
    assert answer.status == 503
    assert PASSWORD not in answer.text
    assert site.email not in answer.text
    assert "ارجع" in answer.text


def wait_for_answers(reader: Reader, more: int) -> None:
    enough = len(reader.answers) + more
    wait_for(lambda: len(reader.answers) >= enough)


def test_while_postgresql_restarts_people_see_no_other_error(stage: Stage, site: Site) -> None:
    salma, omar, done = site.salma(), site.reader(), threading.Event()

    def reads() -> None:
        while not done.is_set():
            omar.get(f"/ar/meetings/{site.meeting.slug}/")
            omar.get(f"/en/meetings/{site.meeting.slug}/programme/")

    def writes() -> None:
        number = 0
        while not done.is_set():
            number += 1
            answer = salma.get(site.item_form)
            if answer.status == 200:
                form = answer.form(with_field="title_en")
                salma.post(site.item_form, form.filled_in(title_en=f"Title {number}"))

    people = [threading.Thread(target=reads), threading.Thread(target=writes)]
    for person in people:
        person.start()
    for _ in range(3):
        wait_for_answers(salma, 10)
        stage.kill_database()
        stage.start_database()
    done.set()
    for person in people:
        person.join()
    statuses = Counter(answer.status for answer in [*salma.answers, *omar.answers])
    print(f"three restarts of PostgreSQL: {statuses}")
    assert 503 in statuses
    assert set(statuses) <= {200, 302, 503}, stage.errors()
