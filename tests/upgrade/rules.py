"""What a migration after the first release may do: the release before it goes on running while tables change.

What is no longer used is taken away one release later, by a migration that says since which release nothing uses it
(`unused_since = "0.1.0"`). What is safe for a reason that no rule can see says the reason (`safe_because`); what cannot
be taken back says why (`irreversible_because`).
"""

import re
from collections.abc import Iterator, Sequence

from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    NotInTransactionMixin,
    RemoveIndexConcurrently,
    ValidateConstraint,
)
from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.operations.base import Operation

CONTRACTS = (
    *(operations.RemoveField, operations.DeleteModel, operations.RenameField, operations.RenameModel),
    *(operations.AlterModelTable, operations.RenameIndex),
)
OF_COLUMNS = (operations.AlterField, operations.AlterUniqueTogether, operations.AlterIndexTogether)
TAKES_AWAY = re.compile(r"\bDROP\s+(TABLE|COLUMN|VIEW|FUNCTION|SEQUENCE)\b|\bRENAME\b", re.IGNORECASE)
WAITS_FOR_ALL_ROWS = (
    (re.compile(r"\bCREATE\s+(UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)", re.IGNORECASE), "an index CONCURRENTLY"),
    (re.compile(r"\bADD\s+CONSTRAINT\b(?!.*\bNOT\s+VALID\b)", re.IGNORECASE | re.DOTALL), "a constraint NOT VALID"),
    (re.compile(r"\bSET\s+NOT\s+NULL\b|\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b", re.IGNORECASE), "a new column"),
)  # fmt: skip


def faults(migration: Migration, releases: Sequence[str]) -> Iterator[str]:
    """`releases` are those of which a dump is kept."""
    if is_named_by_django(migration):
        yield "has no name given by hand"
    is_reversible = all(operation.reversible for operation in migration.operations)
    if not is_reversible and not getattr(migration, "irreversible_because", ""):
        yield "cannot be taken back, and does not say why: irreversible_because"
    if getattr(migration, "safe_because", ""):
        return
    if migration.atomic and any(
        isinstance(operation, NotInTransactionMixin) for operation in migration.operations
    ):
        yield "builds an index concurrently in a transaction: atomic = False"
    if {AddConstraintNotValid, ValidateConstraint} <= {type(operation) for operation in migration.operations}:
        yield "validates a constraint while it still holds the table: ValidateConstraint in a migration of its own"
    made = {
        created.name_lower for created in migration.operations if isinstance(created, operations.CreateModel)
    }
    for operation in all_of(migration.operations):
        if getattr(operation, "model_name_lower", "") not in made:
            yield from faults_of(operation, getattr(migration, "unused_since", "") in releases)


def is_named_by_django(migration: Migration) -> bool:
    """As makemigrations calls it: by the moment, or by its operations."""
    given = migration.name.partition("_")[2]
    parts = [name for operation in migration.operations if (name := operation.migration_name_fragment)]
    return given.startswith("auto_") or given.endswith("_and_more") or given in (*parts, "_".join(parts), "")


def all_of(listed: Sequence[Operation]) -> Iterator[Operation]:
    """What changes the database; what changes only the state of the models disturbs nobody."""
    for operation in listed:
        if isinstance(operation, operations.SeparateDatabaseAndState):
            yield from all_of(operation.database_operations)
        else:
            yield operation


def faults_of(operation: Operation, is_unused: bool) -> Iterator[str]:
    words = operation.describe()
    if isinstance(operation, CONTRACTS) and not is_unused:
        yield f"{words}: the release before uses it; unused_since names one that does not"
    elif isinstance(operation, OF_COLUMNS):
        yield f"{words}: a new column, or safe_because"
    elif isinstance(operation, operations.AddField) and not may_be_left_out(operation.field):
        yield f"{words}: null=True or db_default, since the release before does not fill it"
    elif isinstance(operation, operations.AddIndex) and not isinstance(operation, AddIndexConcurrently):
        yield f"{words}: AddIndexConcurrently"
    elif isinstance(operation, operations.RemoveIndex) and not isinstance(operation, RemoveIndexConcurrently):
        yield f"{words}: RemoveIndexConcurrently"
    elif isinstance(operation, operations.AddConstraint) and not isinstance(operation, AddConstraintNotValid):
        yield f"{words}: AddConstraintNotValid, then ValidateConstraint in a migration of its own; or safe_because"
    elif isinstance(operation, operations.RunSQL):
        yield from faults_in(str(operation.sql), is_unused)


def may_be_left_out(field: models.Field) -> bool:
    return field.null or "db_default" in field.deconstruct()[3] or bool(field.many_to_many) or field.generated


def faults_in(statements: str, is_unused: bool) -> Iterator[str]:
    if TAKES_AWAY.search(statements) and not is_unused:
        yield "drops or renames: the release before uses it; unused_since names one that does not"
    for pattern, instead in WAITS_FOR_ALL_ROWS:
        if any(pattern.search(statement) for statement in statements.split(";")):
            yield f"holds the table until all rows are seen: {instead}, or safe_because"
