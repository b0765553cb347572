import datetime

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bilingual.fields
import meetings.models

WATCHED = (
    "meetings_series",
    "meetings_meeting",
    "meetings_room",
    "meetings_post",
)


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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("slug", models.SlugField(unique=True, verbose_name="address")),
                ("name", bilingual.fields.HumanLine(max_length=500, verbose_name="name")),
                ("name_ar", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="name")),
                ("name_en", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="name")),
            ],
            options={
                "verbose_name": "series of meetings",
                "verbose_name_plural": "series of meetings",
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("ordinal", models.PositiveSmallIntegerField(verbose_name="ordinal")),
                ("slug", models.SlugField(unique=True, verbose_name="address")),
                ("title", bilingual.fields.HumanLine(max_length=500, verbose_name="title")),
                ("title_ar", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="title")),
                ("title_en", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="title")),
                (
                    "short_title",
                    bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="short title"),
                ),
                (
                    "short_title_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="short title"
                    ),
                ),
                (
                    "short_title_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="short title"
                    ),
                ),
                ("city", bilingual.fields.HumanLine(max_length=120, verbose_name="city")),
                ("city_ar", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="city")),
                ("city_en", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="city")),
                ("venue", bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="venue")),
                (
                    "venue_ar",
                    bilingual.fields.HumanLine(blank=True, max_length=500, null=True, verbose_name="venue"),
                ),
                (
                    "venue_en",
                    bilingual.fields.HumanLine(blank=True, max_length=500, null=True, verbose_name="venue"),
                ),
                ("starts", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "when_reported",
                    bilingual.fields.HumanLine(blank=True, max_length=120, verbose_name="dates as reported"),
                ),
                (
                    "when_reported_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=120, null=True, verbose_name="dates as reported"
                    ),
                ),
                (
                    "when_reported_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=120, null=True, verbose_name="dates as reported"
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        default="UTC",
                        max_length=60,
                        validators=[meetings.models.valid_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "day_starts",
                    models.TimeField(default=datetime.time(8, 0), verbose_name="the day begins"),
                ),
                ("day_ends", models.TimeField(default=datetime.time(20, 0), verbose_name="the day ends")),
                (
                    "participants_expected",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="participants expected"
                    ),
                ),
                (
                    "introduction",
                    bilingual.fields.HumanText(blank=True, max_length=20000, verbose_name="introduction"),
                ),
                (
                    "introduction_ar",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="introduction"
                    ),
                ),
                (
                    "introduction_en",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="introduction"
                    ),
                ),
                (
                    "digits",
                    models.CharField(
                        choices=meetings.models.digit_choices,
                        default="latn",
                        max_length=4,
                        verbose_name="digits in Arabic",
                    ),
                ),
                (
                    "month_style",
                    models.CharField(
                        choices=meetings.models.month_style_choices,
                        default="general",
                        max_length=10,
                        verbose_name="month names in Arabic",
                    ),
                ),
                ("rules", models.JSONField(blank=True, default=dict, verbose_name="rules of the programme")),
                (
                    "categories",
                    models.JSONField(blank=True, default=dict, verbose_name="categories of people"),
                ),
                ("symbol", models.CharField(blank=True, max_length=40, verbose_name="symbol of its papers")),
                (
                    "registration_open",
                    models.BooleanField(default=False, verbose_name="registration is open"),
                ),
                (
                    "keep_days",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="days after the meeting on which personal data are deleted"
                    ),
                ),
                ("at_once_un_at", models.DateTimeField(editable=False, null=True)),
                (
                    "passport_months",
                    models.PositiveSmallIntegerField(
                        default=6,
                        help_text="As the host asks of those who enter; with one that expires sooner no letter for a visa is written.",
                        validators=[django.core.validators.MaxValueValidator(120)],
                        verbose_name="months after the meeting for which a travel document has to be valid",
                    ),
                ),
                (
                    "at_once_un_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at_once_oic_at", models.DateTimeField(editable=False, null=True)),
                (
                    "at_once_oic_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("emblems", models.JSONField(default=dict, editable=False)),
                (
                    "page_size",
                    models.CharField(
                        choices=meetings.models.page_size_choices,
                        default="a4",
                        max_length=10,
                        verbose_name="paper",
                    ),
                ),
                ("specimen", models.BooleanField(default=False, verbose_name="specimen")),
                ("published", models.BooleanField(default=False, verbose_name="visible to the public")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.organisation",
                        verbose_name="host organisation",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="meetings.meeting",
                        verbose_name="previous meeting",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="meetings.series",
                        verbose_name="series",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", bilingual.fields.HumanLine(max_length=120, verbose_name="name")),
                ("name_ar", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="name")),
                ("name_en", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="name")),
                ("capacity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="seats")),
                ("booths", models.PositiveSmallIntegerField(default=0, verbose_name="interpretation booths")),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("illustrative", models.BooleanField(default=False, verbose_name="illustrative")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rooms",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "room",
                "verbose_name_plural": "rooms",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(choices=meetings.models.office_choices, max_length=20)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="meetings.meeting",
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
                "verbose_name": "post",
                "verbose_name_plural": "posts",
            },
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(fields=("meeting", "user", "role"), name="post_once"),
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
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("at_once_un_by", models.F("at_once_oic_by")), _negated=True),
                name="meeting_at_once_by_two",
            ),
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
