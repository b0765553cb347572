from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import BareLine, HumanLine
from bilingual.found import FoundBy
from bilingual.languages import active, codes
from bilingual.text import in_script, sort_key
from bilingual.translated import Translated, column


class Side(models.TextChoices):
    """The two sides of the cooperation, and the host."""

    UN = "UN", _("United Nations")
    OIC = "OIC", _("Organization of Islamic Cooperation")
    HOST = "host", pgettext_lazy("side", "Host country")
    OTHER = "other", pgettext_lazy("side", "Other")


class OrganisationCategory(models.TextChoices):
    OIC_ORGAN = "oic-organ", _("OIC organs")
    OIC_STANDING_COMMITTEE = "oic-standing-committee", _("OIC standing committees")
    OIC_SUBSIDIARY = "oic-subsidiary", _("OIC subsidiary organs")
    OIC_UNIVERSITY = "oic-university", _("OIC universities")
    OIC_SPECIALIZED = "oic-specialized", _("OIC specialized institutions")
    OIC_GROUP_ENTITY = "oic-group-entity", _("IsDB Group entities")
    OIC_AFFILIATED = "oic-affiliated", _("OIC affiliated institutions")
    OIC_ASSOCIATED = "oic-associated", _("Associated bodies")
    OIC_MISSION = "oic-mission", _("OIC missions and offices")
    UN_SYSTEM = "un-system", _("United Nations")
    UN_ORGAN = "un-organ", _("UN principal organs")
    UN_SECRETARIAT = "un-secretariat", _("UN Secretariat entities")
    UN_REGIONAL_COMMISSION = "un-regional-commission", _("UN regional commissions")
    UN_FUND_PROGRAMME = "un-fund-programme", _("UN funds, programmes and entities")
    UN_SPECIALIZED_AGENCY = "un-specialized-agency", _("UN specialized agencies")
    UN_RELATED = "un-related", _("UN-related organizations")
    UN_OTHER = "un-other", _("Other UN entities")
    UN_MISSION = "un-mission", _("UN missions and political offices")
    HOST = "host", _("Host country authorities")


def side_choices() -> list[tuple[str, Any]]:
    return Side.choices


def category_choices() -> list[tuple[str, Any]]:
    return OrganisationCategory.choices


class Listed(Translated):
    """A row that is listed alphabetically, in each language's own order."""

    sort_name = models.CharField(max_length=500, db_collation="C", editable=False, default="")

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        for language in codes():
            setattr(self, column("sort_name", language), sort_key(self.text("name", language), language))
        super().save(*args, **options)


Row = TypeVar("Row", bound=Listed, covariant=True)


class ListedQuerySet(models.QuerySet[Row]):
    def alphabetical(self) -> "ListedQuerySet[Row]":
        """In the alphabetical order of the current language."""
        return self.order_by("sort_name")


class Organisation(Listed):
    code = BareLine(_("code"), max_length=40, unique=True)
    name = HumanLine(_("name"))
    short = HumanLine(_("short name"), max_length=80, blank=True)
    side = models.CharField(_("side"), max_length=10, choices=side_choices)
    category = models.CharField(_("category"), max_length=40, choices=category_choices, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("parent"))
    seat = HumanLine(_("seat"), max_length=120, blank=True)
    aliases = models.JSONField(_("other spellings"), default=list, blank=True)
    takes_article = models.BooleanField(
        _("English sentences say “the” before its name"), default=True, db_default=True
    )
    found_by = FoundBy(names=["name", "short", "code", "aliases"])

    objects = ListedQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")

    def __str__(self) -> str:
        return self.name

    @property
    def in_a_sentence(self) -> str:
        """The Office for …, as the words of a sentence say it: "the Office for …"."""
        if active() != "en" or not self.takes_article:
            return self.name
        return f"the {self.name.removeprefix('The ').removeprefix('the ')}"

    def short_in(self, language: str) -> str:
        """The short name if it is written in the letters of the language, otherwise the name."""
        short = self.text("short", language)
        has_its_letters = in_script(short, "Arab") if language == "ar" else True
        return short if short and has_its_letters else self.text("name", language)


class Country(Listed):
    """A country, named as the United Nations name it; `name_oic` is the name in OIC papers if it differs."""

    iso2 = BareLine("ISO 3166", max_length=2, unique=True)
    name = HumanLine(_("name"))
    running = HumanLine(_("name in running text"))
    formal = HumanLine(_("formal name"))
    name_oic = HumanLine(_("name in OIC papers"), blank=True)
    group = BareLine(_("OIC group"), max_length=10, blank=True)
    aliases = models.JSONField(_("other spellings"), default=list, blank=True)

    objects = ListedQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.name


class Framework(Translated):
    """A dated set of areas that activities refer to, such as the SDGs or the OIC-2025 programme."""

    slug = models.SlugField(_("address"), unique=True)
    name = HumanLine(_("name"))
    starts = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    ends = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")

    def __str__(self) -> str:
        return self.name


class Area(Translated):
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="areas")
    number = models.PositiveSmallIntegerField(_("number"))
    name = HumanLine(_("name"))
    short = HumanLine(_("short name"), blank=True)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["framework", "number"]
        constraints = [models.UniqueConstraint(fields=["framework", "number"], name="area_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"
