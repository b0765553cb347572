from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="justified",
            field=models.BooleanField(
                "both edges of the text of papers are straight", default=False, db_default=False
            ),
        ),
    ]
