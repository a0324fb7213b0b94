"""The worklist and what follows a decision: in sight, in few clicks, at every size."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import CHROMIUM, SIZES, Hand, at_rest, in_sight, look, open_page, send

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]
CHOSEN = "/dossiers/p_1c7be0"
PAGES = {
    "lijst": "/dossiers",
    "lijst-nieuw": "/dossiers?toon=nieuw",
    "lijst-uitkering": "/dossiers?toon=uitkering&volgorde=gewijzigd",
    "lijst-zoek": "/dossiers?zoek=lasser",
    "lijst-leeg": "/dossiers?zoek=niemand",
    "opvolging-niets": "/dossiers/p_96a1f3/geschiedenis",
    "analyse": "/analyse",
    "cijfers": "/analyse/cijfers",
    "cijfers-rijen": "/analyse/cijfers/volgorde/groepen",
    "beheer": "/beheer",
    "over": "/over",
    "papier": "/over/gids-bemiddelaars",
    "onbekend": "/bestaat-niet",
}


@pytest.fixture(scope="module")
def chosen(browser: object, address: str) -> str:
    """A dossier with a chosen trajectory, reached from the list in few clicks."""
    page = open_page(browser, "desktop")
    page.goto(f"{address}/dossiers")
    hand = Hand(page)
    hand.click("link", "p_1c7be0")
    hand.click("link", "Bereikbare groeivacatures")
    page.goto(f"{address}{CHOSEN}/voorstel?vacature=gv-tech-01")
    hand.click("button", "Kies voorstel 1")
    page.wait_for_url("**/geschiedenis")
    assert hand.clicks <= 4
    return f"{address}{CHOSEN}/geschiedenis"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_breaks_a_rule_of_accessibility_at_any_size(
    browser: object, address: str, name: str, size: str
) -> None:
    page = open_page(browser, size)
    page.goto(f"{address}{PAGES[name]}")
    look(page, f"{size}-{name}")


def test_an_analyst_gets_from_a_number_to_its_rows_in_one_click(browser: object, address: str) -> None:
    page = open_page(browser, "desktop")
    page.goto(f"{address}/analyse/cijfers")
    hand = Hand(page)
    hand.click("link", "toon de rijen achter winst")
    expect(page.get_by_role("row", name="m 30")).to_be_visible()
    assert hand.clicks == 1


@pytest.mark.parametrize("size", SIZES)
def test_a_chosen_trajectory_is_followed_at_any_size(browser: object, chosen: str, size: str) -> None:
    page = open_page(browser, size)
    page.goto(chosen)
    look(page, f"{size}-opvolging")


def test_who_needs_me_today_is_in_sight_without_scrolling(browser: object, address: str) -> None:
    page = open_page(browser, "desktop")
    page.goto(f"{address}/dossiers")
    for link in page.locator(".filters a").all():
        assert in_sight(page, link)
    for row in page.locator(".worklist tbody tr").all()[:7]:  # after these may come what other tests made
        assert in_sight(page, row)
    for name in ("Nieuw dossier", "Volgende"):
        assert page.get_by_role("link", name=name).count() == 1
    assert in_sight(page, page.get_by_label("Code van de werkzoekende"))


def test_the_next_day_and_how_it_went_are_in_sight_and_two_clicks_from_the_list(
    browser: object, address: str, chosen: str
) -> None:
    page = open_page(browser, "desktop")
    page.goto(f"{address}/dossiers?toon=traject")
    hand = Hand(page)
    hand.click("link", "p_1c7be0")
    for thing in (
        page.locator(".big"),
        page.get_by_role("link", name="Zet in mijn agenda"),
        page.get_by_role("heading", name="Te regelen"),
        page.get_by_role("button", name="Aan het werk"),
    ):
        assert in_sight(page, thing), thing
    hand.click("button", "Aan het werk")
    expect(page.get_by_role("heading", name="Aan het werk sinds 25 november 2026")).to_be_visible()
    assert hand.clicks == 2
    hand.click("button", "Neem “aan het werk” terug")
    expect(page.get_by_role("heading", name="Gekozen, nog niet gestart")).to_be_visible()


def test_a_wrong_day_stays_in_its_field_with_what_to_do(browser: object, chosen: str) -> None:
    page = open_page(browser, "desktop", javascript=False)
    page.goto(chosen)
    page.get_by_label("Op", exact=True).fill("31/02/2026")
    send(page, "Gestopt")
    assert page.get_by_label("Op", exact=True).input_value() == "31/02/2026"
    expect(page.get_by_text("Schrijf een datum die bestaat").first).to_be_visible()
    at_rest(page).reload()  # no question whether to send it again


def test_the_open_page_of_the_menu_shows_without_colour(browser: object, address: str) -> None:
    page = open_page(browser, "desktop")
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/dossiers")
    page.screenshot(path="build/gallery/desktop-lijst-forced-colours.png")
    lines = page.locator(".top nav a").evaluate_all(
        "all => all.map(a => [a.ariaCurrent, getComputedStyle(a).borderBottomColor])"
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert [colour != ground for _, colour in lines] == [current is not None for current, _ in lines]


def test_the_list_works_with_the_keyboard_alone(browser: object, address: str) -> None:
    page = open_page(browser, "desktop")
    page.goto(f"{address}/dossiers")
    page.get_by_label("Zoek op pseudoniem of beroep").focus()
    page.keyboard.type("lasser")
    page.keyboard.press("Enter")
    page.wait_for_url("**zoek=lasser**")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "p_96a1f3":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/dossiers/p_96a1f3")
