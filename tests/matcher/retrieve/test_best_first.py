from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.retrieve.best_first import best_first
from tests.examples import examples

ITEMS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.booleans()), max_size=12)
"""(what it is worth, how much better it promises to be, whether it is worth anything)"""


@settings(max_examples=examples(35))
@given(ITEMS, st.integers(0, 5))
def test_the_best_are_those_of_looking_at_everything(items, n):
    numbered = [(worth, number, worth - better, shown) for number, (worth, better, shown) in enumerate(items)]
    found = best_first(
        numbered,
        n,
        at_best=lambda one: (one[2], one[1]),
        look_at=lambda one: one if one[3] else None,
        key=lambda one: one[:2],
    )
    assert found == sorted(one for one in numbered if one[3])[:n]


def test_what_cannot_be_among_the_best_is_not_looked_at():
    looked = []
    best_first(
        [3, 1, 2, 9],
        2,
        at_best=lambda one: (one,),
        look_at=lambda one: looked.append(one) or one,
        key=lambda one: (one,),
    )
    assert looked == [1, 2]


def test_a_promise_as_good_as_the_last_of_the_best_is_looked_at():
    looked = []
    best_first(
        [("a", 1), ("b", 1)],
        1,
        at_best=lambda one: (1,),
        look_at=lambda one: looked.append(one) or one,
        key=lambda one: (one[1], one[0]),
    )
    assert looked == [("a", 1), ("b", 1)]
