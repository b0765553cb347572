"""Uploads, previews and enters sheets through their pages."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from accounts.models import User
from delegates.models import Delegation, Upload
from registration.sheets.preview import preview
from tests.factories import workbook

NAME, NAME_AR, EMAIL = "Full name in Latin letters", "الاسم الكامل بالحروف العربية", "E-mail"


def there(delegation: Delegation, rest: str = "import/") -> str:
    return f"/en/meetings/{delegation.meeting.slug}/delegation/{delegation.pk}/{rest}"


def send(client: Client, delegation: Delegation, *rows: Sequence[object], name: str = "members.xlsx") -> Any:
    return send_file(client, delegation, workbook(*map(list, rows)), name)


def send_file(client: Client, delegation: Delegation, data: bytes, name: str) -> Any:
    return client.post(there(delegation), {"file": SimpleUploadedFile(name, data)})


def looked(client: Client, delegation: Delegation, *rows: Sequence[object]) -> tuple[str, str]:
    """The address of the preview and its HTML, with whitespace normalised."""
    answer = send(client, delegation, *rows)
    assert answer.status_code == 302, answer.text
    return answer.url, " ".join(client.get(answer.url).text.split()).replace(" >", ">")


def enter(client: Client, address: str, rows: str = "good", page: str = "") -> Any:
    page = page or client.get(address).text
    (seen,) = re.findall(r'name="fingerprint" value="(\w+)"', page)
    return client.post(address, {"rows": rows, "fingerprint": seen})


def kinds(user: User) -> dict[int, str]:
    return {row.number: row.kind for row in preview(Upload.objects.get(), by=user).rows}


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def cells(answer: Any) -> list[list[Any]]:
    return [list(row) for row in load_workbook(BytesIO(content(answer))).worksheets[0].values]
