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

# An edition is held while it is internal, or waits and some party has not cleared it. It is worked out as it is issued,
# with each key, and where somebody would write otherwise; so that a party that joins the series later hides nothing.
HELD = """
CREATE FUNCTION papers_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.held := NEW.internal OR NEW.waits AND NOT meetings_cleared_by_all('papers_editionclearance', 'edition_id', NEW.id,
    (SELECT meeting_id FROM papers_document WHERE id = NEW.document_id));
  RETURN NEW;
END $$;
CREATE TRIGGER held BEFORE INSERT ON papers_edition FOR EACH ROW EXECUTE FUNCTION papers_hold();
CREATE TRIGGER still_held BEFORE UPDATE ON papers_edition FOR EACH ROW
  WHEN ((OLD.internal, OLD.waits, OLD.held) IS DISTINCT FROM (NEW.internal, NEW.waits, NEW.held))
  EXECUTE FUNCTION papers_hold();

CREATE FUNCTION papers_key_was_turned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE papers_edition SET held = NOT held
  WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.edition_id ELSE NEW.edition_id END;
  RETURN NULL;
END $$;
CREATE TRIGGER held AFTER INSERT OR DELETE ON papers_editionclearance
  FOR EACH ROW EXECUTE FUNCTION papers_key_was_turned();
"""
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
                ("held", models.BooleanField(db_default=True, editable=False)),
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
        migrations.CreateModel(
            name="EditionClearance",
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
            ],
            options={
                "verbose_name": "clearance of an edition",
                "verbose_name_plural": "clearances of editions",
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
        migrations.RunSQL(FROZEN, THAWED),
        migrations.RunSQL(
            "SELECT meetings_ask_for_lead('papers_editionclearance', "
            "'SELECT meeting_id FROM papers_edition e JOIN papers_document d ON d.id = e.document_id "
            "WHERE e.id = key.edition_id')",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(HELD, NOT_HELD),
        migrations.RunSQL(
            "SELECT web_is_content('papers_edition'), web_is_content('papers_file')",
            migrations.RunSQL.noop,
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
