"""Enters the rows of a previewed sheet."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from bilingual.text import is_refused
from delegates.models import Delegation, Upload
from delegates.registration_states import Part
from delegates.steps import RegistrationStep
from history.actions import acting
from registration import actions
from sheets.limits import Sheet

from .matches import members_of
from .preview import Around, Preview, preview
from .rows import SheetRow, SheetRowKind


class PreviewOutdated(Exception):
    """What would be entered is no longer what was previewed."""


def keep(sheet: Sheet, *, delegation: Delegation, file: UploadedFile, by: User) -> Upload:
    """Stores the rows, not the file."""
    name = "".join(c for c in file.name or "" if not is_refused(c))
    rows = [{"number": line.number, "cells": line.cells, "faults": line.faults} for line in sheet.lines]
    return Upload.objects.create(
        delegation=delegation, by=by, name=name[-120:], read_as=sheet.read_as, headings=sheet.headings, rows=rows
    )  # fmt: skip


def enter(
    upload: Upload, *, everything: bool, fingerprint: str, by: User, sure: Collection[str] = ()
) -> Upload:
    """Enters all rows, or the good ones and those that somebody is `sure` of; once, in one transaction.

    Raises PreviewOutdated, and then enters nothing.
    """
    with acting(by):
        current = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if current.result is not None:
            return current
        current.delegation = upload.delegation
        list(members_of(upload.delegation).select_for_update(of=("self",)).values_list("pk"))
        preview_now = preview(current, by=by)
        chosen = preview_now.all if everything else preview_now.meant(sure)
        if preview_now.fingerprint != fingerprint or not chosen:
            raise PreviewOutdated
        for row in chosen:
            enter_one(row, preview_now.around)
        current.result = result(preview_now, {row.number for row in chosen})
        current.save(update_fields=["result"])
    return current


def enter_one(row: SheetRow, around: Around) -> None:
    by = around.by
    registration, steps = row.before, row.changed_steps
    if row.is_new:
        registration = actions.register(
            delegation=around.delegation,
            part=Part(row.after.part),
            values=row.values[RegistrationStep.IDENTITY],
            by=by,
        )
        steps = [step for step in row.values if step in {RegistrationStep.NEEDS, RegistrationStep.TRAVEL}]
    for step in steps:
        of_person = step == RegistrationStep.IDENTITY
        registration = actions.answer(
            registration, step,
            values=row.values[step],
            version=registration.participant.version if of_person else registration.version,
            actors=around.actors_on(registration), by=by,
        )  # fmt: skip


def result(shown: Preview, entered: set[int]) -> dict[str, Any]:
    """The number of entered rows, and the rows left out with their reasons."""
    done = [row for row in shown.rows if row.number in entered]
    left = [row for row in shown.rows if row.number not in entered and row.kind != SheetRowKind.UNCHANGED]
    return {
        "new": sum(row.is_new for row in done),
        "changed": sum(not row.is_new for row in done),
        "ready": sum(row.is_new and not row.lacks for row in done),
        "unchanged": shown.counts[SheetRowKind.UNCHANGED],
        "left": {row.number: row.why for row in left},
    }


def left_out(upload: Upload) -> list[tuple[list[str], str]]:
    """The cells of each row left out, with the reason."""
    left = (upload.result or {}).get("left", {})
    return [(line["cells"], left[str(line["number"])]) for line in upload.rows if str(line["number"]) in left]
