import pytest
from django.utils import translation

from directory.models import Area, Country, Organisation
from directory.reference_data import load_directory

pytestmark = pytest.mark.django_db


def test_the_directory_is_whole(sixteenth: object) -> None:
    counts = (Organisation.objects.count(), Country.objects.count(), Area.objects.count())
    assert counts == (98, 57, 17 + 18)


def test_loading_again_overwrites_no_edit(sixteenth: object) -> None:
    Country.objects.filter(iso2="KZ").update(name_ar="غير ذلك")
    load_directory()
    assert Country.objects.get(iso2="KZ").name_ar == "غير ذلك"
    assert Country.objects.count() == 57


def test_every_row_has_its_name_in_both_languages(sixteenth: object) -> None:
    assert not [
        row
        for model in (Organisation, Country)
        for row in model.objects.all()
        if not (row.name_ar and row.name_en)
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_language_has_its_own_alphabet(sixteenth: object, language: str) -> None:
    with translation.override(language):
        listed = list(Country.objects.alphabetical().values_list("iso2", flat=True))
    assert listed == ORDER[language]


ORDER = {
    "ar": "AZ JO AF AL AE ID UZ UG IR PK BH BN BD BJ BF TM TR TD TG TN DZ KM SY DJ PS SN SD SR SL SO TJ IQ OM GA GM GY GN GW QA KG KZ CM CI KW LB LY ML MY EG MA MV SA MR MZ NE NG YE".split(),
    "en": "AF AL DZ AZ BH BD BJ BN BF CM TD KM CI DJ EG GA GM GN GW GY ID IR IQ JO KZ KW KG LB LY MY MV ML MR MA MZ NE NG OM PK QA SA SN SL SO PS SD SR SY TJ TG TN TR TM UG AE UZ YE".split(),
}
