"""The best of all and the best of each kind share one numbering, and hide small numbers for one another."""

from datetime import date

from pipelines.supply.best_changes import best_changes
from pipelines.supply.change import ChangeKind, list_changes
from pipelines.supply.marginal_value import ValueFinder
from pipelines.supply.pages.forecast import Forecast
from pipelines.supply.pages.published_changes import PublishedChanges, publish_changes
from pipelines.supply.pages.shortfall import Findings
from tests.factories import ON, a_module, a_profile, a_session, a_vacancy
from tests.pipelines.supply.small_world import a_bench, a_surveyor, ending

SOON = date(2027, 3, 31)
KINDS = ["extra sessie", "avondvariant", "onlinevariant", "nieuwe module"]


def published(people: int, *, n: int, also_second: int = 0) -> PublishedChanges:
    """A module that ends too late for everyone; an earlier session or going online helps all of them."""
    session = a_session("s1", date(2027, 9, 6), date(2027, 10, 31))
    lassen, extra = ("lassen", "meten"), ("lassen", "meten", "lezen")
    bench = a_bench(
        [a_module("m1", ("lassen",), (session,), hours=60)],
        [
            a_vacancy("v1", lassen, ("lassen",), minimum_match_percent=100),
            a_vacancy("v2", extra, ("lassen", "lezen"), minimum_match_percent=100),
        ],
    )
    surveyor = a_surveyor(bench)
    found = [
        surveyor.look_at(
            a_profile(
                f"p{place}",
                claimed=("meten", "lezen") if place < also_second else ("meten",),
                benefit=ending(SOON),
            ),
            place,
        )
        for place in range(people)
    ]
    persons = [one for one in found if one is not None]
    assert len(persons) == people
    changes = list_changes(bench.world, (), on=ON)
    finder = ValueFinder(surveyor, [one for one in persons if one.chances])
    finder.expect(())
    best = best_changes(
        finder, changes.changes, n=n, least=5, known={}, keep=lambda _: None, progress=lambda *_: None
    )
    return publish_changes(
        Findings(bench, surveyor.teaching, tuple(persons), 0, Forecast(), changes, best, (), ON, {})
    )


def test_the_best_of_a_kind_below_the_best_of_all_gets_the_next_number() -> None:
    found = published(7, n=1)
    assert [(row["nummer"], row["wijziging"], row["personen_erbij"]) for row in found.best] == [
        (1, "onlinevariant", 7)
    ]
    assert [row["soort"] for row in found.by_kind] == KINDS
    assert [(row["nummer"], row["personen_erbij"]) for row in found.by_kind] == [
        (2, 7), ("", None), (1, 7), ("", None)
    ]  # fmt: skip
    assert found.together == 7


def test_what_is_among_the_best_has_one_number_in_both_tables() -> None:
    found = published(7, n=10)
    assert [row["nummer"] for row in found.best] == [1, 2]
    by_kind = {row["soort"]: row["nummer"] for row in found.by_kind if row["nummer"]}
    assert by_kind == {row["wijziging"]: row["nummer"] for row in found.best}


def test_every_number_is_traced_to_its_vacancies() -> None:
    found = published(7, n=1)
    for row in found.by_kind:
        behind = [one for one in found.vacancies if one["nummer"] == row["nummer"]]
        assert [one["vacature"] for one in behind] == (["v1"] if row["nummer"] else [])
        assert all(one["module"] == row["module"] and one["personen"] == 7 for one in behind)


def test_a_small_number_behind_the_best_of_a_kind_is_hidden_and_cannot_be_worked_out() -> None:
    """Seven people, of whom three reach a second vacancy: 3 and 7 - 3 = 4 are both small."""
    found = published(7, n=1, also_second=3)
    for number in (1, 2):
        behind = {one["vacature"]: one["personen"] for one in found.vacancies if one["nummer"] == number}
        assert behind == {"v1": 7, "v2": None}


def test_four_people_are_too_few_for_any_kind() -> None:
    found = published(4, n=10)
    assert found.best == ()
    assert {(row["nummer"], row["personen_erbij"]) for row in found.by_kind} == {("", None)}
    assert [row["bekeken"] > 0 for row in found.by_kind] == [True, False, True, False]
    assert len(found.by_kind) == len(ChangeKind)
