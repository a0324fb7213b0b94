"""What is stopped is in no answer of a page or a job; others take its place, and every answer says so."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matcher.domain.stop import Stop, StopScope
from matcher.errors import ArtefactError, StoppedError
from matcher.recommend import Recommender
from matcher.stops import FILE, read_stops
from pipelines.building.engine import open_engine
from pipelines.nightly.group import report_group
from service.store import Store
from tests.service.conftest import ON, Client
from tests.service.routes.test_pages import token
from tests.service.sample_engine import ROOT, sample_profile


def reached(client: TestClient) -> dict[str, object]:
    asked = {"profile": sample_profile(), "n": 10}
    answer: dict[str, object] = client.post("/api/v1/recommendations", json=asked).json()
    return answer


def test_open_mode_leaves_out_a_stopped_occupation_and_a_stopped_provider(client: TestClient) -> None:
    store: Store = client.app.state.context.store  # type: ignore[attr-defined]
    world = client.app.state.context.desk.recommender.world  # type: ignore[attr-defined]
    before = [world.vacancies[one["vacancy"]["id"]] for one in reached(client)["vacancies"]]  # type: ignore[attr-defined]
    occupation = before[0].occupation_id
    store.set_stop(Stop(StopScope.OCCUPATION, occupation), stopped=True, actor="an")
    after = reached(client)
    occupations = {world.vacancies[one["vacancy"]["id"]].occupation_id for one in after["vacancies"]}  # type: ignore[attr-defined]
    assert occupation not in occupations
    assert {one.occupation_id for one in before} - {occupation} <= occupations
    name = world.taxonomy.occupations[occupation].label
    assert f"Stilgelegd door de organisatie: beroep {name}. " in str(after["notes"])


def providers(answer: object) -> list[set[str]]:
    """Return the providers of each proposal for the one vacancy."""
    return [
        {step["provider"] for step in one["trajectory"]["steps"] if step["kind"] == "module"}
        for one in answer["vacancies"][0]["recommendations"]  # type: ignore[index]
    ]


def test_where_every_proposal_needs_a_stopped_provider_others_are_found(client: TestClient) -> None:
    store: Store = client.app.state.context.store  # type: ignore[attr-defined]
    asked = {"profile": sample_profile(), "vacancy_id": "gv-voeding-01"}
    before = client.post("/api/v1/recommendations", json=asked).json()
    name = sorted(set.intersection(*providers(before)))[0]
    store.set_stop(Stop(StopScope.PROVIDER, name), stopped=True, actor="an")
    after = client.post("/api/v1/recommendations", json=asked).json()
    assert providers(after)
    assert name not in set.union(*providers(after))
    assert "stopped" in {one["reason"] for one in after["vacancies"][0]["excluded_modules"]}


def test_a_job_leaves_out_what_a_page_leaves_out_and_says_so_with_the_same_words(
    make_client: Client, tmp_path: Path
) -> None:
    client = make_client()
    build = client.app.state.context.settings.build  # type: ignore[attr-defined]
    name = "CVO Lindegracht"
    fields = {"csrf": token(client), "scope": "provider", "value": name, "stopped": "true"}
    client.post("/beheer/stilleggen", data=fields)
    said = f"Stilgelegd door de organisatie: aanbieder {name}. "
    assert said in client.get("/over").text
    people = tmp_path / "mensen"
    people.mkdir()
    (people / "een.json").write_text(json.dumps(sample_profile()))
    report_group(people, tmp_path / "groep", open_engine(build), on=ON, n=10)
    written = {path.name: path.read_text() for path in (tmp_path / "groep").glob("*.html")}
    assert said in written["overzicht.html"]
    assert said in written["persoon-0001.html"]
    assert f"({name})" not in written["persoon-0001.html"]
    assert "weten dit niet" not in client.get("/beheer").text
    (build / FILE).unlink()
    assert "weten dit niet" in client.get("/beheer").text


def test_a_job_refuses_where_all_is_stopped_or_nobody_can_read_what_is(
    recommender: Recommender, tmp_path: Path
) -> None:
    people = ROOT / "data_samples" / "profiles"
    with pytest.raises(StoppedError, match="alle voorstellen"):
        report_group(
            people, tmp_path / "g", recommender.stopping(frozenset({Stop(StopScope.ALL)})), on=ON, n=1
        )
    (tmp_path / FILE).write_text('{"schema": 1, "stops": [{"scope": "iets", "value": ""}]}')
    with pytest.raises(ArtefactError, match="onleesbaar"):
        read_stops(tmp_path)


def test_a_stop_is_logged_once_and_names_who(store: Store) -> None:
    stop = Stop(StopScope.ALL)
    for _ in range(2):
        store.set_stop(stop, stopped=True, actor="an")
    assert store.stops() == {stop}
    store.set_stop(stop, stopped=False, actor="bo")
    assert store.stops() == frozenset()
