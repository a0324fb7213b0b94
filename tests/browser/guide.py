"""Fresh pictures of real pages for the guide under ``service/documents``: `make guide-pictures`.

They are kept in the repository, so that nobody needs a browser to read the guide. Pages are asked by address,
and nothing is clicked that a new design may call otherwise. The dossiers are made up, and the pages say so.
"""

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright import sync_api as playwright

from tests.browser.screen import CHROMIUM, FLAGS, ROOT
from tests.service.real_service import real_service

FOLDER = ROOT / "service" / "static" / "gids"
MOST_BYTES = 60_000
PERSON, VACANCY = "p_3f2a91", "gv-vlees-01"
ASKED = "p_b25d04"
"""Whose benefit depends on one question."""
PROPOSALS = f"/dossiers/{PERSON}/voorstel?vacature={VACANCY}"
DESK, PHONE = (1160, 760), (390, 760)
UNFOLD = "one => [one, ...one.querySelectorAll('details')].forEach(part => { part.open = true })"


@dataclass(frozen=True, slots=True)
class Picture:
    """One page of the service, as a reader of the guide sees it."""

    name: str
    path: str
    size: tuple[int, int] = DESK
    at: str = ""
    """Selector of what stands at the top of the picture; the top of the page when empty."""
    open: bool = False
    """Whether what is folded there is shown open."""


PICTURES = (
    Picture("dossiers", "/dossiers"),
    Picture("dossier", f"/dossiers/{PERSON}"),
    Picture("uitkering", f"/dossiers/{ASKED}", at="section:has(h2:text-is('Uitkering'))", open=True),
    Picture("bereikbaar", f"/dossiers/{PERSON}/bereikbaar"),
    Picture("voorstellen", PROPOSALS),
    Picture("waarom", PROPOSALS, at="main details:has(summary:text-matches('^Waarom|redenen'))", open=True),
    Picture("stilleggen", "/beheer", at="#toezicht"),
    Picture("zelf", "/zelf", PHONE),
)


def main() -> None:
    """Write every picture anew, from the service over the build that is named (``build/sample``)."""
    build = (ROOT / (sys.argv[1] if len(sys.argv) > 1 else "build/sample")).resolve()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, playwright.sync_playwright() as tool:
        samples = {"GROEIPAD_SAMPLE_PROFILES": str(ROOT / "data_samples" / "profiles")}
        with real_service(build, Path(folder), **samples) as service:
            browser = tool.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for picture in PICTURES:
                data = small(taken(browser, service.url, picture))
                (FOLDER / f"{picture.name}.png").write_bytes(data)
                sys.stdout.write(f"{picture.name}.png {len(data)} bytes\n")
            browser.close()


def taken(browser: playwright.Browser, address: str, picture: Picture) -> bytes:
    """Return the part of a page that fits the screen, from what the picture is about."""
    width, height = picture.size
    page = browser.new_page(viewport={"width": width, "height": height}, locale="nl-BE")
    answer = page.goto(f"{address}{picture.path}")
    assert answer is not None
    assert answer.ok, f"{picture.path} gives {answer.status}"
    found = page.locator(picture.at or "body").first
    if found.count():
        if picture.open:
            found.evaluate(UNFOLD)
        found.evaluate("one => one.scrollIntoView({block: 'start'})")
    else:
        sys.stderr.write(f"{picture.name}: the page has no {picture.at}; this is its top\n")
    data = page.screenshot()
    page.close()
    return data


def small(data: bytes) -> bytes:
    """Return the picture with so few colours that it stays small; letters stay sharp."""
    whole = Image.open(io.BytesIO(data)).convert("RGB")
    for colours in (48, 24, 12, 6):
        out = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            return out.getvalue()
    raise SystemExit(f"a picture stays above {MOST_BYTES} bytes; choose a smaller part of the page")


if __name__ == "__main__":
    main()
