from django.db import migrations, models


class Migration(migrations.Migration):
    """Distribution chosen by hand, withdrawal, and reissue without a revision."""

    safe_because = (
        "Rows that kept the narrower rule of revisions keep the wider one; no row has a distribution."
    )

    dependencies = [("papers", "0001_initial")]

    operations = [
        migrations.AddField("document", "distribution", models.CharField(max_length=10, null=True)),
        migrations.AddField("document", "withdrawn_at", models.DateTimeField(null=True)),
        migrations.AddField("document", "withdrawn_because", models.JSONField(null=True)),
        migrations.AddField("edition", "reissue", models.PositiveSmallIntegerField(default=0, db_default=0)),
        migrations.RemoveConstraint("edition", "edition_revision_once"),
        migrations.AddConstraint(
            "edition",
            models.UniqueConstraint(
                fields=("document", "revision", "reissue"), name="edition_revision_and_reissue_once"
            ),
        ),
        migrations.AddConstraint(
            "document",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience", "public"), ("distribution", "restricted"), _negated=True),
                    ("distribution__isnull", True),
                    _connector="OR",
                ),
                name="document_public_or_restricted",
            ),
        ),
    ]
