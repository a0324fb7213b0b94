"""Cosine search in PostgreSQL: HNSW in a big catalogue, exact in a small one and where HNSW falls short."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, LiteralString

import numpy as np
from numpy.typing import NDArray

from matcher.domain.offer import OfferFilter
from matcher.errors import ArtefactError
from matcher.index import Calibration, Neighbour, StatementIndex, near_enough

if TYPE_CHECKING:
    from matcher.index.postgres.connection import Connections

EXACT_LIMIT: Final = 10_000
"""Statements up to which every one is compared: exact, and fast enough (``tests/benchmarks/README.md``)."""

# One statement per search, so that version and neighbours come from one snapshot. The order of the exact
# search is an expression, so that no approximate index can serve it.
_SEARCH: Final[LiteralString] = """
WITH q AS MATERIALIZED (  -- else the text of the query would be read again for every row
    SELECT vector::halfvec AS vector, place
    FROM unnest(%(queries)s::text[]) WITH ORDINALITY AS given (vector, place)
)
SELECT m.version, q.place, s.text, s.similarity
FROM groeipad_index.manifest m
CROSS JOIN q
LEFT JOIN LATERAL (
    SELECT text, -(embedding <#> q.vector) AS similarity
    FROM groeipad_index.statement
    WHERE {where}
    ORDER BY {order}
    LIMIT %(k)s
) s ON true
ORDER BY q.place, s.similarity DESC, s.text COLLATE "C"
"""
_HNSW_ORDER: Final[LiteralString] = "embedding <#> q.vector"
_EXACT_ORDER: Final[LiteralString] = '(embedding <#> q.vector) + 0.0, text COLLATE "C"'
_AMONG: Final[LiteralString] = (
    "hash IN (SELECT sha256(convert_to(one, 'UTF8')) FROM unnest(%(among)s::text[]) one)"
)
_OFFER: Final[LiteralString] = """EXISTS (
    SELECT FROM groeipad_index.module_statement link
    JOIN groeipad_index.module module ON module.id = link.module_id
    WHERE link.statement_id = statement.id
      AND (%(dutch)s::int IS NULL OR module.needs_dutch <= %(dutch)s)
      AND (%(deliveries)s::text[] IS NULL OR module.delivery = ANY(%(deliveries)s))
      AND (%(kinds)s::text[] IS NULL OR module.provider_kind = ANY(%(kinds)s))
      AND (NOT %(session)s OR EXISTS (
          SELECT FROM groeipad_index.session one
          WHERE one.module_id = module.id
            AND (%(open_on)s::date IS NULL OR one.open_until >= %(open_on)s)
            AND (%(slots)s::text[] IS NULL OR one.slot = ANY(%(slots)s))
            AND (%(provinces)s::text[] IS NULL OR one.province = '' OR one.province = ANY(%(provinces)s))
      ))
)"""


class PostgresStatementIndex:
    """The statements of one version of the store; keeps the promises of `matcher.index.StatementSearch`.

    A search that finds another version than the one that was opened is refused: an answer is never made of
    two catalogues, and a module that was withdrawn meanwhile cannot come back.

    Parameters
    ----------
    version
        Version of the store that was opened and checked.
    exact_limit
        Statements, or statements asked for, up to which every one is compared.
    """

    def __init__(
        self, connections: "Connections", version: str, dim: int, *, exact_limit: int = EXACT_LIMIT
    ) -> None:
        self._connections = connections
        self._version = version
        self._dim = dim
        self._exact_limit = exact_limit
        self._length: int | None = None

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self._dim

    def __len__(self) -> int:
        if self._length is None:  # it cannot change: another content is another version
            self._length = int(self._rows("SELECT count(*) FROM groeipad_index.statement", {})[0][0])
        return self._length

    def __contains__(self, statement: str) -> bool:
        found = self._rows(
            "SELECT FROM groeipad_index.statement WHERE hash = sha256(convert_to(%(one)s, 'UTF8'))",
            {"one": statement},
        )
        return bool(found)

    def check_current(self) -> None:
        """Refuse to go on when the store was updated since it was opened.

        Raises
        ------
        ArtefactError
            Names both versions and what to do.
        """
        self._check(self._rows("SELECT version FROM groeipad_index.manifest", {}))

    def vectors(self, statements: Sequence[str]) -> NDArray[np.float32]:
        """Return the stored vectors, shape (len(statements), dim), in the order asked.

        Raises
        ------
        KeyError
            If a statement is not in the index.
        """
        rows = self._rows(
            "SELECT text, embedding::real[] FROM groeipad_index.statement WHERE " + _AMONG,  # noqa: S608 - constants
            {"among": list(statements)},
        )
        found = dict(rows)
        vectors = [found[statement] for statement in statements]
        return np.array(vectors, np.float32).reshape(len(vectors), self._dim)

    def search(
        self,
        queries: NDArray[np.float32],
        k: int,
        *,
        among: Sequence[str] | None = None,
        offer: OfferFilter | None = None,
    ) -> list[list[Neighbour]]:
        """Return for every query ``min(k, eligible)`` nearest statements, nearest first, ties by text.

        Parameters
        ----------
        queries
            Shape (n, dim), unit rows; rounded to 16 bits, which changes a similarity by less than 0.001.
        k
            Neighbours per query, >= 1.
        among
            Only these statements count; those not in the index are left out.
        offer
            Only statements of a module that fits count; the filter runs inside the query.

        Raises
        ------
        ArtefactError
            If the store was updated since it was opened, or does not answer.
        """
        if len(queries) == 0:
            return []
        where, values = _filter(among, offer)
        asked = values | {"k": k, "queries": [literal(row) for row in queries]}
        fewest = len(self) if among is None else min(len(self), len(values["among"]))
        if fewest <= self._exact_limit:
            return self._search(search_query(where, exact=True), asked)
        found = self._search(search_query(where, exact=False), asked)
        # A filter that few statements pass ends an approximate scan too soon; then every one is compared.
        short = [place for place, near in enumerate(found) if len(near) < min(k, len(self))]
        if short:
            again = asked | {"queries": [asked["queries"][place] for place in short]}
            exact = self._search(search_query(where, exact=True), again)
            for place, near in zip(short, exact, strict=True):
                found[place] = near
        return found

    def _search(self, query: LiteralString, values: dict[str, Any]) -> list[list[Neighbour]]:
        rows = self._rows(query, values)
        self._check(rows)
        found: list[list[Neighbour]] = [[] for _ in values["queries"]]
        for _, place, text, similarity in rows:
            if text is not None:
                found[place - 1].append(Neighbour(text, similarity))
        return found

    def _rows(self, query: LiteralString, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        with self._connections.borrow() as connection:
            return connection.execute(query, values).fetchall()

    def _check(self, rows: Sequence[tuple[Any, ...]]) -> None:
        found = rows[0][0] if rows else "leeg"
        if found != self._version:
            raise ArtefactError(
                f"de vectoropslag is intussen bijgewerkt: ze heeft nu versie {found!r}, geopend is "
                f"{self._version!r}; start groeipad opnieuw met de wereld die erbij hoort"
            )


class PostgresRetrievalIndex:
    """All that the retrieval needs, with the statements in PostgreSQL and the few labels in memory.

    Parameters
    ----------
    labels
        Of the competences that vacancies require, with their vectors: the queries.
    """

    def __init__(
        self, statements: PostgresStatementIndex, labels: StatementIndex, calibration: Calibration
    ) -> None:
        self.statements = statements
        self.labels = labels
        self.calibration = calibration
        self._known: dict[tuple[str, int], tuple[tuple[str, int], ...]] = {}

    def near(self, labels: Sequence[str], least: int) -> list[tuple[tuple[str, int], ...]]:
        """Return for each label every statement that is certain enough; see `matcher.index.NearStatements`.

        What was found is kept as long as the store has the same version, which is asked every time.
        """
        new = [
            text for text in dict.fromkeys(labels) if text in self.labels and (text, least) not in self._known
        ]
        if new:
            found = near_enough(self.statements, self.labels.vectors(new), least, self.calibration)
            self._known.update(((label, least), sure) for label, sure in zip(new, found, strict=True))
        else:
            self.statements.check_current()
        return [self._known.get((label, least), ()) for label in labels]


def search_query(where: LiteralString, *, exact: bool) -> LiteralString:
    """Return the query with its filter, for every statement compared or for HNSW."""
    return _SEARCH.format(where=where, order=_EXACT_ORDER if exact else _HNSW_ORDER)


def literal(row: NDArray[np.float32]) -> str:
    """Return the text of a vector as pgvector reads it, rounded to 16 bits."""
    return str(row.astype(np.float16).tolist())


def _filter(among: Sequence[str] | None, offer: OfferFilter | None) -> tuple[LiteralString, dict[str, Any]]:
    parts: list[LiteralString] = ["true"]
    values: dict[str, Any] = {}
    if among is not None:
        parts.append(_AMONG)
        values["among"] = list(dict.fromkeys(among))
    if offer is not None:
        parts.append(_OFFER)
        values |= {
            "dutch": None if offer.most_dutch is None else int(offer.most_dutch),
            "deliveries": _texts(offer.deliveries),
            "kinds": _texts(offer.provider_kinds),
            "session": offer.asks_session,
            "open_on": offer.open_on,
            "slots": _texts(offer.slots),
            "provinces": _texts(offer.provinces),
        }
    return " AND ".join(parts), values


def _texts(values: "frozenset[Any] | None") -> list[str] | None:
    return None if values is None else sorted(str(value) for value in values)
