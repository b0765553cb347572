import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import bilingual.fields
import sessions.models.calendars
import sessions.models.corrections
import sessions.models.programme
import sessions.models.records

WATCHED = (
    "working_sessions_workingsession",
    "working_sessions_agendaitem",
    "working_sessions_slot",
    "working_sessions_slotitem",
    "working_sessions_officer",
    "working_sessions_interpreterteam",
    "working_sessions_slot_interpreters",
    "working_sessions_attendance",
    "working_sessions_record",
    "working_sessions_paragraph",
    "working_sessions_correction",
    "working_sessions_corrigendum",
    "working_sessions_corrigendumentry",
    "working_sessions_term",
    "working_sessions_translationorder",
)

FROZEN = """
CREATE FUNCTION working_sessions_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a release is not changed' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON working_sessions_release FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'by_id' IS DISTINCT FROM to_jsonb(NEW) - 'by_id')
  EXECUTE FUNCTION working_sessions_refuse_change();
CREATE TRIGGER frozen BEFORE UPDATE ON working_sessions_releasedslot FOR EACH ROW
  EXECUTE FUNCTION working_sessions_refuse_change();
CREATE TRIGGER frozen BEFORE UPDATE ON working_sessions_releasedassignment FOR EACH ROW
  EXECUTE FUNCTION working_sessions_refuse_change();
"""
THAWED = "DROP FUNCTION working_sessions_refuse_change() CASCADE"


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
        BtreeGistExtension(),
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
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.BigIntegerField()),
                ("said", models.JSONField(default=dict)),
                ("undone", models.BooleanField(default=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["meeting", "by", "-id"], name="steps_of_person")],
            },
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
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("request", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("note", models.JSONField(default=dict)),
                ("reasons", models.JSONField(default=list)),
                ("facts", models.JSONField()),
                ("officers", models.JSONField(default=dict)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releases",
                        to="meetings.meeting",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReleasedAssignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField()),
                ("participant", models.BigIntegerField()),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), size=None
                    ),
                ),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="working_sessions.release",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReleasedSlot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField()),
                ("position", models.PositiveSmallIntegerField()),
                ("room", models.BigIntegerField(null=True)),
                ("session_number", models.PositiveSmallIntegerField(null=True)),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("contents", models.JSONField()),
                ("draft", models.JSONField()),
                ("cancelled", models.BooleanField(default=False)),
                ("withdrawn", models.BooleanField(default=False)),
                ("changed_in", models.PositiveSmallIntegerField()),
                ("changed_at", models.DateTimeField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="working_sessions.release",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="release_number_once"),
        ),
        migrations.AddIndex(
            model_name="releasedassignment",
            index=models.Index(fields=["participant"], name="parts_of_person"),
        ),
        migrations.AddConstraint(
            model_name="releasedassignment",
            constraint=models.UniqueConstraint(
                fields=("release", "uid", "participant"), name="released_part_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="releasedassignment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("release", "="), ("participant", "="), ("during", "&&")],
                name="released_person_once",
            ),
        ),
        migrations.AddIndex(
            model_name="releasedslot",
            index=models.Index(fields=["uid"], name="releases_of_slot"),
        ),
        migrations.AddConstraint(
            model_name="releasedslot",
            constraint=models.UniqueConstraint(fields=("release", "uid"), name="released_slot_once"),
        ),
        migrations.AddConstraint(
            model_name="releasedslot",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("cancelled", False), ("withdrawn", False)),
                expressions=[("release", "="), ("room", "="), ("during", "&&")],
                name="released_room_once",
            ),
        ),
        migrations.CreateModel(
            name="PersonalCalendar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=sessions.models.calendars.new_token,
                        editable=False,
                        max_length=43,
                        unique=True,
                    ),
                ),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar",
                        to="delegates.participant",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
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
        migrations.RunSQL(FROZEN, THAWED),
        migrations.RunSQL("SELECT web_is_content('working_sessions_release')", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=sessions.models.records.paragraph_kind_choices,
                        default="discussion",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("words", bilingual.fields.HumanText(blank=True, max_length=8000, verbose_name="text")),
                (
                    "words_ar",
                    bilingual.fields.HumanText(blank=True, max_length=8000, null=True, verbose_name="text"),
                ),
                (
                    "words_en",
                    bilingual.fields.HumanText(blank=True, max_length=8000, null=True, verbose_name="text"),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                ("edited_at", models.DateTimeField(auto_now=True)),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="paragraphs",
                        to="working_sessions.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "person_un",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
                        verbose_name="person on the UN side",
                    ),
                ),
                (
                    "person_oic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
                        verbose_name="person on the OIC side",
                    ),
                ),
                (
                    "owner_oic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="owner on the OIC side",
                    ),
                ),
                (
                    "owner_un",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="owner on the UN side",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "paragraph",
                "verbose_name_plural": "paragraphs",
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("words", bilingual.fields.HumanText(blank=True, max_length=8000, verbose_name="text")),
                (
                    "words_ar",
                    bilingual.fields.HumanText(blank=True, max_length=8000, null=True, verbose_name="text"),
                ),
                (
                    "words_en",
                    bilingual.fields.HumanText(blank=True, max_length=8000, null=True, verbose_name="text"),
                ),
                ("remark", bilingual.fields.HumanText(blank=True, max_length=1000, verbose_name="remark")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "state",
                    models.CharField(
                        choices=sessions.models.corrections.correction_state_choices,
                        default="open",
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("reason", bilingual.fields.HumanText(blank=True, max_length=1000, verbose_name="reason")),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
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
                    "decided_by",
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.delegation",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="working_sessions.paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Record",
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
                    "state",
                    models.CharField(
                        choices=sessions.models.records.record_state_choices, default="draft", max_length=20
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened at")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                ("cleared_un_at", models.DateTimeField(editable=False, null=True)),
                ("cleared_oic_at", models.DateTimeField(editable=False, null=True)),
                ("circulated_at", models.DateTimeField(editable=False, null=True)),
                (
                    "corrections_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="corrections until"),
                ),
                ("adopted_at", models.DateTimeField(editable=False, null=True)),
                ("amended", models.BooleanField(default=False, verbose_name="as orally amended")),
                (
                    "cleared_oic_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cleared_un_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "presided_with",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
                    ),
                ),
                (
                    "presided",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
                    ),
                ),
                (
                    "slot",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="record",
                        to="working_sessions.slot",
                    ),
                ),
                (
                    "working_session",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="record",
                        to="working_sessions.workingsession",
                    ),
                ),
                (
                    "on_screen",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="working_sessions.paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "record",
                "verbose_name_plural": "records",
            },
        ),
        migrations.AddField(
            model_name="paragraph",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paragraphs",
                to="working_sessions.record",
            ),
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("word", bilingual.fields.HumanText(max_length=120, verbose_name="term")),
                ("word_ar", bilingual.fields.HumanText(max_length=120, null=True, verbose_name="term")),
                ("word_en", bilingual.fields.HumanText(max_length=120, null=True, verbose_name="term")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="working_sessions.paragraph",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "presence",
                "verbose_name_plural": "presence",
                "constraints": [models.UniqueConstraint(fields=("paragraph", "user"), name="presence_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("slot__isnull", True), ("working_session__isnull", False)),
                    models.Q(("slot__isnull", False), ("working_session__isnull", True)),
                    _connector="OR",
                ),
                name="record_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("adopted_at__isnull", False), ("state", "adopted")),
                    models.Q(models.Q(("state", "adopted"), _negated=True), ("adopted_at__isnull", True)),
                    _connector="OR",
                ),
                name="record_adopted_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"),
                    models.Q(
                        ("circulated_at__isnull", False),
                        ("cleared_oic_at__isnull", False),
                        ("cleared_un_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="record_circulated_when_cleared",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("cleared_un_by", models.F("cleared_oic_by")), _negated=True),
                name="record_cleared_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opened_at__isnull", True),
                    ("closed_at__isnull", True),
                    ("closed_at__gte", models.F("opened_at")),
                    _connector="OR",
                ),
                name="record_closes_after_it_opened",
                violation_error_message="The end must be after the start.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("presided", models.F("presided_with")), _negated=True),
                name="record_presided_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="paragraph",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("record", "number"),
                name="paragraph_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="paragraph",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "action"),
                    models.Q(
                        ("due__isnull", True),
                        ("owner_oic__isnull", True),
                        ("owner_un__isnull", True),
                        ("person_oic__isnull", True),
                        ("person_un__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="paragraph_of_action_has_owners",
            ),
        ),
        migrations.CreateModel(
            name="TranslationOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=sessions.models.programme.language_choices,
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("to", bilingual.fields.HumanLine(max_length=120, verbose_name="sent to")),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("back_at", models.DateTimeField(editable=False, null=True)),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="orders",
                        to="working_sessions.paragraph",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "order of a translation",
                "verbose_name_plural": "orders of translations",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("back_at__isnull", True)),
                        fields=("paragraph", "language"),
                        name="translation_order_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Corrigendum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("cleared_un_at", models.DateTimeField(editable=False, null=True)),
                ("cleared_oic_at", models.DateTimeField(editable=False, null=True)),
                ("issued_at", models.DateTimeField(editable=False, null=True)),
                (
                    "cleared_oic_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cleared_un_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrigenda",
                        to="working_sessions.record",
                    ),
                ),
            ],
            options={
                "verbose_name": "corrigendum",
                "verbose_name_plural": "corrigenda",
            },
        ),
        migrations.CreateModel(
            name="CorrigendumEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("words", bilingual.fields.HumanText(blank=True, max_length=8000, verbose_name="text")),
                (
                    "words_ar",
                    bilingual.fields.HumanText(blank=True, max_length=8000, null=True, verbose_name="text"),
                ),
                (
                    "words_en",
                    bilingual.fields.HumanText(blank=True, max_length=8000, null=True, verbose_name="text"),
                ),
                (
                    "corrigendum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="working_sessions.corrigendum",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mended",
                        to="working_sessions.paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of a corrigendum",
                "verbose_name_plural": "entries of a corrigendum",
            },
        ),
        migrations.AddConstraint(
            model_name="corrigendum",
            constraint=models.UniqueConstraint(fields=("record", "number"), name="corrigendum_number_once"),
        ),
        migrations.AddConstraint(
            model_name="corrigendum",
            constraint=models.UniqueConstraint(
                condition=models.Q(("issued_at__isnull", True)),
                fields=("record",),
                name="corrigendum_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="corrigendum",
            constraint=models.CheckConstraint(
                condition=models.Q(("cleared_un_by", models.F("cleared_oic_by")), _negated=True),
                name="corrigendum_cleared_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="corrigendum",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_at__isnull", True),
                    models.Q(("cleared_oic_at__isnull", False), ("cleared_un_at__isnull", False)),
                    _connector="OR",
                ),
                name="corrigendum_issued_when_cleared",
            ),
        ),
        migrations.AddConstraint(
            model_name="corrigendumentry",
            constraint=models.UniqueConstraint(
                fields=("corrigendum", "paragraph"), name="corrigendum_entry_once"
            ),
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
        # What history_forget blanks.
        migrations.RunSQL(
            "SELECT history_personal('working_sessions_translationorder', '{to}')", migrations.RunSQL.noop
        ),
    ]
