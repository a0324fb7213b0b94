"""What every index of statements promises: FAISS in memory, and pgvector on a real PostgreSQL server."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.index import Calibration, StatementIndex, StatementSearch, near_enough
from matcher.index.postgres.connection import Connections
from matcher.index.postgres.search import PostgresStatementIndex
from matcher.index.postgres.update import IndexContent, ModuleRow, update_store
from tests.encoders import WordEncoder
from tests.examples import examples

STATEMENTS = ("vlees snijden", "vlees verpakken", "heftruck besturen", "")
ENCODER = WordEncoder("vlees", "snijden", "verpakken", "heftruck", "besturen")
NEAR = 0.001
"""Vectors are kept in 16 bits."""


class TableEncoder:
    """Gives each text the vector that was drawn for it."""

    def __init__(self, vectors: dict[str, NDArray[np.float32]], dim: int) -> None:
        self._vectors, self.dim = vectors, dim

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([self._vectors[one] for one in texts], np.float32).reshape(len(texts), self.dim)


Build = Callable[..., StatementSearch]


@pytest.fixture(scope="module")
def address(new_database: Callable[[], str]) -> str:
    return new_database()


@pytest.fixture(scope="module", params=["faiss", "postgres-exact", "postgres-hnsw"])
def build(request: pytest.FixtureRequest) -> Iterator[Build]:
    """Make an index of these statements, one module each."""
    if request.param == "faiss":
        yield StatementIndex.build
        return
    connections = Connections(request.getfixturevalue("address"))

    def make(statements: Sequence[str], encoder: TableEncoder | WordEncoder) -> StatementSearch:
        modules = {f"m{i}": ModuleRow(f"m{i}", (one,), 0, "", "", ()) for i, one in enumerate(statements)}
        content = IndexContent("w", "t 1", "e-1", Calibration(1, 0), modules, ())
        done = update_store(connections, content, encoder, lambda *_: None, rebuild=True)
        limit = 10_000 if request.param == "postgres-exact" else -1
        return PostgresStatementIndex(connections, done.version, encoder.dim, exact_limit=limit)

    yield make
    connections.close()


@st.composite
def drawn(draw) -> tuple[list[str], NDArray[np.float32], NDArray[np.float32]]:
    """Return names, their vectors and three queries; some names share a vector, some have none."""
    n = draw(st.integers(1, 40))
    generator = np.random.default_rng(draw(st.integers(0, 2**31)))
    vectors = generator.normal(size=(n, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    for row in draw(st.sets(st.integers(0, n - 1), max_size=3)):
        vectors[row] = 0
    for row in draw(st.sets(st.integers(0, n - 1), max_size=3)):
        vectors[row] = vectors[0]
    queries = generator.normal(size=(3, 8)).astype(np.float32)
    return [f"s{row}" for row in range(n)], vectors, queries / np.linalg.norm(queries, axis=1, keepdims=True)


def test_the_nearest_come_first_with_their_cosine(build: Build) -> None:
    found = build(STATEMENTS, ENCODER).search(ENCODER.encode(["vlees snijden", "besturen"]), 2)
    assert [one.statement for one in found[0]] == ["vlees snijden", "vlees verpakken"]
    assert found[1][0].statement == "heftruck besturen"
    assert [one.similarity for one in found[0]] == pytest.approx([1, 0.5], abs=NEAR)


def test_a_filter_is_applied_inside_the_search(build: Build) -> None:
    index = build(STATEMENTS, ENCODER)
    (found,) = index.search(ENCODER.encode(["vlees snijden"]), 2, among=["heftruck besturen", "onbekend"])
    assert [one.statement for one in found] == ["heftruck besturen"]
    assert index.search(ENCODER.encode(["vlees"]), 2, among=["onbekend"]) == [[]]
    assert index.search(ENCODER.encode(["vlees"]), 2, among=[]) == [[]]


def test_it_knows_what_it_holds(build: Build) -> None:
    index = build(STATEMENTS, ENCODER)
    assert (len(index), index.dim) == (4, 5)
    assert ("vlees snijden" in index, "vlees" in index) == (True, False)
    assert index.vectors(["heftruck besturen", ""]) == pytest.approx(
        ENCODER.encode(["heftruck besturen", ""]), abs=NEAR
    )
    with pytest.raises(KeyError, match="vlees"):
        index.vectors(["vlees"])
    assert index.vectors([]).shape == (0, 5)


def test_an_empty_index_and_no_queries_give_nothing(build: Build) -> None:
    empty = build((), ENCODER)
    assert (len(empty), empty.search(ENCODER.encode(["vlees"]), 3)) == (0, [[]])
    assert build(STATEMENTS, ENCODER).search(ENCODER.encode([]), 3) == []


def test_a_text_with_quotes_brackets_and_other_signs_is_a_text(build: Build) -> None:
    hostile = ["vlees'; DROP TABLE x; --", "vlees %s {where} \\ \t\n", "vlees ❄ 𝔘"]
    index = build(hostile, ENCODER)
    (found,) = index.search(ENCODER.encode(["vlees"]), 9, among=[*hostile, "%(k)s"])
    assert {one.statement for one in found} == set(hostile)


@settings(
    max_examples=examples(10),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn(), st.integers(1, 45), st.none() | st.sets(st.integers(0, 45)))
def test_min_of_k_and_eligible_come_back_as_near_as_the_exact_ones(build: Build, world, k, eligible) -> None:
    """Never fewer, never one twice, never one that the filter forbids; and nothing nearer is left out."""
    names, vectors, queries = world
    index = build(names, TableEncoder(dict(zip(names, vectors, strict=True)), 8))
    among = None if eligible is None else [f"s{row}" for row in sorted(eligible)]
    allowed = [row for row, name in enumerate(names) if among is None or name in among]
    for query, found in zip(queries, index.search(queries, k, among=among), strict=True):
        assert len(found) == min(k, len(allowed))
        assert len({one.statement for one in found}) == len(found)
        assert {one.statement for one in found} <= {names[row] for row in allowed}
        similarities = [one.similarity for one in found]
        assert similarities == sorted(similarities, reverse=True)
        exact = sorted((vectors[allowed] @ query).tolist(), reverse=True)[: len(found)]
        assert similarities == pytest.approx(exact, abs=2 * NEAR)


@contextmanager
def clustered(build: Build, n: int) -> Iterator[tuple[StatementSearch, NDArray[np.float32], list[str]]]:
    """Yield an index of ``n`` vectors in clusters, as texts of one trade lie together."""
    generator = np.random.default_rng(7)
    centres = generator.normal(size=(60, 32))
    vectors = centres[generator.integers(0, 60, n)] + 0.6 * generator.normal(size=(n, 32))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    names = [f"s{row}" for row in range(n)]
    yield build(names, TableEncoder(dict(zip(names, vectors, strict=True)), 32)), vectors, names


def test_recall_against_the_exact_search_stays_high_with_and_without_a_filter(build: Build) -> None:
    with clustered(build, 1500) as (index, vectors, names):
        queries = vectors[:40]
        for among in (None, names[::2], names[::100], names[5:8]):
            rows = np.array([int(name[1:]) for name in (among or names)])
            hits = wanted = 0
            for query, found in zip(queries, index.search(queries, 10, among=among), strict=True):
                scores = vectors[rows] @ query
                exact = {names[row] for row in rows[np.argsort(-scores)[:10]]}
                hits += len(exact & {one.statement for one in found})
                wanted += len(exact)
                assert len(found) == len(exact)
            assert hits / wanted >= 0.98, (among and len(among), hits, wanted)


def test_everything_certain_enough_is_found_however_much_it_is(build: Build) -> None:
    words = [f"w{i}" for i in range(70)]
    encoder = WordEncoder("vlees", *words)
    index = build([f"vlees {word}" for word in words] + ["w0 w1"], encoder)
    calibration = Calibration(slope=20.0, intercept=-8.0)
    (found, none) = near_enough(index, encoder.encode(["vlees", "w69 w68 w67 w66 w65 w64"]), 500, calibration)
    assert {statement for statement, _ in found} == {f"vlees {word}" for word in words}
    assert none == ()
