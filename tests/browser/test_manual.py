"""The documentation site, as the service shows it: readable, without a network, no rule broken."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.screen import CHROMIUM, ROOT, look, open_page
from tests.service.real_service import real_service

HUNSPELL = shutil.which("hunspell")
PAGES = ROOT / "service" / "documents" / "handleiding" / "pages"
_NO_PROSE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>|(?m:^:::.*\n(?:    options.*\n)?)", re.DOTALL)
OUR_WORDS = {
    "---", "M2", "Off-policy", "PDF", "RVA", "SQLite", "TLS", "nachtrun", "schema.org",
    "CP", "Jupyter", "ONNX", "SIGIR", "docstrings", "model2vec", "recommenders", "waarschijnlijk",
    "OpenAPI", "OpenID", "TypeScript", "datamodel", "js", "openapi", "pydantic",
}  # fmt: skip

pytest.importorskip("mkdocs", reason="make docs")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    settings = str(ROOT / "service" / "documents" / "handleiding" / "mkdocs.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", settings]
    subprocess.run([*command, "--site-dir", str(folder)], check=True, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def manual(site: Path, sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("service")
    with real_service(sample_build, folder, GROEIPAD_MANUAL=str(site)) as service:
        yield f"{service.url}/handleiding/"


def test_every_page_is_reached_from_the_first_and_breaks_no_rule(
    browser: object, manual: str, site: Path
) -> None:
    page = open_page(browser, "desktop")
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    outside: list[str] = []
    page.on("request", lambda asked: None if asked.url.startswith(manual) else outside.append(asked.url))
    page.goto(manual)
    found = page.evaluate("[...document.querySelectorAll('nav a[href]')].map(one => one.href)")
    addresses = sorted({one.split("#")[0] for one in found})
    assert len(addresses) >= 14
    for address in addresses:
        page.goto(address)
        look(page, f"handleiding-{address.removeprefix(manual).replace('/', '-') or 'index.html'}", told)
        broken = page.evaluate("[...document.images].filter(one => !one.naturalWidth).map(one => one.src)")
        assert broken == [], address
    assert [one for one in outside if not one.startswith("data:")] == []


def test_words_are_found_without_a_network(browser: object, manual: str) -> None:
    page = open_page(browser, "desktop")
    page.goto(manual)
    page.locator("input[name=query]").click()
    page.keyboard.type("kolomkaart")
    page.locator(".md-search-result__link").first.wait_for()
    assert "aanbieder" in page.locator(".md-search-result__link").first.get_attribute("href")


@pytest.mark.skipif(HUNSPELL is None, reason="apt-get install hunspell hunspell-nl hunspell-en-gb")
@pytest.mark.parametrize(("language", "dictionary"), [("nl", "nl_NL"), ("en", "en_GB")])
def test_every_word_is_spelt_as_the_dictionary_does(language: str, dictionary: str) -> None:
    texts = [path.read_text() for path in sorted((PAGES / language).glob("*.md"))]
    notebooks = [json.loads(path.read_text()) for path in sorted((PAGES / language).glob("*.ipynb"))]
    cells = [cell for notebook in notebooks for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    assert bool(cells) is (language == "nl")
    text = "\n".join(
        _NO_PROSE.sub(" ", one) for one in (*texts, *("".join(cell["source"]) for cell in cells))
    )
    command = [str(HUNSPELL), "-d", dictionary, "-l"]
    unknown = subprocess.run(command, input=text, text=True, capture_output=True, check=True).stdout.split()
    assert len(text.split()) > 500
    assert sorted(set(unknown) - OUR_WORDS) == []
