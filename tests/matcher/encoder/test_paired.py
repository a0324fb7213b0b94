import numpy as np
import pytest

from matcher.encoder import PairedEncoder


class Fixed:
    """Gives the rows that it was made with, whatever the texts."""

    def __init__(self, version, rows):
        self.version, self.rows = version, np.array(rows, dtype=np.float32)

    @property
    def dim(self):
        return self.rows.shape[1]

    def encode(self, texts):
        return self.rows[: len(texts)]


def test_two_encoders_together_give_the_weighted_mean_of_their_cosines():
    paired = PairedEncoder(Fixed("a", [[1, 0], [0.6, 0.8]]), Fixed("b", [[0, 1, 0], [0, 0, 1]]), share=0.25)
    rows = paired.encode(["kok", "bakker"])
    assert rows.shape == (2, paired.dim) == (2, 5)
    assert rows[0] @ rows[1] == pytest.approx(0.75 * 0.6 + 0.25 * 0)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1])


def test_a_text_that_one_of_two_encoders_does_not_know_is_left_to_the_other():
    rows = PairedEncoder(Fixed("a", [[0, 0], [0, 0]]), Fixed("b", [[0.6, 0.8], [0, 0]])).encode(["x", "y"])
    assert rows == pytest.approx(np.array([[0, 0, 0.6, 0.8], [0, 0, 0, 0]]))


def test_the_version_of_two_encoders_names_both_and_their_weights():
    one, other = Fixed("a", [[1, 0]]), Fixed("b", [[1, 0]])
    versions = {PairedEncoder(one, other).version, PairedEncoder(other, one).version}
    versions.add(PairedEncoder(one, other, share=0.5).version)
    assert versions == {"a+0.7*b", "b+0.7*a", "a+0.5*b"}
