"""The whole path of a counsellor and of a jobseeker in Debian's chromium; axe-core on every page."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright import sync_api as playwright

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


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real command on a free port, with the samples."""
    folder = tmp_path_factory.mktemp("serve")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "GROEIPAD_BUILD": str(build_sample(folder / "build")),
        "GROEIPAD_DATABASE_URL": f"sqlite:///{folder}/store.db",
        "GROEIPAD_SAMPLE_PROFILES": str(ROOT / "data_samples" / "profiles"),
        "GROEIPAD_TODAY": "2026-11-25",
        "GROEIPAD_PORT": str(port),
    }
    command = [sys.executable, "-m", "service.cli", "serve"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | settings) as server:
        wait_for(f"http://127.0.0.1:{port}/health/ready", server)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the service stopped"
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the service did not start within a minute")


@pytest.mark.parametrize("size", SIZES)
def test_a_counsellor_goes_from_search_to_a_printed_decision(
    browser: object, address: str, size: str
) -> None:
    page = open_page(browser, size)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(address)
    page.get_by_label("Zoek op pseudoniem").fill("3f2a")
    page.get_by_role("button", name="Zoek").click()
    look(page, f"{size}-1-dossiers", told)
    page.get_by_role("link", name="p_3f2a91").click()
    look(page, f"{size}-2-dossier", told)
    page.get_by_role("link", name="Zoek bereikbare groeivacatures").click()
    look(page, f"{size}-3-bereikbaar", told)
    page.get_by_role("link", name="Productieoperator vleesverwerking").click()
    look(page, f"{size}-4-voorstellen", told)
    assert page.locator("input[type=radio]:checked").count() == 0
    calendar = page.locator("svg.timeline")
    assert calendar.locator(".before rect").count() >= 6
    assert calendar.locator(".after rect").count() >= 1
    assert calendar.locator(".work rect").count() >= 1
    assert "in dienst 10 mei 2027" in calendar.locator(".hire text").all_text_contents()
    assert calendar.locator(".benefit text").text_content() == "einde uitkering 14 jul 2027"
    page.reload()  # axe leaves its own styles behind, which the content policy would report at the swap
    before = page.evaluate("window.stamp = 1")
    page.get_by_label("Vlees uitbenen").check()
    playwright.expect(page.locator("#voorstel tbody .must")).to_have_count(2)
    assert page.evaluate("window.stamp") == before, "the page was loaded again"
    page.get_by_text("Waarom voorstel 1?").click()
    page.get_by_text("Welke regels voor voorstel 1?").click()
    look(page, f"{size}-5-wat-als", told)
    page.get_by_role("button", name="Kies voorstel 1").click()
    page.get_by_role("heading", name="Gekozen: voorstel 1").first.wait_for()
    look(page, f"{size}-6-geschiedenis", told)
    assert page.get_by_label("Hoe ging het verder?").first.input_value() == ""
    for url in ("/analyse", "/beheer", "/over/dpia", "/over/gids-bemiddelaars"):
        page.goto(f"{address}{url}")
        look(page, f"{size}-7{url.replace('/', '-')}", told)
    assert told == []


@pytest.mark.parametrize("size", SIZES)
def test_a_jobseeker_explores_and_hands_over(browser: object, address: str, size: str) -> None:
    page = open_page(browser, size)
    page.goto(f"{address}/zelf")
    look(page, f"{size}-zelf-1-start")
    page.get_by_label("Wat deed je al").fill(
        "Ik stond in een grote keuken. Ik sneed groenten en werkte in team."
    )
    page.get_by_role("button", name="Ga verder").click()
    look(page, f"{size}-zelf-2-klopt-dit")
    for box in page.locator("input[name=kan]").all():
        box.check()
    page.get_by_label("Hoe goed is je Nederlands?").select_option("B1")
    page.get_by_role("button", name="Toon jobs").click()
    look(page, f"{size}-zelf-3-jobs")
    page.get_by_role("button", name="Bewaar en geef mij een code").click()
    look(page, f"{size}-zelf-4-code")
    code = page.locator(".code").inner_text()
    page.goto(f"{address}/dossiers")
    page.get_by_label("Code van de werkzoekende").fill(code)
    page.get_by_role("button", name="Neem over").click()
    page.get_by_role("heading", name="Kan al").wait_for()


def test_deciding_works_without_javascript(browser: object, address: str) -> None:
    page = open_page(browser, "desktop", javascript=False)
    page.goto(f"{address}/dossiers/p_3f2a91/voorstel?vacature=gv-vlees-01")
    page.get_by_label("Hoogstens onderweg, in minuten").fill("70")
    page.get_by_role("button", name="Reken opnieuw").click()
    assert "minuten=70" in page.url
    page.get_by_role("button", name="Niets hiervan").click()
    page.get_by_text("Afgewezen").first.wait_for()


@pytest.mark.parametrize(("javascript", "dossier"), [(True, "p_7f59d2"), (False, "p_79e0d3")])
def test_free_words_work_with_the_keyboard_alone_and_leave_no_trace_in_the_address(
    browser: object, address: str, javascript: bool, dossier: str
) -> None:
    page = open_page(browser, "desktop", javascript=javascript)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/dossiers/{dossier}")
    page.get_by_label("Wat kan de persoon?").focus()
    page.keyboard.type("Ik kan vlees uitbenen. Ik reed met de heftruck.")
    page.keyboard.press("Enter")
    page.get_by_text("Een heftruck besturen", exact=True).first.wait_for()
    page.get_by_role("button", name="Gezegd voor Vlees uitbenen").focus()
    page.keyboard.press("Enter")
    page.locator("aside").get_by_text("Vlees uitbenen").wait_for()
    assert page.locator("#woorden").input_value().startswith("Ik kan vlees")
    assert page.get_by_role("button", name="Gezegd voor Een heftruck besturen").count() == 1
    assert not [url for url in [*asked, page.url] if "vlees" in url.lower() or "woorden=" in url]


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
            page.get_by_role("button", name="Afmelden").click()
            page.get_by_role("heading", name="U bent afgemeld").wait_for()
            look(page, "desktop-9-afgemeld")
        assert [one["client_id"] for one in provider.ended] == [CLIENT]


def test_the_keyboard_alone_reaches_and_takes_a_decision(browser: object, address: str) -> None:
    page = open_page(browser, "desktop")
    page.goto(f"{address}/dossiers/p_3f2a91/voorstel?vacature=gv-vlees-01")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "choose-1":
            break
    assert page.evaluate("document.activeElement.textContent") == "Kies voorstel 1"
    page.keyboard.press("Enter")
    page.wait_for_url("**/geschiedenis")
