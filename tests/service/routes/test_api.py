"""The JSON API, as another program uses it."""

import logging
import time

import pytest
from starlette.testclient import TestClient

from tests.service.conftest import Client
from tests.service.sample_engine import sample_profile

VLEES = "gv-vlees-01"
KEY = {"Idempotency-Key": "sleutel-0001"}
INSZ = "93.05.18-223.61"


def shown(client: TestClient, **changes: object) -> dict[str, object]:
    answer = client.post("/api/v1/dossiers/p_3f2a91/shown", json={"vacancy_id": VLEES} | changes)
    assert answer.status_code == 201, answer.text
    found: dict[str, object] = answer.json()
    return found


def problem_of(answer: object, status: int, slug: str) -> dict[str, object]:
    assert answer.status_code == status, answer.text  # type: ignore[attr-defined]
    assert answer.headers["content-type"] == "application/problem+json"  # type: ignore[attr-defined]
    document: dict[str, object] = answer.json()  # type: ignore[attr-defined]
    assert document["type"] == f"/problemen/{slug}"
    return document


def test_a_recommendation_stores_nothing(client: TestClient) -> None:
    before = client.get("/api/v1/audit").json()["length"]
    answer = client.post("/api/v1/recommendations", json={"profile": sample_profile(), "vacancy_id": VLEES})
    assert len(answer.json()["vacancies"][0]["recommendations"]) >= 2
    assert client.get("/api/v1/audit").json()["length"] == before


def test_every_answer_names_its_versions(client: TestClient) -> None:  # behaviour 9
    versions = client.get("/api/v1/versions").json()
    assert all(versions[key] for key in ("groeipad", "taxonomy", "catalogue", "index", "policy", "ranker"))
    assert client.get("/api/v1/vacancies").json()["versions"] == versions
    assert client.get("/api/v1/dossiers").json()["versions"] == versions
    assert client.get("/api/v1/dossiers/p_3f2a91").json()["versions"] == versions
    assert shown(client)["answer"]["versions"] == versions  # type: ignore[index]


def test_the_same_request_gives_the_same_bytes(client: TestClient) -> None:  # behaviour 9
    body = {"profile": sample_profile(), "vacancy_id": VLEES}
    first = client.post("/api/v1/recommendations", json=body).content
    assert client.post("/api/v1/recommendations", json=body).content == first


def test_an_empty_profile_gets_no_score(client: TestClient) -> None:  # behaviour 4
    body = {"profile": {"id": "p_leeg"}, "vacancy_id": VLEES}
    document = problem_of(client.post("/api/v1/recommendations", json=body), 422, "onvoldoende-gegevens")
    assert "score" not in str(document)


def test_every_count_is_the_length_of_its_list(client: TestClient) -> None:  # behaviour 6
    gap = shown(client)["answer"]["vacancies"][0]["gap"]  # type: ignore[index]
    ids = [one["competence"] for kind in ("missing", "claimed", "proven") for one in gap[kind]]
    assert len(ids) == len(set(ids)) == 11
    page = client.get("/dossiers/p_3f2a91/voorstel", params={"vacature": VLEES}).text
    held = len(gap["proven"]) + len(gap["claimed"])
    assert f"Heeft {held} van de {held + len(gap['missing'])} gevraagde competenties" in page
    assert page.count('<th scope="row">') >= len(gap["missing"])


def test_one_switch_broadens(client: TestClient) -> None:  # behaviour 27
    near = shown(client, max_minutes=10)["answer"]["vacancies"][0]  # type: ignore[index]
    far = shown(client, max_minutes=75)["answer"]["vacancies"][0]  # type: ignore[index]
    assert len(far["recommendations"]) > len(near["recommendations"])
    for one in near["recommendations"]:
        for step in one["trajectory"]["steps"]:
            assert (step.get("travel_minutes") or 0) <= 10


def test_no_proposal_holds_a_past_session_and_each_exclusion_has_a_reason(client: TestClient) -> None:
    found = shown(client)["answer"]["vacancies"][0]  # type: ignore[index]  # behaviour 28
    starts = [s["start"] for one in found["recommendations"] for s in one["trajectory"]["steps"]]
    assert starts
    assert min(starts) >= "2026-11-25"
    assert all(one["reason"] for one in found["excluded_modules"])


def test_shown_contributions_add_up_to_the_shown_score(client: TestClient) -> None:  # behaviour 31
    for one in shown(client)["answer"]["vacancies"][0]["recommendations"]:  # type: ignore[index]
        assert sum(part["points"] for part in one["contributions"]) == pytest.approx(one["score"])


def test_nothing_is_decided_until_someone_decides(client: TestClient) -> None:  # behaviour 34
    made = shown(client)
    assert client.get("/api/v1/dossiers/p_3f2a91/export").json()["decisions"] == []
    override = {"kind": "reject", "remark": "too_far"}
    answer = client.post(f"/api/v1/shown/{made['id']}/decisions", json=override, headers=KEY)
    assert answer.status_code == 201
    decisions = client.get("/api/v1/dossiers/p_3f2a91/export").json()["decisions"]
    assert [(one["decided_by"], one["decision"]["remark"]) for one in decisions] == [
        ("lokale-bemiddelaar", "too_far")
    ]
    again = client.post(f"/api/v1/shown/{made['id']}/decisions", json=override, headers=KEY)
    assert again.json() == answer.json()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "choose"}, "option"),
        ({"kind": "choose", "option": 40}, "option"),
        ({"kind": "adapt", "option": 1}, "changes"),
        ({"kind": "adapt", "option": 1, "changes": f"zie {INSZ}"}, "changes"),
        ({"kind": "none", "option": 1}, "option"),
        ({"kind": "reject", "changes": "wil niet"}, "changes"),
        ({"kind": "reject", "reason": "wil niet"}, "reason"),
        ({"kind": "choose", "option": 1, "remark": "too_far"}, "remark"),
        ({"kind": "misschien"}, "kind"),
    ],
)
def test_an_incomplete_decision_names_the_field(
    client: TestClient, body: dict[str, object], field: str
) -> None:
    made = shown(client)
    answer = client.post(f"/api/v1/shown/{made['id']}/decisions", json=body, headers=KEY)
    document = problem_of(answer, 422, "ongeldig")
    assert [one["field"] for one in document["errors"]] == [field]  # type: ignore[attr-defined]
    assert INSZ not in answer.text


def test_a_decision_without_idempotency_key_is_refused(client: TestClient) -> None:
    made = shown(client)
    answer = client.post(f"/api/v1/shown/{made['id']}/decisions", json={"kind": "none"})
    assert problem_of(answer, 422, "ongeldig")["errors"] == [
        {"field": "idempotency-key", "detail": "Dit veld ontbreekt."}
    ]


def test_a_profile_is_refused_field_by_field_and_a_national_number_is_not_repeated(
    client: TestClient,
) -> None:
    body = {
        "id": "p_1",
        "competences": [{"competence_id": "gp:c/samenwerken", "level": "veel"}],
        "naam": "An",
    }
    answer = client.put("/api/v1/dossiers/p_1", json=body, headers={"If-None-Match": "*"})
    fields = {one["field"] for one in problem_of(answer, 422, "ongeldig")["errors"]}  # type: ignore[attr-defined]
    assert {"competences[0].level", "naam"} <= fields
    hidden = {"id": "p_1", "free_text": [f"mijn nummer is {INSZ}"]}
    answer = client.put("/api/v1/dossiers/p_1", json=hidden, headers={"If-None-Match": "*"})
    assert answer.status_code == 422
    assert INSZ not in answer.text


def test_etags_guard_changes(client: TestClient) -> None:
    got = client.get("/api/v1/dossiers/p_3f2a91")
    tag = got.headers["etag"]
    assert client.get("/api/v1/dossiers/p_3f2a91", headers={"If-None-Match": tag}).status_code == 304
    put = lambda **headers: client.put("/api/v1/dossiers/p_3f2a91", json=sample_profile(), headers=headers)  # noqa: E731
    problem_of(put(), 428, "voorwaarde-ontbreekt")
    assert put(**{"If-Match": tag}).headers["etag"] == '"2"'
    problem_of(put(**{"If-Match": tag}), 409, "tegenstrijdig")
    problem_of(put(**{"If-None-Match": "*"}), 409, "tegenstrijdig")


def test_pages_are_cut_and_counted(client: TestClient) -> None:
    first = client.get("/api/v1/vacancies", params={"size": 10}).json()
    second = client.get("/api/v1/vacancies", params={"size": 10, "page": 2}).json()
    assert (len(first["items"]), first["total"]) == (10, second["total"])
    assert not {one["id"] for one in first["items"]} & {one["id"] for one in second["items"]}
    problem_of(client.get("/api/v1/vacancies", params={"size": 101}), 422, "ongeldig")


def test_an_outcome_in_the_future_is_refused(client: TestClient) -> None:
    made = shown(client)
    decision = client.post(
        f"/api/v1/shown/{made['id']}/decisions", json={"kind": "choose", "option": 1}, headers=KEY
    ).json()["id"]
    url, key = f"/api/v1/decisions/{decision}/outcomes", {"Idempotency-Key": "sleutel-0002"}
    late = client.post(url, json={"kind": "started", "on": "2026-11-26"}, headers=key)
    assert problem_of(late, 422, "ongeldig")["errors"][0]["field"] == "on"  # type: ignore[index]
    early = client.post(url, json={"kind": "started", "on": "2026-11-25"}, headers=key)
    assert "Het traject begint pas op" in early.json()["detail"]
    assert client.post(url, json={"kind": "hired", "on": "2026-11-25"}, headers=key).status_code == 201


def test_erasure_and_a_whole_chain(client: TestClient) -> None:
    shown(client)
    erased = client.delete("/api/v1/dossiers/p_3f2a91").json()
    assert any("Over wie, is weg" in sentence for sentence in erased["sentences"])
    problem_of(client.get("/api/v1/dossiers/p_3f2a91"), 404, "niet-gevonden")
    assert client.get("/api/v1/audit").json()["problems"] == []


def test_too_large_too_fast_and_from_elsewhere_are_refused(make_client: Client) -> None:
    client = make_client(max_body_bytes=1024, requests_per_minute=3)
    problem_of(client.post("/api/v1/recommendations", content=b" " * 1025), 413, "te-groot")
    elsewhere = {"Origin": "http://evil.example"}
    problem_of(client.post("/api/v1/recommendations", json={}, headers=elsewhere), 403, "vreemde-herkomst")
    assert client.get("/health/live").status_code == 200
    problem_of(client.get("/health/live"), 429, "te-veel-vragen")


def test_a_clock_that_is_set_back_or_forward_changes_no_pace(
    make_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, now = make_client(requests_per_minute=2), time.time
    assert client.get("/health/live").status_code == 200
    monkeypatch.setattr(time, "time", lambda: now() - 3600)
    assert [client.get("/health/live").status_code for _ in range(2)] == [200, 429]
    monkeypatch.setattr(time, "time", lambda: now() + 3600)
    assert client.get("/health/live").status_code == 429


def test_a_name_that_points_here_from_outside_is_refused(client: TestClient) -> None:
    problem_of(client.get("/dossiers", headers={"Host": "evil.example"}), 400, "verkeerd-adres")


def test_every_answer_has_the_security_headers(client: TestClient) -> None:
    for url in ("/dossiers", "/api/v1/versions", "/nergens", "/static/groeipad.css"):
        headers = client.get(url).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/dossiers").headers["cache-control"] == "no-store"


def test_logs_and_metrics_name_routes_and_no_person(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        client.get("/dossiers/p_3f2a91/voorstel", params={"vacature": VLEES})
        client.get("/dossiers/p_3f2a91xyz")
    assert '"route": "/dossiers/{pseudonym}/voorstel"' in caplog.text
    assert "p_3f2a91" not in "".join(
        one.getMessage() for one in caplog.records if one.name.startswith("groeipad")
    )
    assert "p_3f2a91" not in client.get("/metrics").text


def test_health_says_live_and_ready(client: TestClient) -> None:
    assert client.get("/health/live").json() == {"status": "ok"}
    assert client.get("/health/ready").json()["status"] == "ok"
