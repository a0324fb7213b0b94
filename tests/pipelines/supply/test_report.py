"""`groeipad supply-report`: numbers that can be traced, no persons, and nothing lost when it is cut off."""

import csv
import json
import re
import subprocess
import sys
import time
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from matcher.artefacts import read_manifest
from pipelines.cli.main import main
from pipelines.supply.pages.page import KIND
from pipelines.supply.person import Person
from pipelines.supply.survey import read_people

ROOT = Path(__file__).parents[3]
PROFILES = ROOT / "data_samples" / "profiles"
COMMAND = "import sys; from pipelines.cli.main import main; sys.exit(main(sys.argv[1:]))"
ON = "2026-11-25"
TURNS = 6


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples without free text six times over, so that there are numbers to show."""
    source = tmp_path_factory.mktemp("supply") / "mensen.jsonl"
    documents = [json.loads(one.read_text()) for one in sorted(PROFILES.glob("*.json"))]
    plain = [one for one in documents if "free_text" not in one]
    lines = [json.dumps(one | {"id": f"{one['id']}x{turn}"}) for turn in range(TURNS) for one in plain]
    source.write_text("\n".join([*lines, "{kapot"]) + "\n")
    return source


def command(people: Path, build: Path, out: Path, work: Path) -> list[str]:
    places = ["--profiles", str(people), "--out", str(out), "--build", str(build), "--work", str(work)]
    return ["supply-report", *places, "--on", ON]


@pytest.fixture(scope="module")
def report(people: Path, sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    assert main(command(people, sample_build, folder / "out", folder / "work")) == 0
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir())}


def rows(report: Path, name: str) -> list[dict[str, str]]:
    text = (report / "out" / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def people_of(report: Path) -> list[Person]:
    paths = (report / "work").rglob("people.jsonl")
    return [one for path in paths for one in read_people(path.read_bytes())]


def number(text: str) -> float | None:
    return None if text == "n.g." else float(text.replace(",", "."))


class Page(HTMLParser):
    """Collects what an accessible page needs."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_no_person_leaves_the_working_folder(report: Path) -> None:
    everything = b"".join(contents(report / "out").values()).decode()
    for one in PROFILES.glob("*.json"):
        assert json.loads(one.read_text())["id"] not in everything
    assert not re.search(r"\bp_\d", everything)


def test_the_working_folder_holds_no_pseudonym_either(report: Path) -> None:
    found = people_of(report)
    assert found
    assert {one.profile.id for one in found if one.profile} <= {f"p_{one.position}" for one in found}


def test_the_manifest_says_of_which_day_and_catalogue_the_report_is(report: Path, sample_build: Path) -> None:
    manifest = read_manifest(report / "out", KIND)
    assert manifest.details == {"on": ON, "page": "rapport.html"}
    assert manifest.made_from == {"world": read_manifest(sample_build / "world", "world").version}


def test_a_session_with_fewer_seats_than_first_proposals_is_named(report: Path) -> None:
    """Advice that is the same for everyone sends everyone to one door: the report counts them."""
    planned = Counter(session for one in people_of(report) for session in one.planned)
    listed = {(row["module"], row["sessie"]): row for row in rows(report, "sessies.csv")}
    assert listed.keys() == {one for one, number_of in planned.items() if number_of >= 5} != set()
    for one, row in listed.items():
        assert int(row["personen"]) == planned[one]
        if row["plaatsen_over"] != "onbekend":
            assert int(row["te_veel"]) == max(0, planned[one] - int(row["plaatsen_over"]))


def test_every_number_of_persons_is_at_least_five_or_nobody(report: Path) -> None:
    columns = {"personen", "zonder_aanbod", "met_sessie", "personen_erbij", "te ver en niet online"}
    seen = 0
    for path in (report / "out").glob("*.csv"):
        for row in rows(report, path.name):
            for name in columns & row.keys():
                if row[name] != "n.g.":
                    seen += 1
                    assert int(row[name]) == 0 or int(row[name]) >= 5, (path.name, row)
    assert seen > 50


def test_the_groups_add_up(report: Path) -> None:
    counts = [number(row["personen"]) for row in rows(report, "personen.csv")]
    listed, counted, reached, unreached, *others = counts
    if None not in counts:
        assert listed == counted + sum(others)  # type: ignore[arg-type,operator]
        assert counted == reached + unreached  # type: ignore[operator]
    assert counted is not None
    assert counted % TURNS == 0


def test_a_shortfall_follows_from_the_rows_beside_it(report: Path) -> None:
    vacancies = rows(report, "tekorten_vacatures.csv")
    checked = 0
    for row in rows(report, "tekorten.csv"):
        asking = [one for one in vacancies if one["competentie"] == row["competentie"]]
        assert len(asking) == int(row["vacatures"])
        weights = [number(one["gewicht"]) or 0.0 for one in asking]
        assert sum(weights) / len(weights) == pytest.approx(number(row["gemiddeld_gewicht"]), abs=2e-3)
        unserved, score = number(row["zonder_aanbod"]), number(row["gewogen_tekort"])
        if unserved is not None:
            assert score == pytest.approx(unserved * (sum(weights) / len(weights)), rel=2e-3, abs=0.02)
            checked += unserved > 0
        here = [one for one in rows(report, "provincies.csv") if one["competentie"] == row["competentie"]]
        shown = [number(one["zonder_aanbod"]) for one in here]
        if None not in shown and unserved is not None:
            assert sum(shown) == unserved  # type: ignore[arg-type]
    assert checked >= 3


def test_a_kind_of_which_no_change_helps_five_people_says_so(report: Path) -> None:
    kinds = rows(report, "meerwaarde_soorten.csv")
    assert [row["soort"] for row in kinds] == [
        "extra sessie",
        "avondvariant",
        "onlinevariant",
        "nieuwe module",
    ]
    assert all(int(row["bekeken"]) > 0 for row in kinds)
    assert {(row["nummer"], row["personen_erbij"]) for row in kinds} == {("", "n.g.")}
    assert (report / "out" / "rapport.html").read_text().count("minder dan 5") == 4


def test_the_page_reads_without_seeing_it(report: Path) -> None:
    text = (report / "out" / "rapport.html").read_text()
    page = Page()
    page.feed(text)
    names = [tag for tag, _ in page.tags]
    assert names.count("h1") == 1
    assert names.count("table") == names.count("caption")
    assert ("html", {"lang": "nl"}) in page.tags
    images = [attrs for tag, attrs in page.tags if attrs.get("role") == "img"]
    assert names.count("svg") == len(images) == names.count("desc") >= 3
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {id for one in images for id in (one["aria-labelledby"] or "").split()} <= set(ids)
    levels = [int(tag[1]) for tag in names if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "http://" not in re.sub(r'xmlns(:xlink)?="[^"]+"', "", text)
    assert "https://" not in text
    assert "<script" not in text


def test_every_link_leads_to_a_file_beside_the_page(report: Path) -> None:
    page = Page()
    page.feed((report / "out" / "rapport.html").read_text())
    links = {attrs["href"] for tag, attrs in page.tags if tag == "a"}
    assert links <= {one.name for one in (report / "out").glob("*.csv")}
    assert {"personen.csv", "tekorten.csv", "tekorten_vacatures.csv", "dagdelen.csv"} <= links


def test_made_up_data_is_called_made_up(report: Path) -> None:
    assert "alles in dit rapport is verzonnen" in (report / "out" / "rapport.html").read_text()


def test_a_second_run_computes_nothing_and_gives_the_same_bytes(
    people: Path, sample_build: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command(people, sample_build, tmp_path / "out", report / "work")) == 0
    assert contents(tmp_path / "out") == contents(report / "out")
    captured = capsys.readouterr()
    assert "per seconde" not in captured.err.split("wijziging")[0]
    assert "36 gelezen, 7 geweigerd" in captured.out


@pytest.mark.slow
def test_a_killed_run_goes_on_where_it_stopped_and_ends_with_the_same_bytes(
    people: Path, sample_build: Path, report: Path, tmp_path: Path
) -> None:
    work, out = tmp_path / "work", tmp_path / "out"
    asked = command(people, sample_build, out, work)
    with subprocess.Popen([sys.executable, "-c", COMMAND, *asked, "--workers", "2"], cwd=ROOT) as process:
        until = time.monotonic() + 60
        while not list(work.glob("*/partitions/0*/manifest.json")) and time.monotonic() < until:
            time.sleep(0.002)
        process.kill()
    assert list(work.glob("*/partitions/0*/manifest.json"))
    assert not out.exists()
    assert main(asked) == 0
    assert contents(out) == contents(report / "out")


@pytest.mark.parametrize(
    ("option", "value", "code", "message"),
    [
        ("--forecast", "weg.csv", 2, "bestaat niet"),
        ("--profiles", "weg.jsonl", 2, "kan niet gelezen worden"),
        ("--build", "weg", 3, "geen artefact 'world'"),
    ],
)
def test_wrong_input_is_said_in_dutch_before_anything_is_computed(
    option: str,
    value: str,
    code: int,
    message: str,
    people: Path,
    sample_build: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = command(people, sample_build, tmp_path / "out", tmp_path / "work")
    assert main([*asked, option, value]) == code
    captured = capsys.readouterr()
    assert message in captured.err
    assert "Traceback" not in captured.err
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_else_is_left_alone_and_said_at_once(
    people: Path, sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "brief.txt").write_text("van mij")
    assert main(command(people, sample_build, out, tmp_path / "work")) == 3
    assert "kies met --out" in capsys.readouterr().err
    assert (out / "brief.txt").read_text() == "van mij"
    assert not (tmp_path / "work").exists()


def test_a_forecast_changes_the_weights_and_what_it_does_not_know_is_said(
    people: Path, sample_build: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "prognose.csv"
    table.write_text("isco;weight\n7;2,5\n999;1\n")
    asked = command(people, sample_build, tmp_path / "out", report / "work")
    assert main([*asked, "--forecast", str(table)]) == 0
    assert "'999' staat voor geen beroep" in capsys.readouterr().out
    before = {row["vacature"]: number(row["gewicht"]) for row in rows(report, "tekorten_vacatures.csv")}
    text = (tmp_path / "out" / "tekorten_vacatures.csv").read_text(encoding="utf-8-sig")
    after = {
        row["vacature"]: number(row["gewicht"]) for row in csv.DictReader(text.splitlines(), delimiter=";")
    }
    changes = {round(after[id_] / before[id_], 2) for id_ in before}  # type: ignore[operator]
    assert changes == {1.0, 2.5}
    assert "× prognose" in (tmp_path / "out" / "rapport.html").read_text()
