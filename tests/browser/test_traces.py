"""Who looked, and the door before a dossier of a colleague: for everyone, with the keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.screen import CHROMIUM, ROOT, SIZES, at_rest, look, open_page
from tests.service.real_service import real_service

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]
DOSSIER = "/dossiers/p_1c7be0"


@pytest.fixture(scope="module")
def colleague(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service of bo, over dossiers that an follows."""
    folder, build = tmp_path_factory.mktemp("traces"), ROOT / "build" / "sample"
    samples = {"GROEIPAD_SAMPLE_PROFILES": str(ROOT / "data_samples" / "profiles")}
    with real_service(build, folder, **samples, GROEIPAD_LOCAL_NAME="an"):
        pass
    with real_service(build, folder, GROEIPAD_LOCAL_NAME="bo", GROEIPAD_CASELOAD="true") as service:
        yield service.url


@pytest.mark.parametrize("size", SIZES)
def test_the_door_and_the_traces_break_no_rule_of_accessibility(
    browser: object, colleague: str, size: str
) -> None:
    page = open_page(browser, size)
    page.goto(f"{colleague}/dossiers/p_96a1f3")
    expect(page.get_by_role("heading", name="Dossier van een collega")).to_be_visible()
    look(page, f"{size}-toegang")
    page.goto(f"{colleague}/beheer/sporen")
    look(page, f"{size}-sporen")


def test_a_reason_with_the_keyboard_opens_the_page_that_was_asked_and_stands_among_the_traces(
    browser: object, colleague: str
) -> None:
    page = open_page(browser, "desktop")
    page.goto(f"{colleague}{DOSSIER}/bereikbaar")
    button = page.get_by_role("button", name="Onthaal aan het loket")
    for _ in range(30):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    at_rest(page)
    assert page.url == f"{colleague}{DOSSIER}/bereikbaar"
    page.goto(f"{colleague}{DOSSIER}")
    page.get_by_role("link", name="Wie keek in dit dossier?").click()
    at_rest(page)
    expect(page.get_by_role("row", name="onthaal aan het loket")).to_be_visible()
    look(page, "desktop-sporen-dossier")
