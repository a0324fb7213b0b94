"""The pages that the command line writes, as a policy maker or a counsellor opens them."""

import json
from pathlib import Path

import pytest

from pipelines.cli.main import main
from tests.browser.screen import CHROMIUM, ROOT, SIZES, look, open_page
from tests.browser.test_pictures import check

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("ignore"),  # what MLflow says of its own parts
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]
PROFILES = ROOT / "data_samples" / "profiles"


@pytest.fixture(scope="module")
def pages(sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What the commands write over the samples eight times, so that there is much to show."""
    folder = tmp_path_factory.mktemp("verslagen")
    people = folder / "mensen.jsonl"
    documents = [json.loads(one.read_text()) for one in sorted(PROFILES.glob("*.json"))]
    plain = [one for one in documents if "free_text" not in one]
    people.write_text(
        "".join(json.dumps(one | {"id": f"{one['id']}x{turn}"}) + "\n" for turn in range(8) for one in plain)
    )
    usual = ["--profiles", str(people), "--build", str(sample_build), "--on", "2026-11-25"]
    assert main(["supply-report", *usual, "--out", str(folder / "s"), "--work", str(folder / "w")]) == 0
    assert main(["group", *usual, "--out", str(folder / "g")]) == 0
    drift = ["--before", str(sample_build), "--after", str(sample_build), "--tracking", str(folder / "m")]
    assert main(["drift", *drift, "--out", str(folder / "d")]) == 0
    return {
        "aanbod": folder / "s" / "rapport.html",
        "groep": folder / "g" / "overzicht.html",
        "termijnen": folder / "g" / "termijnen.html",
        "persoon": folder / "g" / "persoon-0001.html",
        "verschuiving": folder / "d" / "drift.html",
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["aanbod", "groep", "termijnen", "persoon", "verschuiving"])
def test_a_written_page_is_accessible_and_fits_the_screen(
    browser: object, pages: dict[str, Path], name: str, size: str
) -> None:
    page = open_page(browser, size)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(pages[name].as_uri())
    look(page, f"{size}-verslag-{name}", told)


@pytest.mark.parametrize("size", ["telefoon", "desktop"])
def test_no_label_in_a_figure_is_cut(browser: object, pages: dict[str, Path], size: str) -> None:
    page = open_page(browser, size)
    page.goto(pages["aanbod"].as_uri())
    check(page, 3)
