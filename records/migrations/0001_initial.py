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
import records.models.corrections
import records.models.outcomes
import records.models.records
import sessions.models.programme

# What goes out is cleared by every party of the series, and its keys stay; asked at the end of the transaction.
CLEARED_FIRST = """
CREATE FUNCTION records_cleared_first() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_record bigint := to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'records_record' THEN 'id' ELSE 'record_id' END;
  of_meeting bigint := (SELECT meeting_id FROM records_record WHERE id = of_record);
BEGIN
  IF of_meeting IS NOT NULL AND NOT meetings_cleared_by_all(TG_ARGV[0]::regclass, TG_ARGV[1], NEW.id, of_meeting) THEN
    RAISE EXCEPTION 'what goes out is cleared by every party first' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cleared_before AFTER INSERT ON records_record DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state <> 'draft')
  EXECUTE FUNCTION records_cleared_first('records_recordclearance', 'record_id');
CREATE CONSTRAINT TRIGGER cleared_first AFTER UPDATE ON records_record DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state <> 'draft')
  EXECUTE FUNCTION records_cleared_first('records_recordclearance', 'record_id');
CREATE CONSTRAINT TRIGGER cleared_before AFTER INSERT ON records_corrigendum DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.issued_at IS NOT NULL)
  EXECUTE FUNCTION records_cleared_first('records_corrigendumclearance', 'corrigendum_id');
CREATE CONSTRAINT TRIGGER cleared_first AFTER UPDATE ON records_corrigendum DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.issued_at IS NULL AND NEW.issued_at IS NOT NULL)
  EXECUTE FUNCTION records_cleared_first('records_corrigendumclearance', 'corrigendum_id');

CREATE FUNCTION records_keep_keys() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  cleared jsonb := to_jsonb(OLD);
BEGIN
  IF EXISTS (SELECT FROM records_record WHERE id = (cleared ->> 'record_id')::bigint AND state <> 'draft')
     OR EXISTS (SELECT FROM records_corrigendum
                WHERE id = (cleared ->> 'corrigendum_id')::bigint AND issued_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the keys of what went out stay' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keys_stay AFTER DELETE ON records_recordclearance DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION records_keep_keys();
CREATE CONSTRAINT TRIGGER keys_stay AFTER DELETE ON records_corrigendumclearance DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION records_keep_keys();
"""
NOT_CLEARED_FIRST = "DROP FUNCTION records_cleared_first() CASCADE; DROP FUNCTION records_keep_keys() CASCADE"

WATCHED = (
    "records_record",
    "records_paragraph",
    "records_correction",
    "records_corrigendum",
    "records_corrigendumentry",
    "records_recordclearance",
    "records_corrigendumclearance",
    "records_term",
    "records_translationorder",
    "records_outcome",
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("history", "0001_initial"),
        ("delegates", "0001_initial"),
        ("directory", "0001_initial"),
        ("meetings", "0001_initial"),
        ("working_sessions", "0001_initial"),
    ]

    operations = [
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
                        choices=records.models.records.paragraph_kind_choices,
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
                        choices=records.models.corrections.correction_state_choices,
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
                        to="records.paragraph",
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
                        choices=records.models.records.record_state_choices, default="draft", max_length=20
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened at")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                ("circulated_at", models.DateTimeField(editable=False, null=True)),
                (
                    "corrections_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="corrections until"),
                ),
                ("adopted_at", models.DateTimeField(editable=False, null=True)),
                ("amended", models.BooleanField(default=False, verbose_name="as orally amended")),
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
                        to="records.paragraph",
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
                to="records.record",
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
                        to="records.paragraph",
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
                condition=models.Q(("state", "draft"), ("circulated_at__isnull", False), _connector="OR"),
                name="record_circulated_when",
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
                        to="records.paragraph",
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
                ("issued_at", models.DateTimeField(editable=False, null=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrigenda",
                        to="records.record",
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
                        to="records.corrigendum",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mended",
                        to="records.paragraph",
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
            model_name="corrigendumentry",
            constraint=models.UniqueConstraint(
                fields=("corrigendum", "paragraph"), name="corrigendum_entry_once"
            ),
        ),
        migrations.CreateModel(
            name="Outcome",
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
                    "kind",
                    models.CharField(
                        choices=records.models.outcomes.kind_choices, max_length=20, verbose_name="kind"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("words", bilingual.fields.HumanText(editable=False, max_length=20000, verbose_name="text")),
                (
                    "words_ar",
                    bilingual.fields.HumanText(
                        editable=False, max_length=20000, null=True, verbose_name="text"
                    ),
                ),
                (
                    "words_en",
                    bilingual.fields.HumanText(
                        editable=False, max_length=20000, null=True, verbose_name="text"
                    ),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "status",
                    models.CharField(
                        choices=records.models.outcomes.status_choices,
                        default="open",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "progress",
                    bilingual.fields.HumanText(blank=True, max_length=2000, verbose_name="progress"),
                ),
                (
                    "progress_ar",
                    bilingual.fields.HumanText(
                        blank=True, max_length=2000, null=True, verbose_name="progress"
                    ),
                ),
                (
                    "progress_en",
                    bilingual.fields.HumanText(
                        blank=True, max_length=2000, null=True, verbose_name="progress"
                    ),
                ),
                ("adopted_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="outcomes",
                        to="working_sessions.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="meetings.meeting",
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
                    "paragraph",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcome",
                        to="records.paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "kind", "number"), name="outcome_number_once"),
                    models.CheckConstraint(
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
                        name="outcome_of_action_has_owners",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordClearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(editable=False)),
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.party",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.post",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearances",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "verbose_name": "clearance of a record",
                "verbose_name_plural": "clearances of records",
                "ordering": ["party__position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("record", "party"), name="record_cleared_once"),
                    models.UniqueConstraint(fields=("record", "by"), name="record_cleared_by_two"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrigendumClearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(editable=False)),
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.party",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.post",
                    ),
                ),
                (
                    "corrigendum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearances",
                        to="records.corrigendum",
                    ),
                ),
            ],
            options={
                "verbose_name": "clearance of a corrigendum",
                "verbose_name_plural": "clearances of corrigenda",
                "ordering": ["party__position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("corrigendum", "party"), name="corrigendum_cleared_once"),
                    models.UniqueConstraint(fields=("corrigendum", "by"), name="corrigendum_cleared_by_two"),
                ],
            },
        ),
        migrations.RunSQL(
            "SELECT meetings_ask_for_lead('records_recordclearance', "
            "'SELECT meeting_id FROM records_record WHERE id = key.record_id'), "
            "meetings_ask_for_lead('records_corrigendumclearance', "
            "'SELECT meeting_id FROM records_record r JOIN records_corrigendum c ON c.record_id = r.id "
            "WHERE c.id = key.corrigendum_id')",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(CLEARED_FIRST, NOT_CLEARED_FIRST),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
        # What history_forget blanks.
        migrations.RunSQL(
            "SELECT history_personal('records_translationorder', '{to}')", migrations.RunSQL.noop
        ),
    ]
