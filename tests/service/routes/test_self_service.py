"""A jobseeker alone, without JavaScript."""

import re

import pytest
from starlette.testclient import TestClient

from tests.service.routes.test_pages import token

HELD = {"kan:gp:c/groenten-snijden": "2", "kan:gp:c/persoonlijke-hygiene": "1", "kan:gp:c/samenwerken": "3"}


def sent(client: TestClient, path: str, **fields: object) -> str:
    """Send a form from its own page, follow where it leads, and return that page."""
    page = {"/zelf/herken": "/zelf", "/zelf/terug": "/zelf/terug"}.get(path, "/zelf/kiezen")
    data = {"csrf": token(client, page), "terug": page, "formulier": "zelf", **fields}
    answer = client.post(path, data=data)
    assert answer.status_code == 303, answer.text
    return str(client.get(answer.headers["location"]).text)


def answered(client: TestClient, **fields: object) -> str:
    return sent(client, "/zelf/antwoorden", **(HELD | {"nederlands": "B1"} | fields))


def test_a_jobseeker_explores_and_nothing_is_stored_or_in_an_address(client: TestClient) -> None:
    head = client.get("/api/v1/audit").json()["head"]
    page = sent(client, "/zelf/herken", woorden="ik sneed groenten")
    assert "Groenten wassen en snijden" in page
    assert not re.search(r'type="radio"[^>]*checked', page)
    page = answered(client)
    assert "Klaar om te solliciteren vanaf" in page
    assert "Doe dit eerst:" in page
    assert "Dit is een computerprogramma (AI)." in page
    again = client.get("/zelf/resultaat").text
    assert re.findall(r'class="step">.*?</div>', again) == re.findall(r'class="step">.*?</div>', page) != []
    assert client.get("/api/v1/audit").json()["head"] == head
    with client.app.state.context.store.engine.connect() as connection:  # type: ignore[attr-defined]
        for table in ("hand_over", "dossier"):
            held = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            assert held == (table == "dossier")


def test_what_was_ticked_counts_at_its_level_and_is_never_told_to_be_nothing(client: TestClient) -> None:
    for level in ("1", "2", "3"):
        page = answered(client, **dict.fromkeys(HELD, level))
        assert "0 van de" not in page
        assert "kan al" in page
    client.cookies.clear()
    assert "Groenten wassen en snijden" in re.findall(r"Dit kan je al:</b>.*?</p>", answered(client))[0]


def test_the_answers_stand_there_again_and_begin_again_takes_them_away(client: TestClient) -> None:
    sent(client, "/zelf/herken", woorden="ik sneed groenten")
    answered(client, postcode="9000", vervoer="bicycle", minuten="30", moment=["evening"])
    page = client.get("/zelf/kiezen").text
    assert re.search(r'name="kan:gp:c/groenten-snijden" value="2" checked', page)
    for kept in (
        'value="9000"',
        'value="bicycle" selected',
        'value="30" selected',
        'value="evening" checked',
    ):
        assert kept in page, kept
    sent(client, "/zelf/wis")
    assert "ik sneed groenten" not in client.get("/zelf").text
    assert client.get("/zelf/resultaat").headers["location"] == "/zelf"


def test_where_someone_lives_and_how_they_travel_counts(client: TestClient) -> None:
    near = answered(client, postcode="8700", vervoer="car", minuten="90")
    far = answered(client, postcode="3630", vervoer="on_foot", minuten="30")
    assert near.count('class="step"') > far.count('class="step"')


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"postcode": "99"}, "Deze postcode kennen we niet."),
        ({"kan:bestaat-niet": "2"}, "Kies alleen uit de lijst."),
        ({"nederlands": "Z9"}, "Kies alleen uit de lijst."),
        (dict.fromkeys(HELD, "0"), "Kruis minstens één ding aan dat je kan."),
    ],
)
def test_what_cannot_be_is_told_on_the_page_with_what_was_typed(
    client: TestClient, fields: dict[str, str], told: str
) -> None:
    sent(client, "/zelf/herken", woorden="ik sneed groenten")
    page = answered(client, **fields)
    assert told in page
    assert f'value="{fields.get("postcode", "")}"' in page


def test_a_cookie_that_someone_made_up_is_nothing(client: TestClient) -> None:
    for made_up in ("x", "eJyrVkrLz1eyUkpKLFKqBQAtegSd", "A" * 3000):
        client.cookies.set("groeipad_antwoorden", made_up, path="/zelf")
        assert client.get("/zelf/resultaat").status_code == 303
        assert client.get("/zelf/papier/1.pdf").status_code == 404


def test_a_code_hands_over_what_the_jobseeker_said_and_opens_it_again(client: TestClient) -> None:
    answered(client, nederlands="A2")
    code = re.search(r'class="code">([^<]+)<', sent(client, "/zelf/code"))
    assert code
    client.cookies.clear()
    assert "Doe dit eerst:" in sent(client, "/zelf/terug", code=code[1].lower())
    csrf = token(client)
    answer = client.post("/dossiers/overnemen", data={"csrf": csrf, "code": code[1]})
    dossier = client.get(f"/api/v1{answer.headers['location']}").json()["profile"]
    assert {one["competence_id"]: one["level"] for one in dossier["competences"]} == {
        name.removeprefix("kan:"): int(level) for name, level in HELD.items()
    }
    assert dossier["dutch"] == "A2"
    assert "Deze code bestaat niet" in sent(client, "/zelf/terug", code=code[1])


def test_the_paper_and_the_agenda_of_a_job_can_be_taken_along(client: TestClient) -> None:
    answered(client, postcode="8700")
    paper = client.get("/zelf/papier/1.pdf")
    assert (paper.headers["content-type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    agenda = client.get("/zelf/agenda/1.ics")
    assert agenda.content.startswith(b"BEGIN:VCALENDAR")
    assert client.get("/zelf/papier/5.pdf").status_code == 404


def test_another_language_holds_on_every_page_and_the_words_of_the_law_stay_dutch(client: TestClient) -> None:
    chosen = client.get("/zelf?taal=fr")
    assert chosen.headers["location"] == "/zelf"
    assert "Qu’avez-vous déjà fait" in client.get("/zelf").text
    page = sent(client, "/zelf/herken", woorden="ik sneed groenten")
    assert '<span lang="nl">Groenten wassen en snijden</span>' in page
    assert "Faites d’abord ceci" in answered(client)
    assert client.get("/zelf?taal=xx").status_code == 200


@pytest.mark.parametrize("words", ["", "   ", "xyzzy"])
def test_words_that_say_nothing_get_a_way_on(client: TestClient, words: str) -> None:
    page = sent(client, "/zelf/herken", woorden=words)
    assert "We begrepen nog niets uit je tekst." in page
    assert '<a class="button" href="/zelf">' in page


def test_a_national_number_is_refused_and_not_repeated(client: TestClient) -> None:
    page = sent(client, "/zelf/herken", woorden="ik ben 93.05.18-223.61 en sneed groenten")
    assert "rijksregisternummer" in page
    assert "93.05.18" not in page
    assert "en sneed groenten" in page


def test_a_denial_that_was_read_wrongly_can_be_answered(client: TestClient) -> None:
    page = sent(client, "/zelf/herken", woorden="Ik ben geen kok")
    assert "Dit kan je niet, begrepen we" in page
    assert 'name="kan:gp:o/kok"' in page


def test_an_occupation_that_was_ticked_does_not_bring_what_was_denied(client: TestClient) -> None:
    taxonomy = client.app.state.context.finder.taxonomy  # type: ignore[attr-defined]
    cook = taxonomy.occupations["gp:o/kok"]
    denied, *kept = cook.essential
    sent(client, "/zelf/antwoorden", **{f"kan:{cook.id}": "2", "niet": [denied]})
    code = re.search(r'class="code">([^<]+)<', sent(client, "/zelf/code"))
    assert code
    store = client.app.state.context.store  # type: ignore[attr-defined]
    held = store.read_hand_over(code[1], today=client.app.state.context.today())["competences"]  # type: ignore[attr-defined]
    assert sorted(one["competence_id"] for one in held) == sorted(kept)


def test_a_jobseeker_sees_the_picture_in_the_language_of_choice(client: TestClient) -> None:
    assert "dit kan je al" in answered(client)
    client.cookies.set("groeipad_taal", "fr", path="/zelf")
    page = client.get("/zelf/resultaat").text
    assert "vous savez déjà le faire" in page
    assert "dit kan je al" not in page
