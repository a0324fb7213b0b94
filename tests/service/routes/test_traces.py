"""Finding 5: whoever opens a dossier leaves a trace, and one of a colleague opens after a reason."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from service.access import Role
from service.store.caseload import AccessReason, Caseload
from service.store.traces import read_traces
from tests.service.conftest import Client
from tests.service.sample_engine import sample_profile
from tests.service.test_access import BODIES, FIELDS, ROUTES

pytestmark = pytest.mark.slow
P = "p_3f2a91"
VACANCY = "gv-tech-01"


def decided(client: TestClient) -> dict[str, str]:
    """Choose a trajectory and return what stands in the addresses of the dossier."""
    answer = client.post(f"/api/v1/dossiers/{P}/shown", json={"vacancy_id": VACANCY})
    assert answer.status_code == 201, answer.text
    shown = answer.json()["id"]
    made = client.post(
        f"/api/v1/shown/{shown}/decisions",
        json={"kind": "choose", "option": 1},
        headers={"Idempotency-Key": "key-00000001"},
    )
    assert made.status_code == 201, made.text
    return {"pseudonym": P, "shown_id": shown, "decision_id": made.json()["id"], "option": "1"}


def traces(client: TestClient) -> list[tuple[str, str, int]]:
    """Write what waits and return actor, event and count of every trace, first first."""
    context = client.app.state.context  # type: ignore[attr-defined]
    assert context.store.later.flush(30)
    found = read_traces(context.store.engine)[0]
    return [(one.actor, one.event, one.times) for one in reversed(found)]


def filled(path: str, ids: dict[str, str]) -> str:
    for name, value in ids.items():
        path = path.replace(f"{{{name}}}", value)
    return path + (f"?vacature={VACANCY}" if path.endswith("/voorstel") else "")


Colleagues = tuple[TestClient, TestClient, dict[str, str]]


@pytest.fixture
def colleagues(make_client: Client) -> Colleagues:
    """An, who follows the dossier, and bo, each at a desk of their own over one store."""
    an, bo = (
        make_client(local_name=name, local_roles=(Role.COUNSELLOR,), caseload=True) for name in ("an", "bo")
    )
    for one in (an, bo):
        one.cookies.set("groeipad_csrf", FIELDS["csrf"])
    made = an.put(f"/api/v1/dossiers/{P}", json=sample_profile(), headers={"If-None-Match": "*"})
    assert made.status_code == 200, made.text
    return an, bo, decided(an)


def test_looking_printing_and_taking_along_leave_a_trace_without_words(
    client: TestClient,
) -> None:
    ids = decided(client)
    for path in (
        f"/dossiers/{P}?zoek=zieke+moeder",
        f"/dossiers/{P}/bereikbaar",
        f"/api/v1/dossiers/{P}",
        filled("/voorstellen/{shown_id}/1.pdf", ids),
        filled("/beslissingen/{decision_id}/agenda.ics", ids),
        f"/api/v1/dossiers/{P}/export",
    ):
        assert client.get(path).status_code == 200, path
    page = client.get(f"/dossiers/{P}/sporen")
    found = traces(client)
    who = "lokale-bemiddelaar"
    assert (who, "dossier bekeken", 1) in found, found
    for event in ("papier gemaakt", "agenda gemaakt", "gegevens opgevraagd", "sporen gelezen", "beslissing"):
        assert (who, event, 1) in found, event
    assert page.status_code == 200
    page = client.get(f"/dossiers/{P}/sporen")
    assert "Dossier bekeken" in page.text
    assert f"/dossiers/{P}/sporen" in client.get(f"/dossiers/{P}").text
    assert re.search(rf'href="/dossiers/{P}/sporen"', client.get("/beheer/sporen").text)
    assert client.get(f"/beheer/sporen?pseudoniem={P}").headers["location"] == f"/dossiers/{P}/sporen"
    assert "Papier gemaakt" not in client.get("/beheer/sporen?wie=niemand").text
    client.app.state.context.door.traces.finish()  # type: ignore[attr-defined]
    client.app.state.context.store.later.finish()  # type: ignore[attr-defined]
    with client.app.state.context.store.engine.connect() as connection:  # type: ignore[attr-defined]
        links = connection.execute(text("SELECT * FROM audit WHERE event LIKE '%bekeken'")).all()
    assert links
    assert not re.search(f"{P}|moeder|zoek", str(links))


def test_no_route_opens_the_dossier_of_a_colleague(
    colleagues: Colleagues,
) -> None:
    _, bo, ids = colleagues
    before = traces(bo)
    tried = 0
    for (verb, path), allowed in ROUTES.items():
        if Role.COUNSELLOR not in allowed or "{" not in path or None in allowed or path.endswith("/toegang"):
            continue
        headers = {"Idempotency-Key": "key-00000002", "If-Match": '"1"'}
        sent = {"json": BODIES.get(path, sample_profile())} if path.startswith("/api/") else {"data": FIELDS}
        answer = bo.request(verb, filled(path, ids), headers=headers, **(sent if verb != "GET" else {}))
        tried += 1
        if verb == "GET" and not path.startswith("/api/"):
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith(f"/dossiers/{P}/toegang?naar=%2F"), path
        else:
            assert answer.status_code == 403, (path, answer.text)
            assert "collega" in answer.text, path
    assert tried > 25
    assert traces(bo) == before, "who was not let in, looked at nothing and changed nothing"
    assert P not in bo.get("/api/v1/dossiers").text
    assert P not in bo.get("/dossiers?lijst=alle").text
    assert f'href="/dossiers/{P}/toegang"' in bo.get(f"/dossiers?lijst=alle&zoek={P}").text
    for address in ("/dossiers/p_geen", "/dossiers/p_geen/toegang"):
        assert bo.get(address).status_code == 404


def test_a_reason_about_the_access_opens_it_until_midnight_and_is_seen(
    colleagues: Colleagues,
) -> None:
    an, bo, _ = colleagues
    door = bo.get(f"/dossiers/{P}/bereikbaar").headers["location"]
    page = bo.get(door).text
    reasons = re.findall(r'name="reden" value="([a-z]+)"', page)
    assert reasons == ["vervanging", "onthaal", "vraag", "technisch"]
    assert "<textarea" not in page
    assert 'type="text"' not in page
    form = {"csrf": FIELDS["csrf"], "naar": f"/dossiers/{P}/bereikbaar"}
    assert bo.post(f"/dossiers/{P}/toegang", data=form | {"reden": "haar moeder is ziek"}).status_code == 422
    assert bo.get(f"/dossiers/{P}").status_code == 303
    opened = bo.post(f"/dossiers/{P}/toegang", data=form | {"reden": "onthaal"})
    assert (opened.status_code, opened.headers["location"]) == (303, f"/dossiers/{P}/bereikbaar")
    assert bo.get(f"/dossiers/{P}").status_code == 200
    assert bo.get(door).status_code == 303
    traces(bo)
    seen = an.get(f"/dossiers/{P}/sporen").text
    assert "Toegang buiten eigen lijst: onthaal aan het loket" in seen
    assert bo.post(f"/dossiers/{P}/toegang", data=form | {"naar": "//elders.example"}).status_code in (
        303,
        422,
    )


def test_yesterdays_reason_a_team_and_a_dossier_of_nobody(
    colleagues: Colleagues,
) -> None:
    _, bo, _ = colleagues
    context = bo.app.state.context  # type: ignore[attr-defined]
    caseload: Caseload = context.door.caseload
    held = caseload.find(pseudonym=P)
    assert held is not None
    yesterday = Caseload(context.store.engine, clock=lambda: datetime.now(UTC) - timedelta(days=1))
    yesterday.break_glass(held.subject, "bo", AccessReason.DESK)
    assert bo.get(f"/dossiers/{P}").status_code == 303
    for name, team in (("an", "noord"), ("bo", "zuid")):
        caseload.note_login(name, ["counsellor"], [team])
    assert bo.get(f"/dossiers/{P}").status_code == 303
    caseload.note_login("bo", ["counsellor"], ["zuid", "noord"])
    assert bo.get(f"/dossiers/{P}").status_code == 200
    assert P in bo.get("/dossiers?lijst=alle").text
    caseload.note_login("bo", ["counsellor"], [])
    context.worklist.assign(P, "")
    assert bo.get(f"/dossiers/{P}").status_code == 200


def test_who_watches_over_it_reads_traces_and_no_dossier(make_client: Client) -> None:
    an = make_client(local_name="an", local_roles=(Role.COUNSELLOR,), caseload=True)
    an.put(f"/api/v1/dossiers/{P}", json=sample_profile(), headers={"If-None-Match": "*"})
    watcher = make_client(local_name="cas", local_roles=(Role.ADMIN,), caseload=True)
    assert watcher.get(f"/dossiers/{P}/sporen").status_code == 200
    assert watcher.get(f"/dossiers/{P}").status_code == 403
    assert ("cas", "sporen gelezen", 1) in traces(watcher)
