"""Random paragraphs of Arabic, Latin runs, numbers, brackets and marks, with words in bold."""

import random
from dataclasses import dataclass

ARABIC = "تحدث عن وقرر رئيس تقرير مدير دورة نحو برنامج بحث شؤون جدول هيئة مؤتمر".split()
LATIN = "Mr. John Smith UNDP UN OCHA report Annex Rev.2 Geneva IsDB Ms. Aïcha COVID-19 G77 16th UN-Habitat".split()
NUMBERS = [
    "17",
    "45%",
    "2024",
    "22-24",
    "22–24",
    "1,234.5",
    "09:30",
    "3/4",
    "9",
    "12.5%",
    "22/7/2024",
    "17–23",
    "09:00–10:30",
]
ATOMS = [
    "+7 7172 99 99 00", "https://www.un.org/ar/ga/77/", "ahmad.b@oic-oci.org", "A/RES/77/18", "OIC/CFM-40/2013/ORG",
    "OIC/CFM-40/2013/ORG/SG.REP.1", "UN-OIC/16/WP.3 (Rev.1)", "1.2.3", "+966 12 651 5222", "7172 99 99 00", "2024-07-22",
]  # fmt: skip
BRACKETS = ["(%s)", "«%s»", "[%s]"]
INSIDE = [*ARABIC, *LATIN, "17", "البند 3", "para. 3", "Rev.1"]


@dataclass(frozen=True, slots=True)
class Mixture:
    text: str
    bold: tuple[tuple[int, int], ...]


def mixture(seed: random.Random, base: str) -> Mixture:
    own, other = (ARABIC, LATIN) if base == "rtl" else (LATIN, ARABIC)
    words = [seed.choice(own)]
    for _ in range(seed.randint(6, 18)):
        chance = seed.random()
        if chance < 0.42:
            word = seed.choice(own)
        elif chance < 0.62:
            word = seed.choice(other)
        elif chance < 0.78:
            word = seed.choice(NUMBERS)
        elif chance < 0.9:
            word = seed.choice(ATOMS)
        else:
            word = seed.choice(BRACKETS) % seed.choice(INSIDE)
        if seed.random() < 0.12:
            word += seed.choice("،:.؛" if base == "rtl" else ",:.;")
        words.append(word)
    return Mixture(" ".join(words), tuple(_bold(seed, words)))


def _bold(seed: random.Random, words: list[str]) -> list[tuple[int, int]]:
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    spans: list[tuple[int, int]] = []
    for _ in range(seed.randint(0, 2)):
        first = seed.randrange(len(words))
        last = min(len(words) - 1, first + seed.randint(0, 2))
        span = starts[first], starts[last] + len(words[last])
        if all(span[1] <= s or e <= span[0] for s, e in spans):
            spans.append(span)
    return sorted(spans)
