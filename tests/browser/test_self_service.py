"""A jobseeker on a phone: few clicks, few screens, back and refresh, a link with a code, another language."""

import pytest

from tests.browser.screen import CHROMIUM, SIZES, Hand, at_rest, look, open_page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]
WORDS = "Ik sneed groenten en waste af. Ik werkte in een ploeg. Ik kan geen vlees uitbenen."
MOST_CLICKS, MOST_SCREENS = 6, 4


def begin(page: object, address: str) -> Hand:
    page.goto(f"{address}/zelf")
    hand = Hand(page)
    page.locator("#zelf-woorden").fill(WORDS)
    hand.click("button", "Ga verder")
    return hand


def answer(page: object, hand: Hand) -> None:
    for choice in page.get_by_role("radio", name="alleen").all()[:2]:
        choice.check()
        hand.clicks += 1
    page.locator("#zelf-postcode").fill("8700")
    hand.click("button", "Toon jobs")


@pytest.mark.parametrize("size", SIZES)
def test_from_own_words_to_what_to_do_first_and_a_code(browser: object, address: str, size: str) -> None:
    page = open_page(browser, size)
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    hand = begin(page, address)
    at_rest(page).go_back()
    assert page.locator("#zelf-woorden").input_value() == WORDS
    look(page, f"{size}-zelf-1-start", told)
    at_rest(page).go_forward()
    at_rest(page).reload()
    look(page, f"{size}-zelf-2-kiezen", told)
    answer(page, hand)
    page.get_by_text("Doe dit eerst:").first.wait_for()
    at_rest(page).reload()
    screens = page.evaluate("document.documentElement.scrollHeight") / page.viewport_size["height"]
    assert size != "telefoon" or screens <= MOST_SCREENS
    look(page, f"{size}-zelf-3-resultaat", told)
    page.get_by_text("Bewaar op mijn telefoon").click()
    hand.clicks += 1
    hand.click("button", "Geef mij een code")
    assert hand.clicks <= MOST_CLICKS
    look(page, f"{size}-zelf-4-code", told)
    link = page.get_by_role("link", name="Bewaar deze link").get_attribute("href")
    other = open_page(browser, size)
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(f"{address}{link}")
    look(other, f"{size}-zelf-5-terug")
    other.get_by_role("button", name="Toon mijn jobs").click()
    other.get_by_text("Doe dit eerst:").first.wait_for()
    code = page.locator(".code").inner_text()
    assert not [url for url in asked if code in url.partition("#")[0]]


def test_a_wrong_postcode_is_told_at_its_field_and_nothing_typed_is_lost(
    browser: object, address: str
) -> None:
    page = open_page(browser, "telefoon")
    hand = begin(page, address)
    page.get_by_role("radio", name="ik leer het anderen").first.check()
    page.locator("#zelf-postcode").fill("99")
    hand.click("button", "Toon jobs")
    assert page.locator("#zelf-postcode").get_attribute("aria-invalid") == "true"
    assert page.locator("#zelf-postcode").input_value() == "99"
    assert page.get_by_role("radio", name="ik leer het anderen").first.is_checked()
    look(page, "telefoon-zelf-fout")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_another_language_is_one_click_and_is_read_as_such(
    browser: object, address: str, language: str
) -> None:
    page = open_page(browser, "telefoon")
    page.goto(f"{address}/zelf")
    page.locator(f".top a[lang={language}]").click()
    assert page.locator("#zelf").get_attribute("lang") == language
    look(page, f"telefoon-zelf-{language}")
    page.locator("#zelf-woorden").fill(WORDS)
    page.locator("form[action='/zelf/herken'] button").click()
    look(page, f"telefoon-zelf-{language}-kiezen")


def test_reading_aloud_is_offered_where_the_browser_can_and_all_else_works_without(
    browser: object, address: str
) -> None:
    page = open_page(browser, "telefoon")
    page.goto(f"{address}/zelf")
    button = page.get_by_role("button", name="Lees voor")
    assert button.is_visible() == page.evaluate("'speechSynthesis' in window")
    plain = open_page(browser, "telefoon", javascript=False)
    hand = begin(plain, address)
    answer(plain, hand)
    assert plain.get_by_text("Doe dit eerst:").first.is_visible()
    assert not plain.get_by_role("button", name="Lees voor").is_visible()
