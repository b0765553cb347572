from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql"

THAWED = "DROP FUNCTION papers_refuse_change() CASCADE"

NOT_HELD = "DROP FUNCTION papers_hold() CASCADE; DROP FUNCTION papers_key_was_turned() CASCADE"

WATCHED = ("papers_document", "papers_editionclearance")


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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("about", models.CharField(default="", max_length=40)),
                ("symbol", models.CharField(max_length=60)),
                ("audience", models.CharField(max_length=20)),
                ("title", models.JSONField()),
                ("adopted_at", models.DateTimeField(null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={"ordering": ["kind", "about"]},
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("revision", models.PositiveSmallIntegerField()),
                ("request", models.UUIDField(unique=True)),
                ("snapshot", models.JSONField()),
                ("issued_at", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("lease_until", models.DateTimeField(null=True)),
                ("fence", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(max_length=40)),
                ("finished_at", models.DateTimeField(null=True)),
                ("long", models.BooleanField(default=False)),
                ("internal", models.BooleanField(default=False)),
                ("waits", models.BooleanField(default=False)),
                ("held", models.BooleanField(db_default=True)),
                ("gone_out_at", models.DateTimeField(null=True)),
                ("page", models.PositiveSmallIntegerField(default=0)),
                ("forgotten_at", models.DateTimeField(null=True)),
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
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("layout", models.CharField(max_length=10)),
                ("checksum", models.CharField(max_length=64)),
                ("pages", models.PositiveSmallIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("came_as", models.CharField(default="", max_length=64)),
                ("taken_out", models.JSONField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="papers.edition"
                    ),
                ),
            ],
            options={"ordering": ["layout"]},
        ),
        migrations.CreateModel(
            name="EditionClearance",
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearances",
                        to="papers.edition",
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
            ],
            options={
                "ordering": ["party__position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "party"), name="edition_cleared_once"),
                    models.UniqueConstraint(fields=("edition", "by"), name="edition_cleared_by_two"),
                ],
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
            model_name="file",
            constraint=models.UniqueConstraint(fields=("edition", "layout"), name="file_layout_once"),
        ),
        migrations.RunSQL((SQL / "0001_frozen_editions.sql").read_text(encoding="utf-8"), THAWED),
        migrations.RunSQL(
            "SELECT meetings_ask_for_lead('papers_editionclearance', "
            "'SELECT meeting_id FROM papers_edition e JOIN papers_document d ON d.id = e.document_id "
            "WHERE e.id = key.edition_id')",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL((SQL / "0001_held.sql").read_text(encoding="utf-8"), NOT_HELD),
        migrations.RunSQL(
            "SELECT web_is_content('papers_edition'), web_is_content('papers_file')", migrations.RunSQL.noop
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
