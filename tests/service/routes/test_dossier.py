"""Everything about a person is entered, changed and taken back on the page of the dossier."""

import io
import re
from datetime import date

import pytest
from fpdf import FPDF
from httpx2 import Response
from starlette.testclient import TestClient

from service.words import RECKONING, UNITS
from tests.service.conftest import ON
from tests.service.test_form_route import hidden

PAGE = "/dossiers/p_3f2a91"


def profile(client: TestClient) -> dict[str, object]:
    found: dict[str, object] = client.get(f"/api/v1{PAGE}").json()["profile"]
    return found


def send(client: TestClient, path: str, form: str, **given: str) -> Response:
    """Fill in one form of the page as it stands and send it."""
    fields = hidden(client.get(PAGE).text, form)
    return client.post(f"{PAGE}/{path}", data=fields | {n.replace("__", "."): v for n, v in given.items()})


def situation(**given: str) -> dict[str, str]:
    usual = {
        "availability__slots": "evening",
        "availability__hours_per_week": "20",
        "availability__free_from": "1/3/2027",
        "mobility__home__postcode": "9000",
        "mobility__mode": "bicycle",
        "mobility__max_minutes": "30",
        "dutch": "A2",
    }
    return usual | given


@pytest.mark.parametrize("words", ["Ik ben nooit kok geweest", "kok geweest tot mijn rug stuk was"])
def test_an_occupation_that_was_understood_as_denied_can_be_put_right(client: TestClient, words: str) -> None:
    fields = hidden(client.get(PAGE).text, "woorden") | {"woorden": words}
    page = client.get(client.post(f"{PAGE}/woorden", data=fields).headers["location"]).text
    assert "Klopt niet, werkte wel als Kok" in page
    typed = r"(?s)<textarea.*?</textarea>|<p class=.read.>.*?</p>"  # as it was typed, beside nothing else
    assert "mijn rug" not in re.sub(typed, "", page)
    right = hidden(page, "niet-1-2")
    client.post(f"{PAGE}/competenties", data=right | {"level": "2"})
    held = str(profile(client)["competences"])
    assert right["competence"] in held
    assert "rug" not in held  # never a medical fact


def test_a_new_dossier_gets_a_pseudonym_and_never_a_name_with_a_number(client: TestClient) -> None:
    fields = hidden(client.get("/dossiers/nieuw").text, "nieuw")
    made = client.post("/dossiers/nieuw", data=fields | {"pseudoniem": "P_Ab12"})
    assert made.headers["location"] == "/dossiers/p_ab12"
    assert "Bewaard:</b> nieuw dossier" in client.get("/dossiers/p_ab12").text
    for wrong in ("jan peeters", "93051822361", "p_ab12"):
        answer = client.post("/dossiers/nieuw", data=fields | {"pseudoniem": wrong})
        page = client.get(answer.headers["location"]).text
        assert 'id="fouten"' in page, wrong
        assert "93051822361" not in page


def test_availability_and_reach_are_kept_by_postcode_and_taken_back_in_one_click(client: TestClient) -> None:
    before = profile(client)
    send(client, "beschikbaar", "beschikbaar", **situation())
    after = profile(client)
    assert after["availability"] == {"slots": ["evening"], "hours_per_week": 20, "free_from": "2027-03-01"}
    mobility = after["mobility"]
    assert isinstance(mobility, dict)
    assert (mobility["home"]["name"], mobility["mode"], mobility["max_minutes"]) == ("Gent", "bicycle", 30)
    page = client.get(PAGE).text
    assert "Uren per week: 38 → 20" in page
    assert "Nederlands: B1 → A2" in page
    client.post(f"{PAGE}/terug", data=hidden(page, "terug"))
    assert profile(client) == before
    send(client, "beschikbaar", "beschikbaar", **situation(mobility__home__postcode=""))
    assert profile(client).get("mobility") is None


def test_the_reckoning_has_dutch_words_for_each_value_of_the_law_that_it_names(client: TestClient) -> None:
    parameters = client.app.state.context.desk.recommender.parameters  # type: ignore[attr-defined]
    for key in RECKONING:
        one = parameters.value(key, ON)
        assert one.unit in UNITS or isinstance(one.value, date), key
    benefit = {"kind": "unemployment", "claim_date": "2026-04-01", "work_history_days": 640}
    client.put("/api/v1/dossiers/p_1", json={"id": "p_1", "benefit": benefit}, headers={"If-None-Match": "*"})
    assert "extra werk voor één maand meer: <b>104 dagen</b>" in client.get("/dossiers/p_1").text


def test_nothing_changed_is_no_change(client: TestClient) -> None:
    send(client, "beschikbaar", "beschikbaar", **situation())
    send(client, "beschikbaar", "beschikbaar", **situation())
    assert client.get(f"/api/v1{PAGE}").json()["revision"] == 2


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"availability__hours_per_week": "200"}, "availability.hours_per_week", "tot en met 168"),
        ({"availability__slots": ""}, "availability.slots", "Kies uit de lijst"),
        ({"mobility__home__postcode": "0999"}, "mobility.home.postcode", "postcode"),
        ({"mobility__max_minutes": ""}, "mobility.max_minutes", "Vul dit in"),
    ],
)
def test_the_reader_of_profiles_says_at_its_field_what_is_wrong(
    client: TestClient, given: dict[str, str], field: str, told: str
) -> None:
    answer = send(client, "beschikbaar", "beschikbaar", **situation(**given))
    page = client.get(answer.headers["location"]).text
    found = re.search(rf'id="beschikbaar-{field}-fout">([^<]*)', page)
    assert found
    assert told in found[1]
    assert 'value="bicycle" selected' in page


def test_a_competence_gets_a_level_and_a_proof_with_a_date_and_goes_again(client: TestClient) -> None:
    id = "gp:c/vlees-uitbenen"
    given = {"competence": id, "level": "2", "proof": "attest", "proof_on": "12/06/2024"}
    send(client, "competenties", "c-claimed-1", **given)
    held = {one["competence_id"]: one for one in profile(client)["competences"]}  # type: ignore[attr-defined]
    assert held[id]["evidence"] == "proven"
    assert held[id]["source"] == "attest, 12/06/2024"
    assert 'value="12/06/2024"' in client.get(PAGE).text
    late = send(client, "competenties", "c-claimed-1", **given | {"proof_on": "12/06/2031"})
    assert "ligt in de toekomst" in client.get(late.headers["location"]).text
    send(client, "competenties/weg", "c-claimed-1", competence=id)
    assert id not in {one["competence_id"] for one in profile(client)["competences"]}  # type: ignore[attr-defined]


def test_facts_are_kept_replaced_and_removed_and_health_is_refused(client: TestClient) -> None:
    send(client, "feiten", "feit", kind="language", value="Frans", holds="True", level="goed")
    send(client, "feiten", "feit", kind="language", value="frans", holds="False")
    send(client, "feiten", "feit", kind="shifts", value="", holds="True")
    kept = [{"kind": "language", "value": "frans", "holds": False}]
    assert profile(client)["facts"] == [*kept, {"kind": "shifts", "value": "ploegen", "holds": True}]
    for wrong in ({"kind": "fitness", "value": "rug"}, {"kind": "attest", "value": "93.05.18-223.61"}):
        answer = send(client, "feiten", "feit", holds="True", **wrong)
        assert 'id="fouten"' in client.get(answer.headers["location"]).text
    send(client, "feiten/weg", "feit-weg-1", feit="language:frans")
    assert len(profile(client)["facts"]) == 1  # type: ignore[arg-type]


def test_what_was_read_of_words_offers_licences_both_ways(client: TestClient) -> None:
    fields = hidden(client.get(PAGE).text, "woorden")
    words = fields | {"woorden": "ik heb rijbewijs B maar geen rijbewijs C"}
    address = client.post(f"{PAGE}/woorden", data=words).headers["location"]
    form = hidden(client.get(address).text, "rijbewijs-C")
    back = client.post(f"{PAGE}/feiten", data=form)
    assert profile(client)["facts"] == [{"kind": "driving_licence", "value": "C", "holds": False}]
    assert "rijbewijs B: ja" in client.get(back.headers["location"]).text


def test_a_cv_is_read_and_not_kept(client: TestClient) -> None:
    paper = FPDF()
    paper.add_page()
    paper.set_font("helvetica")
    paper.multi_cell(0, text="Ik kan vlees uitbenen.\nIk reed met de heftruck.")
    fields = hidden(client.get(PAGE).text, "woorden") | {"woorden": ""}
    skills = "<Skills><JobRelated><Description>Vlees uitbenen</Description></JobRelated></Skills>"
    passport = f"<SkillsPassport><LearnerInfo>{skills}</LearnerInfo></SkillsPassport>".encode()
    for data in (bytes(paper.output()), b"Ik kan vlees uitbenen", passport):
        address = client.post(f"{PAGE}/woorden", data=fields, files={"cv": ("cv", io.BytesIO(data))})
        page = client.get(address.headers["location"]).text
        assert 'value="gp:c/vlees-uitbenen"' in page
        assert ("Gelezen: 0 functies, 1 competentie." in page) == (data == passport)
    for data in (b"%PDF-1.7 broken", b"<html>", b"\x00\x01"):
        address = client.post(f"{PAGE}/woorden", data=fields, files={"cv": ("cv", io.BytesIO(data))})
        assert 'id="woorden-cv-fout"' in client.get(address.headers["location"]).text
    assert "uitbenen" not in client.get(f"/api/v1{PAGE}/export").text.casefold().replace("vlees-uitbenen", "")


def test_an_occupation_is_found_by_its_name_and_what_is_near_is_named(client: TestClient) -> None:
    send(client, "beroepen", "beroep", lijst="past_occupations", beroep="kok")
    assert "gp:o/kok" in profile(client)["past_occupations"]  # type: ignore[operator]
    unknown = send(client, "beroepen", "beroep", lijst="past_occupations", beroep="keukenmedewerkr")
    assert "Bedoelt u Keukenmedewerker" in client.get(unknown.headers["location"]).text
    send(client, "beroepen", "beroep-weg", lijst="past_occupations", weg="gp:o/kok")
    assert "gp:o/kok" not in profile(client)["past_occupations"]  # type: ignore[operator]


def test_who_comes_second_sees_what_changed_and_keeps_what_was_typed(client: TestClient) -> None:
    mine = hidden(client.get(PAGE).text, "uitkering")
    send(client, "uitkering", "uitkering", benefit__letter_end_date="30/06/2027")
    answer = client.post(f"{PAGE}/uitkering", data=mine | {"benefit.letter_end_date": "15/05/2027"})
    page = client.get(answer.headers["location"]).text
    assert "Dit dossier is intussen gewijzigd" in page
    assert "Einddatum in de brief: 14/07/2027 → 30/06/2027" in page
    assert 'value="15/05/2027"' in page
    client.post(
        f"{PAGE}/uitkering", data=hidden(page, "uitkering") | {"benefit.letter_end_date": "15/05/2027"}
    )
    assert profile(client)["benefit"] == {"letter_end_date": "2027-05-15"}


def test_a_passed_module_is_found_by_its_title_added_once_and_taken_out_also_when_it_is_gone(
    client: TestClient,
) -> None:
    found = hidden(client.get(f"{PAGE}?module=heftruck").text, "module-1")["module"]
    for module in (found, found, "bestaat-niet"):
        send(client, "modules", "beroep", module=module)
    assert profile(client)["passed_modules"] == [found]
    held = client.get(f"/api/v1{PAGE}").json()
    client.put(
        f"/api/v1{PAGE}",
        json=profile(client) | {"passed_modules": [found, "oud-1"]},
        headers={"If-Match": f'"{held["revision"]}"'},
    )
    assert ">oud-1</span>" in client.get(PAGE).text
    send(client, "modules", "module-weg-2", weg="oud-1")
    send(client, "modules", "module-weg-1", weg=found)
    assert profile(client)["passed_modules"] == []
