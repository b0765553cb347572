from pathlib import Path

import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bilingual.fields

SQL = Path(__file__).parents[1] / "sql"

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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(default="discussion", max_length=20)),
                ("words", bilingual.fields.HumanText(max_length=8000)),
                ("words_ar", bilingual.fields.HumanText(max_length=8000, null=True)),
                ("words_en", bilingual.fields.HumanText(max_length=8000, null=True)),
                ("due", models.DateField(null=True)),
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="paragraphs",
                        to="working_sessions.agendaitem",
                    ),
                ),
                (
                    "person_un",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
                    ),
                ),
                (
                    "person_oic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
                    ),
                ),
                (
                    "owner_oic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
                (
                    "owner_un",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("words", bilingual.fields.HumanText(max_length=8000)),
                ("words_ar", bilingual.fields.HumanText(max_length=8000, null=True)),
                ("words_en", bilingual.fields.HumanText(max_length=8000, null=True)),
                ("remark", bilingual.fields.HumanText(max_length=1000)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("state", models.CharField(default="open", max_length=20)),
                ("reason", bilingual.fields.HumanText(max_length=1000)),
                ("decided_at", models.DateTimeField(null=True)),
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
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("state", models.CharField(default="draft", max_length=20)),
                ("opened_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("circulated_at", models.DateTimeField(null=True)),
                ("corrections_until", models.DateTimeField(null=True)),
                ("adopted_at", models.DateTimeField(null=True)),
                ("amended", models.BooleanField(default=False)),
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="records.paragraph",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="paragraph",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="paragraphs", to="records.record"
            ),
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("word", bilingual.fields.HumanText(max_length=120)),
                ("word_ar", bilingual.fields.HumanText(max_length=120, null=True)),
                ("word_en", bilingual.fields.HumanText(max_length=120, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="meetings.meeting",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
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
                "constraints": [models.UniqueConstraint(fields=("paragraph", "user"), name="presence_once")]
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=10)),
                ("to", bilingual.fields.HumanLine(max_length=120)),
                ("due", models.DateField(null=True)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("back_at", models.DateTimeField(null=True)),
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("back_at__isnull", True)),
                        fields=("paragraph", "language"),
                        name="translation_order_once",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Corrigendum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("issued_at", models.DateTimeField(null=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrigenda",
                        to="records.record",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CorrigendumEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("words", bilingual.fields.HumanText(max_length=8000)),
                ("words_ar", bilingual.fields.HumanText(max_length=8000, null=True)),
                ("words_en", bilingual.fields.HumanText(max_length=8000, null=True)),
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("kind", models.CharField(max_length=20)),
                ("number", models.PositiveSmallIntegerField()),
                ("words", bilingual.fields.HumanText(max_length=20000)),
                ("words_ar", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("words_en", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("due", models.DateField(null=True)),
                ("status", models.CharField(default="open", max_length=20)),
                ("progress", bilingual.fields.HumanText(max_length=2000)),
                ("progress_ar", bilingual.fields.HumanText(max_length=2000, null=True)),
                ("progress_en", bilingual.fields.HumanText(max_length=2000, null=True)),
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
                (
                    "owner_un",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
                (
                    "person_un",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
                    ),
                ),
                (
                    "person_oic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
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
                ]
            },
        ),
        migrations.CreateModel(
            name="RecordClearance",
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.party"
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.party"
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
        migrations.RunSQL((SQL / "0001_cleared_first.sql").read_text(encoding="utf-8"), NOT_CLEARED_FIRST),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
        migrations.RunSQL((SQL / "0001_personal.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
