import django.db.models.deletion
from django.db import migrations, models

import bilingual.fields
import outcomes.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("history", "0001_initial"),
        ("delegates", "0001_initial"),
        ("directory", "0001_initial"),
        ("meetings", "0001_initial"),
        ("working_sessions", "0001_initial"),
    ]

    operations = [
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
                        choices=outcomes.models.kind_choices, max_length=20, verbose_name="kind"
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
                        choices=outcomes.models.status_choices,
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
                        to="working_sessions.paragraph",
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
        migrations.RunSQL(
            "SELECT history_watch('outcomes_outcome')", "DROP TRIGGER history ON outcomes_outcome"
        ),
    ]
