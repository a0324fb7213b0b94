import numpy as np
import pytest

from matcher.linking.features import FEATURES
from matcher.linking.scorer import Scorer, Unit

REST = [0.0] * (len(FEATURES) - 1)
SCORER = Scorer((1.0, *REST), 2.0, -1.0)
BENT = Scorer(
    (1.0, *REST), 2.0, -1.0, units=(Unit((3.0, *REST), -6.0, 0.5), Unit((0.0, *REST), 1.0, 2.0)), constant=3.0
)


@pytest.mark.parametrize(("first", "chance"), [(0.5, 0.5), (1, 0.731059), (0, 0.268941), (9, 0.99), (-99, 0)])
def test_the_chance_is_a_logistic_curve_of_the_score_and_never_sure(first: float, chance: float) -> None:
    row = np.array([[first, *[5.0] * (len(FEATURES) - 1)]])
    assert SCORER.probability(row) == pytest.approx([chance], abs=1e-6)


@pytest.mark.parametrize("first", [0.0, 2.0, 5.0])
def test_a_bend_adds_its_height_past_its_place(first: float) -> None:
    row = np.array([[first, *[5.0] * (len(FEATURES) - 1)]])
    wanted = 3 + first + 0.5 * np.tanh(3 * first - 6) + 2 * np.tanh(1.0)
    assert BENT.score(row) == pytest.approx([wanted])


@pytest.mark.parametrize("scorer", [SCORER, BENT])
def test_a_scorer_on_disk_is_the_same_scorer(scorer: Scorer) -> None:
    assert Scorer.from_json(scorer.to_json()) == scorer


def test_a_scorer_of_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="scorer of features"):
        Scorer.from_json(SCORER.to_json().replace(b'"dense"', b'"other"'))


def test_a_text_that_is_the_form_of_one_concept_only_has_the_chance_of_such_texts() -> None:
    scorer = Scorer(SCORER.weights, SCORER.slope, SCORER.intercept, 0.9)
    rows = np.zeros((2, len(FEATURES)))
    rows[0, FEATURES.index("exact")] = 1
    assert scorer.probability(rows) == pytest.approx([0.9, 0.26894142])
    rows[1, FEATURES.index("exact")] = 1
    assert scorer.probability(rows) == pytest.approx([0.26894142, 0.26894142])
