"""What the grammar makes of our own corpus, without an encoder: a few seconds less than one."""

from collections import defaultdict

import pytest

from matcher.domain.link import Outcome
from tests.matcher.linking.corpus import CorpusText, Judged, judge, read_corpus, share

Corpus = list[tuple[CorpusText, list[Judged]]]

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


def test_levels_are_right(judged: Corpus) -> None:
    levels = [
        label.reading is not None and label.reading.level == label.label.level
        for _, labels in judged
        for label in labels
        if label.label.level is not None
    ]
    assert share(levels) >= 0.95
