"""The proposals page: in sight without scrolling, in few clicks, on paper, with the keyboard alone."""

import pytest

from tests.browser.screen import CHROMIUM, SIZES, Hand, in_sight, look, open_page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]
DOSSIER = "/dossiers/p_3f2a91"
PROPOSAL = f"{DOSSIER}/voorstel?vacature=gv-vlees-01"
PAGES = {
    "voorstel": PROPOSAL,
    "wat-als": f"{PROPOSAL}&zaterdag=true",
    "uitweg": f"{PROPOSAL}&minuten=10",
    "fout": f"{PROPOSAL}&minuten=900&vanaf=31/02/2027",
    "bereikbaar": f"{DOSSIER}/bereikbaar?deuren=true",
    "naast-elkaar": f"{DOSSIER}/vergelijk?vacature=gv-vlees-01&vacature=gv-vlees-02",
    "vijf": "/dossiers/p_bc58f1/voorstel?vacature=gv-log-02",
    "zonder-opleiding": f"{DOSSIER}/voorstel?vacature=gv-voeding-02",
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_breaks_a_rule_of_accessibility_at_any_size(
    browser: object, address: str, name: str, size: str
) -> None:
    page = open_page(browser, size)
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{address}{PAGES[name]}")
    look(page, f"{size}-voorstel-{name}", told)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    look(page, f"{size}-voorstel-{name}-open")


def test_answer_and_decisions_are_in_sight_without_scrolling(browser: object, address: str) -> None:
    page = open_page(browser, "desktop")
    page.goto(f"{address}{PROPOSAL}")
    buttons = page.locator(".decide button:visible").all()
    assert len(buttons) == 5
    for thing in (page.locator("h1"), *page.locator(".compare thead .big").all(), *buttons):
        assert in_sight(page, thing), thing
    for row in ("Uitkering dan nog", "Geleerd bij de start"):
        assert in_sight(page, page.get_by_role("row", name=row))
    for part in (0.3, 1):
        page.evaluate(f"window.scrollTo(0, {part} * document.documentElement.scrollHeight)")
        assert all(in_sight(page, one) for one in buttons[:3]) or part == 1


def test_everything_that_is_asked_of_the_page_takes_few_clicks(browser: object, address: str) -> None:
    page = open_page(browser, "desktop")

    def begun(url: str = PROPOSAL) -> Hand:
        page.goto(f"{address}{url}")
        return Hand(page)

    hand = begun()
    page.get_by_text("Wat als…").click()
    page.get_by_label("Ook op zaterdag").check()
    hand.clicks += 2
    hand.click("button", "Reken opnieuw")
    assert in_sight(page, page.get_by_text("Niets veranderd"))
    assert hand.clicks <= 4

    hand = begun()
    hand.click("link", "vol? wissel", nth=3)
    assert "Telt als vol" in page.inner_text("main")
    assert hand.clicks == 1

    hand = begun(f"{PROPOSAL}&minuten=10")
    hand.click("link", "met een reistijd tot 75 minuten")
    assert in_sight(page, page.get_by_role("button", name="Kies voorstel 1"))
    assert hand.clicks == 1

    hand = begun(f"{DOSSIER}/bereikbaar")
    for box in page.get_by_label("Vergelijk").all()[:2]:
        box.check()
        hand.clicks += 1
    hand.click("button", "Zet twee naast elkaar")
    page.get_by_role("heading", name="Twee groeivacatures naast elkaar").wait_for()
    assert hand.clicks <= 3

    for name in ("Kies voorstel 2", "Niets hiervan", "Geen opleiding nu"):
        hand = begun()
        hand.click("button", name)
        assert page.url.endswith("/geschiedenis")
        assert hand.clicks == 1


def test_paper_shows_every_proposal_and_its_reasons_and_no_button(browser: object, address: str) -> None:
    page = open_page(browser, "desktop")
    page.goto(f"{address}{PROPOSAL}")
    page.emulate_media(media="print")
    assert page.locator(".compare thead .big:visible").count() == 3
    assert page.get_by_text("Leert wat op de eerste werkdag nodig is").first.is_visible()
    assert page.locator("button:visible").count() == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_keyboard_alone_asks_what_if_and_decides(browser: object, address: str) -> None:
    page = open_page(browser, "desktop")
    page.goto(f"{address}{PROPOSAL}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    def tab_to(test: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate(f"(one => {test})(document.activeElement)"):
                box = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
                bar = page.evaluate("document.querySelector('.decide').getBoundingClientRect().top")
                inside = page.evaluate("!!document.activeElement.closest('.decide')")
                assert inside or box <= bar, "the bar covers what has the focus"
                return
        raise AssertionError(test)

    tab_to("one.textContent.startsWith('Wat als')")
    page.keyboard.press("Enter")
    tab_to("one.name === 'zaterdag'")
    page.keyboard.press("Space")
    tab_to("one.textContent === 'Reken opnieuw'")
    page.keyboard.press("Enter")
    page.get_by_text("Niets veranderd").wait_for()
    tab_to("one.value === 'choose-1'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/geschiedenis")


@pytest.mark.parametrize("how", ["kleuren", "zoom"])
def test_forced_colours_and_a_page_twice_as_large_stay_whole(browser: object, address: str, how: str) -> None:
    page = open_page(browser, "desktop")
    if how == "kleuren":
        page.emulate_media(forced_colors="active")
    else:
        page.set_viewport_size({"width": 683, "height": 384})  # what 200 % leaves of 1366 × 768
    page.goto(f"{address}{PROPOSAL}")
    look(page, f"voorstel-{how}")
    page.get_by_role("button", name="Kies voorstel 1").click()
    page.wait_for_url("**/geschiedenis")
