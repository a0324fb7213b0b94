"""A provider drops a catalogue on the page: at three sizes, without scripts, and what is wrong with it."""

import pytest

from tests.browser.screen import CHROMIUM, SIZES, at_rest, look, open_page, send

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]
CATALOGUE = (
    "id,title,provider_id,provider_name,provider_kind,teaches\n"
    "school-heftruck-1,Magazijn,school,Voorbeeldschool,cvo,gp:c/heftruck-besturen;gp:c/palletiseren\n"
    "school-zonder-titel,,school,Voorbeeldschool,cvo,\n"
)
FILE = {"name": "modules.csv", "mimeType": "text/csv", "buffer": CATALOGUE.encode()}
DROP = """([text]) => {
  const field = document.getElementById("aanbod-bestand"), carried = new DataTransfer();
  carried.items.add(new File([text], "modules.csv", {type: "text/csv"}));
  field.files = carried.files;
}"""


def hand_in(page: object) -> None:
    page.locator("#aanbod-bestand").set_input_files(FILE)
    send(page, "Kijk na")


@pytest.mark.parametrize("size", SIZES)
def test_a_catalogue_on_the_page_is_read_and_what_it_lacks_is_told(
    browser: object, address: str, size: str
) -> None:
    page = open_page(browser, size)
    page.goto(f"{address}/aanbieders")
    look(page, f"{size}-aanbieder-1-vraag")
    hand_in(page)
    assert page.get_by_role("heading", name="Uw aanbod").is_visible()
    assert page.get_by_text("2 rijen gelezen, 1 geweigerd").is_visible()
    page.get_by_text("Zo geeft u uren in schema.org").click()
    assert page.get_by_text('"timeRequired": "PT60H"').is_visible()
    look(page, f"{size}-aanbieder-2-antwoord")


def test_what_is_wrong_stands_at_the_field_and_above_the_page(browser: object, address: str) -> None:
    page = open_page(browser, "telefoon")
    page.goto(f"{address}/aanbieders")
    page.evaluate(DROP, ["Titel;Prijs\nKoken;12\n"])
    send(page, "Kijk na")
    assert at_rest(page).locator("#aanbod-bestand").get_attribute("aria-invalid") == "true"
    assert page.get_by_text("mist de kolom(men) id, title").count() == 2
    look(page, "telefoon-aanbieder-fout")


def test_the_page_works_without_scripts(browser: object, address: str) -> None:
    page = open_page(browser, "telefoon", javascript=False)
    page.goto(f"{address}/over")
    page.get_by_role("link", name="Kijk uw aanbod na").click()
    page.locator("#aanbod-bestand").set_input_files(FILE)
    page.get_by_role("button", name="Kijk na").click()
    page.get_by_role("heading", name="Uw aanbod").wait_for()
    assert page.get_by_text("2 rijen gelezen, 1 geweigerd").is_visible()
