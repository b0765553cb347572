import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bilingual.fields
import delegates.states

WATCHED = ("delegates_participant", "delegates_delegation", "delegates_focalpoint", "delegates_registration")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("history", "0001_initial"),
        ("directory", "0001_initial"),
        ("meetings", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Participant",
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
                    "honorific",
                    bilingual.fields.HumanLine(blank=True, max_length=60, verbose_name="honorific"),
                ),
                (
                    "honorific_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="honorific"
                    ),
                ),
                (
                    "honorific_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="honorific"
                    ),
                ),
                (
                    "prefix",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, verbose_name="title before the name"
                    ),
                ),
                (
                    "prefix_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="title before the name"
                    ),
                ),
                (
                    "prefix_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="title before the name"
                    ),
                ),
                ("name", bilingual.fields.HumanLine(blank=True, max_length=200, verbose_name="full name")),
                (
                    "name_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=200, null=True, verbose_name="full name"
                    ),
                ),
                (
                    "name_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=200, null=True, verbose_name="full name"
                    ),
                ),
                ("function", bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="function")),
                (
                    "function_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="function"
                    ),
                ),
                (
                    "function_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="function"
                    ),
                ),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="other spellings")),
                ("found_by", models.TextField(db_collation="C", default="", editable=False)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Registration",
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
                    "part",
                    models.CharField(
                        choices=delegates.states.part_choices,
                        default="representative",
                        max_length=20,
                        verbose_name="part in the delegation",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=delegates.states.state_choices,
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "reason",
                    bilingual.fields.HumanText(
                        blank=True, editable=False, max_length=1000, verbose_name="reason"
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registration",
                        to="delegates.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("quota", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="places")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delegations",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="directory.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "organisation"),
                        name="delegation_once",
                        violation_error_message="This organisation has a delegation already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FocalPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="focal_points",
                        to="directory.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="focal_points",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "focal point",
                "verbose_name_plural": "focal points",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "organisation"), name="focal_point_once")
                ],
            },
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
