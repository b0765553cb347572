"""Texts of Django and allauth that people meet pass the rules of our own Arabic."""

import re
from collections.abc import Iterator
from pathlib import Path

import allauth
import django
import pytest
from babel.messages.catalog import Message
from django.utils.translation import gettext, ngettext, npgettext, override, pgettext

from accounts.passkeys import AddForm, NameForm
from config.launcher.catalogue import read, texts
from config.launcher.orthography import arabic_faults

DJANGO, ALLAUTH = Path(django.__file__).parent, Path(allauth.__file__).parent
CATALOGUES = [DJANGO / "conf", DJANGO / "contrib" / "auth", DJANGO / "contrib" / "admin", ALLAUTH]
UNSEEN = re.compile(
    r"DEBUG|CSRF|Referer|same-origin|YYYY|HH:MM|slug|IPv|UUID|True or False|True, False|None, True|a float\.|decimal number"
    r"|integer|Index of|does not exist$|allow_empty|datestr|Django|Foreign Key|Universally|yes,no|^, $|invalid format|This part of the site|inline|time zone"
    r"|must be unique|primary key|not “last”|atabase|%d form|duplicate|[Uu]sername|[Pp]hone|sign ?up|^ |connected|Please confirm that|confirmation link|click on the link|^The install"
)
"""Pages for developers, a separator, fields that no form of ours has, user names, telephones, and accounts elsewhere."""
NOT_OURS = ("socialaccount", "idp", "headless")
"""Parts of allauth that are not installed."""


def messages() -> Iterator[Message]:
    for folder in CATALOGUES:
        for message in read(folder / "locale" / "ar" / "LC_MESSAGES" / "django.po"):
            places = [place for place, _ in message.locations]
            installed = not places or any(not any(part in place for part in NOT_OURS) for place in places)
            if message.id and installed and not UNSEEN.search(texts(message.id)[0]):
                yield message


def shown(message: Message) -> list[str]:
    singular, *plural = texts(message.id)
    if not plural:
        return [pgettext(message.context, singular) if message.context else gettext(singular)]
    if message.context:
        return [npgettext(message.context, singular, plural[0], n) for n in (0, 1, 2, 3, 11, 100)]
    return [ngettext(singular, plural[0], n) for n in (0, 1, 2, 3, 11, 100)]


def test_what_packages_say_is_our_arabic() -> None:
    with override("ar"):
        wrong = [
            f"{texts(message.id)[0]!r}: {text!r} {fault}"
            for message in messages()
            for text in shown(message)
            for fault in arabic_faults(text, " ".join(texts(message.id)), on_paper=True)
        ]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("You have signed out.", "جرى الخروج من الحساب."),
        ("You don’t have permission to view or edit anything.", "لا تتيح صلاحياتك عرض شيء أو تعديله."),
        ("Email address", "البريد الإلكتروني"),
    ],
)
def test_our_words_win_over_those_of_a_package(english: str, arabic: str) -> None:
    with override("ar"):
        assert gettext(english) == arabic


def test_a_passkey_is_named_in_the_language_of_the_page() -> None:
    with override("ar"):
        assert [str(form.base_fields["name"].label) for form in (AddForm, NameForm)] == ["الاسم", "الاسم"]
