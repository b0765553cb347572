"""temporary"""

import os, json
from io import BytesIO
from pathlib import Path
from PIL import Image
from documents.contents import BadgeBearer, BadgesContents, Paper
from documents.paper import paper_html
from documents import press
from tests.documents import snapshots


def photo():
    Image.effect_mandelbrot((600, 800), (-2, -1.5, 1, 1.5), 40).convert("RGB").save(f := BytesIO(), "JPEG")
    return f.getvalue()


def bearer(
    n,
    ar,
    en,
    iar,
    ien,
    far="",
    fen="",
    cat="delegate",
    letter=("و", "D"),
    word=("مندوب", "Delegate"),
    ph=True,
):
    return BadgeBearer(
        {"ar": ar, "en": en},
        {"ar": far, "en": fen},
        {"ar": iar, "en": ien},
        cat,
        {"ar": word[0], "en": word[1]},
        {"ar": letter[0], "en": letter[1]},
        f"{n:04}-1",
        f"{n:024}",
        "a.jpg" if ph else "",
    )


P = [
    bearer(
        1,
        "سعادة السفير حسن محمود",
        "H.E. Ambassador Hassan Mahmoud",
        "منظمة التعاون الإسلامي – الأمانة العامة",
        "Organization of Islamic Cooperation – General Secretariat",
        "الأمين العام المساعد للشؤون السياسية",
        "Assistant Secretary-General for Political Affairs",
    ),
    bearer(
        2,
        "سارة",
        "Sara Lind",
        "برنامج الأمم المتحدة الإنمائي",
        "United Nations Development Programme",
        "مترجمة",
        "Interpreter",
        "interpreter",
        ("ت", "I"),
        ("ترجمة فورية", "Interpreter"),
        False,
    ),
    bearer(
        3,
        "عبد الرحمن بن عبد العزيز بن محمد بن إبراهيم آل الشيخ المنصوري",
        "Abdulrahman bin Abdulaziz bin Mohammed bin Ibrahim Al-Sheikh Al-Mansouri",
        "مركز البحوث الإحصائية والاقتصادية والاجتماعية والتدريب للدول الإسلامية",
        "Statistical, Economic and Social Research and Training Centre for Islamic Countries (SESRIC)",
        "مدير إدارة التعاون الاقتصادي والعلمي والتكنولوجي",
        "Director, Department of Economic, Scientific and Technological Cooperation",
        "guest",
        ("ض", "G"),
        ("ضيف", "Guest"),
    ),
    bearer(
        4,
        "اسم " * 40,
        "Name " * 40,
        "مؤسسة " * 40,
        "Institution " * 40,
        "وظيفة " * 40,
        "Function " * 50,
        "press",
        ("ص", "P"),
        ("صحافة", "Press"),
    ),
    bearer(
        5, "Ü" * 100, "W" * 200, "م" * 250, "W" * 250, "", "", "security", ("ح", "X"), ("أمن", "Security")
    ),
    bearer(
        6,
        "ليلى",
        "Leila",
        "الأمانة",
        "Secretariat",
        "",
        "",
        "secretariat",
        ("أ", "S"),
        ("أمانة الاجتماع", "Secretariat"),
    ),
    *[
        bearer(
            n,
            "محمد إبراهيم أحمد",
            "Mohammed Ibrahim Ahmed",
            "البنك الإسلامي للتنمية",
            "Islamic Development Bank",
            "خبير",
            "Expert",
        )
        for n in range(7, 13)
    ],
]


def test_it():
    out = Path("/tmp/pap")
    out.mkdir(exist_ok=True)
    for size in ("a6", "cr80"):
        for sheet in (False, True):
            paper = snapshots.paper(
                "badges", "X/BADGES", BadgesContents(snapshots.meeting(), size, sheet, tuple(P))
            )
            html = paper_html(paper, "bilingual")
            r = press.render(html, {"photo:a.jpg": photo()})
            print(size, sheet, r.pages, len(r.pdf))
            (out / f"badge-{size}-{sheet}.pdf").write_bytes(r.pdf)
