import django.db.models.deletion
from django.db import migrations, models

import bilingual.fields
import directory.models

WATCHED = (
    "directory_organisation",
    "directory_country",
    "directory_framework",
    "directory_area",
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("history", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Country",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("sort_name", models.CharField(db_collation="C", default="", editable=False, max_length=500)),
                (
                    "sort_name_ar",
                    models.CharField(db_collation="C", default="", editable=False, max_length=500, null=True),
                ),
                (
                    "sort_name_en",
                    models.CharField(db_collation="C", default="", editable=False, max_length=500, null=True),
                ),
                ("iso2", models.CharField(max_length=2, unique=True, verbose_name="ISO 3166")),
                ("name", bilingual.fields.HumanLine(max_length=500, verbose_name="name")),
                ("name_ar", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="name")),
                ("name_en", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="name")),
                ("running", bilingual.fields.HumanLine(max_length=500, verbose_name="name in running text")),
                (
                    "running_ar",
                    bilingual.fields.HumanLine(
                        max_length=500, null=True, verbose_name="name in running text"
                    ),
                ),
                (
                    "running_en",
                    bilingual.fields.HumanLine(
                        max_length=500, null=True, verbose_name="name in running text"
                    ),
                ),
                ("formal", bilingual.fields.HumanLine(max_length=500, verbose_name="formal name")),
                (
                    "formal_ar",
                    bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="formal name"),
                ),
                (
                    "formal_en",
                    bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="formal name"),
                ),
                (
                    "name_oic",
                    bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="name in OIC papers"),
                ),
                (
                    "name_oic_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="name in OIC papers"
                    ),
                ),
                (
                    "name_oic_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="name in OIC papers"
                    ),
                ),
                ("group", models.CharField(blank=True, max_length=10, verbose_name="OIC group")),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="other spellings")),
            ],
            options={
                "verbose_name": "country",
                "verbose_name_plural": "countries",
            },
        ),
        migrations.CreateModel(
            name="Framework",
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
                (
                    "starts",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="first year"),
                ),
                ("ends", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="last year")),
            ],
            options={
                "verbose_name": "framework",
                "verbose_name_plural": "frameworks",
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("sort_name", models.CharField(db_collation="C", default="", editable=False, max_length=500)),
                (
                    "sort_name_ar",
                    models.CharField(db_collation="C", default="", editable=False, max_length=500, null=True),
                ),
                (
                    "sort_name_en",
                    models.CharField(db_collation="C", default="", editable=False, max_length=500, null=True),
                ),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="code")),
                ("name", bilingual.fields.HumanLine(max_length=500, verbose_name="name")),
                ("name_ar", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="name")),
                ("name_en", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="name")),
                ("short", bilingual.fields.HumanLine(blank=True, max_length=80, verbose_name="short name")),
                (
                    "short_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=80, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "short_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=80, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=directory.models.side_choices, max_length=10, verbose_name="side"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=directory.models.category_choices,
                        max_length=40,
                        verbose_name="category",
                    ),
                ),
                ("seat", bilingual.fields.HumanLine(blank=True, max_length=120, verbose_name="seat")),
                (
                    "seat_ar",
                    bilingual.fields.HumanLine(blank=True, max_length=120, null=True, verbose_name="seat"),
                ),
                (
                    "seat_en",
                    bilingual.fields.HumanLine(blank=True, max_length=120, null=True, verbose_name="seat"),
                ),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="other spellings")),
                ("found_by", models.TextField(db_collation="C", default="", editable=False)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.organisation",
                        verbose_name="parent",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("name", bilingual.fields.HumanLine(max_length=500, verbose_name="name")),
                ("name_ar", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="name")),
                ("name_en", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="name")),
                ("short", bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="short name")),
                (
                    "short_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "short_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="directory.framework",
                    ),
                ),
            ],
            options={
                "verbose_name": "area",
                "verbose_name_plural": "areas",
                "ordering": ["framework", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("framework", "number"), name="area_number_once")
                ],
            },
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
