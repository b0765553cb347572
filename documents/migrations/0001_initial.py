import django.db.models.deletion
from django.db import migrations, models

WATCHED = ("documents_placement",)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("delegates", "0001_initial"),
        ("history", "0001_initial"),
        ("papers", "0001_initial"),
        ("working_sessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placement",
                        to="papers.document",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="working_sessions.agendaitem",
                    ),
                ),
            ],
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
