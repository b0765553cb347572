from django.db import migrations, models

WITHOUT = ("UN-Tourism",)
"""Codes of organisations that English sentences name without an article."""


def mark_names_without_article(apps, schema_editor):
    apps.get_model("directory", "Organisation").objects.filter(code__in=WITHOUT).update(takes_article=False)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="takes_article",
            field=models.BooleanField(
                "English sentences say “the” before its name", default=True, db_default=True
            ),
        ),
        migrations.RunPython(mark_names_without_article, migrations.RunPython.noop),
    ]
