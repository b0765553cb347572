import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bilingual.fields
import mail.models

WATCHED = ("mail_wording",)

# That a worker takes a mail up is no change worth keeping; and no public page shows a mail,
# so that the version of the content, which history_watch would raise, stays as it is.
RECORDED = """
CREATE TRIGGER history AFTER INSERT OR DELETE ON mail_message
  FOR EACH ROW EXECUTE FUNCTION history_record();
CREATE TRIGGER history_of_changes AFTER UPDATE ON mail_message
  FOR EACH ROW WHEN (NEW.state <> 'sending'
    AND (OLD.state, OLD.subject, OLD.text, OLD."to") IS DISTINCT FROM (NEW.state, NEW.subject, NEW.text, NEW."to"))
  EXECUTE FUNCTION history_record();
"""
UNRECORDED = "DROP TRIGGER history ON mail_message; DROP TRIGGER history_of_changes ON mail_message"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("history", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("scope", models.CharField(editable=False, max_length=60)),
                ("kind", models.CharField(editable=False, max_length=60)),
                ("subject", bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="subject")),
                (
                    "subject_ar",
                    bilingual.fields.HumanLine(blank=True, max_length=500, null=True, verbose_name="subject"),
                ),
                (
                    "subject_en",
                    bilingual.fields.HumanLine(blank=True, max_length=500, null=True, verbose_name="subject"),
                ),
                ("body", bilingual.fields.HumanText(blank=True, max_length=20000, verbose_name="text")),
                (
                    "body_ar",
                    bilingual.fields.HumanText(blank=True, max_length=20000, null=True, verbose_name="text"),
                ),
                (
                    "body_en",
                    bilingual.fields.HumanText(blank=True, max_length=20000, null=True, verbose_name="text"),
                ),
                ("at_once", models.BooleanField(verbose_name="send at once, without review")),
            ],
            options={
                "verbose_name": "wording",
                "verbose_name_plural": "wordings",
                "constraints": [models.UniqueConstraint(fields=("scope", "kind"), name="wording_once")],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("key", models.CharField(editable=False, max_length=200, unique=True)),
                ("scope", models.CharField(editable=False, max_length=60)),
                ("about", models.CharField(blank=True, editable=False, max_length=60)),
                ("kind", models.CharField(editable=False, max_length=60)),
                ("to", models.CharField(editable=False, max_length=254, verbose_name="to")),
                (
                    "language",
                    models.CharField(
                        choices=mail.models.language_choices,
                        editable=False,
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("subject", bilingual.fields.HumanLine(max_length=500, verbose_name="subject")),
                ("text", bilingual.fields.HumanText(max_length=20000, verbose_name="text")),
                ("attachments", models.JSONField(blank=True, default=list, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=mail.models.state_choices,
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("lease_until", models.DateTimeField(editable=False, null=True)),
                ("fence", models.PositiveIntegerField(default=0, editable=False)),
                ("next_attempt_at", models.DateTimeField(editable=False, null=True)),
                ("message_id", models.CharField(editable=False, max_length=255, unique=True)),
                ("error", models.CharField(blank=True, editable=False, max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("sent_at", models.DateTimeField(editable=False, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
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
        migrations.RunSQL(RECORDED, UNRECORDED),
        # What history_forget blanks.
        migrations.RunSQL(
            "SELECT history_personal('mail_message', '{key,to,subject,text,attachments,error}')",
            migrations.RunSQL.noop,
        ),
    ]
