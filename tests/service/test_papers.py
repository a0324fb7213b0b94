"""The papers say what was measured and nothing else, and what an organisation still has to fill in."""

import json
import re

import pytest
from starlette.testclient import TestClient

from service.papers import FOLDER, TITLES, Figure, figures, registration
from service.settings import Settings
from tests.conftest import ROOT
from tests.service.conftest import Client

TEXTS = {name: (FOLDER / f"{name}.md").read_text(encoding="utf-8") for name in TITLES}


def measured(figure: Figure) -> float:
    """Return the figure as it stands in the file it came from."""
    text = (ROOT / figure.file).read_text(encoding="utf-8")
    path = figure.at.split("/")
    if figure.file.endswith(".json"):
        found = json.loads(text)
        for key in path:
            found = found[key]
        return float(found)
    *row, column = path
    head: list[str] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if column in cells:
            head = cells
        if cells[: len(row)] == row and head:
            return float(cells[head.index(column)])
    raise AssertionError(f"{figure.at} is not in {figure.file}")


@pytest.mark.parametrize("name", figures())
def test_a_figure_equals_the_file_it_came_from(name: str) -> None:
    assert figures()[name].value == measured(figures()[name])


def test_every_figure_is_used_and_no_paper_has_a_figure_of_its_own() -> None:
    everything = "\n".join(TEXTS.values())
    assert [name for name in figures() if f"figures.{name} " not in everything] == []
    assert re.findall(r"\d+,\d+", everything) == []


@pytest.mark.parametrize("name", TITLES)
def test_every_paper_says_what_an_organisation_still_fills_in(name: str) -> None:
    assert "**In te vullen door de organisatie:**" in TEXTS[name]


def test_every_file_that_a_paper_names_exists() -> None:
    named = {
        path for text in TEXTS.values() for path in re.findall(r"`((?:tests|models|matcher)/[^` ]+)`", text)
    }
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


PICTURES = {
    picture: alt for text in TEXTS.values() for alt, picture in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", text)
}


def test_every_picture_is_there_small_said_in_words_and_of_a_page_that_exists(client: TestClient) -> None:
    folder = ROOT / "service" / "static" / "gids"
    kept = {f"/static/gids/{path.name}": path.stat().st_size for path in folder.iterdir()}
    assert set(kept) == set(PICTURES)
    assert len(kept) <= 8
    assert max(kept.values()) <= 60_000
    assert min(len(alt.split()) for alt in PICTURES.values()) >= 5
    assert client.get(next(iter(PICTURES))).headers["content-type"] == "image/png"
    guide = (ROOT / "tests" / "browser" / "guide.py").read_text(encoding="utf-8")
    assert {f"/static/gids/{name}.png" for name in re.findall(r'Picture\("(\w+)"', guide)} == set(PICTURES)


def test_every_shipped_model_has_a_card() -> None:
    shipped = {path.name for path in (ROOT / "models").iterdir() if path.is_dir()}
    assert {name for name in shipped if f"`models/{name}`" not in TEXTS["modelkaarten"]} == set()


def test_every_paper_is_served_with_what_this_installation_says(make_client: Client) -> None:
    client: TestClient = make_client(
        organisation="VDAB", contact="klacht@voorbeeld.be <b>", retention_days=400
    )
    overview = client.get("/over").text
    for name in TITLES:
        page = client.get(f"/over/{name}")
        assert page.status_code == 200, name
        assert "<h1>" in page.text
        assert "{{" not in page.text
        assert "<b>" not in page.text.partition("<article")[2].replace("<b>Stil", "")
        assert f'href="/over/{name}"' in overview
    privacy = client.get("/over/privacy").text
    assert "klacht@voorbeeld.be &lt;b&gt;" in privacy
    assert "400 dagen" in privacy
    assert client.get("/over/iets").status_code == 404


def test_the_registration_leaves_open_what_only_an_organisation_knows(client: TestClient) -> None:
    facts = client.get("/over/registratie.json").json()
    assert facts["gebruiksverantwoordelijke"] is None
    assert facts["hoog_risico_vanaf"] == "2027-12-02"
    versions = client.app.state.context.desk.recommender.versions  # type: ignore[attr-defined]
    assert registration(Settings(organisation="VDAB"), versions)["gebruiksverantwoordelijke"] == "VDAB"
