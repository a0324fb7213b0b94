"""The same question gives the same answer, whatever the form of the code."""

from pathlib import Path

import pytest

from tests.contracts.pinned_answers import (
    Question,
    answered,
    market_questions,
    pinned,
    sample_questions,
    search_questions,
)


def changed(questions: list[Question]) -> list[str]:
    """Return the questions whose answer is not the pinned one."""
    known = pinned()
    return [name for name, found in answered(questions) if known.get(name) != found]


def test_a_few_vacancies_of_every_sample_profile(sample_build: Path) -> None:
    assert changed(list(sample_questions(sample_build, every=29))) == []


@pytest.mark.slow
class TestEverything:
    def test_samples(self, sample_build: Path) -> None:
        assert changed(list(sample_questions(sample_build))) == []

    def test_search(self) -> None:
        assert changed(list(search_questions())) == []

    def test_market(self) -> None:
        assert changed(list(market_questions())) == []
