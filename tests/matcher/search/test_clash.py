"""Pairs of modules that no set may rest on, on requests small enough to see why."""

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.trajectory import Merit
from matcher.search import SearchConfig
from matcher.search.branch import Explorer, Wish
from matcher.search.effort import Effort
from matcher.search.request import Request
from matcher.search.translate import translate
from tests.factories import MONDAY, a_catalogue, a_module, a_question, a_session
from tests.matcher.search.requests import Ask, an_ask, ids, labelled

END = MONDAY.replace(year=MONDAY.year + 1)


def day_session(id_: str):
    """Twenty hours a week by day, from the first Monday, so that no two of them go together."""
    return (a_session(id_, MONDAY, END, slot=Slot.DAY),)


def evening_session(id_: str):
    return (a_session(id_, MONDAY, END, slot=Slot.OWN_PACE, hours_per_week=4),)


def root_and_explorer(ask: Ask):
    request = Request(
        a_question(ask.profile, ask.vacancy), tuple(ask.candidates), a_catalogue(*ask.modules), SearchConfig()
    )
    explorer = Explorer(translate(request), Effort())
    return explorer.root(Wish(), ibo=False), explorer


def with_rows(explorer: Explorer, node, *rows: int):
    for row in rows:
        node = explorer.child(node, row, node.free & ~(1 << row), node.hire)
    return node


@pytest.mark.parametrize("other", ["c1", "c2"])
def test_a_third_module_relieves_one_of_two_that_clash(other: str) -> None:
    """a teaches c1 and b teaches c2, both by day in the same weeks; c teaches one of them as well.

    Without the must-haves either could be followed after hire, in hours that the employer frees.
    """
    ask = an_ask(
        a_module("a", ("c1",), day_session("a1")),
        a_module("b", ("c2",), day_session("b1")),
        a_module("c", (other,), evening_session("c1")),
        must_haves=("c1", "c2"),
        training_hours_after_hire=20,
    )
    root, explorer = root_and_explorer(ask)
    both = with_rows(explorer, root, 0, 1)
    assert both.clashing == (0b011,)
    assert explorer.needed(both) == 0b100
    assert ids(labelled(ask.search(), Merit.MOST_COMPLETE)) == (["b", "c"] if other == "c1" else ["a", "c"])


def test_nothing_comes_of_two_that_clash_where_no_other_module_teaches_the_same() -> None:
    ask = an_ask(
        a_module("a", ("c1",), day_session("a1")),
        a_module("b", ("c2",), day_session("b1")),
        must_haves=("c1", "c2"),
    )
    root, explorer = root_and_explorer(ask)
    assert explorer.needed(with_rows(explorer, root, 0, 1)) == 0
    assert ask.search().trajectories == ()


def test_two_that_clash_are_no_trouble_where_neither_is_needed_before_hire() -> None:
    ask = an_ask(
        a_module("a", ("c1",), (*evening_session("a1"), *day_session("a2"))),
        a_module("b", ("c2",), evening_session("b1")),
    )
    root, explorer = root_and_explorer(ask)
    assert explorer.needed(with_rows(explorer, root, 0, 1)) is None
