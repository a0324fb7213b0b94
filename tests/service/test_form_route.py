"""Every form of every page: nothing typed is lost, nothing is done twice, refresh and back show a page."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import ROUTERS
from service.form_route import FormRoute
from service.kept_form import KEPT_COOKIE

PAGE = "/dossiers/p_3f2a91"


def hidden(page: str, form: str) -> dict[str, str]:
    """Return the fields that the page filled in itself."""
    forms = (part.partition("</form>")[0] for part in page.split("<form")[1:])
    whole = next(part for part in forms if f'name="formulier" value="{form}"' in part)
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', whole))


def test_every_form_of_every_page_ends_with_a_page_of_its_own_address() -> None:
    forms = [
        route
        for router in ROUTERS
        for route in router.routes
        if "POST" in (getattr(route, "methods", None) or ()) and not route.path.startswith("/api/")  # type: ignore[attr-defined]
    ]
    assert len(forms) >= 8
    # nothing of a provider's file is kept, so its answer is the page itself
    assert [route.path for route in forms if not isinstance(route, FormRoute)] == ["/aanbieders"]  # type: ignore[attr-defined]


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(client: TestClient) -> None:
    fields = hidden(client.get(PAGE).text, "uitkering")
    given = {"benefit.letter_end_date": "31/02/2027", "benefit.kind": "unemployment"}
    answer = client.post(f"{PAGE}/uitkering", data=fields | given)
    assert answer.status_code == 303
    address = answer.headers["location"]
    assert re.fullmatch(rf"{PAGE}\?invoer=[0-9a-f]{{16}}#fouten", address)
    for _ in ("once", "and again on refresh"):
        page = client.get(address).text
        link = '<a href="#uitkering-benefit.letter_end_date">Einddatum in de brief: Schrijf een datum'
        assert link in page
        box = re.search(r'<input id="uitkering-benefit.letter_end_date"[^>]*>', page)
        assert box
        for part in ('value="31/02/2027"', 'aria-invalid="true"', "uitkering-benefit.letter_end_date-fout"):
            assert part in box[0]
    assert "31/02/2027" not in client.get(PAGE).text


def test_what_is_kept_opens_in_the_same_browser_only_and_holds_no_national_number(client: TestClient) -> None:
    fields = hidden(client.get(PAGE).text, "woorden")
    given = {"woorden": "ik ben 93.05.18-223.61 en ik kan lassen"}
    address = client.post(f"{PAGE}/woorden", data=fields | given).headers["location"]
    page = client.get(address).text
    assert "ik ben (nummer weggehaald) en ik kan lassen" in page
    assert "rijksregisternummer" in page
    assert client.cookies[KEPT_COOKIE]
    client.cookies.clear()
    assert "ik kan lassen" not in client.get(address).text


def test_a_form_that_is_sent_twice_is_done_once(client: TestClient) -> None:
    fields = hidden(client.get(PAGE).text, "uitkering")
    given = {"benefit.letter_end_date": "30/06/2027"}

    def send(_: int) -> Any:
        return client.post(f"{PAGE}/uitkering", data=fields | given).headers["location"]

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(send, range(3))) == {f"{PAGE}#uitkering"}
    assert client.get(f"/api/v1{PAGE}").json()["revision"] == 2


@pytest.mark.parametrize("page", ["https://elders.example/", "//elders.example/", "/aanmelden"])
def test_a_form_never_leads_elsewhere(client: TestClient, page: str) -> None:
    fields = hidden(client.get(PAGE).text, "uitkering") | {"terug": page, "benefit.kind": "geld"}
    assert client.post(f"{PAGE}/uitkering", data=fields).status_code == 422
