"""A text is encoded once while it is remembered, and its row stays the same."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.encoder import RememberingEncoder


class Letters:
    """Encodes the first letter of a text, and notes what it was asked."""

    version = "letters"
    dim = 26

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.eye(26, dtype=np.float32)[[ord(text[0]) - ord("a") for text in texts]] / 3


def test_a_text_is_encoded_once() -> None:
    letters = Letters()
    encoder = RememberingEncoder(letters)
    first = encoder.encode(["bakken", "lassen", "bakken"])
    again = encoder.encode(["lassen", "koken"])
    assert letters.asked == ["bakken", "lassen", "koken"]
    assert first[0].argmax() == first[2].argmax() == 1
    assert (again[0] == first[1]).all()


def test_the_text_that_was_not_asked_for_longest_is_forgotten() -> None:
    letters = Letters()
    encoder = RememberingEncoder(letters, most=2)
    for texts in (["a", "b"], ["a"], ["c"], ["a", "b"]):
        encoder.encode(texts)
    assert letters.asked == ["a", "b", "c", "b"]


def test_no_text_gives_no_row() -> None:
    assert RememberingEncoder(Letters()).encode([]).shape == (0, 26)


def test_a_build_uses_rows_as_it_keeps_them() -> None:
    (row,) = RememberingEncoder(Letters(), rounded=True).encode(["a"])
    assert row[0] == np.float32(np.float16(1 / 3))
    assert RememberingEncoder(Letters()).encode(["a"])[0, 0] == np.float32(1 / 3)
