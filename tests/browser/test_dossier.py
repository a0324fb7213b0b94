"""The dossier: everything is entered and taken back in few clicks, and nothing that was typed gets lost."""

import pytest

from tests.browser.screen import CHROMIUM, SIZES, Hand, at_rest, in_sight, look, open_page, send

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]
WORDS = "Ik kan vlees uitbenen, maar niet lassen. Ik reed met de heftruck. Geen rijbewijs C, wel rijbewijs B."


def new_dossier(page: object, address: str, pseudonym: str) -> Hand:
    """Make a dossier from the worklist."""
    page.goto(f"{address}/dossiers")
    hand = Hand(page)
    hand.click("link", "Nieuw dossier")
    page.get_by_label("Pseudoniem").fill(pseudonym)
    hand.click("button", "Maak het dossier")
    return hand


@pytest.mark.parametrize("size", SIZES)
def test_a_person_is_entered_from_nothing_and_no_page_breaks_a_rule_of_accessibility(
    browser: object, address: str, size: str
) -> None:
    page = open_page(browser, size)
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{address}/dossiers/nieuw")
    look(page, f"{size}-nieuw-dossier", told)
    hand = new_dossier(page, address, f"p_nieuw{size}")
    page.get_by_label("Welke einddatum staat").fill("14/07/2027")
    hand.click("button", "Bewaar de uitkering")
    assert hand.clicks == 3
    assert page.get_by_text("Nog 33 weken, tot en met 14 juli 2027.").is_visible()
    page.locator("#woorden-woorden").fill(WORDS)
    page.get_by_role("button", name="Zoek competenties", exact=True).click()
    look(page, f"{size}-dossier-gelezen", told)
    for what in ("Vlees uitbenen", "Een heftruck besturen"):
        page.get_by_role("button", name=f"Neem over {what}").click()
    page.get_by_role("textbox", name="Postcode").fill("9000")
    page.get_by_role("button", name="Bewaar beschikbaarheid").click()
    assert page.get_by_text("Vertrekt uit Gent.").is_visible()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    look(page, f"{size}-dossier-open", told)
    page.get_by_role("textbox", name="Uren per week").fill("200")
    page.get_by_role("textbox", name="Postcode").fill("0999")
    page.get_by_role("button", name="Bewaar beschikbaarheid").click()
    assert page.evaluate("document.activeElement.id") == "fouten"
    assert page.get_by_role("textbox", name="Uren per week").input_value() == "200"
    assert page.locator("#fouten li").count() == 2
    look(page, f"{size}-dossier-fout", told)


def test_a_change_and_its_undoing_are_one_click_each_and_in_sight(browser: object, address: str) -> None:
    page = open_page(browser, "desktop")
    page.goto(f"{address}/dossiers/p_3f2a91")
    hand = Hand(page)
    page.get_by_label("Welke einddatum staat").fill("30/06/2027")
    hand.click("button", "Bewaar de uitkering")
    assert page.get_by_text("Nog 31 weken, tot en met 30 juni 2027.").is_visible()
    undo = page.get_by_role("button", name="Maak ongedaan")
    assert in_sight(page, undo)
    for again in ("reload", "go_back", "go_forward"):
        getattr(at_rest(page), again)()
    hand.click("button", "Maak ongedaan")
    assert hand.clicks == 2
    assert page.get_by_text("Nog 33 weken, tot en met 14 juli 2027.").is_visible()
    assert page.get_by_label("Welke einddatum staat").input_value() == "14/07/2027"


def test_nothing_typed_is_lost_on_a_wrong_date_a_refresh_or_a_second_counsellor(
    browser: object, address: str
) -> None:
    page, other = open_page(browser, "desktop"), open_page(browser, "desktop")
    new_dossier(page, address, "p_samen")
    letter = "Welke einddatum staat"
    page.get_by_label(letter).fill("31/02/2027")
    page.get_by_label("Soort uitkering").select_option("insertion")
    send(page, "Bewaar de uitkering")
    for again in ("reload", "go_back", "go_forward"):
        getattr(at_rest(page), again)()
    assert page.get_by_label(letter).input_value() == "31/02/2027"
    assert page.get_by_label("Soort uitkering").input_value() == "insertion"
    page.get_by_role("link", name="Einddatum in de brief: Schrijf een datum").click()
    assert page.evaluate("document.activeElement.id") == "uitkering-benefit.letter_end_date"
    other.goto(f"{address}/dossiers/p_samen")
    other.get_by_role("textbox", name="Uren per week").fill("19")
    other.get_by_role("button", name="Bewaar beschikbaarheid").click()
    page.get_by_label(letter).fill("28/02/2027")
    page.get_by_role("button", name="Bewaar de uitkering").click()
    told = page.locator("#fouten").inner_text()
    assert "Dit dossier is intussen gewijzigd" in told
    assert "Uren per week: 38 → 19" in told
    page.get_by_role("button", name="Bewaar de uitkering").click()
    assert page.get_by_text("tot en met 28 februari 2027").first.is_visible()
    assert page.get_by_role("textbox", name="Uren per week").input_value() == "19"


@pytest.mark.parametrize(("javascript", "dossier"), [(True, "p_7f59d2"), (False, "p_79e0d3")])
def test_free_words_work_with_the_keyboard_alone_and_leave_no_trace_in_the_address(
    browser: object, address: str, javascript: bool, dossier: str
) -> None:
    page = open_page(browser, "desktop", javascript=javascript)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/dossiers/{dossier}")
    page.locator("#woorden-woorden").focus()
    page.keyboard.type("Ik kan vlees uitbenen. Ik reed met de heftruck.")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Een heftruck besturen", exact=True).first.wait_for()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.ariaLabel") == "Neem over Vlees uitbenen":
            break
    page.keyboard.press("Enter")
    page.get_by_text("Bewaard: Vlees uitbenen").wait_for()
    assert page.locator("#woorden-woorden").input_value().startswith("Ik kan vlees")
    assert page.get_by_role("button", name="Neem over Een heftruck besturen").count() == 1
    assert page.get_by_role("button", name="Neem over Vlees uitbenen").count() == 0
    assert not [url for url in [*asked, page.url] if "vlees" in url.lower() or "woorden=" in url]
