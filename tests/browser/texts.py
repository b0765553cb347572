"""The texts of the scene: mails and records in every state."""

import datetime as dt


def mails_in_every_state() -> None:
    """Written by hand, refused by a server, postponed; with a wording of the meeting's own."""
    from mail.actions import reword
    from mail.mails import TRIAL
    from mail.models import RULE, MailState
    from meetings.models import Meeting
    from tests import factories

    meeting = Meeting.objects.get(slug="states")
    words = {
        "ar": ("تأكيد التسجيل", "السيدة سعاد العلي،\n\nتأكّد تسجيلكم. رمز الوثيقة UN-OIC/GM.16/2024/1."),
        "en": ("Your registration is confirmed", "Dear Suad,\n\nyour registration is confirmed."),
    }
    words["both"] = (
        " | ".join(one[0] for one in words.values()),
        RULE.join(one[1] for one in words.values()),
    )
    for state in MailState:
        for language, (subject, text) in words.items():
            mail = factories.mail(meeting, state, language=language, subject=subject, text=text)
    for state in (MailState.WAITING, MailState.FAILED):
        answer = (
            "550 5.1.1 <suad@example.org>: Recipient address rejected: User unknown in local recipient table"
        )
        factories.mail(
            meeting, state, error=answer, to="suad.alali@a-long-name-of-an-institution.example.org"
        )
    changed = factories.texts(subject=("هل تصلكم هذه الرسالة؟", ""))
    reword(scope="states", kind=TRIAL, version=0, by=mail.created_by, values=changed)


def records_in_every_state() -> None:
    """A record with missing, stale and bracketed texts; and a circulated one."""
    from django.utils import timezone

    from accounts.models import User
    from directory.models import Organisation
    from meetings.models import Meeting
    from records.actions import paragraph_edits
    from records.actions.translation_orders import send_out
    from records.models import ParagraphKind, Record, RecordState
    from tests import factories

    salma = User.objects.get(email="salma@diwan.example")
    meeting = Meeting.objects.get(slug="schedule")
    session = meeting.working_sessions.get(number=1)
    item = meeting.agenda_items.get(parent=None)
    sub = item.sub_items.order_by("position")
    record = paragraph_edits.open_record(meeting=meeting, about=session, by=salma)
    speaker = meeting.participants.create(
        **factories.texts(name=("ليلى حداد", "Leila Haddad"), honorific=("السيدة", "Ms."))
    )
    owners = {
        "owner_un": Organisation.objects.filter(side="UN")[0],
        "owner_oic": Organisation.objects.filter(side="OIC")[0],
    }
    written = [
        (
            (
                "افتتح الرئيسان المشاركان الجلسة ورحّبا بالوفود.",
                "The Co-Chairs opened the session and welcomed the delegations.",
            ),
            {"kind": ParagraphKind.PROCEDURAL},
        ),
        (("أكّدت المتحدثة أهمية **التنسيق** بين المنظومتين.", ""), {"speaker": speaker, "item": sub[0]}),
        (
            (
                "قررت الجلسة إنشاء [فريق عامل] [لجنة مشتركة].",
                "The session decided to establish a [working group] [joint committee].",
            ),
            {"kind": ParagraphKind.DECISION, "item": sub[0]},
        ),
        (
            ("", "Joint training of young diplomats is recommended."),
            {"kind": ParagraphKind.RECOMMENDATION, "item": sub[2]},
        ),
        (
            ("تُعدّ الأمانتان مذكرة مفاهيم.", "The secretariats prepare a concept note."),
            {"kind": ParagraphKind.ACTION, "item": sub[2], "due": dt.date(2026, 9, 1), **owners},
        ),
        (
            ("تحفّظ وفد على الفقرة 3.", "One delegation reserved its position on paragraph 3."),
            {"kind": ParagraphKind.RESERVATION, "item": sub[2]},
        ),
    ]
    made = [paragraph_edits.add(record_id=record.pk, values=factories.texts(words=words) | more, by=salma) for words, more in written]  # fmt: skip
    paragraph_edits.write(paragraph_id=made[4].pk, record_id=record.pk, language="en", words="The secretariats prepare a concept note by September.", base="The secretariats prepare a concept note.", by=salma)  # fmt: skip
    send_out(texts=[(made[1].pk, "en")], to="قسم الترجمة", due=dt.date(2026, 5, 5), by=salma)
    for word in (("محضر", "record"), ("أقواس معقوفة", "square brackets"), ("مُقرِّر", "")):
        meeting.terms.create(**factories.texts(word=word))
    for slot in meeting.slots.filter(kind="plenary", placed=True).order_by("pk")[:1]:
        circulated = paragraph_edits.open_record(meeting=meeting, about=slot, by=salma)
        paragraph_edits.add(
            record_id=circulated.pk, values=factories.texts(words=("نص عُمِّم.", "Circulated.")), by=salma
        )
        now = timezone.now()
        factories.clear(circulated, meeting)
        Record.objects.filter(pk=circulated.pk).update(state=RecordState.CIRCULATED, circulated_at=now)
