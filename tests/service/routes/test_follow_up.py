"""After the decision: what stands on the page, what may be noted, and what a calendar gets."""

import re
from datetime import date

import pytest
from httpx2 import Response
from icalendar import Calendar
from starlette.testclient import TestClient

from matcher.domain.judgement import OutcomeKind
from service.follow_up import followed, tasks
from tests.service.conftest import Client
from tests.service.routes.test_pages import decide, hidden, token
from tests.service.sample_engine import sample_profile

PAGE = "/dossiers/p_3f2a91/geschiedenis"


def action(client: TestClient) -> str:
    found = re.search(r'action="(/beslissingen/[0-9a-f]{32}/opvolging)"', client.get(PAGE).text)
    assert found
    return found[1]


def note(client: TestClient, kind: str, on: str) -> Response:
    page = client.get(PAGE).text
    fields = {name: hidden(page, name) for name in ("csrf", "idempotency_key", "pseudonym")}
    return client.post(action(client), data=fields | {"kind": kind, "on": on})


@pytest.fixture
def spring(make_client: Client) -> TestClient:
    """A client with a choice of November, in the spring in which its first module runs."""
    make_client().put("/api/v1/dossiers/p_3f2a91", json=sample_profile(), headers={"If-None-Match": "*"})
    decide(make_client(), answer="choose-1")
    return make_client(today=date(2027, 2, 1))


def test_a_choice_shows_its_next_day_what_to_arrange_by_when_and_who_made_it(client: TestClient) -> None:
    assert "Er is nog niets beslist" in client.get(PAGE).text
    answer = decide(client, answer="choose-1")
    assert answer.headers["location"] == PAGE  # type: ignore[attr-defined]
    page = client.get(PAGE).text
    assert "Gekozen, nog niet gestart: Productieoperator vleesverwerking" in page
    assert "11 januari 2027: start HACCP en bedrijfshygiëne" in page
    row = re.search(r'<td class="num">([^<]*)</td><td>Schrijf in voor HACCP', page)
    assert row
    assert row[1] == "08/01/2027"  # the last day to enrol, before the first lesson
    assert '<td role="cell">lokale-bemiddelaar</td>' in page
    assert 'value="started"' not in page  # the first lesson is to come


def test_turning_down_keeps_a_remark_on_the_proposals_and_no_text(client: TestClient) -> None:
    decide(client, answer="reject", option="2", changes="wil niet", remark="too_far")
    page = client.get(PAGE).text
    assert "Geen traject gekozen" in page
    assert "Over de voorstellen: te ver" in page
    assert "wil niet" not in page


def test_turning_down_does_not_end_a_choice_for_another_vacancy_and_no_training_does(
    client: TestClient,
) -> None:
    decide(client, answer="choose-1")
    first = action(client)
    decide(client, answer="none")
    page = client.get(PAGE).text
    assert "Geen traject gekozen" in page
    assert "geldt nu" not in page
    assert re.search(r'href="/voorstellen/[0-9a-f]{32}/1\.pdf"', page)
    fields = {"csrf": token(client), "idempotency_key": "0" * 32, "pseudonym": "p_3f2a91"}
    refused = client.post(first, data=fields | {"kind": "hired", "on": "25/11/2026"})
    assert "Er is later anders beslist" in refused.text


@pytest.mark.parametrize(
    ("kind", "on", "said"),
    [
        ("started", "10/01/2027", "Het traject begint pas op 11 januari 2027."),
        ("hired", "24/11/2026", "Het voorstel is van 25 november 2026: geef die dag of later."),
        ("stopped", "02/02/2027", "Een opvolging ligt niet in de toekomst."),
        ("started", "31/02/2027", "Schrijf een datum die bestaat als dd/mm/jjjj, bijvoorbeeld 05/01/2027."),
        ("started", "", "Geef de dag als dd/mm/jjjj."),
    ],
)
def test_a_day_that_cannot_be_true_is_refused(spring: TestClient, kind: str, on: str, said: str) -> None:
    refused = note(spring, kind, on)
    assert refused.status_code == 422
    assert said in refused.text
    assert "Gekozen, nog niet gestart" in spring.get(PAGE).text


def test_there_is_one_state_now_its_order_holds_and_a_mistake_is_taken_back(spring: TestClient) -> None:
    assert note(spring, "started", "11/01/2027").status_code == 303
    assert "Gestart sinds 11 januari 2027" in spring.get(PAGE).text
    assert "Dat kan niet na wat er al genoteerd is" in note(spring, "started", "12/01/2027").text
    assert note(spring, "stopped", "20/01/2027").status_code == 303
    assert "De vorige stand is van 20 januari 2027" in note(spring, "hired", "19/01/2027").text
    page = spring.get(PAGE).text
    assert "Gestopt sinds 20 januari 2027" in page
    assert "gestart op" in page  # the history behind it
    taken = spring.post(f"{action(spring)}/intrekken", data={"csrf": token(spring)})
    assert taken.headers["location"] == PAGE
    assert "Gestart sinds 11 januari 2027" in spring.get(PAGE).text
    assert spring.get("/api/v1/audit").json()["problems"] == []


def test_the_calendar_has_the_days_and_not_the_person(client: TestClient) -> None:
    decide(client, answer="choose-1")
    answer = client.get(action(client).replace("/opvolging", "/agenda.ics"))
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "p_3f2a91" not in answer.text
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(events[0]["SUMMARY"]) == "HACCP en bedrijfshygiëne"
    assert events[0].decoded("DTSTART") == date(2027, 1, 11)


def test_a_session_that_left_the_supply_is_to_be_replaced_and_what_is_over_asks_nothing(
    client: TestClient,
) -> None:
    decide(client, answer="choose-1")
    store = client.app.state.context.store  # type: ignore[attr-defined]
    following = followed(store.history("p_3f2a91"))
    assert following
    gone = tasks(following, {}, date(2026, 11, 25))
    assert "Zoek een andere sessie voor HACCP en bedrijfshygiëne" in "".join(one.text for one in gone)
    days = [one.by for one in gone if one.by]
    assert days == sorted(days)
    note(client, OutcomeKind.STOPPED.value, "25/11/2026")
    over = followed(store.history("p_3f2a91"))
    assert over
    assert tasks(over, {}, date(2026, 11, 25)) == []
