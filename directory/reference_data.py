"""Loads the reference data; existing rows are left unchanged."""

import json
from pathlib import Path
from typing import Any

from django.db import models

from bilingual.translated import column

from .models import Area, Country, Framework, Organisation

FIXTURES = Path(__file__).parent / "fixtures"


def columns(**texts: dict[str, str]) -> dict[str, str]:
    """name={"ar": …, "en": …} as the columns of a translated model."""
    return {
        column(field, language): text
        for field, by_language in texts.items()
        for language, text in by_language.items()
    }


def read(name: str) -> list[dict[str, Any]]:
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))[name]


def absent(model: type[models.Model], field: str, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    existing = set(model._default_manager.values_list(field, flat=True))
    return [record for record in records if record[field] not in existing]


def load_directory() -> None:
    load_organisations()
    for record in absent(Country, "iso2", read("countries")):
        texts = {name: record[name] for name in ("name", "running", "formal", "name_oic")}
        Country.objects.create(
            iso2=record["iso2"], group=record["group"], aliases=record["aliases"], **columns(**texts)
        )
    for record in absent(Framework, "slug", read("frameworks")):
        framework = Framework.objects.create(
            slug=record["slug"], starts=record["starts"], ends=record["ends"], **columns(name=record["name"])
        )
        for area in record["areas"]:
            Area.objects.create(
                framework=framework, number=area["number"], **columns(name=area["name"], short=area["short"])
            )


def load_organisations() -> None:
    records = absent(Organisation, "code", read("organisations"))
    for record in records:
        acronym = record["short"]["en"]
        short = {"ar": record["short"]["ar"] or acronym, "en": acronym or record["short"]["ar"]}
        Organisation.objects.create(
            code=record["code"],
            side=record["side"],
            category=record["category"],
            aliases=record["aliases"],
            takes_article=record.get("takes_article", True),
            **columns(name=record["name"], short=short, seat=record["seat"]),
        )
    by_code = {organisation.code: organisation for organisation in Organisation.objects.all()}
    for record in records:
        if record["parent"]:
            child = by_code[record["code"]]
            child.parent = by_code.get(record["parent"])
            child.save(update_fields=["parent"])
