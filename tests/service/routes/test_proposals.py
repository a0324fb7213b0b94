"""Proposals for one person: compared, asked what if, decided and printed, without JavaScript."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
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
from tests.service.conftest import ON, NewTables
from tests.service.routes.test_pages import PROPOSAL, VLEES, decide, token
from tests.service.sample_engine import sample_profile


def test_nothing_is_selected_before_someone_chooses(client: TestClient) -> None:  # behaviour 34
    page = client.get(PROPOSAL).text
    form = page[page.index('class="decide"') :]
    assert page.count('name="answer" value="choose-') >= 2
    assert not re.search(r"<option[^>]*value=\"[a-z_]+\"[^>]*selected|checked", form)


def test_choosing_and_turning_down_are_one_click_each_and_ask_for_no_text(client: TestClient) -> None:
    for answer in ("choose-1", "reject", "none"):
        assert f'<button name="answer" value="{answer}">' in client.get(PROPOSAL).text
        assert decide(client, answer=answer).status_code == 303  # type: ignore[attr-defined]


def test_a_choice_out_of_the_list_says_what_to_do(client: TestClient) -> None:
    answer = decide(client, answer="choose-40")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Kies een voorstel: een nummer van 1 tot" in answer.text  # type: ignore[attr-defined]


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
    provider = re.search(r"<small>(CVO [^<,]+)", page)
    assert provider
    fields = {"csrf": token(client), "scope": "provider", "value": provider[1], "stopped": "true"}
    client.post("/beheer/stilleggen", data=fields)
    after = client.get(PROPOSAL).text
    assert after.count(f"Stilgelegd door de organisatie: aanbieder {provider[1]}") == 1
    assert f"<small>{provider[1]}" not in after


def test_what_if_changes_the_answer_in_the_address(client: TestClient) -> None:
    page = client.get(f"{PROPOSAL}&minuten=10").text
    assert "Met deze wijziging: geen traject." in page
    assert 'value="10"' in page
    assert "Niets veranderd" in client.get(f"{PROPOSAL}&zaterdag=true").text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("minuten=veel", "Schrijf een aantal minuten van 0 tot 240"),
        ("minuten=900", "Schrijf een aantal minuten van 0 tot 240"),
        ("vanaf=31/02/2027", "Schrijf een datum die bestaat als dd/mm/jjjj"),
        ("vanaf=24/11/2026", "Kies een dag tussen vandaag en twee jaar later."),
        ("vanaf=01/09/2027", "De werkgever wil dat iemand uiterlijk op 31 augustus 2027 start."),
    ],
)
def test_a_what_if_that_cannot_be_is_an_error_at_its_field_and_shows_no_proposals(
    client: TestClient, wrong: str, told: str
) -> None:
    answer = client.get(f"{PROPOSAL}&{wrong}")
    field, _, value = wrong.partition("=")
    assert answer.status_code == 422
    assert told in answer.text
    assert re.search(rf'name="{field}"[^>]*value="{value}"[^>]*aria-describedby="fout-{field}"', answer.text)
    assert 'value="choose-1"' not in answer.text


def follow(client: TestClient, page: str, words: str) -> str:
    """Return the page behind the first link that begins with these words."""
    found = re.search(rf'<a href="([^"]+)">{re.escape(words)}', page)
    assert found, words
    return str(client.get(unescape(found[1])).text)


def test_what_is_full_is_searched_around_and_counts_again_when_asked(client: TestClient) -> None:
    page = client.get(PROPOSAL).text
    swaps = [unescape(url) for url in re.findall(r'<a href="([^"]+)">vol\? wissel', page)]
    assert len(swaps) >= 4
    assert all("vol=" in url for url in swaps)
    last = client.get(swaps[3]).text  # the fourth step can be left out
    assert "Telt als vol: Verpakkingslijnen instellen" in last
    assert 'value="choose-1"' in last
    assert swaps[3] not in unescape(last)
    assert "Telt als vol" not in follow(client, last, "toch meetellen")


def test_the_way_out_is_on_the_page_and_leads_to_proposals(client: TestClient) -> None:
    page = client.get(f"{PROPOSAL}&minuten=10").text
    assert "zo geen traject, wel met een reistijd tot 75 minuten" in page
    assert 'value="choose-1"' not in page
    assert 'value="choose-1"' in follow(client, page, "met een reistijd tot 75 minuten")


def test_what_two_proposals_share_is_grey_and_what_differs_is_said(client: TestClient) -> None:
    page = client.get(PROPOSAL).text
    steps = re.search(r'<th scope="row" role="rowheader">Stappen</th>(.*?)</tr>', page, re.S)
    assert steps
    first, second, *_ = re.findall(r"<td[^>]*>(.*?)</td>", steps[1], re.S)
    assert ("zoals 1" in first, second.count("zoals 1")) == (False, 4)
    assert "8 weken later; leert 8 punten meer voor de start" in page
    assert page.count("<h1>") == 1


@pytest.mark.parametrize(
    ("vacancy", "missing"), [("gv-voeding-02", True), ("gv-vlees-01", True), ("gv-log-01", False)]
)
def test_who_can_start_is_never_told_that_there_is_no_trajectory(
    client: TestClient, vacancy: str, missing: bool
) -> None:
    profile = sample_profile("vleesverwerking" if missing else "geen_opleiding_nodig")
    client.put(f"/api/v1/dossiers/{profile['id']}", json=profile, headers={"If-None-Match": "*"})
    page = client.get(f"/dossiers/{profile['id']}/voorstel", params={"vacature": vacancy}).text
    can_start = vacancy != "gv-vlees-01"
    verdict = page.split("<h1>")[1].split("</h1>")[0]
    assert ("kan nu al" in verdict) == can_start
    assert ('value="none">Stel voor zonder opleiding' in page) == can_start
    assert not can_start or ("een traject" not in verdict and "Waarom zo geen traject" not in page)
    assert ("Wat nog ontbreekt, kan na de start" in page) == (can_start and missing)


def test_two_groeivacatures_stand_side_by_side(client: TestClient) -> None:
    page = client.get("/dossiers/p_3f2a91/bereikbaar?deuren=true").text
    ids = re.findall(r'name="vacature" value="([^"]+)"', page)
    assert len(ids) >= 2
    assert "opent <a" in page
    both = client.get("/dossiers/p_3f2a91/vergelijk", params={"vacature": ids[:2]}).text
    assert both.count('<th scope="col"') == 2
    assert client.get("/dossiers/p_3f2a91/vergelijk", params={"vacature": ids[0]}).status_code == 422


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
    module = page[page.index("<h3>HACCP en bedrijfshygiëne</h3>") :]
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
    assert page.count("Frans: goed") == 1  # said once


def test_without_must_haves_there_is_no_list_of_them(client: TestClient) -> None:
    page = client.get(PROPOSAL).text
    assert "<li><b>" not in page[page.index("<h2>Te vragen of na te gaan</h2>") :].partition("</section>")[0]


def test_every_picture_stands_beside_the_same_facts_in_words(client: TestClient) -> None:
    page = client.get(PROPOSAL).text
    titles = re.findall(r'<title id="[\w-]+">([^<]+)</title>', page)
    assert titles == [
        "Wanneer klaar, en hoeveel uitkering is er dan nog?",
        "Kalender van de voorstellen",
        "Wat gevraagd is: wat er is, wat erbij komt, wat open blijft",
        "Waar het is, en wat binnen bereik ligt",
    ]
    for figure in re.findall(r"<figure>.*?</figure>", page, re.DOTALL):
        described = re.search(r"<desc[^>]*>(.*?)</desc>", figure, re.DOTALL)
        assert described
        assert ". ".join(re.findall(r"<li>(.*?)</li>", figure)) == described[1]
    assert "Voorstel 1: klaar op 10 mei 2027, met nog 9 weken uitkering" in page
    assert "Thuis: Tielt." in page


def test_without_a_proposal_there_is_nothing_on_a_calendar(client: TestClient) -> None:
    page = client.get(f"{PROPOSAL}&minuten=10").text
    assert page.count('class="picture"') == 2
    assert "Kalender van de voorstellen" not in page


def test_what_is_within_reach_is_on_a_map(client: TestClient) -> None:
    page = client.get("/dossiers/p_3f2a91/bereikbaar").text
    assert page.count('class="picture"') == 1
    assert re.search(r"Roeselare, ongeveer \d+ minuten", page)
