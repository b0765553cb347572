from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"

FORGOTTEN = "DROP FUNCTION protocol_forget_photos()"


class Migration(migrations.Migration):
    initial = True

    dependencies = [("delegates", "0001_initial"), ("history", "0001_initial"), ("papers", "0001_initial")]

    operations = [migrations.RunSQL((SQL / "0001_forget_photos.sql").read_text(encoding="utf-8"), FORGOTTEN)]
