from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bilingual.fields

SQL = Path(__file__).parents[1] / "sql"

WATCHED = ("mail_wording",)

UNRECORDED = "DROP TRIGGER history ON mail_message; DROP TRIGGER history_of_changes ON mail_message"


class Migration(migrations.Migration):
    initial = True

    dependencies = [("history", "0001_initial"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("scope", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=60)),
                ("subject", bilingual.fields.HumanLine(max_length=500)),
                ("subject_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("subject_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("body", bilingual.fields.HumanText(max_length=20000)),
                ("body_ar", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("body_en", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("at_once", models.BooleanField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("scope", "kind"), name="wording_once")]},
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("key", models.CharField(max_length=200, unique=True)),
                ("scope", models.CharField(max_length=60)),
                ("about", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=60)),
                ("to", models.CharField(max_length=254)),
                ("language", models.CharField(max_length=10)),
                ("subject", bilingual.fields.HumanLine(max_length=500)),
                ("text", bilingual.fields.HumanText(max_length=20000)),
                ("attachments", models.JSONField()),
                ("state", models.CharField(default="draft", max_length=10)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("lease_until", models.DateTimeField(null=True)),
                ("fence", models.PositiveIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField(null=True)),
                ("message_id", models.CharField(max_length=255, unique=True)),
                ("error", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope", "state", "-created_at"], name="mail_of_scope"),
                    models.Index(fields=["scope", "about"], name="mail_about"),
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "sending"])),
                        fields=["next_attempt_at"],
                        name="mail_under_way",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["failed", "discarded"]),
                            ("to__regex", "^[^\\s,;<>()@]+@[^\\s,;<>()@]+$"),
                            _connector="OR",
                        ),
                        name="mail_to_one_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("message_id__regex", "^<[^\\s<>@]+@[^\\s<>@]+>$")),
                        name="mail_message_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject__regex", "[\\r\\n]"), _negated=True),
                            models.Q(("subject", ""), _negated=True),
                        ),
                        name="mail_subject_on_one_line",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waiting"), _negated=True),
                            ("next_attempt_at__isnull", False),
                            _connector="OR",
                        ),
                        name="mail_waits_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lease_until__isnull", False), ("state", "sending")),
                            models.Q(
                                models.Q(("state", "sending"), _negated=True), ("lease_until__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="mail_sending_is_leased",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="mail_sent_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("error", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="mail_failed_why",
                    ),
                ],
            },
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
        migrations.RunSQL((SQL / "0001_history_of_messages.sql").read_text(encoding="utf-8"), UNRECORDED),
        migrations.RunSQL((SQL / "0001_personal.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
