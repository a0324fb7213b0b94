"""The list of dossiers as a counsellor opens it."""

import re
import time
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from service.worklist_keeper import refresh_all
from tests.service.conftest import ON, Client
from tests.service.routes.test_pages import decide, token
from tests.service.sample_engine import sample_profile


def work_out(client: TestClient) -> None:
    context = client.app.state.context  # type: ignore[attr-defined]
    refresh_all(context.store, context.worklist, context.desk, ON, lambda *_: None)


def wait_until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not done():
        assert time.monotonic() < until
        time.sleep(0.02)


def listed(client: TestClient, **query: str) -> list[str]:
    page = client.get("/dossiers", params=query).text
    return re.findall(r'<th scope="row"[^>]*><a href="[^"]*">(p_[0-9a-z]+)</a>', page)


@pytest.fixture
def several(client: TestClient) -> TestClient:
    for name in ("zonder_vervoer", "geen_opleiding_nodig", "niets_bereikbaar", "inschakeling_oude_regeling"):
        profile = sample_profile(name)
        client.put(f"/api/v1/dossiers/{profile['id']}", json=profile, headers={"If-None-Match": "*"})
    work_out(client)
    return client


def test_the_list_says_until_when_the_first_step_and_the_state_and_orders_by_date(
    several: TestClient,
) -> None:
    page = several.get("/dossiers").text
    assert listed(several) == ["p_b25d04", "p_02e6ad", "p_3f2a91", "p_8c1460", "p_b9d471"]
    said = re.sub(r"<[^>]+>", " ", page)
    said = re.sub(r"\s+", " ", said)
    assert "voorbij 31/12/2025 · raming" in said
    assert "2 weken 15/12/2026 · brief RVA geen haalbaar traject in het aanbod van nu geen traject" in said
    assert "HACCP en bedrijfshygiëne, CVO Lindegracht, start 11/01/2027" in said
    assert "zonder opleiding: Magazijnier" in said
    assert "Vul aan wat de persoon kan gegevens ontbreken" in said
    assert several.get("/dossiers?volgorde=gewijzigd").text.index("p_b25d04") < page.index("p_3f2a91")


def test_search_takes_pseudonyms_and_occupations_and_filters_count_what_they_show(
    several: TestClient,
) -> None:
    assert listed(several, zoek="3F2A") == ["p_3f2a91"]
    assert listed(several, zoek="Keukenmedewerker") == ["p_3f2a91"]
    assert "Geen dossier gevonden" in several.get("/dossiers", params={"zoek": "%"}).text
    assert listed(several, toon="uitkering") == ["p_b25d04", "p_02e6ad"]
    assert listed(several, toon="onvolledig") == ["p_b25d04"]
    decide(several, answer="choose-1")
    work_out(several)
    assert listed(several, toon="traject") == ["p_3f2a91"]
    assert "11/01/2027</span> start HACCP" in several.get("/dossiers?toon=traject").text
    assert 'Nog niets gekozen <span class="num">4</span>' in several.get("/dossiers").text


def test_everyone_sees_the_own_caseload_first_and_may_take_a_dossier_into_it(make_client: Client) -> None:
    one, other = make_client(local_name="an"), make_client(local_name="bo")
    one.put("/api/v1/dossiers/p_3f2a91", json=sample_profile(), headers={"If-None-Match": "*"})
    assert listed(one) == ["p_3f2a91"]
    assert "Mijn dossiers</h1>" in one.get("/dossiers").text
    assert listed(other, lijst="mijn") == []
    assert "In de lijst van an" in other.get("/dossiers/p_3f2a91/geschiedenis").text
    other.post("/dossiers/p_3f2a91/mijn-lijst", data={"csrf": token(other)})
    assert listed(other, lijst="mijn") == ["p_3f2a91"]
    assert listed(one, lijst="mijn") == []
    assert one.get("/api/v1/dossiers/p_3f2a91/export").status_code == 200
    assert one.get("/api/v1/audit").json()["problems"] == []


def test_a_change_is_worked_out_behind_the_answer(make_client: Client) -> None:
    client = make_client()
    context = client.app.state.context  # type: ignore[attr-defined]
    context.store.changed = context.keeper.changed
    client.put("/api/v1/dossiers/p_3f2a91", json=sample_profile(), headers={"If-None-Match": "*"})
    context.keeper.finish()
    assert "HACCP en bedrijfshygiëne" in client.get("/dossiers").text


@pytest.mark.slow
def test_a_stop_and_its_end_are_in_the_list_without_a_night(client: TestClient) -> None:
    work_out(client)
    worklist = client.app.state.context.worklist  # type: ignore[attr-defined]
    first = "HACCP en bedrijfshygiëne, CVO Lindegracht"
    assert first in client.get("/dossiers").text
    for scope, value in (("provider", "CVO Lindegracht"), ("all", "")):
        fields = {"csrf": token(client), "scope": scope, "value": value}
        client.post("/beheer/stilleggen", data=fields | {"stopped": "true"})
        wait_until(lambda: not worklist.waiting())
        page = client.get("/dossiers").text
        assert first not in page
        assert ("geen voorstellen tot ze hervat worden" in page) == (scope == "all")
        client.post("/beheer/stilleggen", data=fields | {"stopped": "false"})
        wait_until(lambda: not worklist.waiting())
        assert first in client.get("/dossiers").text
