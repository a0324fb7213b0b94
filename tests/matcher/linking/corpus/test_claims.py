"""What is claimed from the corpus over the sample taxonomy, by grammar and linker together."""

from collections.abc import Sequence

import pytest

from matcher.domain.link import FoundCompetence, FoundOccupation
from matcher.linking import Linker
from tests.matcher.linking.corpus import CorpusText, Label, accepted, read_corpus, share

pytestmark = pytest.mark.slow
Found = Sequence[FoundCompetence | FoundOccupation]


@pytest.fixture(scope="module")
def claimed(linker: Linker) -> list[tuple[CorpusText, Found]]:
    """Every second text of the part kept apart."""
    read = [(one, linker.read(one.text)) for one in list(read_corpus("kept_apart.tsv"))[::2]]
    return [(one, (*found.competences, *found.occupations)) for one, found in read]


def of_words(found: Found, label: Label) -> set[str]:
    return {one.label for one in found if one.span.start < label.end and one.span.end > label.start}


def test_claims_are_right_and_most_of_what_should_be_claimed_is(
    claimed: list[tuple[CorpusText, Found]],
) -> None:
    right = accepted()
    asked = [
        (of_words(found, label), right[label.key])
        for one, found in claimed
        for label in one.labels
        if label.code == "+" and label.key in right
    ]
    assert share([one in good for found, good in asked for one in found]) >= 0.90
    assert share([bool(found & good) for found, good in asked]) >= 0.70


def test_nothing_is_claimed_from_a_denial_a_wish_or_another_person(
    claimed: list[tuple[CorpusText, Found]],
) -> None:
    wrong = [
        (one.text, of_words(found, label))
        for one, found in claimed
        for label in one.labels
        if label.code in {"-", "w", "x", "o", "0"} and of_words(found, label)
    ]
    assert wrong == []
