"""What the store says it holds, and the refusal of what does not fit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from matcher.errors import ArtefactError
from matcher.index import Calibration
from matcher.index.postgres.schema import FORMAT

if TYPE_CHECKING:
    from matcher.index.postgres.connection import Connection

UPDATE = "groeipad index --store …"
REBUILD = f"{UPDATE} --rebuild"


@dataclass(frozen=True, slots=True)
class StoreManifest:
    """The one row of ``manifest``."""

    encoder: str
    """Version with content hash, as `Encoder.version`."""
    dim: int
    calibration: Calibration
    taxonomy: str
    """Name and version."""
    world: str
    """Version of the world whose modules are in it."""
    version: str
    """Hash of what can be found, whatever updates led there."""


def read_store_manifest(connection: "Connection") -> StoreManifest | None:
    """Return what is there; ``None`` when there is no store.

    Raises
    ------
    ArtefactError
        If the store has another format.
    """
    found = connection.execute("SELECT to_regclass('groeipad_index.manifest')").fetchone()
    if found is None or found[0] is None:
        return None
    row = connection.execute(
        "SELECT format, encoder, dim, slope, intercept, taxonomy, world, version FROM groeipad_index.manifest"
    ).fetchone()
    if row is None:
        return None
    if row[0] != FORMAT:
        raise ArtefactError(
            f"de vectoropslag heeft vorm {row[0]}, groeipad leest vorm {FORMAT}; bouw haar met '{REBUILD}'"
        )
    return StoreManifest(row[1], row[2], Calibration(row[3], row[4]), row[5], row[6], row[7])


def check_encoder(found: StoreManifest, *, encoder: str, dim: int) -> None:
    """Refuse vectors of another encoder: similarities between two encoders mean nothing.

    Raises
    ------
    ArtefactError
        Names both sides and the command.
    """
    if (found.encoder, found.dim) != (encoder, dim):
        raise ArtefactError(
            f"de vectoropslag is gemaakt met encoder {found.encoder!r} (lengte {found.dim}), in gebruik is "
            f"{encoder!r} (lengte {dim}); bouw haar met '{REBUILD}'"
        )


def check_world(found: StoreManifest, *, world: str, taxonomy: str) -> None:
    """Refuse a store of another catalogue or taxonomy.

    Raises
    ------
    ArtefactError
        Names both sides and the command.
    """
    if found.taxonomy != taxonomy:
        raise ArtefactError(
            f"de vectoropslag hoort bij taxonomie {found.taxonomy!r}, in gebruik is {taxonomy!r}; "
            f"werk haar bij met '{UPDATE}'"
        )
    if found.world != world:
        raise ArtefactError(
            f"de vectoropslag is gemaakt uit world {found.world!r}, in gebruik is {world!r}; "
            f"werk haar bij met '{UPDATE}'"
        )
