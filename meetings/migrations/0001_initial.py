import datetime
from pathlib import Path

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models
from django.db.models.functions import Coalesce

import bilingual.fields

SQL = Path(__file__).parents[1] / "sql"

WATCHED = (
    "meetings_series",
    "meetings_meeting",
    "meetings_room",
    "meetings_party",
    "meetings_post",
    "meetings_meetingclearance",
)

NO_KEYS = """
DROP FUNCTION meetings_turn_key() CASCADE;
DROP FUNCTION meetings_ask_for_lead(regclass, text);
DROP FUNCTION meetings_key_stands(bigint, bigint, bigint, bigint, timestamptz);
DROP FUNCTION meetings_cleared_by_all(regclass, name, bigint, bigint);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("history", "0001_initial"),
        ("directory", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("slug", models.SlugField(unique=True)),
                ("name", bilingual.fields.HumanLine(max_length=500)),
                ("name_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("name_en", bilingual.fields.HumanLine(max_length=500, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("slug", models.SlugField(unique=True)),
                ("title", bilingual.fields.HumanLine(max_length=500)),
                ("title_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("title_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("short_title", bilingual.fields.HumanLine(max_length=500)),
                ("short_title_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("short_title_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("city", bilingual.fields.HumanLine(max_length=120)),
                ("city_ar", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("city_en", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("venue", bilingual.fields.HumanLine(max_length=500)),
                ("venue_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("venue_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("starts", models.DateField(null=True)),
                ("ends", models.DateField(null=True)),
                ("when_reported", bilingual.fields.HumanLine(max_length=120)),
                ("when_reported_ar", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("when_reported_en", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("zone", models.CharField(default="UTC", max_length=60)),
                ("day_starts", models.TimeField(default=datetime.time(8, 0))),
                ("day_ends", models.TimeField(default=datetime.time(20, 0))),
                ("participants_expected", models.PositiveSmallIntegerField(null=True)),
                ("introduction", bilingual.fields.HumanText(max_length=20000)),
                ("introduction_ar", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("introduction_en", bilingual.fields.HumanText(max_length=20000, null=True)),
                ("digits", models.CharField(default="latn", max_length=4)),
                ("month_style", models.CharField(default="general", max_length=10)),
                ("rules", models.JSONField()),
                ("categories", models.JSONField()),
                ("symbol", models.CharField(max_length=40)),
                ("registration_open", models.BooleanField(default=False)),
                ("keep_days", models.PositiveSmallIntegerField(default=90)),
                ("passport_months", models.PositiveSmallIntegerField(default=6)),
                ("emblems", models.JSONField()),
                ("page_size", models.CharField(default="a4", max_length=10)),
                ("specimen", models.BooleanField(default=False)),
                ("published", models.BooleanField(default=False)),
                (
                    "country",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="directory.country"
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="directory.organisation"
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to="meetings.meeting"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="meetings.series",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", bilingual.fields.HumanLine(max_length=120)),
                ("name_ar", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("name_en", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("capacity", models.PositiveSmallIntegerField(null=True)),
                ("booths", models.PositiveSmallIntegerField(default=0)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("illustrative", models.BooleanField(default=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rooms",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={"ordering": ["position", "id"]},
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.SlugField(max_length=20)),
                ("name", bilingual.fields.HumanLine(max_length=120)),
                ("name_ar", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("name_en", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("short", bilingual.fields.HumanLine(max_length=60)),
                ("short_ar", bilingual.fields.HumanLine(max_length=60, null=True)),
                ("short_en", bilingual.fields.HumanLine(max_length=60, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="meetings.series",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "code"), name="party_code_once"),
                    models.UniqueConstraint(fields=("series", "position"), name="party_position_once"),
                ],
            },
        ),
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("role", models.CharField(max_length=20)),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="meetings.party",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.series"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("party__isnull", False), ("role__in", ("lead", "alternate"))),
                            models.Q(
                                models.Q(("role__in", ("lead", "alternate")), _negated=True),
                                ("party__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="post_of_lead_has_party",
                    ),
                    models.CheckConstraint(condition=models.Q(("during__isempty", False)), name="post_lasts"),
                    ExclusionConstraint(
                        expressions=[
                            (models.F("meeting"), "="),
                            (models.F("user"), "="),
                            (models.F("role"), "="),
                            (Coalesce("party", 0), "="),
                            (models.F("during"), "&&"),
                        ],
                        name="post_once",
                    ),
                    ExclusionConstraint(
                        expressions=[
                            (models.F("meeting"), "="),
                            (models.F("user"), "="),
                            (models.F("party"), "<>"),
                            (models.F("during"), "&&"),
                        ],
                        name="post_leads_one_party",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="MeetingClearance",
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearances",
                        to="meetings.meeting",
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
                    models.UniqueConstraint(fields=("meeting", "party"), name="meeting_cleared_once"),
                    models.UniqueConstraint(fields=("meeting", "by"), name="meeting_cleared_by_two"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("series", "ordinal"), name="meeting_ordinal_once"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends__isnull", True), ("starts__isnull", True)),
                    ("ends__gte", models.F("starts")),
                    _connector="OR",
                ),
                name="meeting_ends_after_start",
                violation_error_message="The last day is before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("day_ends__gt", models.F("day_starts"))),
                name="meeting_day_ends_after_start",
                violation_error_message="The day ends before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts__isnull", True),
                    models.Q(
                        ("ends__lt", datetime.date(2101, 1, 1)),
                        ("starts__range", (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31))),
                    ),
                    _connector="OR",
                ),
                name="meeting_in_this_century",
                violation_error_message="Enter a year between 2000 and 2100.",
            ),
        ),
        migrations.RunSQL(
            (SQL / "0001_of_one_series.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop
        ),
        migrations.RunSQL((SQL / "0001_keys.sql").read_text(encoding="utf-8"), NO_KEYS),
        migrations.RunSQL(
            "SELECT meetings_ask_for_lead('meetings_meetingclearance', 'SELECT key.meeting_id')",
            migrations.RunSQL.noop,
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
