"""What is asked in vain, by the first obstacle that leaves no module over."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matcher.artefacts import write_artefact
from matcher.domain.competence import Competence, Taxonomy
from matcher.domain.module import Session, TrainingModule
from matcher.domain.place import Place, TravelMode, travel_minutes
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.retrieve.catalogue import ModuleCatalogue
from pipelines.supply.pages.page import KIND, PAGE_FILE
from service.errors import SettingsError
from service.settings import check_access, read_settings
from service.supply import ContainedModule, Obstacle, Reach, SupplyOverlap, SupplyOverview, supply_overview
from tests.factories import ON, a_module, a_session, a_vacancy
from tests.service.conftest import Client
from tests.service.sample_engine import sample_world

GENT, AALST = Place("Gent", 51.05, 3.72), Place("Aalst", 50.94, 4.04)
LAST_DAY = date(2026, 12, 27)


def overview(
    modules: list[TrainingModule], vacancies: list[Vacancy], reach: Reach = Reach()
) -> SupplyOverview:
    named = {id: Competence(id, id.upper()) for id in ("c1", "c2", "c3")}
    taxonomy = Taxonomy("proef", "1", named, {})
    world = World(taxonomy, {one.id: one for one in modules}, {one.id: one for one in vacancies})
    return supply_overview(world, ModuleCatalogue(modules, taxonomy), ON, reach)


def obstacle(*modules: TrainingModule, reach: Reach = Reach(), **vacancy: object) -> Obstacle | None:
    """Return why c1 at level 2 is asked in vain."""
    asking = a_vacancy(requires={"c1": 2}, **vacancy)
    gaps = overview(list(modules), [asking], reach).gaps
    if not gaps:
        return None
    ((found, number),) = gaps[0].obstacles
    assert number == len(gaps[0].vacancies) == gaps[0].asked_by == 1
    return found


def teaching(level: int = 2, *sessions: Session) -> TrainingModule:
    return a_module(teaches={"c1": level}, sessions=sessions)


def test_each_obstacle_in_turn() -> None:
    assert obstacle(a_module(teaches=("c2",))) is Obstacle.NOT_TAUGHT
    assert obstacle(teaching(1, a_session())) is Obstacle.LEVEL
    assert obstacle(teaching(2)) is Obstacle.NO_DATES
    assert obstacle(teaching(2, a_session(seats_left=0))) is Obstacle.OVER
    assert obstacle(teaching(2, a_session())) is None


def test_a_module_that_is_too_unsure_for_a_person_does_not_close_a_gap_here() -> None:
    (sure,) = teaching(2, a_session()).teaches
    for certainty, expected in ((500, None), (499, Obstacle.NOT_TAUGHT)):
        module = replace(teaching(2, a_session()), teaches=(replace(sure, certainty=certainty),))
        assert obstacle(module) is expected


@pytest.mark.parametrize(
    ("until", "must_have", "expected"),
    [
        (LAST_DAY, True, Obstacle.LATE),
        (LAST_DAY + timedelta(days=1), True, None),
        (LAST_DAY, False, None),  # it may be learned after the hire
        (None, True, None),
    ],
)
def test_what_has_to_be_there_on_day_one_has_to_end_before_it(
    until: date | None, must_have: bool, expected: Obstacle | None
) -> None:
    must_haves = ("c1",) if must_have else ()
    found = obstacle(teaching(2, a_session(end=LAST_DAY)), start_until=until, must_haves=must_haves)
    assert found is expected


def test_reach_is_counted_from_the_place_of_work_both_sides_of_the_limit() -> None:
    minutes = travel_minutes(GENT, AALST, TravelMode.CAR)
    module = teaching(2, a_session(place=AALST))
    for limit, expected in ((minutes, None), (minutes - 1, Obstacle.FAR)):
        assert obstacle(module, reach=Reach(limit, TravelMode.CAR), place=GENT) is expected
    assert obstacle(module, reach=Reach(0), place=None) is None
    assert obstacle(teaching(2, a_session()), reach=Reach(0), place=GENT) is None  # online: nobody travels


def test_one_session_has_to_be_in_time_and_within_reach_at_once() -> None:
    late = a_session("dichtbij", start=date(2027, 3, 1), end=date(2027, 3, 31), place=GENT)
    far = a_session("ver", end=LAST_DAY, place=AALST)
    asked = {"start_until": date(2027, 1, 15), "must_haves": ("c1",), "place": GENT}
    assert obstacle(teaching(2, late, far), reach=Reach(10), **asked) is Obstacle.FAR
    assert obstacle(teaching(2, late), reach=Reach(10), **asked) is Obstacle.LATE


def test_what_the_employer_teaches_is_no_gap() -> None:
    assert obstacle(employer_teaches=("c1",)) is None


def test_a_vacancy_that_can_no_longer_be_started_asks_nothing() -> None:
    past = a_vacancy("v1", ("c1",), start_until=ON - timedelta(days=1))
    found = overview([], [past, a_vacancy("v2", ("c1",), start_until=ON)])
    assert found.vacancies == 1
    assert found.gaps[0].vacancies == ("v2",)


def test_most_asked_in_vain_comes_first_and_counts_are_their_lists() -> None:
    vacancies = [a_vacancy("v1", {"c1": 1, "c2": 3}), a_vacancy("v2", ("c2", "c3"), must_haves=("c2",))]
    found = overview([a_module(teaches={"c2": 1}, sessions=(a_session(),))], vacancies)
    assert [(one.label, one.level, one.vacancies, one.asked_by, one.must_have) for one in found.gaps] == [
        ("C1", 1, ("v1",), 1, False),
        ("C2", 3, ("v1",), 2, False),
        ("C3", 1, ("v2",), 1, False),
    ]


def test_equal_and_contained_modules_are_told_apart() -> None:
    modules = [
        a_module("klein", ("c1",)),
        a_module("ook-klein", ("c1",)),
        a_module("ruim", {"c1": 1, "c2": 1}),
        a_module("hoger", {"c1": 2}),
        a_module("los", ("c3",)),
    ]
    found = overview(modules, [])
    assert found.overlaps == (SupplyOverlap(("C1",), ("klein", "ook-klein")),)
    assert found.contained == tuple(ContainedModule(id, ("ruim", "hoger")) for id in ("klein", "ook-klein"))


def test_widening_the_reach_never_adds_a_gap() -> None:
    world = sample_world()
    catalogue = ModuleCatalogue(world.modules.values(), world.taxonomy)
    counts = [
        sum(len(one.vacancies) for one in supply_overview(world, catalogue, ON, Reach(minutes)).gaps)
        for minutes in (0, 30, 60, 120, 240)
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1] > 0


def test_the_reach_of_the_analyst_page_can_be_changed(client: TestClient) -> None:
    near, far = (client.get("/analyse", params={"minuten": one}).text for one in (0, 240))
    assert near.count("buiten bereik van de werkplek") > far.count("buiten bereik van de werkplek")
    assert client.get("/analyse", params={"minuten": 241}).status_code == 422
    api = client.get("/api/v1/supply-gaps", params={"minutes": 240, "mode": "car"}).json()
    assert api["reach"] == {"minutes": 240, "mode": "car"}


def test_the_link_to_mlflow_is_there_only_when_it_leads_somewhere(
    client: TestClient, make_client: Client
) -> None:
    assert "MLflow" not in client.get("/analyse").text
    page = make_client(mlflow_url="https://mlflow.example/#/experiments/1").get("/analyse").text
    assert 'href="https://mlflow.example/#/experiments/1"' in page
    with pytest.raises(SettingsError, match="GROEIPAD_MLFLOW_URL is geen webadres"):
        check_access(read_settings({"GROEIPAD_MLFLOW_URL": "javascript:alert(1)"}))


def test_the_supply_report_is_shown_where_it_lies_once_it_was_written(
    client: TestClient, make_client: Client, tmp_path: Path
) -> None:
    assert "Aanbodrapport" not in client.get("/analyse").text
    folder = tmp_path / "rapport"
    asking = make_client(supply_report=str(folder))
    assert "ligt nog geen rapport" in asking.get("/analyse").text
    catalogue = asking.get("/api/v1/versions").json()["catalogue"]
    details = {"on": "2026-11-25", "page": PAGE_FILE}
    write_artefact(folder, KIND, {PAGE_FILE: b"<!doctype html>"}, {"world": catalogue}, details)
    page = asking.get("/analyse").text
    assert f"Het rapport van 25 november 2026 ligt in <code>{folder / PAGE_FILE}</code>" in page
    assert "ander aanbod" not in page
    write_artefact(folder, KIND, {PAGE_FILE: b"<!doctype html>"}, {"world": "een-ander"}, details)
    assert "gemaakt met een ander aanbod dan dat van nu" in asking.get("/analyse").text


def test_a_published_supply_report_is_a_link_and_never_a_script(make_client: Client) -> None:
    page = make_client(supply_report="https://groeipad.example/rapport.html").get("/analyse").text
    assert 'href="https://groeipad.example/rapport.html"' in page
    with pytest.raises(SettingsError, match="GROEIPAD_SUPPLY_REPORT is geen webadres en geen map"):
        check_access(read_settings({"GROEIPAD_SUPPLY_REPORT": "javascript://x"}))
