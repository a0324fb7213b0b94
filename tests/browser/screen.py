"""A page in Debian's chromium: how large, what it may not show, and where its picture is kept."""

import shutil
from pathlib import Path

from axe_playwright_python import sync_playwright as axe

CHROMIUM = shutil.which("chromium")
ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "screenshots"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--lang=nl-BE",
]
SIZES = {"desktop": (1440, 900), "telefoon": (390, 844)}


def look(page: object, name: str, told: list[str] | None = None) -> None:
    """Keep a screenshot; fail on a serious finding of axe, a word in the console, a page too wide."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_load_state()
    assert not told, name
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    bad = [
        (one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert bad == [], name
    if told is not None:
        page.wait_for_timeout(300)
        told.clear()  # the probes of axe itself meet our content policy; the page's own words were read above
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= screen, f"{name} scrolls sideways"


def open_page(browser: object, size: str, *, javascript: bool = True) -> object:
    width, height = SIZES[size]
    screen = {"width": width, "height": height}
    context = browser.new_context(viewport=screen, java_script_enabled=javascript, locale="nl-BE")
    return context.new_page()
