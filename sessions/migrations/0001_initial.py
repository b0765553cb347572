import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import bilingual.fields
import sessions.models.programme

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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("position", models.PositiveSmallIntegerField(editable=False)),
                ("code", models.CharField(blank=True, max_length=20, verbose_name="code")),
                ("title", bilingual.fields.HumanLine(max_length=500, verbose_name="title")),
                ("title_ar", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="title")),
                ("title_en", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="title")),
                (
                    "mandate",
                    bilingual.fields.HumanText(blank=True, max_length=20000, verbose_name="mandate"),
                ),
                (
                    "mandate_ar",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="mandate"
                    ),
                ),
                (
                    "mandate_en",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="mandate"
                    ),
                ),
                (
                    "last_action",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, verbose_name="action taken last"
                    ),
                ),
                (
                    "last_action_ar",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="action taken last"
                    ),
                ),
                (
                    "last_action_en",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="action taken last"
                    ),
                ),
                (
                    "annotation",
                    bilingual.fields.HumanText(blank=True, max_length=20000, verbose_name="annotation"),
                ),
                (
                    "annotation_ar",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="annotation"
                    ),
                ),
                (
                    "annotation_en",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="annotation"
                    ),
                ),
                (
                    "expected_action",
                    bilingual.fields.HumanText(blank=True, max_length=20000, verbose_name="expected action"),
                ),
                (
                    "expected_action_ar",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="expected action"
                    ),
                ),
                (
                    "expected_action_en",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="expected action"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="minutes expected",
                    ),
                ),
                ("illustrative", models.BooleanField(default=False, verbose_name="illustrative")),
                ("found_by", models.TextField(db_collation="C", default="", editable=False)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sub_items",
                        to="working_sessions.agendaitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=sessions.models.programme.kind_choices, max_length=20, verbose_name="kind"
                    ),
                ),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="time")),
                ("placed", models.BooleanField(default=True, editable=False)),
                ("cancelled", models.BooleanField(default=False, editable=False)),
                ("title", bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="title")),
                (
                    "title_ar",
                    bilingual.fields.HumanLine(blank=True, max_length=500, null=True, verbose_name="title"),
                ),
                (
                    "title_en",
                    bilingual.fields.HumanLine(blank=True, max_length=500, null=True, verbose_name="title"),
                ),
                ("note", bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="note")),
                (
                    "note_ar",
                    bilingual.fields.HumanLine(blank=True, max_length=500, null=True, verbose_name="note"),
                ),
                (
                    "note_en",
                    bilingual.fields.HumanLine(blank=True, max_length=500, null=True, verbose_name="note"),
                ),
                (
                    "expected",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="people expected"),
                ),
                ("illustrative", models.BooleanField(default=False, verbose_name="illustrative")),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="slots",
                        to="meetings.room",
                        verbose_name="room",
                    ),
                ),
            ],
            options={
                "verbose_name": "slot of the programme",
                "verbose_name_plural": "slots of the programme",
            },
        ),
        migrations.CreateModel(
            name="InterpreterTeam",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "language",
                    models.CharField(
                        choices=sessions.models.programme.language_choices,
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("name", bilingual.fields.HumanLine(max_length=120, verbose_name="name")),
                ("name_ar", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="name")),
                ("name_en", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="name")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interpreter_teams",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "team of interpreters",
                "verbose_name_plural": "teams of interpreters",
                "ordering": ["language", "id"],
            },
        ),
        migrations.AddField(
            model_name="slot",
            name="interpreters",
            field=models.ManyToManyField(
                blank=True,
                related_name="slots",
                to="working_sessions.interpreterteam",
                verbose_name="teams of interpreters",
            ),
        ),
        migrations.CreateModel(
            name="SlotItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.AddField(
            model_name="slot",
            name="agenda_items",
            field=models.ManyToManyField(
                related_name="slots",
                through="working_sessions.SlotItem",
                to="working_sessions.agendaitem",
                verbose_name="agenda items",
            ),
        ),
        migrations.CreateModel(
            name="WorkingSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", bilingual.fields.HumanLine(max_length=500, verbose_name="title")),
                ("title_ar", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="title")),
                ("title_en", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="title")),
                (
                    "short_title",
                    bilingual.fields.HumanLine(blank=True, max_length=200, verbose_name="short title"),
                ),
                (
                    "short_title_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=200, null=True, verbose_name="short title"
                    ),
                ),
                (
                    "short_title_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=200, null=True, verbose_name="short title"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="working_sessions",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "working session",
                "verbose_name_plural": "working sessions",
                "ordering": ["number"],
            },
        ),
        migrations.AddField(
            model_name="slot",
            name="working_session",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="slots",
                to="working_sessions.workingsession",
                verbose_name="working session",
            ),
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=sessions.models.programme.role_choices, max_length=12, verbose_name="role"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offices",
                        to="delegates.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="officers",
                        to="working_sessions.slot",
                    ),
                ),
                (
                    "working_session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="officers",
                        to="working_sessions.workingsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "officer",
                "verbose_name_plural": "officers",
                "ordering": ["position", "id"],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="working_session",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="agenda_item",
                to="working_sessions.workingsession",
                verbose_name="taken up in",
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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                "verbose_name": "attendance",
                "verbose_name_plural": "attendance",
                "constraints": [
                    models.UniqueConstraint(fields=("slot", "delegation"), name="attendance_once")
                ],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE working_sessions_agendaitem ADD CONSTRAINT agenda_position_once "
            "UNIQUE NULLS NOT DISTINCT (meeting_id, parent_id, position) DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE working_sessions_agendaitem DROP CONSTRAINT agenda_position_once",
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
