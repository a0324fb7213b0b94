"""The papers say what was measured and nothing else, and what an organisation still has to fill in."""

import json
import re

import pytest
import typer
from starlette.testclient import TestClient

import pipelines.cli.main
import service.cli
from matcher.job_run import Job, JobOutcome
from service.app import ROUTERS
from service.guard import Metrics
from service.job_metrics import JobCollector
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


RUNBOOK = TEXTS["draaiboek"]
CODE = re.findall(r"`([^`]+)`", RUNBOOK)


def test_the_runbook_has_twelve_alarms_each_with_its_sign_cause_and_first_step() -> None:
    alarms = re.split(r"(?m)^## (?=\d+\. )", RUNBOOK.partition("\n## Elke maand")[0])[1:]
    assert [alarm.split(".")[0] for alarm in alarms] == [str(number) for number in range(1, 13)]
    for alarm in alarms:
        assert re.findall(r"(?m)^\*\*([^*]+):\*\*", alarm) == ["Teken", "Oorzaak", "Eerste stap"], alarm


@pytest.mark.parametrize(
    ("program", "app"),
    [("groeipad-service", service.cli.app), ("groeipad", pipelines.cli.main.command_line())],
)
def test_every_command_of_the_runbook_exists_with_its_options(program: str, app: typer.Typer) -> None:
    top = typer.main.get_command(app)
    said = [words.split() for code in CODE for words in re.findall(rf"(?:^|/){program} (.+)", code)]
    assert len(said) >= 4
    for words in said:
        found, rest = top, list(words)
        while rest and rest[0] in getattr(found, "commands", {}):
            found = found.commands[rest.pop(0)]
        assert found is not top, words
        options = {name for one in found.params for name in one.opts}
        assert {word for word in rest if word.startswith("--")} <= options, words


def test_every_metric_label_unit_and_setting_of_the_runbook_exists() -> None:
    known = {family.name for family in (*Metrics().registry.collect(), *JobCollector(ROOT).collect())}
    named = {
        re.sub(r"_total$", "", name) for code in CODE for name in re.findall(r"groeipad_[a-z_]+(?<!_)", code)
    }
    assert {"groeipad_requests", "groeipad_request_seconds", "groeipad_job_outcome"} <= named
    assert named - {"groeipad_backup"} <= known  # that is a role of the database
    jobs = {job for code in CODE for job in re.findall(r'job="([^"]+)"', code)}
    outcomes = {outcome for code in CODE for outcome in re.findall(r'outcome="([^"]+)"', code)}
    assert jobs
    assert jobs <= set(Job)
    assert outcomes == {JobOutcome.FAILED}
    units = {path.name for path in (ROOT / "service" / "deploy" / "systemd").iterdir()}
    for name in re.findall(r"groeipad[\w@-]*\.(?:service|timer)", RUNBOOK):
        assert re.sub(r"@\w+", "@", name) in units, name
    for name in re.findall(r"GROEIPAD_(\w+)", RUNBOOK):
        assert name.lower() in Settings.model_fields, name
    routes = {route.path for router in ROUTERS for route in router.routes}
    named = {code for code in CODE if re.fullmatch(r"/(?!var|etc|opt)[a-z/]+", code)}
    assert "/health/ready" in named
    assert named <= routes
    for code in re.findall(r"exitcode (\d)", RUNBOOK):
        assert int(code) in (1, 2, 3, 4), code


def test_what_the_runbook_says_that_one_reads_is_what_we_write() -> None:
    ours = "\n".join(
        path.read_text("utf-8")
        for room in ("service", "matcher", "pipelines")
        for path in (ROOT / room).rglob("*.py")
    )
    quoted = re.findall(r"«([^»]+)»", RUNBOOK)
    assert len(quoted) >= 7
    assert [words for words in quoted if words.rstrip(".") not in ours] == []
    assert '"event": "storing"' in ours
    for kept in ("-geweigerd.csv", ".vorige"):
        assert kept in ours


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
