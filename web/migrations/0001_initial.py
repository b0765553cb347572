from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            (SQL / "0001_content_version.sql").read_text(encoding="utf-8"),
            "DROP FUNCTION web_is_content(regclass); DROP FUNCTION web_raise_content_version() CASCADE; "
            "DROP TABLE web_content; DROP SEQUENCE web_content_version",
        )
    ]
