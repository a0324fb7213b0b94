"""The nine tasks of the review, from where someone begins, in at most so many clicks; typing is no click.

=====  =====  =======================================================================================
task   most   what is done
=====  =====  =======================================================================================
a      4      a new person with own words, letter and postcode: to the first proposals
b      5      the same, to all proposals for one groeivacature
c      4      what if, from the list of dossiers: what changes, before and after
d      3      choose a proposal and print it, from the list; or from a full session to another proposal
e      2      take back what was entered wrongly; from the list, turn all proposals down
f      3      two groeivacatures side by side, from the list; after the decision, note how it went
g      1      decide, on the page with the proposals; a way out; open doors
h             nothing is lost: back, refresh, a wrong date, a session that ends (also in `test_dossier`,
              `test_paths` and `test_self_service`)
i      6      a jobseeker alone, from own words to a code (`test_self_service`)
=====  =====  =======================================================================================
"""

from collections.abc import Callable

import pytest

from tests.browser.screen import CHROMIUM, Hand, at_rest, open_page
from tests.service.sample_engine import sample_profile

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]
PERSON, WORK = "p_taken", "Uitbener in het atelier"
"""A dossier that no other test changes, and the groeivacature on its line."""


@pytest.fixture(scope="module")
def person(browser: object, address: str) -> str:
    """A dossier of its own, once the list knows its first step."""
    page = open_page(browser, "desktop")
    document = sample_profile() | {"id": PERSON}
    made = page.request.put(
        f"{address}/api/v1/dossiers/{PERSON}", data=document, headers={"If-None-Match": "*"}
    )
    assert made.ok, made.text()
    page.goto(f"{address}/dossiers?lijst=alle&zoek={PERSON}")
    for _ in range(50):
        if page.get_by_role("link", name=WORK).count():
            return str(page.url)
        page.wait_for_timeout(200)
        at_rest(page).reload()
    raise AssertionError(page.inner_text("main"))


def new_person(hand: Hand, pseudonym: str) -> None:
    hand.click("link", "Nieuw dossier")
    page = hand.page
    page.get_by_label("Pseudoniem").fill(pseudonym)
    page.get_by_label("In eigen woorden").fill("Ik kan vlees uitbenen, maar niet lassen.")
    page.get_by_label("Welke einddatum").fill("14/07/2027")
    page.get_by_label("Postcode").fill("8700")
    hand.click("button", "Maak het dossier")
    hand.click("button", "Neem over Vlees uitbenen")
    hand.click("link", "Bereikbare groeivacatures")


def first_proposals(hand: Hand) -> None:
    new_person(hand, "p_taaka")
    assert hand.page.get_by_text("Klaar om te solliciteren vanaf").count()


def all_proposals(hand: Hand) -> None:
    new_person(hand, "p_taakb")
    hand.click("link", "Uitbener in het atelier")
    assert hand.page.get_by_role("button", name="Kies voorstel 1").is_visible()


def to_proposals(hand: Hand) -> None:
    hand.page.locator("tr", has_text=PERSON).get_by_role("link", name=WORK, exact=True).click()
    hand.clicks += 1


def what_if(hand: Hand) -> None:
    to_proposals(hand)
    hand.page.get_by_text("Wat als…").click()
    hand.page.locator(".what-if input[type=checkbox]").first.check()
    hand.clicks += 2
    hand.click("button", "Reken opnieuw")
    assert hand.page.get_by_text("met wijziging").is_visible()


def swap(hand: Hand) -> None:
    to_proposals(hand)
    hand.click("link", "vol? wissel")
    assert "Telt als vol" in hand.page.inner_text("main")


def choose_and_print(hand: Hand) -> None:
    to_proposals(hand)
    hand.click("button", "Kies voorstel 1")
    paper = hand.page.get_by_role("link", name="Papier voor de werkzoekende")
    answer = hand.page.request.get(hand.page.url.partition("/dossiers")[0] + paper.get_attribute("href"))
    hand.clicks += 1
    assert answer.body().startswith(b"%PDF")


def turn_down(hand: Hand) -> None:
    to_proposals(hand)
    hand.click("button", "Niets hiervan")
    assert hand.page.get_by_role("heading", name="Geen traject gekozen").is_visible()


def side_by_side(hand: Hand) -> None:
    to_proposals(hand)
    hand.click("link", "Andere vacatures")
    hand.click("link", f"Zet naast {WORK}")
    assert hand.page.get_by_role("heading", name="Twee groeivacatures naast elkaar").is_visible()


TASKS: tuple[tuple[str, int, Callable[[Hand], None]], ...] = (
    ("a", 4, first_proposals),
    ("b", 5, all_proposals),
    ("c", 4, what_if),
    ("d", 3, swap),
    ("e", 2, turn_down),
    ("f", 3, side_by_side),
    ("d", 3, choose_and_print),
)


@pytest.mark.parametrize(("name", "most", "task"), TASKS, ids=[task.__name__ for _, _, task in TASKS])
def test_a_task_takes_few_clicks_from_the_list(
    browser: object, person: str, name: str, most: int, task: Callable[[Hand], None]
) -> None:
    page = open_page(browser, "desktop")
    page.goto(person)
    hand = Hand(page)
    task(hand)
    assert hand.clicks <= most, name
