"""The whole path of a counsellor in Debian's chromium, without JavaScript and with logging in as well."""

from pathlib import Path

import pytest

from tests.browser.screen import CHROMIUM, ROOT, SIZES, look, open_page
from tests.service.provider import CLIENT, SECRET, running_provider
from tests.service.real_service import free_port, real_service
from tests.service.sample_engine import build_sample

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]


@pytest.mark.parametrize("size", SIZES)
def test_a_counsellor_goes_from_search_to_a_printed_decision(
    browser: object, address: str, size: str
) -> None:
    page = open_page(browser, size)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(address)
    look(page, f"{size}-1-dossiers", told)
    page.goto(f"{address}/dossiers/p_3f2a91")
    look(page, f"{size}-2-dossier", told)
    page.get_by_role("link", name="Zoek bereikbare groeivacatures").click()
    look(page, f"{size}-3-bereikbaar", told)
    page.get_by_role("link", name="Productieoperator vleesverwerking").click()
    look(page, f"{size}-4-voorstellen", told)
    assert page.locator("input[type=radio]:checked").count() == 0
    calendar = page.get_by_role("img", name="Kalender van de voorstellen", include_hidden=True)
    drawn = calendar.locator("text").all_text_contents()
    assert "Voorstel 1: klaar op 10 mei 2027" in drawn
    assert any("HACCP en bedrijfshygiëne" in line for line in drawn)
    assert "Einde van de uitkering: 14 juli 2027 (volgens de brief)" in " ".join(drawn)
    page.get_by_role("button", name="Kies voorstel 1").click()
    page.wait_for_url("**/geschiedenis")
    look(page, f"{size}-6-geschiedenis", told)
    for url in ("/analyse", "/beheer", "/over/dpia", "/over/gids-bemiddelaars"):
        page.goto(f"{address}{url}")
        look(page, f"{size}-7{url.replace('/', '-')}", told)
    assert told == []


def test_deciding_works_without_javascript(browser: object, address: str) -> None:
    page = open_page(browser, "desktop", javascript=False)
    page.goto(f"{address}/dossiers/p_3f2a91/voorstel?vacature=gv-vlees-01")
    page.get_by_text("Wat als…").click()
    page.get_by_label("Maximale reistijd (minuten)").fill("70")
    page.get_by_role("button", name="Reken opnieuw").click()
    assert "minuten=70" in page.url
    page.get_by_role("button", name="Niets hiervan").click()
    page.wait_for_url("**/geschiedenis")


def test_logging_in_opens_the_asked_page_and_logging_out_ends_both_sessions(
    browser: object, tmp_path: Path
) -> None:
    build = build_sample(tmp_path / "build")
    port = str(free_port())
    with running_provider() as provider:
        settings = {
            "GROEIPAD_PORT": port,
            "GROEIPAD_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "GROEIPAD_SAMPLE_PROFILES": str(ROOT / "data_samples" / "profiles"),
            "GROEIPAD_OIDC_ISSUER": provider.issuer,
            "GROEIPAD_OIDC_CLIENT_ID": CLIENT,
            "GROEIPAD_OIDC_CLIENT_SECRET": SECRET,
            "GROEIPAD_SESSION_KEY": "k" * 32,
        }
        with real_service(build, tmp_path, **settings):
            page = open_page(browser, "desktop")
            page.goto(f"http://127.0.0.1:{port}/dossiers/p_3f2a91/geschiedenis")
            assert page.url.endswith("/dossiers/p_3f2a91/geschiedenis")
            page.get_by_text("aangemeld als u-17").wait_for()
            look(page, "desktop-8-aangemeld")
            page.get_by_role("link", name="Dossier", exact=True).click()
            page.get_by_label("Welke einddatum staat").fill("28/02/2027")
            page.context.clear_cookies(name="groeipad_sessie")  # the session ends while someone types
            page.get_by_role("button", name="Bewaar de uitkering").click()
            page.get_by_role("heading", name="U was afgemeld").wait_for()
            assert page.get_by_label("Welke einddatum staat").input_value() == "28/02/2027"
            page.get_by_role("button", name="Bewaar de uitkering").click()
            page.get_by_text("tot en met 28 februari 2027").first.wait_for()
            page.get_by_role("button", name="Afmelden").click()
            page.get_by_role("heading", name="U bent afgemeld").wait_for()
            look(page, "desktop-9-afgemeld")
        assert [one["client_id"] for one in provider.ended] == [CLIENT]
