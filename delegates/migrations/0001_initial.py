from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bilingual.fields

SQL = Path(__file__).parents[1] / "sql"

WATCHED = (
    "delegates_participant",
    "delegates_delegation",
    "delegates_focalpoint",
    "delegates_registration",
    "delegates_invitation",
    "delegates_seat",
    "delegates_entrance",
    "delegates_handover",
    "delegates_nomination",
    "delegates_affiliation",
)

NO_AFFILIATIONS = """
DROP TRIGGER affiliations ON delegates_participant;
DROP TRIGGER elsewhere ON delegates_affiliation;
DROP FUNCTION delegates_affiliation_overtaken();
DROP FUNCTION delegates_affiliation_elsewhere();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("history", "0001_initial"),
        ("directory", "0001_initial"),
        ("meetings", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("status", models.CharField(default="participant", max_length=20)),
                ("registration_open", models.BooleanField(default=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delegations",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="directory.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FocalPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("honorific", bilingual.fields.HumanLine(max_length=60)),
                ("honorific_ar", bilingual.fields.HumanLine(max_length=60, null=True)),
                ("honorific_en", bilingual.fields.HumanLine(max_length=60, null=True)),
                ("name", bilingual.fields.HumanLine(max_length=200)),
                ("name_ar", bilingual.fields.HumanLine(max_length=200, null=True)),
                ("name_en", bilingual.fields.HumanLine(max_length=200, null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="focal_points",
                        to="delegates.delegation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="focal_points",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("side", models.CharField(max_length=10)),
                ("number", models.PositiveSmallIntegerField()),
                ("opening_only", models.BooleanField(default=False)),
                ("honorific", models.CharField(max_length=40)),
                ("name", bilingual.fields.HumanName(max_length=200)),
                ("email", models.EmailField(max_length=254)),
                ("deadline", models.DateField()),
                ("token", models.CharField(max_length=64, unique=True)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(default="", max_length=10)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "ended_tokens",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), size=None
                    ),
                ),
                ("revoked_at", models.DateTimeField(null=True)),
                ("remark", bilingual.fields.HumanText(max_length=1000)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="directory.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("honorific", bilingual.fields.HumanLine(max_length=60)),
                ("honorific_ar", bilingual.fields.HumanLine(max_length=60, null=True)),
                ("honorific_en", bilingual.fields.HumanLine(max_length=60, null=True)),
                ("prefix", bilingual.fields.HumanLine(max_length=60)),
                ("prefix_ar", bilingual.fields.HumanLine(max_length=60, null=True)),
                ("prefix_en", bilingual.fields.HumanLine(max_length=60, null=True)),
                ("name", bilingual.fields.HumanLine(max_length=200)),
                ("name_ar", bilingual.fields.HumanLine(max_length=200, null=True)),
                ("name_en", bilingual.fields.HumanLine(max_length=200, null=True)),
                ("badge_name", bilingual.fields.HumanLine(max_length=60)),
                ("badge_name_ar", bilingual.fields.HumanLine(max_length=60, null=True)),
                ("badge_name_en", bilingual.fields.HumanLine(max_length=60, null=True)),
                ("function", bilingual.fields.HumanLine(max_length=500)),
                ("function_ar", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("function_en", bilingual.fields.HumanLine(max_length=500, null=True)),
                ("email", models.EmailField(max_length=254)),
                ("phone", models.CharField(max_length=30)),
                ("photo", models.CharField(max_length=64)),
                ("aliases", models.JSONField()),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("found_by", models.TextField(db_collation="C", default="")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="directory.organisation"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"ordering": ["position", "id"]},
        ),
        migrations.CreateModel(
            name="Places",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("limit", models.PositiveSmallIntegerField(null=True)),
                ("taken", models.PositiveIntegerField(default=0)),
                (
                    "delegation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="delegates.delegation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="meetings.meeting",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("part", models.CharField(default="representative", max_length=20)),
                (
                    "serves",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="served_by",
                        to="delegates.delegation",
                    ),
                ),
                ("state", models.CharField(default="draft", max_length=20)),
                ("step", models.CharField(default="delegation", max_length=20)),
                ("reason", bilingual.fields.HumanText(max_length=1000)),
                ("grounds", bilingual.fields.HumanLine(max_length=300)),
                (
                    "invitation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="registration",
                        to="delegates.invitation",
                    ),
                ),
                ("only_on", models.DateField(null=True)),
                ("holds_place", models.BooleanField(default=False)),
                ("waiting_since", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("nationality_changed", models.BooleanField(default=False)),
                ("applied_alone", models.BooleanField(default=False)),
                (
                    "took_over",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "took_seats",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5), size=None
                    ),
                ),
                ("access_needs", bilingual.fields.HumanText(max_length=1000)),
                ("dietary_needs", bilingual.fields.HumanText(max_length=1000)),
                ("arrives_on", models.DateField(null=True)),
                ("arrives_at", models.TimeField(null=True)),
                ("arrival_flight", bilingual.fields.HumanLine(max_length=60)),
                ("departs_on", models.DateField(null=True)),
                ("departs_at", models.TimeField(null=True)),
                ("departure_flight", bilingual.fields.HumanLine(max_length=60)),
                ("hotel", bilingual.fields.HumanLine(max_length=200)),
                ("wants_visa_letter", models.BooleanField(default=False)),
                ("consented_at", models.DateTimeField(null=True)),
                ("keep_until", models.DateField(null=True)),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registration",
                        to="delegates.participant",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="delegates.registration",
                    ),
                ),
                (
                    "stands_in_for",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stood_in_by",
                        to="delegates.registration",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Handling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("deed", models.CharField(max_length=10)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handlings",
                        to="delegates.registration",
                    ),
                ),
            ],
            options={"ordering": ["-at", "-pk"]},
        ),
        migrations.CreateModel(
            name="TravelDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("purge_on", models.DateField(db_index=True)),
                ("given_at", models.DateTimeField(auto_now=True)),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="travel_document",
                        to="delegates.registration",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("read_as", models.CharField(max_length=20)),
                ("headings", models.JSONField()),
                ("rows", models.JSONField()),
                ("result", models.JSONField(null=True)),
                ("made_at", models.DateTimeField(db_index=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to="delegates.delegation",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.UniqueConstraint(
                fields=("meeting", "organisation"),
                name="delegation_once",
                violation_error_message="This organisation has a delegation already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="focalpoint",
            constraint=models.UniqueConstraint(fields=("user", "delegation"), name="focal_point_once"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=("meeting", "side", "number"), name="invitation_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opening_only", False), ("revoked_at__isnull", True)),
                fields=("meeting", "organisation"),
                name="invitation_of_institution_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organisation__isnull", False),
                    models.Q(("opening_only", True), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="invitation_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="places",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("limit__isnull", True), ("taken__lte", models.F("limit")), _connector="OR"
                ),
                name="places_not_taken_twice",
            ),
        ),
        migrations.AddConstraint(
            model_name="places",
            constraint=models.UniqueConstraint(
                condition=models.Q(("delegation__isnull", True)),
                fields=("meeting",),
                name="places_of_meeting_once",
            ),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                condition=models.Q(("waiting_since__isnull", False)),
                fields=["waiting_since"],
                name="registration_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(("holds_place", False), ("waiting_since__isnull", True), _connector="OR"),
                name="registration_holds_or_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_at__isnull", True),
                    ("holds_place", True),
                    (
                        "part__in",
                        [
                            "accompanying",
                            "driver",
                            "guest",
                            "host-staff",
                            "interpreter",
                            "liaison",
                            "medical",
                            "press",
                            "protocol",
                            "secretariat",
                            "security",
                            "visitor",
                        ],
                    ),
                    _connector="OR",
                ),
                name="registration_confirmed_with_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("confirmed_at__isnull", False), ("state__in", ["confirmed", "endorsed", "on-hold"])
                    ),
                    models.Q(("confirmed_at__isnull", True), models.Q(("state", "confirmed"), _negated=True)),
                    _connector="OR",
                ),
                name="registration_confirmed_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("holds_place", False), ("waiting_since__isnull", True)),
                    models.Q(
                        (
                            "part__in",
                            [
                                "accompanying",
                                "driver",
                                "guest",
                                "host-staff",
                                "interpreter",
                                "liaison",
                                "medical",
                                "press",
                                "protocol",
                                "secretariat",
                                "security",
                                "visitor",
                            ],
                        ),
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="registration_place_of_delegates_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("only_on__isnull", True),
                    ("part__in", ["accompanying", "driver", "press", "visitor"]),
                    _connector="OR",
                ),
                name="registration_for_a_day_by_its_part",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("serves__isnull", True), ("part__in", ["driver", "liaison"]), _connector="OR"
                ),
                name="registration_serves_by_its_part",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("arrives_on__isnull", True),
                    ("departs_on__isnull", True),
                    ("departs_on__gte", models.F("arrives_on")),
                    _connector="OR",
                ),
                name="registration_leaves_after_arrival",
                violation_error_message="The departure is before the arrival.",
            ),
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", bilingual.fields.HumanLine(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "collector",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.participant",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handovers",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("collector__isnull", True), ("name", ""), _connector="OR"),
                        name="handover_to_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Badge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("token", models.CharField(max_length=24, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("voided_at", models.DateTimeField(null=True)),
                ("void_reason", models.CharField(default="", max_length=20)),
                (
                    "voided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="badges",
                        to="delegates.handover",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="badges",
                        to="delegates.participant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("participant", "number"), name="badge_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at", None)),
                        fields=("participant",),
                        name="badge_valid_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("void_reason", ""), ("voided_at__isnull", False), _connector="OR"
                        ),
                        name="badge_reason_when_void",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Seating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("text_times", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("shape", models.CharField(default="u", max_length=10)),
                ("order", models.CharField(default="ar", max_length=10)),
                ("head", models.PositiveSmallIntegerField(default=3)),
                ("length", models.PositiveSmallIntegerField(default=10)),
                ("width", models.PositiveSmallIntegerField(default=2)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seatings",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seatings",
                        to="meetings.room",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "room"), name="seating_once"),
                    models.CheckConstraint(
                        condition=models.Q(("length__gte", 1), ("width__gte", 2), ("width__lte", 40)),
                        name="seating_has_two_blocks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shape", "u"), _negated=True), ("width", 2), _connector="OR"
                        ),
                        name="seating_u_is_two_wide",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "delegation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seats",
                        to="delegates.delegation",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seats",
                        to="delegates.participant",
                    ),
                ),
                (
                    "seating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="delegates.seating",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("seating", "number"), name="seat_number_once"),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("seating", "delegation"),
                        name="seat_of_delegation_once",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("seating", "participant"),
                        name="seat_of_person_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delegation__isnull", True), ("participant__isnull", True), _connector="OR"
                        ),
                        name="seat_of_one",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Entrance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "badge",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="delegates.badge",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entrance",
                        to="delegates.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("state", models.CharField(default="asked", max_length=10)),
                ("checksum", models.CharField(default="", max_length=64)),
                ("came_as", models.CharField(default="", max_length=64)),
                ("on_paper", bilingual.fields.HumanLine(max_length=200)),
                ("reason", bilingual.fields.HumanText(max_length=1000)),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "delegation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="nomination",
                        to="delegates.delegation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "asked"),
                            models.Q(("came_as", ""), _negated=True),
                            models.Q(("on_paper", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="nomination_received_as_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="nomination_returned_with_reason",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="delegates.delegation",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="delegates.participant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("participant", "delegation"), name="affiliation_once")
                ]
            },
        ),
        migrations.RunSQL((SQL / "0001_affiliations.sql").read_text(encoding="utf-8"), NO_AFFILIATIONS),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
        # A place that is taken is no change of the plan: only what limits them is recorded.
        migrations.RunSQL(
            (SQL / "0001_history_of_places.sql").read_text(encoding="utf-8"),
            "DROP TRIGGER history ON delegates_places",
        ),
        # The order of the last arranging is not to be taken back with the seats.
        migrations.RunSQL(
            (SQL / "0001_history_of_seating.sql").read_text(encoding="utf-8"),
            "DROP TRIGGER history ON delegates_seating",
        ),
        migrations.RunSQL((SQL / "0001_personal.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
