"""Every export, read back by a reader that is not ours, is the trajectory of the saved answer."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from matcher.errors import MatcherError
from pipelines.cli.main import main
from pipelines.exports.agenda import to_icalendar
from pipelines.exports.chosen_trajectory import ChosenTrajectory, SavedStep, read_trajectory
from pipelines.exports.json_ld import to_json_ld
from pipelines.exports.table import HEADS, to_csv, to_xlsx

ON = date(2026, 11, 25)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from("=+-@'\";,\n"),
    max_size=20,
)
DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))


@st.composite
def steps(draw):
    start = draw(st.none() | DAYS)
    return SavedStep(
        kind="module",
        start=start,
        end=start and start + timedelta(days=draw(st.integers(0, 200))),
        module=draw(TEXTS),
        title=draw(TEXTS.filter(str.strip)),
        programme=draw(TEXTS),
        provider=draw(TEXTS),
        phase="before_hire",
        session=draw(st.none() | TEXTS.filter(bool)),
        slot=draw(st.none() | st.sampled_from(["day", "evening"])),
        hours=draw(st.none() | st.integers(0, 5000)),
        hours_per_week=draw(st.none() | st.integers(0, 40)),
        place=draw(st.none() | TEXTS.filter(bool)),
        price_eur=draw(st.none() | st.integers(0, 9999)),
    )


def chosen(*some: SavedStep) -> ChosenTrajectory:
    return ChosenTrajectory(ON, "v1", "Slager", "Beenhouwerij Test", None, some)


TRAJECTORIES = st.lists(steps(), max_size=4).map(lambda some: chosen(*some))


MOMENTS = {"day": "overdag", "evening": "'s avonds", None: None}


def cells(step: SavedStep) -> list[object]:
    return [
        step.kind, step.module, step.name, step.programme, step.provider, "voor de aanwerving", step.session,
        MOMENTS[step.slot], step.start, step.end, step.hours, step.hours_per_week, step.place, step.price_eur,
    ]  # fmt: skip


@settings(max_examples=60, derandomize=True, deadline=None)
@given(TRAJECTORIES)
def test_csv_reads_back_as_the_trajectory(trajectory):
    head, *rows = csv.reader(io.StringIO(to_csv(trajectory).decode("utf-8-sig"), newline=""), delimiter=";")
    assert tuple(head) == HEADS
    back = [[cell.removeprefix("'") for cell in row[1:]] for row in rows]
    assert back == [["" if one is None else str(one) for one in cells(step)] for step in trajectory.steps]
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@settings(max_examples=40, derandomize=True, deadline=None)
@given(TRAJECTORIES)
def test_xlsx_reads_back_as_the_trajectory_and_holds_no_formula(trajectory):
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(trajectory)))["Traject"]
    head, *rows = sheet.iter_rows()
    assert tuple(cell.value for cell in head) == HEADS
    assert all(cell.data_type != "f" for row in rows for cell in row)
    back = [[c.value.date() if c.is_date and c.value else c.value for c in row[1:]] for row in rows]
    assert back == [[None if one == "" else one for one in cells(step)] for step in trajectory.steps]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(TRAJECTORIES)
def test_json_ld_reads_back_as_the_trajectory_in_order(trajectory):
    document = json.loads(to_json_ld(trajectory))
    assert document["@type"] == "EducationalOccupationalProgram"
    courses = document["hasCourse"]
    assert [one["position"] for one in courses] == list(range(1, len(trajectory.steps) + 1))
    for course, step in zip(courses, trajectory.steps, strict=True):
        assert (course["name"], course.get("courseCode", "")) == (step.name, step.module)
        assert course.get("provider", {}).get("name", "") == step.provider
        assert course.get("timeRequired") == (None if step.hours is None else f"PT{step.hours}H")
        assert course.get("offers", {}).get("price") == step.price_eur
        instance = course.get("hasCourseInstance", {})
        assert instance.get("startDate") == (step.start and step.start.isoformat())
        assert instance.get("endDate") == (step.end and step.end.isoformat())
        if step.start:
            assert instance.get("identifier") == step.session


@settings(max_examples=60, derandomize=True, deadline=None)
@given(TRAJECTORIES)
def test_icalendar_reads_back_as_the_dated_steps(trajectory):
    events = Calendar.from_ical(to_icalendar(trajectory)).walk("VEVENT")
    dated = [step for step in trajectory.steps if step.start]
    back = [(e.decoded("dtstart"), e.decoded("dtend") - timedelta(days=1)) for e in events]
    assert back == [(step.start, step.end) for step in dated]
    assert [str(e["summary"]) for e in events] == [step.name for step in dated]
    assert len(dated) + len(trajectory.undated) == len(trajectory.steps)


def test_uid_stays_when_a_session_moves_and_differs_between_sessions():
    def uid(start, session):
        step = SavedStep("module", start, start, module="m1", title="Lassen", session=session)
        (event,) = Calendar.from_ical(to_icalendar(chosen(step))).walk("VEVENT")
        return str(event["uid"])

    assert uid(ON, "s1") == uid(ON + timedelta(days=7), "s1") != uid(ON, "s2")


@pytest.fixture
def answer(sample_build: Path, tmp_path: Path, capsys) -> Path:
    profile = Path(__file__).parents[3] / "data_samples" / "profiles" / "vleesverwerking.json"
    arguments = ["--profile", str(profile), "--on", "2026-11-25", "--build", str(sample_build)]
    assert main(["recommend", *arguments, "--vacancy", "gv-vlees-01", "--json"]) == 0
    path = tmp_path / "antwoord.json"
    path.write_text(capsys.readouterr().out)
    return path


def test_every_form_is_written_from_a_real_answer_without_the_pseudonym(answer, tmp_path, capsys):
    saved = json.loads(answer.read_text())
    for form in ("csv", "xlsx", "jsonld", "ics"):
        out = tmp_path / f"traject.{form}"
        assert main(["export", "--answer", str(answer), "--as", form, "--out", str(out)]) == 0
        assert saved["profile"].encode() not in out.read_bytes()
    wanted = saved["vacancies"][0]["recommendations"][0]["trajectory"]["steps"]
    rows = list(csv.DictReader((tmp_path / "traject.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [(r["Module-id"], r["Begin"], r["Einde"]) for r in rows] == [
        (s.get("module", ""), s["start"] or "", s["end"] or "") for s in wanted
    ]


def test_a_trajectory_that_is_not_there_is_refused_with_what_is_allowed(answer):
    with pytest.raises(MatcherError, match="traject 0 bestaat niet voor vacature gv-vlees-01; kies met"):
        read_trajectory(answer, "gv-vlees-01", 0)
    with pytest.raises(MatcherError, match="vacature 'x' onbekend; het antwoord bevat gv-vlees-01"):
        read_trajectory(answer, "x", 1)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.binary(max_size=80) | st.sampled_from([b"{}", b"[" * 5000, b'{"on":"x"}']))
def test_anything_else_than_an_answer_is_refused_in_dutch(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("fuzz") / "a.json"
    path.write_bytes(data)
    with pytest.raises(MatcherError, match="het bestand"):
        read_trajectory(path, None, 1)
