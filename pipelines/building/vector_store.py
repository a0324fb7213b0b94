"""Bring the index in PostgreSQL to a world: only what changed is encoded and written."""

from datetime import date
from pathlib import Path

from matcher.artefacts import load_world
from matcher.domain.module import Session, TrainingModule
from matcher.domain.offer import last_open_day
from matcher.domain.world import World
from matcher.encoder import Encoder
from matcher.index import Calibration
from matcher.index.postgres import IndexContent, ModuleRow, StoreUpdate, update_store
from matcher.index.postgres.connection import Connections
from matcher.index.postgres.opening import taxonomy_name
from matcher.index.postgres.update import Progress


def build_vector_store(
    world_folder: Path,
    address: str,
    encoder: Encoder,
    calibration: Calibration,
    progress: Progress,
    *,
    rebuild: bool = False,
) -> StoreUpdate:
    """Make the store at ``address`` the index of the world in ``world_folder``.

    Raises
    ------
    ArtefactError
        If the world is missing or damaged, or the store refuses; the store is then what it was.
    """
    connections = Connections(address)
    try:
        content = index_content(load_world(world_folder), encoder.version, calibration)
        return update_store(connections, content, encoder, progress, rebuild=rebuild)
    finally:
        connections.close()


def index_content(world: World, encoder_version: str, calibration: Calibration) -> IndexContent:
    """Return what an index of this world holds: the same texts as the index on disk."""
    return IndexContent(
        world=world.version,
        taxonomy=taxonomy_name(world),
        encoder=encoder_version,
        calibration=calibration,
        modules={id_: _row(module, world) for id_, module in world.modules.items()},
        labels=tuple(dict.fromkeys(world.required_labels())),
    )


def _row(module: TrainingModule, world: World) -> ModuleRow:
    stated = (taught.statement or world.taxonomy.label(taught.competence_id) for taught in module.teaches)
    return ModuleRow(
        id=module.id,
        statements=tuple(dict.fromkeys(stated)),
        needs_dutch=int(module.needs_dutch),
        delivery=module.delivery.value,
        provider_kind=module.provider.kind.value,
        sessions=tuple(_offer(session) for session in module.sessions),
    )


def _offer(session: Session) -> tuple[str, str | None, date | None]:
    province = "" if session.place is None else session.place.province
    return (session.slot.value, province, last_open_day(session))
