"""A migration says what the database keeps."""

from django.apps import apps
from django.db import models
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.state import ProjectState

from bilingual.autodetector import ColumnAutodetector, column
from bilingual.fields import HumanLine, HumanName


def changed(field: models.Field, into: models.Field) -> bool:
    """Whether a title of meetings that was `field` and is `into` makes a migration."""
    states = [ProjectState.from_apps(apps) for _ in range(2)]
    for state, version in zip(states, (field, into), strict=True):
        state.models["meetings", "meeting"].fields["title"] = version
    graph = MigrationGraph()
    graph.add_node(("meetings", "0001_initial"), None)
    return "meetings" in ColumnAutodetector(*states).changes(graph)


def test_what_only_forms_and_readers_see_makes_no_migration() -> None:
    before: models.Field = models.CharField(max_length=10)
    after: models.Field = models.CharField(
        "state", max_length=10, choices=[("open", "Open")], help_text="how it stands", blank=True, default=str
    )
    assert not changed(before, after)


def test_the_sentence_of_a_broken_constraint_makes_no_migration() -> None:
    states = [ProjectState.from_apps(apps) for _ in range(2)]
    constraint = models.CheckConstraint(
        name="a_rule", condition=models.Q(pk__gt=0), violation_error_message="No."
    )
    states[0].models["meetings", "meeting"].options["constraints"] = [constraint]
    reworded = models.CheckConstraint(
        name="a_rule", condition=models.Q(pk__gt=0), violation_error_message="Never."
    )
    states[1].models["meetings", "meeting"].options["constraints"] = [reworded]
    graph = MigrationGraph()
    graph.add_node(("meetings", "0001_initial"), None)
    assert "meetings" not in ColumnAutodetector(*states).changes(graph)


def test_what_the_database_keeps_makes_one() -> None:
    assert changed(models.CharField(max_length=10), models.CharField(max_length=11))
    assert changed(models.CharField(max_length=10), models.CharField(max_length=10, null=True))
    assert changed(models.CharField(max_length=10), models.CharField(max_length=10, default="open"))


def test_a_field_of_ours_is_to_a_migration_what_its_column_is() -> None:
    assert type(column(HumanName("name"))) is HumanLine
