import django.db.models.deletion
from django.db import migrations, models

import bilingual.fields

WATCHED = ("directory_organisation", "directory_country", "directory_framework", "directory_area")


class Migration(migrations.Migration):
    initial = True

    dependencies = [("history", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Country",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("sort_name", models.CharField(db_collation="C", default="", max_length=500)),
                ("sort_name_ar", models.CharField(db_collation="C", default="", max_length=500, null=True)),
                ("sort_name_en", models.CharField(db_collation="C", default="", max_length=500, null=True)),
                ("iso2", models.CharField(max_length=2, unique=True)),
                ("name", bilingual.fields.HumanLine(max_length=500)),
                ("name_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("name_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("running", bilingual.fields.HumanLine(max_length=500)),
                ("running_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("running_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("formal", bilingual.fields.HumanLine(max_length=500)),
                ("formal_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("formal_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("name_oic", bilingual.fields.HumanLine(max_length=500)),
                ("name_oic_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("name_oic_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("group", models.CharField(max_length=10)),
                ("aliases", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Framework",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("slug", models.SlugField(unique=True)),
                ("name", bilingual.fields.HumanLine(max_length=500)),
                ("name_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("name_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("starts", models.PositiveSmallIntegerField(null=True)),
                ("ends", models.PositiveSmallIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("sort_name", models.CharField(db_collation="C", default="", max_length=500)),
                ("sort_name_ar", models.CharField(db_collation="C", default="", max_length=500, null=True)),
                ("sort_name_en", models.CharField(db_collation="C", default="", max_length=500, null=True)),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", bilingual.fields.HumanLine(max_length=500)),
                ("name_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("name_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("short", bilingual.fields.HumanLine(max_length=80)),
                ("short_ar", bilingual.fields.HumanLine(max_length=80, null=True)),
                ("short_en", bilingual.fields.HumanLine(max_length=80, null=True)),
                ("side", models.CharField(max_length=10)),
                ("category", models.CharField(max_length=40)),
                ("seat", bilingual.fields.HumanLine(max_length=120)),
                ("seat_ar", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("seat_en", bilingual.fields.HumanLine(max_length=120, null=True)),
                ("aliases", models.JSONField()),
                ("found_by", models.TextField(db_collation="C", default="")),
                (
                    "parent",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="directory.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveSmallIntegerField()),
                ("name", bilingual.fields.HumanLine(max_length=500)),
                ("name_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("name_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("short", bilingual.fields.HumanLine(max_length=500)),
                ("short_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("short_en", bilingual.fields.HumanLine(max_length=500, null=True)),
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
