import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import bilingual.fields
import delegates.models.badges
import delegates.models.invitations
import delegates.models.nominations
import delegates.models.seating
import delegates.models.travel
import delegates.states
import delegates.steps
import directory.models

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

# The same meeting, and another institution than the badge's. A row that would break this by a change of the badge's
# institution goes with that change; the trigger's name comes before "history", so that both are taken back in order.
AFFILIATIONS = """
CREATE FUNCTION delegates_affiliation_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM delegates_participant p JOIN delegates_delegation d ON d.meeting_id = p.meeting_id
    WHERE p.id = NEW.participant_id AND d.id = NEW.delegation_id
    AND p.organisation_id IS DISTINCT FROM d.organisation_id)
  THEN RAISE EXCEPTION 'affiliation_elsewhere' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION delegates_affiliation_overtaken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM delegates_affiliation a USING delegates_delegation d
  WHERE a.participant_id = NEW.id AND d.id = a.delegation_id AND d.organisation_id = NEW.organisation_id;
  RETURN NULL;
END $$;
CREATE TRIGGER elsewhere BEFORE INSERT OR UPDATE ON delegates_affiliation
FOR EACH ROW EXECUTE FUNCTION delegates_affiliation_elsewhere();
CREATE TRIGGER affiliations AFTER UPDATE OF organisation_id ON delegates_participant
FOR EACH ROW EXECUTE FUNCTION delegates_affiliation_overtaken();
"""
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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "status",
                    models.CharField(
                        choices=delegates.states.status_choices,
                        default="participant",
                        max_length=20,
                        verbose_name="takes part as",
                    ),
                ),
                (
                    "registration_open",
                    models.BooleanField(
                        default=False, verbose_name="registration stays open for this delegation"
                    ),
                ),
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
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegations",
            },
        ),
        migrations.CreateModel(
            name="FocalPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "honorific",
                    bilingual.fields.HumanLine(blank=True, max_length=60, verbose_name="form of address"),
                ),
                (
                    "honorific_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="form of address"
                    ),
                ),
                (
                    "honorific_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="form of address"
                    ),
                ),
                (
                    "name",
                    bilingual.fields.HumanLine(blank=True, max_length=200, verbose_name="name"),
                ),
                (
                    "name_ar",
                    bilingual.fields.HumanLine(blank=True, max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_en",
                    bilingual.fields.HumanLine(blank=True, max_length=200, null=True, verbose_name="name"),
                ),
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
            options={
                "verbose_name": "focal point",
                "verbose_name_plural": "focal points",
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "side",
                    models.CharField(
                        choices=directory.models.side_choices, max_length=10, verbose_name="side"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("opening_only", models.BooleanField(default=False, verbose_name="for the opening only")),
                (
                    "honorific",
                    models.CharField(
                        blank=True, editable=False, max_length=40, verbose_name="form of address"
                    ),
                ),
                (
                    "name",
                    bilingual.fields.HumanName(
                        blank=True, max_length=200, verbose_name="name of the person addressed"
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("deadline", models.DateField(verbose_name="answer by")),
                (
                    "token",
                    models.CharField(
                        default=delegates.models.invitations.new_token,
                        editable=False,
                        max_length=64,
                        unique=True,
                    ),
                ),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("reminded_at", models.DateTimeField(editable=False, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=delegates.models.invitations.answer_choices,
                        default="",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(editable=False, null=True)),
                (
                    "ended_tokens",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), default=list, editable=False, size=None
                    ),
                ),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                ("remark", bilingual.fields.HumanText(blank=True, max_length=1000, verbose_name="remark")),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "honorific",
                    bilingual.fields.HumanLine(blank=True, max_length=60, verbose_name="honorific"),
                ),
                (
                    "honorific_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="honorific"
                    ),
                ),
                (
                    "honorific_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="honorific"
                    ),
                ),
                (
                    "prefix",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, verbose_name="title before the name"
                    ),
                ),
                (
                    "prefix_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="title before the name"
                    ),
                ),
                (
                    "prefix_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="title before the name"
                    ),
                ),
                ("name", bilingual.fields.HumanLine(blank=True, max_length=200, verbose_name="full name")),
                (
                    "name_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=200, null=True, verbose_name="full name"
                    ),
                ),
                (
                    "name_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=200, null=True, verbose_name="full name"
                    ),
                ),
                (
                    "badge_name",
                    bilingual.fields.HumanLine(blank=True, max_length=60, verbose_name="name on the badge"),
                ),
                (
                    "badge_name_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="name on the badge"
                    ),
                ),
                (
                    "badge_name_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, null=True, verbose_name="name on the badge"
                    ),
                ),
                ("function", bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="function")),
                (
                    "function_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="function"
                    ),
                ),
                (
                    "function_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="function"
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="telephone")),
                ("photo", models.CharField(blank=True, editable=False, max_length=64)),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="other spellings")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("found_by", models.TextField(db_collation="C", default="", editable=False)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Places",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("limit", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="places")),
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
            options={
                "verbose_name": "places",
                "verbose_name_plural": "places",
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "part",
                    models.CharField(
                        choices=delegates.states.part_choices,
                        default="representative",
                        max_length=20,
                        verbose_name="part in the delegation",
                    ),
                ),
                (
                    "serves",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="served_by",
                        to="delegates.delegation",
                        verbose_name="serves the delegation",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=delegates.states.state_choices,
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=delegates.steps.step_choices,
                        default="delegation",
                        editable=False,
                        max_length=20,
                    ),
                ),
                (
                    "reason",
                    bilingual.fields.HumanText(
                        blank=True, editable=False, max_length=1000, verbose_name="reason"
                    ),
                ),
                (
                    "grounds",
                    bilingual.fields.HumanLine(
                        blank=True, editable=False, max_length=300, verbose_name="on what grounds"
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="registration",
                        to="delegates.invitation",
                    ),
                ),
                ("only_on", models.DateField(editable=False, null=True)),
                ("holds_place", models.BooleanField(default=False, editable=False)),
                ("waiting_since", models.DateTimeField(editable=False, null=True)),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                ("nationality_changed", models.BooleanField(default=False, editable=False)),
                ("applied_alone", models.BooleanField(default=False, editable=False)),
                (
                    "took_over",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                (
                    "took_seats",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "access_needs",
                    bilingual.fields.HumanText(
                        blank=True, max_length=1000, verbose_name="what you need to take part fully"
                    ),
                ),
                (
                    "dietary_needs",
                    bilingual.fields.HumanText(blank=True, max_length=1000, verbose_name="dietary needs"),
                ),
                ("arrives_on", models.DateField(blank=True, null=True, verbose_name="day of arrival")),
                ("arrives_at", models.TimeField(blank=True, null=True, verbose_name="time of arrival")),
                (
                    "arrival_flight",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, verbose_name="flight or train of arrival"
                    ),
                ),
                ("departs_on", models.DateField(blank=True, null=True, verbose_name="day of departure")),
                ("departs_at", models.TimeField(blank=True, null=True, verbose_name="time of departure")),
                (
                    "departure_flight",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=60, verbose_name="flight or train of departure"
                    ),
                ),
                ("hotel", bilingual.fields.HumanLine(blank=True, max_length=200, verbose_name="hotel")),
                (
                    "wants_visa_letter",
                    models.BooleanField(default=False, verbose_name="a letter for a visa is needed"),
                ),
                ("consented_at", models.DateTimeField(editable=False, null=True)),
                ("keep_until", models.DateField(editable=False, null=True)),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="delegates.registration",
                    ),
                ),
                (
                    "stands_in_for",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stood_in_by",
                        to="delegates.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
            },
        ),
        migrations.CreateModel(
            name="Handling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "deed",
                    models.CharField(choices=delegates.models.travel.deed_choices, max_length=10),
                ),
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
            options={
                "verbose_name": "handling of a travel document",
                "verbose_name_plural": "handlings of travel documents",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="TravelDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
            options={
                "verbose_name": "travel document",
                "verbose_name_plural": "travel documents",
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("read_as", models.CharField(max_length=20)),
                ("headings", models.JSONField()),
                ("rows", models.JSONField()),
                ("result", models.JSONField(null=True)),
                ("made_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
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
            options={
                "verbose_name": "uploaded sheet",
                "verbose_name_plural": "uploaded sheets",
            },
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
                        ("confirmed_at__isnull", False),
                        ("state__in", ["confirmed", "endorsed", "on-hold"]),
                    ),
                    models.Q(
                        ("confirmed_at__isnull", True),
                        models.Q(("state", "confirmed"), _negated=True),
                    ),
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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", bilingual.fields.HumanLine(blank=True, max_length=200, verbose_name="name")),
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
                        blank=True,
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
                "verbose_name": "handover",
                "verbose_name_plural": "handovers",
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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "token",
                    models.CharField(
                        default=delegates.models.badges.new_token,
                        editable=False,
                        max_length=24,
                        unique=True,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("voided_at", models.DateTimeField(editable=False, null=True)),
                (
                    "void_reason",
                    models.CharField(
                        blank=True,
                        choices=delegates.models.badges.void_reason_choices,
                        default="",
                        editable=False,
                        max_length=20,
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        editable=False,
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
                "verbose_name": "badge",
                "verbose_name_plural": "badges",
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
                ],
            },
        ),
        migrations.CreateModel(
            name="Seating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "shape",
                    models.CharField(
                        choices=delegates.models.seating.shape_choices,
                        default="u",
                        max_length=10,
                        verbose_name="shape",
                    ),
                ),
                (
                    "order",
                    models.CharField(
                        choices=delegates.models.seating.order_choices,
                        default="ar",
                        max_length=10,
                        verbose_name="order",
                    ),
                ),
                ("head", models.PositiveSmallIntegerField(default=3, verbose_name="seats at the head table")),
                (
                    "length",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="seats along each arm, or rows"
                    ),
                ),
                ("width", models.PositiveSmallIntegerField(default=2, verbose_name="seats in each row")),
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
                        verbose_name="room",
                    ),
                ),
            ],
            options={
                "verbose_name": "seating plan",
                "verbose_name_plural": "seating plans",
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
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "delegation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seats",
                        to="delegates.delegation",
                        verbose_name="delegation",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seats",
                        to="delegates.participant",
                        verbose_name="participant",
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
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
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
                ],
            },
        ),
        migrations.CreateModel(
            name="Entrance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
            options={"verbose_name": "entrance", "verbose_name_plural": "entrances"},
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=delegates.models.nominations.nomination_state_choices,
                        default="asked",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("checksum", models.CharField(blank=True, default="", editable=False, max_length=64)),
                ("came_as", models.CharField(blank=True, default="", editable=False, max_length=64)),
                (
                    "on_paper",
                    bilingual.fields.HumanLine(blank=True, max_length=200, verbose_name="shown on paper"),
                ),
                (
                    "reason",
                    bilingual.fields.HumanText(blank=True, max_length=1000, verbose_name="reason"),
                ),
                ("at", models.DateTimeField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                "verbose_name": "nomination letter",
                "verbose_name_plural": "nomination letters",
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
                ],
            },
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                "verbose_name": "further affiliation",
                "verbose_name_plural": "further affiliations",
                "constraints": [
                    models.UniqueConstraint(fields=("participant", "delegation"), name="affiliation_once")
                ],
            },
        ),
        migrations.RunSQL(AFFILIATIONS, NO_AFFILIATIONS),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
        # A place that is taken is no change of the plan: only what limits them is recorded.
        migrations.RunSQL(
            'CREATE TRIGGER history AFTER INSERT OR UPDATE OF "limit" OR DELETE ON delegates_places '
            "FOR EACH ROW EXECUTE FUNCTION history_record()",
            "DROP TRIGGER history ON delegates_places",
        ),
        # The order of the last arranging is not to be taken back with the seats.
        migrations.RunSQL(
            "CREATE TRIGGER history AFTER INSERT OR UPDATE OF shape, head, length, width OR DELETE "
            "ON delegates_seating FOR EACH ROW EXECUTE FUNCTION history_record()",
            "DROP TRIGGER history ON delegates_seating",
        ),
        # What history_forget blanks.
        migrations.RunSQL(
            "SELECT history_personal('delegates_participant', '{honorific,honorific_ar,honorific_en,prefix,prefix_ar,"
            "prefix_en,name,name_ar,name_en,badge_name,badge_name_ar,badge_name_en,function,function_ar,function_en,"
            "email,phone,photo,aliases,found_by}'), history_personal('delegates_registration', '{reason,grounds,languages,"
            "access_needs,dietary_needs,arrives_on,arrives_at,arrival_flight,departs_on,departs_at,departure_flight,"
            "hotel,wants_visa_letter}'), history_personal('delegates_invitation', '{honorific,name,email,remark}'), "
            "history_personal('delegates_focalpoint', '{honorific,honorific_ar,honorific_en,name,name_ar,name_en}'), "
            "history_personal('delegates_entrance', '{at,badge_id}'), "
            "history_personal('delegates_handover', '{name,collector_id}'), "
            "history_personal('delegates_nomination', '{on_paper,reason}')",
            migrations.RunSQL.noop,
        ),
    ]
