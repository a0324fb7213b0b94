"""Choices depend on the seed only and follow their weights."""

from collections import Counter

import numpy as np
import pytest

from pipelines.synthetic.draws import BLOCK, Draws, Weighted, zipf


def draws(seed: int = 1) -> Draws:
    return Draws(np.random.SeedSequence(seed))


def test_the_first_choices_of_a_seed_never_change():
    """PCG64 is stable between releases of numpy; these values hold a world together that others made."""
    one = draws(1)
    assert [one.between(1, 100) for _ in range(8)] == [52, 96, 15, 95, 32, 43, 83, 41]


def test_a_new_block_of_numbers_goes_on_where_the_last_one_stopped():
    one, other = draws(), np.random.Generator(np.random.PCG64(np.random.SeedSequence(1)))
    expected = [int(number * 1000) for number in other.random(BLOCK + 3)]
    assert [one.between(0, 999) for _ in range(BLOCK + 3)] == expected


def test_between_reaches_both_ends_and_nothing_beyond():
    one = draws()
    assert {one.between(3, 5) for _ in range(200)} == {3, 4, 5}


def test_chances_of_nought_and_one_are_certain():
    one = draws()
    assert not any(one.chance(0) for _ in range(100))
    assert all(one.chance(1) for _ in range(100))


def test_shuffling_keeps_every_item():
    assert sorted(draws().shuffled("groeipad")) == sorted("groeipad")


@pytest.mark.parametrize("draw", ["table", "pairs"])
def test_items_come_in_proportion_to_their_weight(draw: str):
    one = draws()
    table = Weighted(("vaak", "soms"), (9, 1))
    found = Counter(
        one.from_table(table) if draw == "table" else one.weighted(("vaak", 9), ("soms", 1))
        for _ in range(10_000)
    )
    assert 8_850 <= found["vaak"] <= 9_150  # five standard deviations of 30


def test_some_of_gives_different_items_and_never_more_than_there_are():
    found = draws().some_of(zipf("abc"), 5)
    assert sorted(found) == ["a", "b", "c"]


def test_the_second_item_of_zipf_weighs_half_of_the_first():
    assert zipf("ab").bounds == (1.0, 1.5)
