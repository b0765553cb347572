from celery import Task, shared_task

from jobs.wake_up import send
from web.request_numbers import serving

from . import production

SLICE_SECONDS = 10  # papers are made by the same workers and must get their turn


@shared_task(name="mail.deliver", bind=True)
def deliver(task: Task, pk: int) -> None:
    with serving(task.request.get("request_number") or ""):
        production.deliver(pk)


@shared_task(name="mail.sweep", expires=30)
def sweep() -> None:
    """Sends mails that are due. Beat runs it; `manage.py send_mail_now` does the same."""
    if production.deliver_all(seconds=SLICE_SECONDS):
        send("mail.sweep")
