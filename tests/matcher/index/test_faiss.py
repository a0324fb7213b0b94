import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.index import Calibration, RetrievalIndex, StatementIndex
from tests.encoders import WordEncoder
from tests.examples import examples

ENCODER = WordEncoder("vlees", "snijden", "brood", "bakken")
STATEMENTS = ("vlees snijden", "vlees bakken", "brood bakken")


@pytest.fixture
def index():
    return StatementIndex.build(STATEMENTS, ENCODER)


def test_nearest_statement_comes_first_with_its_cosine(index):
    found = index.search(ENCODER.encode(["vlees snijden"]), 2)[0]
    assert [(one.statement, pytest.approx(one.similarity)) for one in found] == [
        ("vlees snijden", 1.0),
        ("vlees bakken", 0.5),
    ]


def test_filter_acts_inside_the_search_so_that_enough_come_back(index):
    found = index.search(ENCODER.encode(["vlees snijden"]), 2, among=["brood bakken", "vlees bakken"])[0]
    assert [one.statement for one in found] == ["vlees bakken", "brood bakken"]


def test_filter_on_unknown_statements_gives_nothing(index):
    assert index.search(ENCODER.encode(["vlees"]), 2, among=["onbekend"]) == [[]]


def test_fewer_statements_than_asked_is_no_error(index):
    assert len(index.search(ENCODER.encode(["vlees"]), 10)[0]) == 3


def test_empty_index_finds_nothing():
    empty = StatementIndex.build((), ENCODER)
    assert empty.search(ENCODER.encode(["vlees"]), 3) == [[]]


def test_same_statement_is_indexed_once():
    assert len(StatementIndex.build(("vlees snijden", "vlees snijden"), ENCODER)) == 1


def test_statements_and_vectors_of_different_length_are_refused():
    with pytest.raises(ValueError, match="2 statements but 1 vectors"):
        StatementIndex(("a", "b"), np.zeros((1, 3), np.float32))


def test_saved_index_answers_the_same():
    index = StatementIndex.build(STATEMENTS, ENCODER)
    whole = RetrievalIndex(index, index, Calibration(4.0, -2.0))
    again = RetrievalIndex.from_files(whole.to_files())
    query = ENCODER.encode(["brood"])
    assert [n.statement for n in again.statements.search(query, 3)[0]] == [
        n.statement for n in index.search(query, 3)[0]
    ]
    assert again.calibration == whole.calibration


@settings(max_examples=examples(14), deadline=None)
@given(st.integers(1, 30), st.integers(1, 12), st.sets(st.integers(0, 29)), st.integers(0, 2**31))
def test_filtered_search_returns_min_of_k_and_eligible(n, k, eligible, seed):
    """Behaviour 21: never fewer, never an id that does not exist."""
    vectors = np.random.default_rng(seed).normal(size=(n, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    names = [f"s{row}" for row in range(n)]
    among = [f"s{row}" for row in eligible]
    found = StatementIndex(names, vectors).search(vectors[:1], k, among=among)[0]
    assert len(found) == min(k, len(set(among) & set(names)))
    assert {one.statement for one in found} <= set(among)
    assert [one.similarity for one in found] == sorted((one.similarity for one in found), reverse=True)


def test_certainty_rises_with_similarity_and_is_never_complete():
    calibration = Calibration(slope=10.0, intercept=-5.0)
    assert calibration.certainty(0.5) == 500
    assert calibration.certainty(0.2) < calibration.certainty(0.9)
    assert calibration.certainty(1e9) == 999


def test_near_widens_until_everything_certain_enough_is_found_and_gives_the_same_again() -> None:
    words = [f"w{i}" for i in range(70)]
    encoder = WordEncoder("vlees", *words)
    statements = [f"vlees {word}" for word in words]
    index = RetrievalIndex(
        StatementIndex.build([*statements, "w0 w1"], encoder),
        StatementIndex.build(["vlees"], encoder),
        Calibration(slope=20.0, intercept=-8.0),
    )
    (found,) = index.near(["vlees"], 500)
    assert [statement for statement, _ in found] == statements
    assert index.near(["vlees", "onbekend", "vlees"], 500) == [found, (), found]
    assert index.near(["vlees"], 999) == [()]
