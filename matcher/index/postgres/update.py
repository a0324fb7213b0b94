"""Bring the store to a new catalogue: only what changed is encoded and written, in one transaction.

Until the commit every reader sees the old catalogue whole; a crash before it leaves the old one, a crash
after it the new one. Withdrawn modules go in the same transaction in which the new ones come.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, LiteralString

import numpy as np
from numpy.typing import NDArray

from matcher.errors import ArtefactError
from matcher.index import Calibration
from matcher.index.postgres.connection import Connections
from matcher.index.postgres.manifest import StoreManifest, check_encoder, read_store_manifest
from matcher.index.postgres.schema import CREATE, DIMENSIONS, DROP, FORMAT, HNSW, LOCK
from matcher.index.postgres.search import literal

if TYPE_CHECKING:
    from matcher.encoder import Encoder
    from matcher.index.postgres.connection import Connection

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done and how much there is."""
ENCODED_AT_ONCE = 4096
_OTHER_ROWS = (
    "in de vectoropslag staat iets wat groeipad er niet in zette; ze is gebleven zoals ze was: bouw haar "
    "opnieuw met 'groeipad index --store … --rebuild'"
)


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """What the store keeps of a module: what it states, and what its offer can be filtered on."""

    id: str
    statements: tuple[str, ...]
    needs_dutch: int
    delivery: str
    provider_kind: str
    sessions: tuple[tuple[str, str | None, date | None], ...]
    """(slot, province, last day open) of each session; no place is ``""``, an unknown province ``None``."""

    @property
    def hash(self) -> bytes:
        """SHA-256 of all of this: an equal hash needs no write."""
        return hashlib.sha256(
            repr(
                (self.id, self.statements, self.needs_dutch, self.delivery, self.provider_kind, self.sessions)
            ).encode()
        ).digest()


@dataclass(frozen=True, slots=True)
class IndexContent:
    """What the store has to hold after the update."""

    world: str
    taxonomy: str
    encoder: str
    calibration: Calibration
    modules: Mapping[str, ModuleRow]
    labels: tuple[str, ...]
    """Of the competences that vacancies require."""


@dataclass(frozen=True, slots=True)
class StoreUpdate:
    """What an update did."""

    version: str
    modules: int
    """In the store afterwards."""
    written: int
    """New or changed modules."""
    withdrawn: int
    encoded: int
    """Texts that had to be encoded: statements and labels that were not there yet."""
    statements: int
    labels: int


def update_store(
    connections: Connections,
    content: IndexContent,
    encoder: "Encoder",
    progress: Progress,
    *,
    rebuild: bool = False,
) -> StoreUpdate:
    """Make the store hold exactly this content, and return what that took.

    Parameters
    ----------
    encoder
        Asked only for texts that the store does not hold yet.
    rebuild
        Throw away what is there, for another encoder or a damaged store; readers wait until it is done.

    Raises
    ------
    ArtefactError
        If the store was made with another encoder, another update is under way, or the server does not
        answer; the store is then what it was.
    """
    with connections.borrow() as connection:
        locked = connection.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,)).fetchone()
        if locked != (True,):
            raise ArtefactError(
                "een andere opdracht werkt deze vectoropslag bij; wacht tot die klaar is en "
                "herhaal de opdracht"
            )
        try:
            return _update(connection, content, encoder, progress, rebuild=rebuild)
        finally:
            if not connection.broken:
                connection.execute("SELECT pg_advisory_unlock(%s)", (LOCK,))


def _update(
    connection: "Connection", content: IndexContent, encoder: "Encoder", progress: Progress, *, rebuild: bool
) -> StoreUpdate:
    found = None if rebuild else read_store_manifest(connection)
    if found is not None:
        check_encoder(found, encoder=content.encoder, dim=encoder.dim)
    statements = _by_hash(text for module in content.modules.values() for text in module.statements)
    labels = _by_hash(content.labels)
    # Encoding may take long, so it happens before the transaction; the lock keeps other writers away.
    new_statements = _missing(connection, "statement", statements, empty=found is None)
    new_labels = _missing(connection, "label", labels, empty=found is None)
    texts = list(dict.fromkeys([*new_statements.values(), *new_labels.values()]))
    vectors = dict(zip(texts, _encode(texts, encoder, progress), strict=True))

    manifest = _manifest(content, encoder.dim, statements, labels)
    with connection.transaction():
        if found is None:
            _create(connection, encoder.dim)
        progress("modules bijwerken", 0, 4)
        written, withdrawn = _put_modules(connection, content.modules)
        progress("modules bijwerken", 1, 4)
        _put_texts(connection, "statement", new_statements, vectors)
        _link(connection, written)
        progress("modules bijwerken", 2, 4)
        connection.execute(
            """DELETE FROM groeipad_index.statement WHERE NOT EXISTS (
                SELECT FROM groeipad_index.module_statement link WHERE link.statement_id = statement.id)"""
        )
        _put_texts(connection, "label", new_labels, vectors)
        connection.execute("DELETE FROM groeipad_index.label WHERE hash <> ALL(%s)", (list(labels),))
        if found is None:
            connection.execute(HNSW)  # after the rows: one build is much faster than many insertions
        progress("modules bijwerken", 3, 4)
        _write_manifest(connection, manifest)
        _check_counts(connection, len(content.modules), len(statements), len(labels))
        progress("modules bijwerken", 4, 4)
    connection.execute(
        "ANALYZE groeipad_index.statement, groeipad_index.module_statement, groeipad_index.module"
    )
    return StoreUpdate(
        manifest.version,
        len(content.modules),
        len(written),
        withdrawn,
        len(texts),
        len(statements),
        len(labels),
    )


def _create(connection: "Connection", dim: int) -> None:
    from psycopg import sql

    connection.execute(DROP)
    connection.execute(CREATE)
    for statement in DIMENSIONS:
        connection.execute(sql.SQL(statement).format(dim=sql.Literal(dim)))


def _by_hash(texts: Iterable[str]) -> dict[bytes, str]:
    return {hashlib.sha256(text.encode()).digest(): text for text in texts}


def _missing(
    connection: "Connection", table: LiteralString, wanted: Mapping[bytes, str], *, empty: bool
) -> dict[bytes, str]:
    """Return the texts that the table does not hold yet."""
    if empty:
        return dict(wanted)
    rows = connection.execute("SELECT hash FROM groeipad_index." + table).fetchall()  # noqa: S608 - constants
    known = {bytes(row[0]) for row in rows}
    return {hash_: text for hash_, text in wanted.items() if hash_ not in known}


def _encode(texts: Sequence[str], encoder: "Encoder", progress: Progress) -> Iterable[NDArray[np.float32]]:
    for start in range(0, len(texts), ENCODED_AT_ONCE):
        progress("teksten omzetten", start, len(texts))
        yield from encoder.encode(texts[start : start + ENCODED_AT_ONCE])


def _put_modules(connection: "Connection", modules: Mapping[str, ModuleRow]) -> tuple[list[ModuleRow], int]:
    """Delete what was withdrawn or changed, write what is new or changed; return both."""
    rows = connection.execute("SELECT id, hash FROM groeipad_index.module").fetchall()
    known = {id_: bytes(hash_) for id_, hash_ in rows}
    written = [module for module in modules.values() if known.get(module.id) != module.hash]
    withdrawn = [id_ for id_ in known if id_ not in modules]
    gone = [*withdrawn, *(row.id for row in written if row.id in known)]
    connection.execute("DELETE FROM groeipad_index.module WHERE id = ANY(%s)", (gone,))
    _copy(
        connection,
        "COPY groeipad_index.module (id, hash, needs_dutch, delivery, provider_kind) FROM STDIN",
        ((row.id, row.hash, row.needs_dutch, row.delivery, row.provider_kind) for row in written),
    )
    _copy(
        connection,
        "COPY groeipad_index.session (module_id, slot, province, open_until) FROM STDIN",
        ((row.id, *session) for row in written for session in row.sessions),
    )
    return written, len(withdrawn)


def _put_texts(
    connection: "Connection",
    table: LiteralString,
    texts: Mapping[bytes, str],
    vectors: Mapping[str, NDArray[np.float32]],
) -> None:
    _copy(
        connection,
        "COPY groeipad_index." + table + " (hash, text, embedding) FROM STDIN",
        ((hash_, text, literal(vectors[text])) for hash_, text in texts.items()),
    )


def _link(connection: "Connection", written: Collection[ModuleRow]) -> None:
    connection.execute("CREATE TEMPORARY TABLE stated (module_id text, hash bytea) ON COMMIT DROP")
    _copy(
        connection,
        "COPY stated FROM STDIN",
        (
            (row.id, hash_)
            for row in written
            for hash_ in _by_hash(row.statements)  # each once, whatever the module repeats
        ),
    )
    connection.execute(
        """INSERT INTO groeipad_index.module_statement (module_id, statement_id)
        SELECT stated.module_id, statement.id FROM stated JOIN groeipad_index.statement USING (hash)"""
    )


def _copy(connection: "Connection", query: LiteralString, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for row in rows:
            copy.write_row(row)


def _manifest(
    content: IndexContent, dim: int, statements: Iterable[bytes], labels: Iterable[bytes]
) -> StoreManifest:
    digest = hashlib.sha256(
        repr((FORMAT, content.encoder, dim, content.calibration, content.taxonomy, content.world)).encode()
    )
    for hashes in (statements, labels):
        for row_hash in sorted(hashes):
            digest.update(row_hash)
        digest.update(b"|")
    version = digest.hexdigest()[:16]
    return StoreManifest(content.encoder, dim, content.calibration, content.taxonomy, content.world, version)


def _write_manifest(connection: "Connection", manifest: StoreManifest) -> None:
    connection.execute("DELETE FROM groeipad_index.manifest")
    connection.execute(
        """INSERT INTO groeipad_index.manifest
        (format, encoder, dim, slope, intercept, taxonomy, world, version)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s)""",
        (
            FORMAT, manifest.encoder, manifest.dim, manifest.calibration.slope,
            manifest.calibration.intercept, manifest.taxonomy, manifest.world, manifest.version,
        ),
    )  # fmt: skip


def _check_counts(connection: "Connection", modules: int, statements: int, labels: int) -> None:
    """Refuse to commit anything but the content: somebody else wrote in these tables, without the lock."""
    row = connection.execute(
        """SELECT (SELECT count(*) FROM groeipad_index.module),
        (SELECT count(*) FROM groeipad_index.statement), (SELECT count(*) FROM groeipad_index.label)"""
    ).fetchone()
    if row != (modules, statements, labels):
        raise ArtefactError(_OTHER_ROWS)
