import datetime

import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models
from django.db.models.functions import Coalesce

import bilingual.fields
import meetings.models

WATCHED = (
    "meetings_series",
    "meetings_meeting",
    "meetings_room",
    "meetings_party",
    "meetings_post",
    "meetings_meetingclearance",
)

KEYS = """
-- Makes a table of keys one whose keys only leads turn; `asks` is the question for the meeting of what a `key` clears.
CREATE FUNCTION meetings_ask_for_lead(keys regclass, asks text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE FUNCTION meetings_meeting_of(key %s) RETURNS bigint LANGUAGE sql STABLE AS %L', keys, asks);
  EXECUTE format('CREATE TRIGGER key BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION meetings_turn_key()',
                 keys);
END $$;
REVOKE ALL ON FUNCTION meetings_ask_for_lead(regclass, text) FROM PUBLIC;

-- A key is turned by whoever leads its party in that meeting at this moment. The post stays locked until the end of
-- the transaction, so that it is ended either before, and the key is refused, or afterwards.
CREATE FUNCTION meetings_turn_key() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_meeting bigint;
  lead meetings_post;
BEGIN
  IF TG_OP = 'UPDATE' THEN  -- when an account goes, or its post
    IF (NEW.post_id IS NULL OR NEW.post_id = OLD.post_id) AND (NEW.by_id IS NULL OR NEW.by_id = OLD.by_id)
       AND to_jsonb(NEW) - '{post_id,by_id}'::text[] = to_jsonb(OLD) - '{post_id,by_id}'::text[] THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a key that was turned is not changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  EXECUTE 'SELECT meetings_meeting_of($1)' INTO of_meeting USING NEW;
  IF NEW.at IS NOT NULL THEN
    IF meetings_key_stands(of_meeting, NEW.party_id, NEW.post_id, NEW.by_id, NEW.at)
       OR EXISTS (SELECT FROM history_change WHERE relation = TG_TABLE_NAME AND row_id = NEW.id AND verb = 'DELETE'
                  AND jsonb_populate_record(NEW, before) IS NOT DISTINCT FROM NEW) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'no such key was turned' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT * INTO lead FROM meetings_post WHERE id = NEW.post_id FOR SHARE;
  NEW.at := clock_timestamp();
  IF lead.meeting_id = of_meeting AND lead.party_id = NEW.party_id AND lead.user_id = NEW.by_id
     AND lead.role IN ('lead', 'alternate') AND lead.during @> NEW.at THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a key is turned by whoever leads the party in this meeting now'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- Whether this very key stands on something else of the meeting, from which it is taken over.
CREATE FUNCTION meetings_key_stands(of_meeting bigint, party bigint, post bigint, hand bigint, moment timestamptz)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  keys regclass;
  stands boolean := false;
BEGIN
  FOR keys IN SELECT tgrelid FROM pg_trigger WHERE tgfoid = 'meetings_turn_key'::regproc LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %s key WHERE (party_id, at) = ($1, $2) '
                   'AND (post_id, by_id) IS NOT DISTINCT FROM ($3, $4) AND meetings_meeting_of(key) = $5)', keys)
      INTO stands USING party, moment, post, hand, of_meeting;
    EXIT WHEN stands;
  END LOOP;
  RETURN stands;
END $$;

-- Whether each party of the meeting's series has turned its key on this row; where there is no party, none has.
CREATE FUNCTION meetings_cleared_by_all(keys regclass, cleared name, id bigint, of_meeting bigint)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  all_have boolean;
BEGIN
  EXECUTE format('SELECT coalesce(bool_and(EXISTS (SELECT FROM %s k WHERE k.%I = $1 AND k.party_id = p.id)), false) '
                 'FROM meetings_party p JOIN meetings_meeting m USING (series_id) WHERE m.id = $2', keys, cleared)
    INTO all_have USING id, of_meeting;
  RETURN all_have;
END $$;
"""
NO_KEYS = """
DROP FUNCTION meetings_turn_key() CASCADE;
DROP FUNCTION meetings_ask_for_lead(regclass, text);
DROP FUNCTION meetings_key_stands(bigint, bigint, bigint, bigint, timestamptz);
DROP FUNCTION meetings_cleared_by_all(regclass, name, bigint, bigint);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("history", "0001_initial"),
        ("directory", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("slug", models.SlugField(unique=True, verbose_name="address")),
                ("name", bilingual.fields.HumanLine(max_length=500, verbose_name="name")),
                ("name_ar", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="name")),
                ("name_en", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="name")),
            ],
            options={
                "verbose_name": "series of meetings",
                "verbose_name_plural": "series of meetings",
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("ordinal", models.PositiveSmallIntegerField(verbose_name="ordinal")),
                ("slug", models.SlugField(unique=True, verbose_name="address")),
                ("title", bilingual.fields.HumanLine(max_length=500, verbose_name="title")),
                ("title_ar", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="title")),
                ("title_en", bilingual.fields.HumanLine(max_length=500, null=True, verbose_name="title")),
                (
                    "short_title",
                    bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="short title"),
                ),
                (
                    "short_title_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="short title"
                    ),
                ),
                (
                    "short_title_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=500, null=True, verbose_name="short title"
                    ),
                ),
                ("city", bilingual.fields.HumanLine(max_length=120, verbose_name="city")),
                ("city_ar", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="city")),
                ("city_en", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="city")),
                ("venue", bilingual.fields.HumanLine(blank=True, max_length=500, verbose_name="venue")),
                (
                    "venue_ar",
                    bilingual.fields.HumanLine(blank=True, max_length=500, null=True, verbose_name="venue"),
                ),
                (
                    "venue_en",
                    bilingual.fields.HumanLine(blank=True, max_length=500, null=True, verbose_name="venue"),
                ),
                ("starts", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "when_reported",
                    bilingual.fields.HumanLine(blank=True, max_length=120, verbose_name="dates as reported"),
                ),
                (
                    "when_reported_ar",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=120, null=True, verbose_name="dates as reported"
                    ),
                ),
                (
                    "when_reported_en",
                    bilingual.fields.HumanLine(
                        blank=True, max_length=120, null=True, verbose_name="dates as reported"
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        default="UTC",
                        max_length=60,
                        validators=[meetings.models.valid_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "day_starts",
                    models.TimeField(default=datetime.time(8, 0), verbose_name="the day begins"),
                ),
                ("day_ends", models.TimeField(default=datetime.time(20, 0), verbose_name="the day ends")),
                (
                    "participants_expected",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="participants expected"
                    ),
                ),
                (
                    "introduction",
                    bilingual.fields.HumanText(blank=True, max_length=20000, verbose_name="introduction"),
                ),
                (
                    "introduction_ar",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="introduction"
                    ),
                ),
                (
                    "introduction_en",
                    bilingual.fields.HumanText(
                        blank=True, max_length=20000, null=True, verbose_name="introduction"
                    ),
                ),
                (
                    "digits",
                    models.CharField(
                        choices=meetings.models.digit_choices,
                        default="latn",
                        max_length=4,
                        verbose_name="digits in Arabic",
                    ),
                ),
                (
                    "month_style",
                    models.CharField(
                        choices=meetings.models.month_style_choices,
                        default="general",
                        max_length=10,
                        verbose_name="month names in Arabic",
                    ),
                ),
                ("rules", models.JSONField(blank=True, default=dict, verbose_name="rules of the programme")),
                (
                    "categories",
                    models.JSONField(blank=True, default=dict, verbose_name="categories of people"),
                ),
                ("symbol", models.CharField(blank=True, max_length=40, verbose_name="symbol of its papers")),
                (
                    "registration_open",
                    models.BooleanField(default=False, verbose_name="registration is open"),
                ),
                (
                    "keep_days",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="days after the meeting on which personal data are deleted"
                    ),
                ),
                (
                    "passport_months",
                    models.PositiveSmallIntegerField(
                        default=6,
                        help_text="As the host asks of those who enter; with one that expires sooner no letter for a visa is written.",
                        validators=[django.core.validators.MaxValueValidator(120)],
                        verbose_name="months after the meeting for which a travel document has to be valid",
                    ),
                ),
                ("emblems", models.JSONField(default=dict, editable=False)),
                (
                    "page_size",
                    models.CharField(
                        choices=meetings.models.page_size_choices,
                        default="a4",
                        max_length=10,
                        verbose_name="paper",
                    ),
                ),
                ("specimen", models.BooleanField(default=False, verbose_name="specimen")),
                ("published", models.BooleanField(default=False, verbose_name="visible to the public")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.organisation",
                        verbose_name="host organisation",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="meetings.meeting",
                        verbose_name="previous meeting",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="meetings.series",
                        verbose_name="series",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", bilingual.fields.HumanLine(max_length=120, verbose_name="name")),
                ("name_ar", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="name")),
                ("name_en", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="name")),
                ("capacity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="seats")),
                ("booths", models.PositiveSmallIntegerField(default=0, verbose_name="interpretation booths")),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("illustrative", models.BooleanField(default=False, verbose_name="illustrative")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rooms",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "room",
                "verbose_name_plural": "rooms",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_times", models.JSONField(default=dict, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.SlugField(max_length=20, verbose_name="address")),
                ("name", bilingual.fields.HumanLine(max_length=120, verbose_name="name")),
                ("name_ar", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="name")),
                ("name_en", bilingual.fields.HumanLine(max_length=120, null=True, verbose_name="name")),
                ("short", bilingual.fields.HumanLine(max_length=60, verbose_name="short name")),
                ("short_ar", bilingual.fields.HumanLine(max_length=60, null=True, verbose_name="short name")),
                ("short_en", bilingual.fields.HumanLine(max_length=60, null=True, verbose_name="short name")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place in the order")),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="meetings.series",
                        verbose_name="series",
                    ),
                ),
            ],
            options={
                "verbose_name": "party of a series",
                "verbose_name_plural": "parties of a series",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "code"), name="party_code_once"),
                    models.UniqueConstraint(fields=("series", "position"), name="party_position_once"),
                ],
            },
        ),
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(choices=meetings.models.post_role_choices, max_length=20)),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="meetings.party",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.series",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "post",
                "verbose_name_plural": "posts",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("party__isnull", False), ("role__in", ("lead", "alternate"))),
                            models.Q(
                                models.Q(("role__in", ("lead", "alternate")), _negated=True),
                                ("party__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="post_of_lead_has_party",
                    ),
                    models.CheckConstraint(condition=models.Q(("during__isempty", False)), name="post_lasts"),
                    ExclusionConstraint(
                        expressions=[
                            (models.F("meeting"), "="),
                            (models.F("user"), "="),
                            (models.F("role"), "="),
                            (Coalesce("party", 0), "="),
                            (models.F("during"), "&&"),
                        ],
                        name="post_once",
                    ),
                    ExclusionConstraint(
                        expressions=[
                            (models.F("meeting"), "="),
                            (models.F("user"), "="),
                            (models.F("party"), "<>"),
                            (models.F("during"), "&&"),
                        ],
                        name="post_leads_one_party",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingClearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(editable=False)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearances",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.party",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "clearance of a meeting",
                "verbose_name_plural": "clearances of meetings",
                "ordering": ["party__position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "party"), name="meeting_cleared_once"),
                    models.UniqueConstraint(fields=("meeting", "by"), name="meeting_cleared_by_two"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("series", "ordinal"), name="meeting_ordinal_once"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends__isnull", True), ("starts__isnull", True)),
                    ("ends__gte", models.F("starts")),
                    _connector="OR",
                ),
                name="meeting_ends_after_start",
                violation_error_message="The last day is before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("day_ends__gt", models.F("day_starts"))),
                name="meeting_day_ends_after_start",
                violation_error_message="The day ends before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts__isnull", True),
                    models.Q(
                        ("ends__lt", datetime.date(2101, 1, 1)),
                        ("starts__range", (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31))),
                    ),
                    _connector="OR",
                ),
                name="meeting_in_this_century",
                violation_error_message="Enter a year between 2000 and 2100.",
            ),
        ),
        migrations.RunSQL(
            [
                "ALTER TABLE meetings_meeting ADD CONSTRAINT meeting_of_series UNIQUE (id, series_id)",
                "ALTER TABLE meetings_party ADD CONSTRAINT party_of_series UNIQUE (id, series_id)",
                "ALTER TABLE meetings_post ADD CONSTRAINT post_of_meeting_in_series FOREIGN KEY (meeting_id, series_id) "
                "REFERENCES meetings_meeting (id, series_id) ON UPDATE CASCADE",
                "ALTER TABLE meetings_post ADD CONSTRAINT post_of_party_in_series FOREIGN KEY (party_id, series_id) "
                "REFERENCES meetings_party (id, series_id)",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(KEYS, NO_KEYS),
        migrations.RunSQL(
            "SELECT meetings_ask_for_lead('meetings_meetingclearance', 'SELECT key.meeting_id')",
            migrations.RunSQL.noop,
        ),
        *(
            migrations.RunSQL(f"SELECT history_watch('{table}')", f"DROP TRIGGER history ON {table}")
            for table in WATCHED
        ),
    ]
