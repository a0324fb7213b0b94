"""What is stopped is in no answer, in open mode either, and other proposals stay."""

from starlette.testclient import TestClient

from service.store import Stop, StopScope, Store
from tests.service.sample_engine import sample_profile


def reached(client: TestClient) -> list[dict[str, object]]:
    asked = {"profile": sample_profile(), "n": 10}
    found: list[dict[str, object]] = client.post("/api/v1/recommendations", json=asked).json()["vacancies"]
    return found


def providers(found: list[dict[str, object]]) -> set[str]:
    return {
        step["provider"]
        for vacancy in found
        for one in vacancy["recommendations"]  # type: ignore[attr-defined]
        for step in one["trajectory"]["steps"]
        if step["kind"] == "module"
    }


def test_open_mode_leaves_out_a_stopped_occupation_and_a_stopped_provider(client: TestClient) -> None:
    store: Store = client.app.state.context.store  # type: ignore[attr-defined]
    world = client.app.state.context.desk.recommender.world  # type: ignore[attr-defined]
    before = reached(client)
    first = str(before[0]["vacancy"]["id"])  # type: ignore[index]
    occupation = world.vacancies[first].occupation_id
    store.set_stop(Stop(StopScope.OCCUPATION, occupation), stopped=True, actor="an")
    ids = {str(one["vacancy"]["id"]) for one in reached(client)}  # type: ignore[index]
    assert ids == {
        str(one["vacancy"]["id"])  # type: ignore[index]
        for one in before
        if world.vacancies[one["vacancy"]["id"]].occupation_id != occupation  # type: ignore[index]
    }
    name = sorted(providers(before))[0]
    store.set_stop(Stop(StopScope.PROVIDER, name), stopped=True, actor="an")
    assert name not in providers(reached(client))


def test_a_stop_is_logged_once_and_names_who(store: Store) -> None:
    stop = Stop(StopScope.ALL)
    for _ in range(2):
        store.set_stop(stop, stopped=True, actor="an")
    assert store.stops() == {stop}
    store.set_stop(stop, stopped=False, actor="bo")
    assert store.stops() == frozenset()
