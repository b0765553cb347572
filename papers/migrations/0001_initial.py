import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import papers.audiences
import papers.kinds
import papers.models

FROZEN = """
CREATE FUNCTION papers_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('papers.forgetting', true) = 'yes' AND current_user =
      (SELECT tableowner FROM pg_tables WHERE schemaname = TG_TABLE_SCHEMA AND tablename = TG_TABLE_NAME) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an issued paper is not changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON papers_edition FOR EACH ROW
  WHEN ((OLD.document_id, OLD.revision, OLD.snapshot, OLD.issued_at)
        IS DISTINCT FROM (NEW.document_id, NEW.revision, NEW.snapshot, NEW.issued_at))
  EXECUTE FUNCTION papers_refuse_change();
CREATE TRIGGER frozen BEFORE UPDATE ON papers_file FOR EACH ROW EXECUTE FUNCTION papers_refuse_change();
"""
THAWED = "DROP FUNCTION papers_refuse_change() CASCADE"

WATCHED = ("papers_document",)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("history", "0001_initial"),
        ("meetings", "0001_initial"),
        ("web", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=papers.kinds.kind_choices, max_length=20)),
                ("about", models.CharField(blank=True, default="", max_length=40)),
                ("symbol", models.CharField(max_length=60, verbose_name="symbol")),
                (
                    "audience",
                    models.CharField(
                        choices=papers.audiences.audience_choices,
                        max_length=20,
                        verbose_name="audience",
                    ),
                ),
                ("title", models.JSONField(default=dict, editable=False)),
                ("adopted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["kind", "about"],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveSmallIntegerField()),
                ("request", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("snapshot", models.JSONField(editable=False)),
                ("issued_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(choices=papers.models.state_choices, default="waiting", max_length=10),
                ),
                ("lease_until", models.DateTimeField(editable=False, null=True)),
                ("fence", models.PositiveIntegerField(default=0, editable=False)),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("error", models.CharField(blank=True, max_length=40)),
                ("finished_at", models.DateTimeField(null=True)),
                ("long", models.BooleanField(default=False)),
                ("internal", models.BooleanField(default=False)),
                ("waits", models.BooleanField(default=False)),
                (
                    "held",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Q(
                            ("internal", True),
                            models.Q(
                                ("waits", True),
                                models.Q(
                                    ("cleared_un_at__isnull", True),
                                    ("cleared_oic_at__isnull", True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                ("cleared_un_at", models.DateTimeField(editable=False, null=True)),
                (
                    "cleared_un_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("cleared_oic_at", models.DateTimeField(editable=False, null=True)),
                (
                    "cleared_oic_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("gone_out_at", models.DateTimeField(editable=False, null=True)),
                ("page", models.PositiveSmallIntegerField(default=0)),
                ("forgotten_at", models.DateTimeField(editable=False, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="papers.document",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.CharField(max_length=10)),
                ("checksum", models.CharField(max_length=64)),
                ("pages", models.PositiveSmallIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("came_as", models.CharField(blank=True, default="", max_length=64)),
                ("taken_out", models.JSONField(default=list)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="papers.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["layout"],
            },
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("meeting", "symbol"), name="document_symbol_once"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                fields=("meeting", "kind", "about"), name="document_kind_once"
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("state", "ready"), _negated=True),
                fields=["state"],
                name="edition_unfinished",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("document", "revision"), name="edition_revision_once"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("cleared_un_by", models.F("cleared_oic_by")), _negated=True),
                name="edition_cleared_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.UniqueConstraint(fields=("edition", "layout"), name="file_layout_once"),
        ),
        migrations.RunSQL(FROZEN, THAWED),
        migrations.RunSQL(
            "SELECT web_is_content('papers_edition'), web_is_content('papers_file')",
            migrations.RunSQL.noop,
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
