import os
from pathlib import Path
from tests.browser.pages import SIGHTS, filled_in
NAMES=set(os.environ["NAMES"].split(","))
def test_shots(site, visits):
    out=Path("/tmp/shots"); out.mkdir(exist_ok=True)
    for s in SIGHTS:
        if str(s) in NAMES:
            for lang in os.environ.get("LANGS","ar,en").split(","):
              for scheme in os.environ.get("SCHEMES","light").split(","):
                for w in (1280,390):
                    page=visits.page(s.who or "", viewport={"width":w,"height":900}, color_scheme=scheme, locale=lang)
                    page.goto(f"/{lang}"+filled_in(s.path, site))
                    if s.act: s.act(page)
                    page.wait_for_timeout(300)
                    page.screenshot(path=str(out/f"{s}-{lang}-{w}-{scheme}.png"), full_page=True)
                    page.context.close()
