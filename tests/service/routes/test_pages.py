"""The pages, read as the browser gets them and used without JavaScript."""

import re

from httpx2 import Response
from starlette.testclient import TestClient

from tests.service.conftest import Client

VLEES = "gv-vlees-01"
PROPOSAL = f"/dossiers/p_3f2a91/voorstel?vacature={VLEES}"


def token(client: TestClient, url: str = "/dossiers") -> str:
    client.get(url)
    return str(client.cookies["groeipad_csrf"])


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def say(client: TestClient, words: str) -> Response:
    """Give free words to the dossier as its form does, and return the page that shows what they mean."""
    fields = {"csrf": token(client), "woorden": words}
    answer = client.post("/dossiers/p_3f2a91/woorden", data=fields)
    return client.get(answer.headers["location"]) if answer.status_code == 303 else answer


def decide(client: TestClient, **fields: str) -> object:
    page = client.get(PROPOSAL).text
    action = re.search(r'action="(/voorstellen/[0-9a-f]{32}/beslissing)"', page)
    assert action
    values = {"csrf": hidden(page, "csrf"), "idempotency_key": hidden(page, "idempotency_key")}
    return client.post(action[1], data=values | fields)


def test_what_is_typed_comes_back_as_text(client: TestClient) -> None:
    page = client.get("/dossiers", params={"zoek": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_no_page_needs_inline_script_or_style(client: TestClient) -> None:
    for url in ("/dossiers", "/dossiers/p_3f2a91", PROPOSAL, "/analyse", "/beheer", "/zelf"):
        page = client.get(url).text
        assert not re.search(r"<script(?! src=)|\son\w+=|\sstyle=|<style|javascript:", page), url


def test_what_the_clock_asks_can_be_filled_in_where_it_is_asked(client: TestClient) -> None:
    page = client.get("/dossiers/p_3f2a91").text
    fields = {"csrf": token(client), "revision": hidden(page, "revision")}
    given = {"benefit.kind": "unemployment", "benefit.claim_date": "01/06/2026"}
    saved = client.post("/dossiers/p_3f2a91/uitkering", data=fields | given)
    assert saved.headers["location"] == "/dossiers/p_3f2a91#uitkering"
    page = client.get("/dossiers/p_3f2a91").text
    assert "Hoeveel dagen beroepsverleden telt de RVA? Het recht eindigt tussen 31 mei 2027" in page
    assert "de uitkomst is hier niet bekend" in page
    assert "(dit beslist)" in page[: page.index("Andere vragen")]


def test_a_form_without_its_token_is_refused(client: TestClient) -> None:
    answer = client.post("/dossiers/overnemen", data={"code": "x"})
    assert answer.status_code == 403
    assert "Dit formulier is verlopen" in answer.text
    token(client)
    assert client.post("/dossiers/overnemen", data={"code": "x", "csrf": "y" * 43}).status_code == 403


def test_a_confirmed_competence_counts_in_the_next_answer(client: TestClient) -> None:
    page = say(client, "vlees uitbenen").text
    assert "Vlees uitbenen" in page
    fields = {
        "csrf": hidden(page, "csrf"),
        "revision": hidden(page, "revision"),
        "competence": "gp:c/vlees-uitbenen",
        "level": "2",
        "proof": "attest",
        "proof_on": "12/06/2024",
    }
    assert client.post("/dossiers/p_3f2a91/competenties", data=fields).status_code == 303
    assert "Heeft 3 van de 11 gevraagde competenties" in client.get(PROPOSAL).text
    assert client.post("/dossiers/p_3f2a91/competenties", data=fields).status_code == 409


def test_erasing_asks_the_pseudonym_twice(client: TestClient) -> None:
    csrf = token(client)
    once = client.post("/beheer/wissen", data={"csrf": csrf, "pseudonym": "p_3f2a91", "again": "p_3f2a92"})
    assert once.status_code == 422
    twice = client.post("/beheer/wissen", data={"csrf": csrf, "pseudonym": "p_3f2a91", "again": "p_3f2a91"})
    assert twice.status_code == 303
    assert client.get("/dossiers/p_3f2a91").status_code == 404


def test_samples_fill_an_empty_store_and_leave_a_full_one_alone(make_client: Client) -> None:
    from tests.data_samples.world import SAMPLES

    first = make_client(sample_profiles=SAMPLES / "profiles")
    total = first.get("/api/v1/dossiers").json()["total"]
    assert total == len(list((SAMPLES / "profiles").glob("*.json")))
    first.delete("/api/v1/dossiers/p_3f2a91")
    assert (
        make_client(sample_profiles=SAMPLES / "profiles").get("/api/v1/dossiers").json()["total"] == total - 1
    )


def test_the_analyst_sees_modules_and_no_person(client: TestClient) -> None:
    page = client.get("/analyse").text
    assert "ergens zonder bruikbare opleiding" in page
    assert "p_3f2a91" not in page


def test_free_words_travel_in_the_body_and_never_in_an_address(client: TestClient) -> None:
    page = client.get("/dossiers/p_3f2a91").text
    assert not re.search(r'(?:href|action)="[^"]*woorden=', page)
    form = re.search(r'<form[^>]*action="/dossiers/p_3f2a91/woorden"[^>]*>', page)
    assert form
    assert 'method="post"' in form[0]
    found = say(client, "ik kan vlees uitbenen")
    assert found.status_code == 200
    assert 'value="gp:c/vlees-uitbenen"' in found.text
    ignored = client.get("/dossiers/p_3f2a91", params={"woorden": "ik kan vlees uitbenen"}).text
    assert 'value="gp:c/vlees-uitbenen"' not in ignored


def test_free_words_need_the_token_of_a_form_and_hold_no_national_number(client: TestClient) -> None:
    assert client.post("/dossiers/p_3f2a91/woorden", data={"woorden": "vlees"}).status_code == 403
    refused = say(client, "ik ben 93.05.18-223.61")
    assert refused.status_code == 422
    assert "93.05.18" not in refused.text


def test_confirming_one_competence_keeps_the_others_of_the_same_words(client: TestClient) -> None:
    words = "ik kan vlees uitbenen en ik bestuurde een heftruck"
    page = say(client, words).text
    fields = {
        "csrf": hidden(page, "csrf"),
        "revision": hidden(page, "revision"),
        "competence": "gp:c/vlees-uitbenen",
        "level": "1",
        "lezing": hidden(page, "lezing"),
    }
    after = client.post("/dossiers/p_3f2a91/competenties", data=fields)
    after = client.get(after.headers["location"]).text
    confirm = after.partition('id="bevestigen"')[2].partition("</section>")[0]
    assert 'value="gp:c/heftruck-besturen"' in confirm
    assert 'value="gp:c/vlees-uitbenen"' not in confirm
