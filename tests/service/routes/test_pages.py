"""The pages, read as the browser gets them and used without JavaScript."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from matcher.domain.must_have import MustHave, MustHaveKind
from matcher.domain.recommendation import ArtefactVersions
from matcher.index import Calibration, RetrievalIndex, StatementIndex
from matcher.policy.parameters import PolicyParameters
from matcher.recommend import Recommender
from matcher.teaching import TaughtCell, TeachingWorld
from service.app import create_app
from service.settings import Settings
from tests.encoders import WordEncoder
from tests.service.conftest import ON, Client, NewTables
from tests.service.sample_engine import sample_profile

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
    """Give free words to the dossier as its form does."""
    fields = {"csrf": token(client), "woorden": words}
    return client.post("/dossiers/p_3f2a91/woorden", data=fields)


def decide(client: TestClient, **fields: str) -> object:
    page = client.get(PROPOSAL).text
    action = re.search(r'action="(/voorstellen/[0-9a-f]{32}/beslissing)"', page)
    assert action
    values = {"csrf": hidden(page, "csrf"), "idempotency_key": hidden(page, "idempotency_key")}
    return client.post(action[1], data=values | fields)


def test_a_list_of_dossiers_can_be_searched(client: TestClient) -> None:
    assert "1 dossier met “3F2A”" in client.get("/dossiers", params={"zoek": "3F2A"}).text
    assert "Geen dossier gevonden" in client.get("/dossiers", params={"zoek": "p_9"}).text


def test_what_is_typed_comes_back_as_text(client: TestClient) -> None:
    page = client.get("/dossiers", params={"zoek": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_no_page_needs_inline_script_or_style(client: TestClient) -> None:
    for url in ("/dossiers", "/dossiers/p_3f2a91", PROPOSAL, "/analyse", "/beheer", "/zelf"):
        page = client.get(url).text
        assert not re.search(r"<script(?! src=)|\son\w+=|\sstyle=|<style|javascript:", page), url


def test_nothing_is_selected_before_someone_chooses(client: TestClient) -> None:  # behaviour 34
    page = client.get(PROPOSAL).text
    form = page[page.index('class="decide"') :]
    assert page.count('name="answer" value="choose-') >= 2
    assert not re.search(r"<option[^>]*value=\"[a-z_]+\"[^>]*selected|checked", form)


def test_choosing_and_turning_down_are_one_click_each_and_ask_for_no_text(client: TestClient) -> None:
    for answer in ("choose-1", "reject", "none"):
        assert f'<button name="answer" value="{answer}">' in client.get(PROPOSAL).text
        assert decide(client, answer=answer).status_code == 303  # type: ignore[attr-defined]


def test_a_choice_shows_in_the_history_with_its_maker(client: TestClient) -> None:
    answer = decide(client, answer="choose-1")
    assert answer.headers["location"] == "/dossiers/p_3f2a91/geschiedenis"  # type: ignore[attr-defined]
    page = client.get("/dossiers/p_3f2a91/geschiedenis").text
    assert "Gekozen: voorstel 1" in page
    assert "door lokale-bemiddelaar" in page
    assert "HACCP en bedrijfshygiëne, 11 januari 2027 tot en met 29 januari 2027" in page


def test_turning_down_keeps_a_remark_on_the_proposals_and_no_text(client: TestClient) -> None:
    decide(client, answer="reject", option="2", changes="wil niet", remark="too_far")
    page = client.get("/dossiers/p_3f2a91/geschiedenis").text
    assert "<h2>Afgewezen" in page
    assert "Over de voorstellen: te ver" in page
    assert "wil niet" not in page


def test_a_choice_out_of_the_list_says_what_to_do(client: TestClient) -> None:
    answer = decide(client, answer="choose-40")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Kies een voorstel: een nummer van 1 tot" in answer.text  # type: ignore[attr-defined]


def test_what_the_clock_asks_can_be_filled_in_where_it_is_asked(client: TestClient) -> None:
    page = client.get("/dossiers/p_3f2a91").text
    fields = {"csrf": token(client), "revision": hidden(page, "revision")}
    given = {"kind": "unemployment", "claim_date": "2026-06-01"}
    saved = client.post("/dossiers/p_3f2a91/uitkering", data=fields | given)
    assert saved.headers["location"] == "/dossiers/p_3f2a91#uitkering"
    page = client.get("/dossiers/p_3f2a91").text
    assert "Hoeveel dagen beroepsverleden telt de RVA? Het recht eindigt tussen 31 mei 2027" in page
    assert "de uitkomst is hier niet bekend" in page
    wrong = fields | given | {"work_history_days": "veel", "revision": "2"}
    refused = client.post("/dossiers/p_3f2a91/uitkering", data=wrong)
    assert "Dagen beroepsverleden: schrijf een aantal in cijfers." in refused.text


@pytest.mark.parametrize(
    ("scope", "value", "said"),
    [
        ("all", "", "De organisatie legde alle voorstellen stil"),
        (
            "occupation",
            "gp:o/productieoperator-vleesverwerking",
            "De organisatie legde de voorstellen voor dit beroep stil",
        ),
    ],
)
def test_what_is_stopped_gets_no_proposals_until_it_is_lifted(
    client: TestClient, scope: str, value: str, said: str
) -> None:
    fields = {"csrf": token(client), "scope": scope, "value": value}
    assert client.post("/beheer/stilleggen", data=fields | {"stopped": "true"}).status_code == 303
    stopped = client.get(PROPOSAL)
    assert (stopped.status_code, said in stopped.text) == (409, True)
    assert "Stilgelegd door de organisatie" in stopped.text
    client.post("/beheer/stilleggen", data=fields | {"stopped": "false"})
    assert client.get(PROPOSAL).status_code == 200


def test_a_stopped_provider_falls_out_of_the_list_and_the_page_says_so(client: TestClient) -> None:
    page = client.get(PROPOSAL).text
    provider = re.search(r"<br><small>([^<,]+)", page[page.index('class="alternatives"') :])
    assert provider
    fields = {"csrf": token(client), "scope": "provider", "value": provider[1], "stopped": "true"}
    client.post("/beheer/stilleggen", data=fields)
    after = client.get(PROPOSAL).text
    assert after.count(f"Stilgelegd door de organisatie: aanbieder {provider[1]}") == 1
    assert f"<br><small>{provider[1]}" not in after


def test_a_form_without_its_token_is_refused(client: TestClient) -> None:
    answer = client.post("/dossiers/overnemen", data={"code": "x"})
    assert answer.status_code == 403
    assert "Dit formulier is verlopen" in answer.text
    token(client)
    assert client.post("/dossiers/overnemen", data={"code": "x", "csrf": "y" * 43}).status_code == 403


def test_what_if_changes_the_answer_in_the_address(client: TestClient) -> None:
    page = client.get(f"{PROPOSAL}&minuten=10").text
    assert "Geen traject gevonden" in page
    assert 'value="10"' in page
    assert client.get(f"{PROPOSAL}&minuten=veel").status_code == 422
    assert client.get(f"{PROPOSAL}&vanaf=2026-11-24").status_code == 422


def test_a_waived_must_have_is_no_must_have_any_more(client: TestClient) -> None:
    before = client.get(PROPOSAL).text
    after = client.get(f"{PROPOSAL}&zonder=gp:c/vlees-uitbenen").text
    assert before.count('class="must"') - after.count('class="must"') == 1
    assert re.search(r'value="gp:c/vlees-uitbenen" checked', after)


def test_each_rule_names_its_source(client: TestClient) -> None:
    page = client.get(PROPOSAL).text
    assert "RVA infobladen T202 en T33" in page
    assert "lokale keuze" in page


def test_the_proposal_prints_on_both_sides_of_one_sheet(client: TestClient) -> None:
    link = re.search(r'href="(/voorstellen/[0-9a-f]{32}/1\.pdf)"', client.get(PROPOSAL).text)
    assert link
    answer = client.get(link[1])
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert answer.content.count(b"/Type /Page\n") <= 2
    assert client.get(link[1].replace("/1.pdf", "/49.pdf")).status_code == 404


def test_a_confirmed_competence_counts_in_the_next_answer(client: TestClient) -> None:
    page = say(client, "vlees uitbenen").text
    assert "Vlees uitbenen" in page
    fields = {
        "csrf": hidden(page, "csrf"),
        "revision": hidden(page, "revision"),
        "competence": "gp:c/vlees-uitbenen",
        "level": "2",
        "evidence": "proven",
    }
    assert client.post("/dossiers/p_3f2a91/competenties", data=fields).status_code == 303
    assert "3 bewezen, 0 gezegd, 8 nog te leren" in client.get(PROPOSAL).text
    assert client.post("/dossiers/p_3f2a91/competenties", data=fields).status_code == 409


def test_a_jobseeker_explores_and_nothing_is_stored(client: TestClient) -> None:
    head = client.get("/api/v1/audit").json()["head"]
    csrf = token(client, "/zelf")
    page = client.post("/zelf/herken", data={"csrf": csrf, "woorden": "ik sneed groenten"}).text
    assert "Groenten wassen en snijden" in page
    assert not re.search(r'name="kan"[^>]*checked', page)
    held = ["gp:c/groenten-snijden", "gp:c/persoonlijke-hygiene", "gp:c/samenwerken"]
    page = client.post("/zelf/resultaat", data={"csrf": csrf, "kan": held, "taal": "B1"}).text
    assert "Klaar om te solliciteren over" in page
    assert "Dit is een computerprogramma (AI)." in page
    assert client.get("/api/v1/audit").json()["head"] == head
    with client.app.state.context.store.engine.connect() as connection:  # type: ignore[attr-defined]
        assert connection.exec_driver_sql("SELECT count(*) FROM hand_over").scalar() == 0


def test_a_code_hands_over_what_the_jobseeker_said(client: TestClient) -> None:
    csrf = token(client, "/zelf")
    page = client.post("/zelf/code", data={"csrf": csrf, "kan": ["gp:c/samenwerken"], "taal": "A2"}).text
    code = re.search(r'class="code">([^<]+)<', page)
    assert code
    answer = client.post("/dossiers/overnemen", data={"csrf": csrf, "code": code[1]})
    dossier = client.get(f"/api/v1{answer.headers['location']}").json()["profile"]
    assert [one["competence_id"] for one in dossier["competences"]] == ["gp:c/samenwerken"]
    assert dossier["dutch"] == "A2"
    assert client.post("/dossiers/overnemen", data={"csrf": csrf, "code": code[1]}).status_code == 404


@pytest.mark.parametrize("words", ["", "   ", "xyzzy"])
def test_words_that_say_nothing_get_a_way_on(client: TestClient, words: str) -> None:
    answer = client.post("/zelf/herken", data={"csrf": token(client, "/zelf"), "woorden": words})
    assert "Probeer opnieuw" in answer.text


def test_a_national_number_is_refused_and_not_repeated(client: TestClient) -> None:
    fields = {"csrf": token(client, "/zelf"), "woorden": "ik ben 93.05.18-223.61"}
    answer = client.post("/zelf/herken", data=fields)
    assert answer.status_code == 422
    assert "rijksregisternummer" in answer.text
    assert "93.05.18" not in answer.text


def test_ticking_nothing_gets_a_hint_and_no_score(client: TestClient) -> None:  # behaviour 4
    page = client.post("/zelf/resultaat", data={"csrf": token(client, "/zelf")}).text
    assert "Je duidde nog niets aan" in page


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
    assert "ergens vergeefs gevraagd" in page
    assert "p_3f2a91" not in page


def test_free_words_travel_in_the_body_and_never_in_an_address(client: TestClient) -> None:
    page = client.get("/dossiers/p_3f2a91").text
    assert not re.search(r'(?:href|action)="[^"]*woorden=', page)
    form = re.search(r'<form[^>]*action="/dossiers/p_3f2a91/woorden#bevestigen"[^>]*>', page)
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
        "evidence": "claimed",
        "woorden": words,
    }
    after = client.post("/dossiers/p_3f2a91/competenties", data=fields).text
    confirm = after.partition('id="bevestigen"')[2].partition("</section>")[0]
    assert 'value="gp:c/heftruck-besturen"' in confirm
    assert 'value="gp:c/vlees-uitbenen"' not in confirm


def test_an_occupation_that_was_ticked_does_not_bring_what_was_denied(client: TestClient) -> None:
    taxonomy = client.app.state.context.finder.taxonomy  # type: ignore[attr-defined]
    cook = taxonomy.occupations["gp:o/kok"]
    denied, *kept = cook.essential
    fields = {"csrf": token(client, "/zelf"), "kan": [cook.id], "niet": [denied]}
    page = client.post("/zelf/resultaat", data=fields).text
    held = re.findall(r'name="kan" value="([^"]+)"', page)
    assert sorted(held) == sorted(kept)


def test_a_later_decision_replaces_an_earlier_one_and_only_that_one_is_followed_up(
    client: TestClient,
) -> None:
    decide(client, answer="choose-1")
    first = client.get("/dossiers/p_3f2a91/geschiedenis").text
    action = re.search(r'action="(/beslissingen/[0-9a-f]{32}/opvolging)"', first)
    assert action
    decide(client, answer="none")
    page = client.get("/dossiers/p_3f2a91/geschiedenis").text
    assert page.count("geldt nu") == page.count("vervangen door een latere beslissing") == 1
    assert "/opvolging" not in page
    assert re.search(r'href="/voorstellen/[0-9a-f]{32}/1\.pdf"', page)
    fields = {
        "csrf": token(client),
        "idempotency_key": hidden(first, "idempotency_key"),
        "pseudonym": "p_3f2a91",
        "kind": "hired",
        "on": "2026-11-25",
    }
    assert "Er is later anders beslist" in client.post(action[1], data=fields).text


@pytest.fixture
def asking(recommender: Recommender, new_tables: NewTables) -> Iterator[TestClient]:
    """A client of a vacancy with must-haves; the dossier says that the person has a licence B and no VCA.

    The module on hygiene may teach two competences that it does not name: one by its occupation, one by a
    sentence.
    """
    world = recommender.world
    kind = MustHaveKind
    asked = (
        MustHave(kind.DRIVING_LICENCE, "B", "Rijbewijs B."),
        MustHave(kind.ATTEST, "VCA"),
        MustHave(kind.LANGUAGE, "Frans: goed", "Je spreekt vlot <Frans>"),
    )
    vacancy = replace(world.vacancies[VLEES], must_haves=asked)
    cells = {
        "gp:c/verpakkingsmachine-instellen": (TaughtCell("cvo-lind-hyg-1", 620, "gp:o/uitbener"),),
        "gp:c/kwaliteitscontrole-voeding": (TaughtCell("cvo-lind-hyg-1", 550),),
    }
    nothing = StatementIndex.build(["niets"], WordEncoder("niets"))
    engine = Recommender(
        replace(world, vacancies={**world.vacancies, VLEES: vacancy}),
        RetrievalIndex(nothing, nothing, Calibration(slope=20.0, intercept=-18.0)),
        versions=ArtefactVersions("w", "i", "e"),
        parameters=PolicyParameters.load(),
        teaching=TeachingWorld(cells),
    )
    app = create_app(Settings(database_url=new_tables("asking.db"), today=ON), recommender=engine)
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        facts = [
            {"kind": "driving_licence", "value": "B"},
            {"kind": "attest", "value": "VCA", "holds": False},
        ]
        profile = sample_profile() | {"facts": facts}
        answer = client.put("/api/v1/dossiers/p_3f2a91", json=profile, headers={"If-None-Match": "*"})
        assert answer.status_code == 200, answer.text
        yield client
    app.state.context.store.engine.dispose()


def test_what_is_likely_says_so_beside_the_competence_and_what_must_be_there_is_a_list_to_ask(
    asking: TestClient,
) -> None:
    page = asking.get(PROPOSAL).text
    module = page[page.index("<b>HACCP en bedrijfshygiëne</b>") :]
    assert "Leert 4 competenties, waarvan 2 waarschijnlijk" in module
    assert re.findall(r"<li><small>([^<]*)(?: <b>([^<]*)</b>)?</small>", module)[:4] == [
        ("HACCP-regels toepassen", ""),
        ("Kwaliteit van voedingsproducten controleren", "waarschijnlijk (55 %)"),
        ("Verpakkingsmachines instellen", "waarschijnlijk, via beroep Uitbener-uitsnijder (62 %)"),
        ("Productieruimtes reinigen en ontsmetten", ""),
    ]
    listed = page[page.index("<h2>Te vragen of na te gaan</h2>") :]
    assert re.findall(r"<li><b>([^<]*)</b>: ([^<]*)", listed)[:3] == [
        ("rijbewijs B", "in orde (zegt zelf: B)"),
        ("attest VCA", "ontbreekt (zegt zelf: geen VCA)"),
        ("Frans: goed", "te vragen aan de persoon"),
    ]
    assert "De werkgever schrijft: “Je spreekt vlot &lt;Frans&gt;”" in listed
    assert "Rijbewijs B." not in listed  # says nothing more than our own words


def test_without_must_haves_there_is_no_list_of_them(client: TestClient) -> None:
    page = client.get(PROPOSAL).text
    assert "Te vragen of na te gaan" not in page
