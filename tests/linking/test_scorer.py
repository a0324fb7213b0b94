import numpy as np
import pytest

from matcher.linking.scorer import FEATURES, Scorer

SCORER = Scorer((1.0, *[0.0] * (len(FEATURES) - 1)), -1.0, (-1.0, 1.0), (0.2, 0.6))


@pytest.mark.parametrize(("first", "chance"), [(-9, 0.2), (0, 0.2), (1, 0.4), (2, 0.6), (9, 0.6)])
def test_the_calibration_is_straight_between_its_knots_and_flat_beyond(first: float, chance: float) -> None:
    row = np.array([[first, *[5.0] * (len(FEATURES) - 1)]])
    assert SCORER.probability(row) == pytest.approx([chance])


def test_a_scorer_on_disk_is_the_same_scorer() -> None:
    assert Scorer.from_json(SCORER.to_json()) == SCORER


def test_a_scorer_of_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="scorer of features"):
        Scorer.from_json(SCORER.to_json().replace(b'"dense"', b'"other"'))


def test_a_text_that_is_the_form_of_one_concept_only_has_at_least_that_chance() -> None:
    scorer = Scorer(SCORER.weights, SCORER.intercept, SCORER.raw, SCORER.calibrated, 0.9)
    rows = np.zeros((2, len(FEATURES)))
    rows[0, FEATURES.index("exact")] = 1
    assert scorer.probability(rows) == pytest.approx([0.9, 0.2])
    rows[1, FEATURES.index("exact")] = 1
    assert scorer.probability(rows) == pytest.approx([0.2, 0.2])
