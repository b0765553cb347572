from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql"

THAWED = "DROP FUNCTION releases_refuse_change() CASCADE"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("web", "0001_initial"),
        ("delegates", "0001_initial"),
        ("meetings", "0001_initial"),
        ("working_sessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("request", models.UUIDField(unique=True)),
                ("at", models.DateTimeField()),
                ("note", models.JSONField()),
                ("reasons", models.JSONField()),
                ("facts", models.JSONField()),
                ("officers", models.JSONField()),
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
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
                        to="releases.release",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReleasedSlot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("uid", models.UUIDField()),
                ("position", models.PositiveSmallIntegerField()),
                ("room", models.BigIntegerField(null=True)),
                ("session_number", models.PositiveSmallIntegerField(null=True)),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
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
                        to="releases.release",
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
            model_name="releasedslot", index=models.Index(fields=["uid"], name="releases_of_slot")
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("token", models.CharField(max_length=43, unique=True)),
                ("created", models.DateTimeField()),
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
        migrations.RunSQL((SQL / "0001_frozen_releases.sql").read_text(encoding="utf-8"), THAWED),
        migrations.RunSQL("SELECT web_is_content('releases_release')", migrations.RunSQL.noop),
    ]
