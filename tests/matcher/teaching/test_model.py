"""The certainty of the shipped numbers, on sentences of our own."""

import json

import numpy as np
import pytest

from matcher.teaching import MEASURES, PROGRAMME_MEASURES, SENTENCE_MEASURES, Logistic, TeachingModel


def constant(chance: float, measures: int) -> Logistic:
    return Logistic((0.0,) * measures, float(np.log(chance / (1 - chance))))


def model(programme: float, module: float, sentence: float) -> TeachingModel:
    return TeachingModel(
        constant(programme, len(PROGRAMME_MEASURES)),
        constant(module, len(MEASURES)),
        constant(sentence, len(SENTENCE_MEASURES)),
    )


def test_the_two_ways_are_weighed_by_the_chance_that_the_trade_fits() -> None:
    found = model(0.75, 0.8, 0.4).certainty(np.ones((2, 3, len(MEASURES))))
    assert found == pytest.approx(np.full((2, 3), 0.75 * 0.8 + 0.25 * 0.4))


def test_sentences_that_say_next_to_nothing_do_not_add_up() -> None:
    found = model(0.5, 0.2, 0.1).certainty(np.ones((1, 1, len(MEASURES))))
    assert found == pytest.approx(np.full((1, 1), 0.5 * 0.2))


def test_numbers_of_other_measures_are_refused() -> None:
    written = model(0.5, 0.5, 0.5).to_json()
    assert TeachingModel.from_json(written).to_json() == written
    numbers = json.loads(written)
    numbers["measures"]["module"] = numbers["measures"]["module"][::-1]
    with pytest.raises(ValueError, match="deze versie meet"):
        TeachingModel.from_json(json.dumps(numbers).encode())
