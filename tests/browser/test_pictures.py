"""Pictures as Chromium draws them: each letter within its picture and on no other, on a phone and a desk."""

from pathlib import Path

import pytest

from matcher.pictures.canvas import SIZE
from matcher.pictures.letters import text_width
from tests.browser.screen import CHROMIUM, SHOTS, open_page
from tests.browser.test_self_service import answer, begin
from tests.matcher.pictures.test_pictures import DRAW, LABELS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]
LEAST_TEXT = 10
"""Pixels of the letters on a phone."""
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
DRAWN = """() => [...document.querySelectorAll('svg.picture')].map(svg => ({
  name: svg.querySelector('title').textContent,
  width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height,
  screen: svg.getBoundingClientRect().width,
  ids: svg.getAttribute('aria-labelledby').split(' ').map(id => document.querySelectorAll('#' + id).length),
  texts: [...svg.querySelectorAll('text')].map(one => {
    const box = one.getBBox();
    return {
      text: one.textContent, bold: one.hasAttribute('font-weight'),
      left: box.x, right: box.x + box.width, foot: one.y.baseVal[0].value, wide: one.getComputedTextLength(),
      pixels: one.getBoundingClientRect().height,
    };
  }),
}))"""


def check(page: object, least: int) -> None:
    page.evaluate(OPEN)
    pictures = page.evaluate(DRAWN)
    assert len(pictures) >= least
    for picture in pictures:
        assert picture["ids"] == [1, 1], picture["name"]
        for place, one in enumerate(picture["texts"]):
            assert one["left"] >= -0.5, one
            assert one["right"] <= picture["width"] + 0.5, one
            assert SIZE * 0.7 <= one["foot"] <= picture["height"] - SIZE * 0.2, one
            assert one["wide"] <= text_width(one["text"], SIZE, bold=one["bold"]) + 0.5, one
            assert one["pixels"] >= LEAST_TEXT, one
            for other in picture["texts"][place + 1 :]:
                beside = one["right"] <= other["left"] + 0.5 or other["right"] <= one["left"] + 0.5
                assert beside or abs(one["foot"] - other["foot"]) >= SIZE * 0.8, (one, other)


@pytest.mark.parametrize("size", ["telefoon", "desktop"])
@pytest.mark.parametrize("name", DRAW)
def test_a_picture_with_any_label_is_whole(browser: object, name: str, size: str, tmp_path: Path) -> None:
    page = open_page(browser, size)
    labels = [
        label for which, label in LABELS.items() if which != "vreemd"
    ]  # fonts for those are no matter of ours
    drawn = [
        DRAW[name](label).svg.replace("-titel", f"{n}-titel").replace("-tekst", f"{n}-tekst")
        for n, label in enumerate(labels)
    ]
    page.set_content(f"<main>{''.join(drawn)}</main>")
    check(page, len(labels))


@pytest.mark.parametrize("size", ["telefoon", "desktop"])
@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("voorstel?vacature=gv-vlees-01", 4),
        ("voorstel?vacature=gv-vlees-01&minuten=10", 2),
        ("bereikbaar", 1),
    ],
)
def test_the_pictures_of_a_counsellor_are_whole(
    browser: object, address: str, path: str, least: int, size: str
) -> None:
    page = open_page(browser, size)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{address}/dossiers/p_3f2a91/{path}")
    check(page, least)
    assert told == []  # the content policy stopped nothing
    for place, one in enumerate(page.locator("svg.picture").all()):
        one.screenshot(path=SHOTS / f"{size}-beeld-{path.partition('?')[0]}-{least}-{place}.png")


def test_the_picture_of_a_jobseeker_is_whole(browser: object, address: str) -> None:
    page = open_page(browser, "telefoon")
    answer(page, begin(page, address))
    page.get_by_text("Doe dit eerst:").first.wait_for()
    check(page, 1)
    page.locator("svg.picture").first.screenshot(path=SHOTS / "telefoon-beeld-zelf.png")
