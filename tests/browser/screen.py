"""A page in Debian's chromium: how large, what it may not show, and where its picture is kept."""

import shutil
from pathlib import Path

from axe_playwright_python import sync_playwright as axe

CHROMIUM = shutil.which("chromium")
ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "gallery"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--lang=nl-BE",
]
SIZES = {"desktop": (1366, 768), "tablet": (768, 1024), "telefoon": (390, 844)}
LONGEST_LINE = 75
"""Letters in a line of running text, as a reader sees it."""
LINES = """() => {
  let longest = '';
  for (const block of document.querySelectorAll('main p, main li, main dd, main blockquote')) {
    if (!block.checkVisibility()) continue;
    const lines = new Map(), range = document.createRange();
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (node.parentElement.closest('.hide')) continue;
      for (const word of node.data.matchAll(/\\S+/g)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const box = range.getBoundingClientRect();
        if (box.width < 2) continue;
        const height = Math.round((box.top + box.bottom) / 16);
        lines.set(height, `${lines.get(height) || ''} ${word[0]}`.trim());
      }
    }
    for (const line of lines.values()) if (line.length > longest.length) longest = line;
  }
  return longest;
}"""


TO_THE_END = """() => new Promise(done => {
  window.scrollTo({top: document.documentElement.scrollHeight, behavior: "instant"});
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""


def look(page: object, name: str, told: list[str] | None = None) -> None:
    """Keep a picture; fail on any finding of axe, a word in the console, a page too wide, a line too long."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_load_state()
    assert not told, name
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
    line = page.evaluate(LINES)
    assert len(line) <= LONGEST_LINE, f"{name}: {line}"
    # at the end the bar that sticks to the bottom lies in its own place and covers nothing by chance
    page.evaluate(TO_THE_END)
    found = axe.Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
    bad = [
        (one["id"], one["impact"], [node["html"][:120] for node in one["nodes"]])
        for one in found.response["violations"]
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


def at_rest(page: object) -> object:
    """Return the page once the one that a click led to stands there whole.

    A click comes back as soon as the next page is on its way. A person who reloads looks at a page first;
    Chromium refuses to reload one that is just being replaced ("Not attached to an active page").
    """
    page.wait_for_load_state()
    page.wait_for_function("document.readyState === 'complete'")
    return page


def send(page: object, button: str) -> None:
    """Press a button that sends a form, and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()
    at_rest(page)


class Hand:
    """Does what a person does and counts the clicks; typing is no click."""

    def __init__(self, page: object) -> None:
        self.page, self.clicks = page, 0

    def click(self, role: str, name: str, *, nth: int = 0) -> None:
        self.page.get_by_role(role, name=name).nth(nth).click()
        self.clicks += 1
        self.page.wait_for_load_state()


def in_sight(page: object, locator: object) -> bool:
    """Return whether a thing lies inside the window, whole, without scrolling."""
    box, window = locator.bounding_box(), page.viewport_size
    return bool(
        box
        and box["y"] >= 0
        and box["y"] + box["height"] <= window["height"]
        and box["x"] >= 0
        and box["x"] + box["width"] <= window["width"]
    )
