"""The rules of `tests.upgrade.rules`, and that every migration after the first keeps them."""

from typing import Any

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    RunPython,
    RunSQL,
    SeparateDatabaseAndState,
)
from django.db.migrations.loader import MigrationLoader

from tests.upgrade import dumps
from tests.upgrade.files import MIGRATIONS, ROOT
from tests.upgrade.rules import faults

TEXT: models.Field = models.TextField(null=True)
INDEX = models.Index(fields=["zone"], name="zones")
CHECK = models.CheckConstraint(condition=models.Q(ordinal__gt=0), name="ordinal_above_nought")
NEW = CreateModel("Motto", [("id", models.BigAutoField(primary_key=True)), ("words", models.TextField())])
UNUSED: dict[str, Any] = {"unused_since": "0.1.0"}


def made_of(
    *operations: Any, name: str = "0002_motto_of_a_meeting", **attributes: Any
) -> migrations.Migration:
    made: migrations.Migration = type(
        "Migration", (migrations.Migration,), {"operations": operations, **attributes}
    )(name, "meetings")
    return made


GOOD = {
    "a column that may be empty": made_of(AddField("meeting", "motto", TEXT)),
    "a column that the database fills": made_of(
        AddField("meeting", "motto", models.TextField(db_default=""))
    ),
    "a new table with all its rules": made_of(
        NEW, AddConstraint("motto", models.UniqueConstraint(fields=["words"], name="once"))
    ),
    "an index beside the work": made_of(AddIndexConcurrently("meeting", INDEX), atomic=False),
    "a check for new rows": made_of(AddConstraintNotValid("meeting", CHECK)),
    "a check of the old rows, afterwards": made_of(ValidateConstraint("meeting", CHECK.name)),
    "a function that does more": made_of(
        RunSQL("CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'", "")
    ),
    "what a release no longer uses": made_of(RemoveField("meeting", "motto"), **UNUSED),
    "only what the models say": made_of(
        SeparateDatabaseAndState(state_operations=[RenameField("meeting", "motto", "device")])
    ),
    "what cannot be taken back, with the reason": made_of(
        RunSQL("UPDATE meetings_meeting SET zone = 'UTC'"), irreversible_because="The zones were wrong."
    ),
    "what no rule sees, with the reason": made_of(
        AlterField("meeting", "zone", models.CharField(max_length=90)), safe_because="It only grows."
    ),
}
BAD = {
    "a name of the day": made_of(AddField("meeting", "motto", TEXT), name="0002_auto_20270101_1000"),
    "Django's name for a column": made_of(AddField("meeting", "motto", TEXT), name="0002_meeting_motto"),
    "Django's name for a change": made_of(
        AlterField("meeting", "zone", TEXT), name="0002_alter_meeting_zone", safe_because="x"
    ),
    "Django's name for several": made_of(
        AddField("meeting", "motto", TEXT),
        AddField("meeting", "device", TEXT),
        name="0002_meeting_motto_meeting_device",
    ),
    "no way back, in SQL": made_of(RunSQL("UPDATE meetings_meeting SET zone = 'UTC'")),
    "no way back, in Python": made_of(RunPython(lambda apps, editor: None)),
    "a column that has to be filled": made_of(AddField("meeting", "motto", models.TextField(default=""))),
    "a column taken away": made_of(RemoveField("meeting", "zone")),
    "a column taken away since a release that never was": made_of(
        RemoveField("meeting", "zone"), unused_since="9.9.9"
    ),
    "a column with another name": made_of(RenameField("meeting", "zone", "time_zone")),
    "a table taken away": made_of(DeleteModel("Room")),
    "a table with another name": made_of(RenameModel("Room", "Hall")),
    "another type": made_of(AlterField("meeting", "zone", models.IntegerField())),
    "an index that stops writing": made_of(AddIndex("meeting", INDEX)),
    "an index beside the work, in a transaction": made_of(AddIndexConcurrently("meeting", INDEX)),
    "a check of all rows at once": made_of(AddConstraint("meeting", CHECK)),
    "a check of all rows while none can be written": made_of(
        AddConstraintNotValid("meeting", CHECK), ValidateConstraint("meeting", CHECK.name)
    ),
    "a column taken away by hand": made_of(RunSQL("ALTER TABLE meetings_meeting DROP COLUMN zone", "")),
    "a function taken away": made_of(RunSQL("DROP FUNCTION history_forget(text, bigint[])", "")),
    "an index by hand": made_of(RunSQL("CREATE INDEX zones ON meetings_meeting (zone)", "")),
    "a check by hand": made_of(RunSQL("ALTER TABLE meetings_meeting ADD CONSTRAINT x CHECK (true)", "")),
    "a column filled by hand": made_of(
        RunSQL("ALTER TABLE meetings_meeting ALTER COLUMN zone SET NOT NULL", "")
    ),
    "what is hidden from the models": made_of(SeparateDatabaseAndState([RemoveField("meeting", "zone")], [])),
}


@pytest.mark.parametrize("good", GOOD.values(), ids=GOOD)
def test_what_the_release_before_does_not_notice_is_allowed(good: migrations.Migration) -> None:
    assert list(faults(good, ["0.1.0"])) == []


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_it_would_notice_is_a_fault(bad: migrations.Migration) -> None:
    assert len(list(faults(bad, ["0.1.0"]))) == 1


def test_every_migration_after_the_first_keeps_the_rules() -> None:
    loader = MigrationLoader(None)
    ours = [
        migration
        for migration in loader.disk_migrations.values()
        if (ROOT / migration.__module__.split(".")[0]).is_dir()
    ]
    assert len(ours) == len(MIGRATIONS)
    later = [migration for migration in ours if migration.name != "0001_initial"]
    assert {str(migration): list(faults(migration, dumps.releases())) for migration in later} == {
        str(migration): [] for migration in later
    }
