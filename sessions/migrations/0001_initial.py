from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bilingual.fields

SQL = Path(__file__).parents[1] / "sql"

WATCHED = (
    "working_sessions_workingsession",
    "working_sessions_agendaitem",
    "working_sessions_slot",
    "working_sessions_slotitem",
    "working_sessions_officer",
    "working_sessions_interpreterteam",
    "working_sessions_slot_interpreters",
    "working_sessions_attendance",
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("history", "0001_initial"),
        ("delegates", "0001_initial"),
        ("meetings", "0001_initial"),
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=20)),
                ("title", bilingual.fields.HumanLine(max_length=500)),
                ("title_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("title_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("mandate", bilingual.fields.HumanText(max_length=20000)),
                ("mandate_ar", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("mandate_en", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("last_action", bilingual.fields.HumanText(max_length=20000)),
                ("last_action_ar", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("last_action_en", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("annotation", bilingual.fields.HumanText(max_length=20000)),
                ("annotation_ar", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("annotation_en", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("expected_action", bilingual.fields.HumanText(max_length=20000)),
                ("expected_action_ar", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("expected_action_en", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("illustrative", models.BooleanField(default=False)),
                ("found_by", models.TextField(db_collation="C", default="")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda_items",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sub_items",
                        to="working_sessions.agendaitem",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("uid", models.UUIDField(unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("placed", models.BooleanField(default=True)),
                ("cancelled", models.BooleanField(default=False)),
                ("title", bilingual.fields.HumanLine(max_length=500)),
                ("title_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("title_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("note", bilingual.fields.HumanLine(max_length=500)),
                ("note_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("note_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("expected", models.PositiveSmallIntegerField(null=True)),
                ("illustrative", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="slots",
                        to="meetings.room",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InterpreterTeam",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("language", models.CharField(max_length=10)),
                ("name", bilingual.fields.HumanLine(max_length=120)),
                ("name_ar", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("name_en", bilingual.fields.HumanLine(max_length=120, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interpreter_teams",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={"ordering": ["language", "id"]},
        ),
        migrations.AddField(
            model_name="slot",
            name="interpreters",
            field=models.ManyToManyField(related_name="slots", to="working_sessions.interpreterteam"),
        ),
        migrations.CreateModel(
            name="SlotItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "agenda_item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slot_items",
                        to="working_sessions.agendaitem",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slot_items",
                        to="working_sessions.slot",
                    ),
                ),
            ],
            options={"ordering": ["position", "id"]},
        ),
        migrations.AddField(
            model_name="slot",
            name="agenda_items",
            field=models.ManyToManyField(
                related_name="slots", through="working_sessions.SlotItem", to="working_sessions.agendaitem"
            ),
        ),
        migrations.CreateModel(
            name="WorkingSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveSmallIntegerField()),
                ("title", bilingual.fields.HumanLine(max_length=500)),
                ("title_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("title_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("short_title", bilingual.fields.HumanLine(max_length=200)),
                ("short_title_ar", bilingual.fields.HumanLine(max_length=200, null=True)),
                ("short_title_en", bilingual.fields.HumanLine(max_length=200, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="working_sessions",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.AddField(
            model_name="slot",
            name="working_session",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="slots",
                to="working_sessions.workingsession",
            ),
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("role", models.CharField(max_length=12)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offices",
                        to="delegates.participant",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="officers",
                        to="working_sessions.slot",
                    ),
                ),
                (
                    "working_session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="officers",
                        to="working_sessions.workingsession",
                    ),
                ),
            ],
            options={"ordering": ["position", "id"]},
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="working_session",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="agenda_item",
                to="working_sessions.workingsession",
            ),
        ),
        migrations.AddConstraint(
            model_name="slotitem",
            constraint=models.UniqueConstraint(fields=("slot", "agenda_item"), name="slot_item_once"),
        ),
        migrations.AddConstraint(
            model_name="workingsession",
            constraint=models.UniqueConstraint(
                fields=("meeting", "number"), name="working_session_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("during__isempty", False), ("during__lower_inf", False), ("during__upper_inf", False)
                ),
                name="slot_has_a_start_and_an_end",
                violation_error_message="The end must be after the start.",
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "working-session"), ("working_session__isnull", False)),
                    models.Q(
                        models.Q(("kind", "working-session"), _negated=True),
                        ("working_session__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="slot_of_a_working_session",
                violation_error_message="A slot of a working session names the session; no other slot does.",
            ),
        ),
        migrations.AddConstraint(
            model_name="officer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("working_session__isnull", True), ("slot__isnull", True), _connector="XOR"
                ),
                name="officer_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("working_session__isnull", True), ("parent__isnull", True), _connector="OR"
                ),
                name="agenda_session_takes_a_main_item",
                violation_error_message="Only an item of the first level is taken up by a working session.",
            ),
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="delegates.delegation",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="working_sessions.slot",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("slot", "delegation"), name="attendance_once")
                ]
            },
        ),
        migrations.RunSQL(
            (SQL / "0001_agenda_position_once.sql").read_text(encoding="utf-8"),
            "ALTER TABLE working_sessions_agendaitem DROP CONSTRAINT agenda_position_once",
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
