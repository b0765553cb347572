from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("web", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("transaction", models.BigIntegerField()),
                ("relation", models.CharField(max_length=63)),
                ("row_id", models.BigIntegerField()),
                ("verb", models.CharField(max_length=6)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("at", models.DateTimeField()),
                ("forgotten", models.BooleanField(db_default=False)),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=models.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["relation", "row_id", "-id"], name="history_of_row"),
                    models.Index(fields=["transaction"], name="history_of_act"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("relation", models.CharField(max_length=63)),
                ("row_id", models.BigIntegerField()),
                ("act", models.BigIntegerField()),
                ("said", models.JSONField()),
                ("undone", models.BooleanField(default=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["relation", "row_id", "by", "-id"], name="steps_in_scope")]
            },
        ),
        migrations.CreateModel(
            name="IdempotencyKey",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.RunSQL(
            (SQL / "0001_history.sql").read_text(encoding="utf-8"),
            "DROP FUNCTION history_watch(regclass), history_forget(text, bigint[]), "
            "history_blanked(jsonb, name[]), history_personal(regclass, name[]); DROP TABLE history_personal; "
            "DROP FUNCTION history_record() CASCADE",
        ),
    ]
