"""The modules of one provider, by a column map, into a world that exists already.

A module with an id that the world knows is replaced, the others are added; what the world holds besides stays
as it was. The world is written in one move, with a new version.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from matcher.artefacts import REJECTS, WORLD, WORLD_SCHEMA, load_world, read_file, read_manifest, save_world
from matcher.domain.competence import Taxonomy
from matcher.domain.module import TrainingModule
from pipelines.building.ingest import LEAST_FOR_MODULE, SURE_ENOUGH, check_rejected, link_modules
from pipelines.building.statement_linking import OpenLinker, StatementLinker
from pipelines.reading.column_map import ColumnMap
from pipelines.reading.corrections import corrected_lines, map_of_corrections
from pipelines.reading.draft import ModuleDraft
from pipelines.reading.mapped_modules import MappedModules, map_modules
from pipelines.reading.rejects import MOST_REJECTED, Rejects, RowOutcome, read_rejects
from pipelines.reading.review_list import CANDIDATES, Doubt


@dataclass(frozen=True, slots=True)
class IngestedModules:
    """What a table gave, and what became of the world."""

    mapped: MappedModules
    modules: dict[str, TrainingModule]
    """As they go into the world."""
    rejects: Rejects
    """Of this table only."""
    doubts: tuple[Doubt, ...]
    """Sentences that were not sure enough."""
    added: int
    replaced: int
    withdrawn: tuple[str, ...]
    """Ids of modules of the same providers that the table no longer has."""
    version: str
    """Of the world now; the old one when nothing was written."""


def ingest_modules(
    map_: ColumnMap,
    world_folder: Path,
    open_linker: OpenLinker,
    *,
    file: Path | None = None,
    corrected: Path | None = None,
    least: int = LEAST_FOR_MODULE,
    withdraw_missing: bool = False,
    dry_run: bool = False,
    most_rejected: int = MOST_REJECTED,
    keep: Callable[[MappedModules, Rejects], None] = lambda *_: None,
) -> IngestedModules:
    """Read a table by its map and put its modules in the world in ``world_folder``.

    Parameters
    ----------
    open_linker
        Called only when a sentence has no id and no equal label.
    file
        Goes before the file that the map names.
    corrected
        Rows that were refused and were mended: only these are read; what was well before stays.
    least
        Thousandths from which a sentence counts as teaching a competence.
    withdraw_missing
        Whether modules of the providers in the table that the table no longer has leave the world.
    dry_run
        Whether everything is read and checked, and nothing is written.
    keep
        Gets the table and what was wrong with it before anything is refused or written.

    Raises
    ------
    TableError, ArtefactError, TooManyRejectsError
        Dutch, when the table as a whole cannot be used or there is no world; nothing has changed then.
    """
    world = load_world(world_folder)
    rejects = Rejects()
    map_, file = (map_of_corrections(map_), corrected) if corrected else (map_, file)
    mapped = map_modules(map_, rejects, file=file)
    linker = StatementLinker(world.taxonomy, open_linker)
    modules = link_modules(
        mapped.drafts, world.taxonomy, linker, rejects, least=least, elsewhere=world.modules.keys()
    )
    keep(mapped, rejects)
    if corrected:
        modules = {id_: _merged(world.modules.get(id_), module) for id_, module in modules.items()}
    doubts = _doubts(mapped.drafts, world.taxonomy, linker, max(least, SURE_ENOUGH))
    providers = {module.provider.id for module in modules.values()}
    gone = tuple(
        id_
        for id_, module in world.modules.items()
        if withdraw_missing and module.provider.id in providers and id_ not in modules
    )
    replaced = [id_ for id_ in modules if id_ in world.modules]
    version = world.version
    if not dry_run:
        check_rejected(rejects, world_folder, most_rejected, nothing_came=not modules)
        kept = {id_: module for id_, module in world.modules.items() if id_ not in gone}
        manifest = read_manifest(world_folder, WORLD, schema=WORLD_SCHEMA)
        mended = corrected_lines(corrected) if corrected else frozenset()
        earlier = [
            one
            for one in read_rejects(read_file(world_folder, manifest, REJECTS))
            if one.file != mapped.table.path.name and (one.file, one.line) not in mended
        ]
        sources = _sources(manifest.details.get("sources"), mapped.table.path.name, rejects)
        together = Rejects([*earlier, *rejects.entries])
        written = save_world(replace(world, modules=kept | modules), world_folder, together.to_csv(), sources)
        version = written.version
    return IngestedModules(
        mapped, modules, rejects, doubts, len(modules) - len(replaced), len(replaced), gone, version
    )


def _doubts(
    drafts: Sequence[ModuleDraft], taxonomy: Taxonomy, linker: StatementLinker, least: int
) -> tuple[Doubt, ...]:
    """Return the sentences that no competence is sure enough for, with what comes nearest."""
    stated = [(draft.origin, said) for draft in drafts for said in draft.statements if said.text]
    found = linker.link([statement for _, statement in stated], least=least)
    open_ = [pair for pair, links in zip(stated, found, strict=True) if not links]
    near = linker.link([statement for _, statement in open_], least=1, most=CANDIDATES)
    return tuple(
        Doubt(
            origin,
            statement,
            tuple((link.concept_id, taxonomy.label(link.concept_id), link.certainty) for link in links),
        )
        for (origin, statement), links in zip(open_, near, strict=True)
    )


def _merged(earlier: TrainingModule | None, corrected: TrainingModule) -> TrainingModule:
    """Return a corrected module with the sessions that were well before."""
    if earlier is None:
        return corrected
    new = {session.id for session in corrected.sessions}
    kept = tuple(session for session in earlier.sessions if session.id not in new)
    return replace(corrected, sessions=(*kept, *corrected.sessions))


def _sources(earlier: object, file: str, rejects: Rejects) -> dict[str, object]:
    known = dict(earlier) if isinstance(earlier, dict) else {}
    rows = {"rows": rejects.rows_read[file], "rejected": rejects.count(RowOutcome.REJECTED, file)}
    return known | {file: rows}
