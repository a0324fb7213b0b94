"""Figures about judged pairs, on pairs of our own."""

import numpy as np
import pytest

from matcher.teaching import MEASURES
from pipelines.language.teaching_data import JudgedProgramme, fold_of
from tests.benchmarks.real.teaching import FOLDS, PARTS, average_precision, out_of_fold

NAMES = ("Plaatsing", "Voorbereiding", "Afwerking")


def judged(seed: int, *, own: bool) -> JudgedProgramme:
    draw = np.random.default_rng(seed)
    taught = draw.choice([0.0, 0.5, 1.0], (len(NAMES), 6)) if own else np.zeros((len(NAMES), 6))
    measures = draw.random((len(NAMES), 6, len(MEASURES))) * 0.1 + taught[..., None]
    return JudgedProgramme(measures, taught, NAMES, np.ones(len(NAMES)), own)


def test_no_model_judges_a_name_that_it_saw() -> None:
    seen: list[set[str]] = []

    class Nothing:
        def certainty(self, measures: np.ndarray) -> np.ndarray:
            return np.full(measures.shape[:2], float(len(seen)))

    def fit(parts: list[JudgedProgramme]) -> Nothing:
        seen.append({name for one in parts for name in one.names})
        return Nothing()

    found = out_of_fold([judged(1, own=True)], fit)[0]
    for name, row in zip(NAMES, found, strict=True):
        assert name not in seen[int(row[0]) - 1]
        assert int(row[0]) - 1 == fold_of(name, FOLDS)


def test_a_perfect_ranking_has_precision_one_and_the_reverse_less() -> None:
    one = judged(2, own=True)
    part = fold_of(NAMES[0], PARTS)
    assert average_precision([one], [one.taught], 0, part) == pytest.approx(1)
    assert average_precision([one], [-one.taught], 0, part) < 1
