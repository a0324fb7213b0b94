"""Nearest competence statements, by FAISS: the only place that knows it.

A *statement* is what one or more modules say they teach: a competence label or a provider's sentence.
There is one vector per distinct statement, not one per module, because an average of all that a module
teaches is near to nothing in particular.
"""

import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from matcher.domain.module import CERTAIN

if TYPE_CHECKING:
    import faiss

    from matcher.encoder import Encoder

EXACT_SEARCH_LIMIT = 100_000
"""Up to here a flat (exhaustive) index is fast enough; above it HNSW is built."""
HNSW_NEIGHBOURS = 32
FIRST_NEIGHBOURS = 16
"""Statements looked at per label before the search is widened."""
HNSW_SEARCH_DEPTH = 128


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One statement near a query."""

    statement: str
    similarity: float
    """Cosine in [-1, 1]; higher is nearer."""


class StatementSearch(Protocol):
    """What every index of statements promises, in memory or in a database (``tests/contracts``)."""

    @property
    def dim(self) -> int:
        """Length of a vector."""
        ...

    def __len__(self) -> int: ...

    def __contains__(self, statement: str) -> bool: ...

    def vectors(self, statements: Sequence[str]) -> NDArray[np.float32]:
        """Return the stored vectors, shape (len(statements), dim); `KeyError` for one that is not there."""
        ...

    def search(
        self, queries: NDArray[np.float32], k: int, *, among: Sequence[str] | None = None
    ) -> list[list[Neighbour]]:
        """Return for every query ``min(k, eligible)`` nearest statements, nearest first.

        Eligible are all statements, or those of ``among`` that the index holds; ties have a fixed order.
        """
        ...


class NearStatements(Protocol):
    """What the retrieval needs of an index."""

    def near(self, labels: Sequence[str], least: int) -> list[tuple[tuple[str, int], ...]]:
        """Return for each label every statement that is certain enough, as `RetrievalIndex.near` does."""
        ...


class StatementIndex:
    """Cosine search over distinct statements, by FAISS; rows stay inside, statements go out.

    Parameters
    ----------
    statements
        Distinct statements; row ``i`` of ``vectors`` belongs to statement ``i``.
    vectors
        Shape (len(statements), dim), rows of length 1, or 0 for a statement that the encoder cannot read.

    Raises
    ------
    ValueError
        If the two do not have the same length.
    """

    def __init__(self, statements: Sequence[str], vectors: NDArray[np.float32]) -> None:
        if len(statements) != len(vectors):
            raise ValueError(f"{len(statements)} statements but {len(vectors)} vectors")
        self._statements = tuple(statements)
        self._row = {statement: row for row, statement in enumerate(self._statements)}
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._faiss: faiss.Index | None = None

    @classmethod
    def build(cls, statements: Sequence[str], encoder: "Encoder") -> "StatementIndex":
        """Encode the distinct statements, in their order, and index them."""
        distinct = tuple(dict.fromkeys(statements))
        vectors = encoder.encode(distinct) if distinct else np.zeros((0, encoder.dim), np.float32)
        return cls(distinct, vectors)

    def __len__(self) -> int:
        return len(self._statements)

    def __contains__(self, statement: str) -> bool:
        return statement in self._row

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._vectors.shape[1])

    def vectors(self, statements: Sequence[str]) -> NDArray[np.float32]:
        """Return the stored vectors, shape (len(statements), dim), in the order asked.

        Raises
        ------
        KeyError
            If a statement is not in the index.
        """
        return self._vectors[[self._row[statement] for statement in statements]]

    def search(
        self, queries: NDArray[np.float32], k: int, *, among: Sequence[str] | None = None
    ) -> list[list[Neighbour]]:
        """Return for every query at most ``k`` nearest statements, nearest first.

        Parameters
        ----------
        queries
            Shape (n, dim), unit rows.
        k
            Neighbours per query, >= 1.
        among
            Only these statements count; the filter is applied inside the search, so that
            ``min(k, len(among))`` neighbours come back. Statements not in the index are left out.

        Returns
        -------
        list of list of Neighbour
            One list per query; equal similarities in the order of the index.
        """
        if len(queries) == 0:
            return []
        if among is not None:
            rows = np.unique([self._row[text] for text in among if text in self._row]).astype(np.int64)
            return self._search_few(queries, k, rows)
        if len(self) == 0:
            return [[] for _ in range(len(queries))]
        if self._faiss is None:
            self._faiss = _build(self._vectors)
        similarities, found = self._faiss.search(
            np.ascontiguousarray(queries, dtype=np.float32), min(k, len(self))
        )
        return [
            self._neighbours(line_similarities, line_rows)
            for line_similarities, line_rows in zip(similarities, found, strict=True)
        ]

    def _search_few(
        self, queries: NDArray[np.float32], k: int, rows: NDArray[np.int64]
    ) -> list[list[Neighbour]]:
        """Compare with each of the rows: a graph of neighbours may never come upon the few that are allowed.

        See facebookresearch/faiss issues 1079 and 3634.
        """
        similarities = np.asarray(queries, np.float32) @ self._vectors[rows].T
        kept = np.argsort(-similarities, axis=1, kind="stable")[:, :k]
        return [
            self._neighbours(line[order], rows[order]) for line, order in zip(similarities, kept, strict=True)
        ]

    def _neighbours(self, similarities: NDArray[np.float32], rows: NDArray[np.int64]) -> list[Neighbour]:
        """Return the statements of the rows, nearest first, equals in the order of the index."""
        pairs = sorted(zip(similarities, rows, strict=True), key=lambda pair: (-pair[0], pair[1]))
        return [Neighbour(self._statements[row], float(similarity)) for similarity, row in pairs if row >= 0]

    def to_files(self) -> dict[str, bytes]:
        """Return the files of an artefact folder that `from_files` reads back."""
        buffer = io.BytesIO()
        np.save(buffer, self._vectors.astype(np.float16), allow_pickle=False)
        statements = json.dumps(self._statements, ensure_ascii=False, indent=0).encode()
        return {"texts.json": statements, "vectors.npy": buffer.getvalue()}

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> "StatementIndex":
        """Rebuild the index from what `to_files` returned.

        Vectors are stored in 16 bits; the similarities differ by less than 0.001 from the original ones.
        """
        vectors = np.load(io.BytesIO(files["vectors.npy"]), allow_pickle=False).astype(np.float32)
        return cls(json.loads(files["texts.json"]), vectors)


@dataclass(frozen=True, slots=True)
class Calibration:
    """From cosine similarity to the chance that a neighbour teaches the same: 1 / (1 + e^-(a s + b))."""

    slope: float
    intercept: float

    def certainty(self, similarity: float) -> int:
        """Return thousandths in [0, 999]: only an equal id is certain."""
        exponent = max(-60.0, min(60.0, -(self.slope * similarity + self.intercept)))
        return min(CERTAIN - 1, int(CERTAIN / (1 + math.exp(exponent))))


@dataclass(frozen=True, slots=True)
class RetrievalIndex:
    """All that the retrieval needs of the encoder, worked out beforehand: no encoder is loaded to search."""

    statements: StatementIndex
    """What modules say they taught."""
    labels: StatementIndex
    """Labels of the competences that vacancies require: the queries."""
    calibration: Calibration
    """Belongs to the encoder that made the vectors."""
    _known: dict[tuple[str, int], tuple[tuple[str, int], ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def near(self, labels: Sequence[str], least: int) -> list[tuple[tuple[str, int], ...]]:
        """Return for each label every statement that is certain enough, with its certainty.

        The search is widened until the last neighbour falls below ``least``, so that nothing crowds out
        anything. What was found for a label is kept: the same competences are asked again and again.

        Parameters
        ----------
        labels
            Of required competences; one that the index does not hold gives nothing.
        least
            Certainty in thousandths, in [0, 1000].

        Returns
        -------
        list of tuple
            (statement, thousandths), most certain first, one tuple per label in the order asked.
        """
        new = [
            text for text in dict.fromkeys(labels) if text in self.labels and (text, least) not in self._known
        ]
        if new:
            found = near_enough(self.statements, self.labels.vectors(new), least, self.calibration)
            self._known.update(((label, least), sure) for label, sure in zip(new, found, strict=True))
        return [self._known.get((label, least), ()) for label in labels]

    def to_files(self) -> dict[str, bytes]:
        """Return the files of an artefact folder that `from_files` reads back."""
        calibration = json.dumps(asdict(self.calibration), sort_keys=True).encode()
        return (
            {f"statements.{name}": data for name, data in self.statements.to_files().items()}
            | {f"labels.{name}": data for name, data in self.labels.to_files().items()}
            | {"calibration.json": calibration}
        )

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> "RetrievalIndex":
        """Rebuild the index from what `to_files` returned."""

        def part(prefix: str) -> StatementIndex:
            return StatementIndex.from_files(
                {name.removeprefix(prefix): files[name] for name in files if name.startswith(prefix)}
            )

        calibration = Calibration(**json.loads(files["calibration.json"]))
        return cls(part("statements."), part("labels."), calibration)


def near_enough(
    statements: StatementSearch, queries: NDArray[np.float32], least: int, calibration: Calibration
) -> list[tuple[tuple[str, int], ...]]:
    """Return for each query every (statement, thousandths) from ``least`` on, most certain first.

    The search is widened until the last neighbour falls below ``least``, so that nothing crowds out anything.
    """
    found: list[tuple[tuple[str, int], ...]] = [()] * len(queries)
    open_, k, available = list(range(len(queries))), FIRST_NEIGHBOURS, len(statements)
    while open_:
        crowded = []
        for place, neighbours in zip(open_, statements.search(queries[open_], k), strict=True):
            sure = [(near.statement, calibration.certainty(near.similarity)) for near in neighbours]
            if k < available and sure and sure[-1][1] >= least:
                crowded.append(place)
            else:
                found[place] = tuple(pair for pair in sure if pair[1] >= least)
        open_, k = crowded, 4 * k
    return found


def _build(vectors: NDArray[np.float32]) -> "faiss.Index":
    import faiss

    dim = int(vectors.shape[1])
    if len(vectors) <= EXACT_SEARCH_LIMIT:
        index: faiss.Index = faiss.IndexFlatIP(dim)
    else:
        index = faiss.IndexHNSWFlat(dim, HNSW_NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efSearch = HNSW_SEARCH_DEPTH
    index.add(vectors)
    return index
