"""Every export, read back by another reader, is the trajectory of the saved answer."""

import csv
import io
import json
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.documents.agenda import to_icalendar
from matcher.documents.chosen_trajectory import ChosenTrajectory, SavedStep
from matcher.domain.calendar import Slot
from matcher.domain.trajectory import Phase
from matcher.errors import MatcherError
from pipelines.cli.main import main
from pipelines.exports.chosen_trajectory import read_trajectory
from pipelines.exports.json_ld import to_json_ld
from pipelines.exports.table import HEADS, to_csv, to_xlsx
from pipelines.reading.rejects import Rejects
from pipelines.reading.schema_org import read_courses
from tests.examples import examples
from tests.pipelines.exports.readers import check_schema_org, read_calendar, read_workbook

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
        phase=Phase.BEFORE_HIRE,
        session=draw(st.none() | TEXTS.filter(bool)),
        slot=draw(st.none() | st.sampled_from([Slot.DAY, Slot.EVENING])),
        hours=draw(st.none() | st.integers(0, 5000)),
        hours_per_week=draw(st.none() | st.integers(0, 40)),
        place=draw(st.none() | TEXTS.filter(bool)),
        price_eur=draw(st.none() | st.integers(0, 9999)),
    )


def chosen(*some: SavedStep) -> ChosenTrajectory:
    return ChosenTrajectory(ON, "v1", "Slager", "Beenhouwerij Test", None, some)


TRAJECTORIES = st.lists(steps(), max_size=4, unique_by=lambda one: (one.module, one.session or "")).map(
    lambda some: chosen(*some)
)


MOMENTS = {Slot.DAY: "overdag", Slot.EVENING: "’s avonds", None: None}


def cells(step: SavedStep) -> list[object]:
    return [
        step.kind, step.module, step.name, step.programme, step.provider, "voor de aanwerving", step.session,
        MOMENTS[step.slot], step.start, step.end, step.hours, step.hours_per_week, step.place, step.price_eur,
    ]  # fmt: skip


@settings(max_examples=examples(21), derandomize=True, deadline=None)
@given(TRAJECTORIES)
def test_csv_reads_back_as_the_trajectory(trajectory):
    head, *rows = csv.reader(io.StringIO(to_csv(trajectory).decode("utf-8-sig"), newline=""), delimiter=";")
    assert tuple(head) == HEADS
    back = [[cell.removeprefix("'") for cell in row[1:]] for row in rows]
    assert back == [["" if one is None else str(one) for one in cells(step)] for step in trajectory.steps]
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@settings(max_examples=examples(14), derandomize=True, deadline=None)
@given(TRAJECTORIES)
def test_xlsx_reads_back_as_the_trajectory_and_holds_no_formula(trajectory):
    head, *rows = read_workbook(to_xlsx(trajectory), "Traject")
    assert tuple(head) == HEADS
    assert [row[0] for row in rows] == list(range(1, len(trajectory.steps) + 1))
    wanted = [[None if one == "" else one for one in cells(step)] for step in trajectory.steps]
    assert [row[1:] for row in rows] == wanted


def test_a_sheet_reads_the_same_in_pandas_with_the_types_of_its_columns():
    step = SavedStep("module", ON, ON, module="007", title="=1+1", hours=60, hours_per_week=20, price_eur=0)
    frame = pd.read_excel(io.BytesIO(to_xlsx(chosen(step))), sheet_name="Traject", dtype={"Module-id": str})
    assert tuple(frame.columns) == HEADS
    row = frame.iloc[0]
    assert (row["Module-id"], row["Titel"], row["Uren"], row["Prijs (euro)"]) == ("007", "=1+1", 60, 0)
    assert row["Begin"].date() == ON


@settings(max_examples=examples(21), derandomize=True, deadline=None)
@given(TRAJECTORIES)
def test_json_ld_reads_back_as_the_trajectory_in_order(trajectory):
    document = json.loads(to_json_ld(trajectory))
    assert document["@context"] == {"@vocab": "https://schema.org/"}
    check_schema_org(document, "EducationalOccupationalProgram")
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


TOWNS = {"Gent": 51.05, "Kortrijk": 50.828, "Terneuzen": 51.3358, "plaats onbekend": None, "Zaal Boven": None}


@st.composite
def taught_steps(draw) -> SavedStep:
    """Draw a step as a search gives it: a session has all that is needed to plan it."""
    slot = draw(st.sampled_from(list(Slot)))
    monday = date(2026, 11, 30) + timedelta(weeks=draw(st.integers(0, 30)))
    start = monday + timedelta(days=5 if slot is Slot.SATURDAY else 0)
    return SavedStep(
        draw(st.sampled_from(["module", "ibo"])),
        start,
        start + timedelta(days=7 * draw(st.integers(1, 20))),
        module=f"m{draw(st.integers(0, 99))}",
        title=draw(st.sampled_from(["Lassen & slijpen", "Avondmarkt", "Zaterdagverkoop", "C++ &amp; web"])),
        programme=draw(st.sampled_from(["", "Lasser"])),
        provider=draw(st.sampled_from(["CVO Testa", "VDAB"])),
        phase=Phase.BEFORE_HIRE,
        session=draw(st.none() | st.just("s1")),
        slot=slot,
        hours=draw(st.none() | st.integers(1, 500)),
        hours_per_week=draw(st.integers(1, 40)),
        place=draw(st.none() | st.sampled_from(sorted(TOWNS))),
        price_eur=draw(st.none() | st.integers(0, 9999)),
    )


@settings(max_examples=examples(14), derandomize=True, deadline=None)
@given(st.lists(taught_steps(), min_size=1, max_size=3, unique_by=lambda one: one.module))
def test_json_ld_is_read_back_whole_by_our_own_reader(trajectory):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "traject.jsonld"
        path.write_bytes(to_json_ld(chosen(*trajectory)))
        found = [draft.module for draft in read_courses(path, Rejects())]
    steps = [step for step in trajectory if step.kind == "module"]
    for module, step in zip(found, steps, strict=True):
        (session,) = module.sessions
        assert (module.id, module.title) == (step.module, unescape(step.title))
        assert (module.programme, module.provider.name) == (step.programme, step.provider)
        assert (module.hours, module.price_eur, session.price_eur) == (step.hours, step.price_eur, None)
        assert (session.start, session.end, session.slot) == (step.start, step.end, step.slot)
        assert (session.id, session.hours_per_week) == (
            step.session or f"{step.module}-1",
            step.hours_per_week,
        )
        assert (session.place and session.place.name) == step.place
        assert session.place is None or session.place.latitude == TOWNS[session.place.name]


@settings(max_examples=examples(21), derandomize=True, deadline=None)
@given(TRAJECTORIES)
def test_icalendar_reads_back_as_the_dated_steps(trajectory):
    dated = [step for step in trajectory.steps if step.start]
    if not dated:
        with pytest.raises(MatcherError, match="geen enkele stap van dit traject heeft een datum"):
            to_icalendar(trajectory)
        return
    calendar, events = read_calendar(to_icalendar(trajectory))
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["X-WR-CALNAME"] == "Traject naar Slager"
    back = [(e["DTSTART"].dt, e["DTEND"].dt - timedelta(days=1)) for e in events]
    assert back == [(step.start, step.end) for step in dated]
    assert [e["SUMMARY"] for e in events] == [step.name for step in dated]
    assert [e.get("LOCATION") for e in events] == [step.place for step in dated]
    assert {e["TRANSP"] for e in events} <= {"TRANSPARENT"}
    assert len(dated) + len(trajectory.undated) == len(trajectory.steps)


def test_uid_stays_when_a_session_moves_and_differs_between_sessions():
    def uid(start, session):
        step = SavedStep("module", start, start, module="m1", title="Lassen", session=session)
        _, (event,) = read_calendar(to_icalendar(chosen(step)))
        return event["UID"]

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


@settings(max_examples=examples(21), derandomize=True, deadline=None)
@given(st.binary(max_size=80) | st.sampled_from([b"{}", b"[" * 5000, b'{"on":"x"}']))
def test_anything_else_than_an_answer_is_refused_in_dutch(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("fuzz") / "a.json"
    path.write_bytes(data)
    with pytest.raises(MatcherError, match="het bestand"):
        read_trajectory(path, None, 1)
