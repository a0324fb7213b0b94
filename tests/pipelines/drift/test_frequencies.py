import numpy as np
import pytest

from pipelines.drift.frequencies import LARGE_DIVERGENCE, FrequencyDrift, frequency_drift, jensen_shannon
from pipelines.drift.properties import Moved


def test_divergence_by_hand():
    """p = (1/2, 1/2), q = (1, 0), middle (3/4, 1/4): 1/2 KL(p) 0.2075 + 1/2 KL(q) 0.4150 = 0.3113 bits."""
    assert jensen_shannon(np.array([1, 1]), np.array([1, 0])) == pytest.approx(0.31128, abs=1e-5)
    assert jensen_shannon(np.array([0]), np.array([1])) == 1.0
    assert jensen_shannon(np.array([0]), np.array([0])) == 0.0


def test_what_vacancies_ask_moves_when_one_competence_takes_over():
    before = [frozenset({f"c{n % 5}"}) for n in range(50)]
    after = [*before, *[frozenset({"c0"})] * 100]
    found = frequency_drift("x", before, after, str)
    assert found.moved is Moved.MUCH
    assert found.divergence > LARGE_DIVERGENCE
    top = found.shifts[0]
    assert (top.competence_id, top.before, top.after) == ("c0", 0.2, pytest.approx(110 / 150))


@pytest.mark.parametrize(
    ("divergence", "verdict"), [(0.05, Moved.NOT), (0.06, Moved.SOMEWHAT), (0.10, Moved.MUCH)]
)
def test_divergence_has_to_pass_chance_first(divergence, verdict):
    assert FrequencyDrift("x", divergence, 0.05, ()).moved is verdict


def test_the_same_frequencies_in_fewer_vacancies_are_no_drift():
    before = [frozenset({f"c{n % 5}"}) for n in range(200)]
    assert frequency_drift("x", before, before[:100], str).moved is Moved.NOT
