"""A text is encoded once while it is remembered, and its row stays the same."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.linking.remembered import RememberedVectors


class Letters:
    """Encodes the first letter of a text, and notes what it was asked."""

    version = "letters"
    dim = 26

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.eye(26, dtype=np.float32)[[ord(one[0]) - ord("a") for one in texts]]


def test_a_text_is_encoded_once() -> None:
    letters, store = Letters(), RememberedVectors()
    first = store.encode(["bakken", "lassen", "bakken"], letters)
    again = store.encode(["lassen", "koken"], letters)
    assert letters.asked == ["bakken", "lassen", "koken"]
    assert first[0].argmax() == first[2].argmax() == 1
    assert (again[0] == first[1]).all()


def test_the_text_that_was_not_asked_for_longest_is_forgotten() -> None:
    letters, store = Letters(), RememberedVectors(most=2)
    for texts in (["a", "b"], ["a"], ["c"], ["a", "b"]):
        store.encode(texts, letters)
    assert letters.asked == ["a", "b", "c", "b"]


def test_no_text_gives_no_row() -> None:
    assert RememberedVectors().encode([], Letters()).shape == (0, 26)
