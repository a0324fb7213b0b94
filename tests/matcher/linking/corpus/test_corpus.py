"""What the grammar makes of our own corpus, without an encoder: a few seconds less than one."""

from collections import defaultdict
from collections.abc import Sequence

import pytest

from matcher.domain.link import FoundCompetence, FoundOccupation, Outcome
from matcher.linking import Linker
from tests.matcher.linking.corpus import CorpusText, Judged, Label, accepted, judge, read_corpus, share

Corpus = list[tuple[CorpusText, list[Judged]]]
Found = Sequence[FoundCompetence | FoundOccupation]

NEVER_CLAIMED = frozenset("-wxo")


@pytest.fixture(scope="module", params=["visible.tsv", "kept_apart.tsv"])
def judged(request: pytest.FixtureRequest) -> Corpus:
    return [(one, list(judge(one))) for one in read_corpus(request.param)]


def test_polarity_and_subject_are_right(judged: Corpus) -> None:
    assert share([label.right for _, labels in judged for label in labels]) >= 0.98


def test_texts_of_each_kind_are_right(judged: Corpus) -> None:
    right = defaultdict(list)
    for one, labels in judged:
        right[one.kind].append(all(label.right for label in labels))
    assert len(right) == 13
    assert {kind: share(some) for kind, some in right.items() if share(some) < 0.9} == {}


def test_nothing_is_claimed_from_a_denial_a_wish_or_another_person(judged: Corpus) -> None:
    wrong = [
        (one.text, one.text[label.label.start : label.label.end])
        for one, labels in judged
        for label in labels
        if label.label.code in NEVER_CLAIMED and label.outcome is Outcome.CLAIMED
    ]
    assert len(wrong) <= 0.01 * len(judged), wrong


def test_of_texts_never_looked_at_most_are_right_and_few_denials_are_claimed() -> None:
    """Half of what was written fresh, kept apart: what to expect where nobody mended anything."""
    fresh = [(one, list(judge(one))) for one in read_corpus("fresh.tsv")]
    assert share([all(label.right for label in labels) for _, labels in fresh]) >= 0.8
    wrong = [
        one.text
        for one, labels in fresh
        if any(label.label.code in NEVER_CLAIMED and label.outcome is Outcome.CLAIMED for label in labels)
    ]
    assert len(wrong) <= 0.09 * len(fresh), wrong


def test_levels_are_right(judged: Corpus) -> None:
    levels = [
        label.reading is not None and label.reading.level == label.label.level
        for _, labels in judged
        for label in labels
        if label.label.level is not None
    ]
    assert share(levels) >= 0.95


# With the linker, over the sample taxonomy.
@pytest.fixture(scope="module")
def claimed(linker: Linker) -> list[tuple[CorpusText, Found]]:
    """Every second text of the part kept apart."""
    read = [(one, linker.read(one.text)) for one in list(read_corpus("kept_apart.tsv"))[::2]]
    return [(one, (*found.competences, *found.occupations)) for one, found in read]


def of_words(found: Found, label: Label) -> set[str]:
    return {one.label for one in found if one.span.start < label.end and one.span.end > label.start}


@pytest.mark.slow
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


@pytest.mark.slow
def test_the_linker_claims_nothing_of_it_either(
    claimed: list[tuple[CorpusText, Found]],
) -> None:
    wrong = [
        (one.text, of_words(found, label))
        for one, found in claimed
        for label in one.labels
        if label.code in {"-", "w", "x", "o", "0"} and of_words(found, label)
    ]
    assert wrong == []
