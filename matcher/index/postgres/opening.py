"""Opening the store for a world, by the setting of a service or a command."""

import numpy as np

from matcher.domain.world import World
from matcher.errors import ArtefactError
from matcher.index import LoadedIndex, OpenIndex, StatementIndex
from matcher.index.postgres.connection import Connections
from matcher.index.postgres.manifest import UPDATE, StoreManifest, check_world, read_store_manifest
from matcher.index.postgres.search import EXACT_LIMIT, PostgresRetrievalIndex, PostgresStatementIndex


def index_opener(address: str, *, exact_limit: int = EXACT_LIMIT) -> OpenIndex | None:
    """Return what opens the store at this address for a world, or ``None`` for an empty address.

    Parameters
    ----------
    address
        ``postgresql://…``, or empty when the index on disk is meant.

    Raises
    ------
    ArtefactError
        If it is another kind of address, or psycopg is not installed.
    """
    if not address:
        return None
    connections = Connections(address)

    def open_(world: World) -> LoadedIndex:
        index, manifest = open_store(connections, world, exact_limit=exact_limit)
        return LoadedIndex(index, manifest.version, manifest.encoder)

    return open_


def open_store(
    connections: Connections, world: World, *, exact_limit: int = EXACT_LIMIT
) -> tuple[PostgresRetrievalIndex, StoreManifest]:
    """Return the index of a world, after checking that the store was made from it.

    Raises
    ------
    ArtefactError
        If there is no store, it is of another catalogue, taxonomy or format, or does not answer.
    """
    with connections.borrow() as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        manifest = read_store_manifest(connection)
        if manifest is None:
            raise ArtefactError(f"in deze databank staat geen index van groeipad; maak hem met '{UPDATE}'")
        check_world(manifest, world=world.version, taxonomy=taxonomy_name(world))
        rows = connection.execute(
            'SELECT text, embedding::real[] FROM groeipad_index.label ORDER BY text COLLATE "C"'
        ).fetchall()
    vectors = np.array([vector for _, vector in rows], np.float32).reshape(len(rows), manifest.dim)
    labels = StatementIndex([text for text, _ in rows], vectors)
    statements = PostgresStatementIndex(connections, manifest.version, manifest.dim, exact_limit=exact_limit)
    return PostgresRetrievalIndex(statements, labels, manifest.calibration), manifest


def taxonomy_name(world: World) -> str:
    """Return name and version of the taxonomy as the manifest has them."""
    return f"{world.taxonomy.name} {world.taxonomy.version}"
