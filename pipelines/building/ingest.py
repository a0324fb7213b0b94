"""From source files to a world: read, linked, checked against each other, written in one move."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from matcher.artefacts import Manifest, save_world
from matcher.domain.competence import Competence, ConceptLink, MappingRelation, Taxonomy
from matcher.domain.module import TaughtCompetence, TrainingModule
from matcher.domain.shortage import ShortageOccupation
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from pipelines.building.asked import AskedFinder, merge_stated
from pipelines.building.occupations import OccupationFinder
from pipelines.building.prerequisites import settle_prerequisites
from pipelines.building.quarantine import Doubted, set_apart
from pipelines.building.statement_linking import OpenLinker, StatementLinker
from pipelines.progress import Progress
from pipelines.reading.audience import with_audience
from pipelines.reading.column_map import MAP_SUFFIXES
from pipelines.reading.competent import read_competent
from pipelines.reading.draft import DraftStatement, ModuleDraft, Origin, VacancyDraft
from pipelines.reading.esco import read_esco
from pipelines.reading.esco_successors import follow_successors, read_successors
from pipelines.reading.mapped_modules import read_mapped_modules
from pipelines.reading.module_catalogue import read_module_documents, read_module_table
from pipelines.reading.qualification import read_qualification_files
from pipelines.reading.rejects import MOST_REJECTED, Rejects, RowOutcome, TooManyRejectsError, too_many
from pipelines.reading.schema_org import read_courses
from pipelines.reading.shortage_list import read_shortage_list, resolve_shortage_list
from pipelines.reading.source_file import SourceFileError, read_source
from pipelines.reading.taxonomy import read_taxonomy
from pipelines.reading.vacancy import read_vacancies
from pipelines.reading.vdab_training import MARK, read_vdab_trainings
from pipelines.reading.vdab_vacancy import read_vdab_vacancies

TABLE_SUFFIXES = (".csv", ".csv.gz")
LEAST_FOR_MODULE = 300
"""Thousandths: what a module probably teaches is kept and shown with its certainty, however weak; below this
the nearest label is about something else."""
SURE_ENOUGH = 500
"""Thousandths from which a person need not look at a link."""
REPEATED_MODULE = "deze module staat al in een ander bestand of eerder in dit bestand"
REPEATED_VACANCY = "deze vacature staat al in een ander bestand of eerder in dit bestand"
UNKNOWN_COMPETENCE = "onbekende competentie"
UNKNOWN_OCCUPATION = "onbekend beroep"
UNKNOWN_PREREQUISITE = (
    "de voorkennis noemt een onbekende competentie, dus is niet te zeggen wie mag instappen"
)
NOT_SURE_ENOUGH = "geen competentie die er zeker genoeg bij past"
NOTHING_ASKED = "vraagt geen enkele competentie die de taxonomie kent"
NOT_UNDERSTOOD = "de vacature is niet begrepen: ze noemt geen competentie en haar beroep heeft er geen"


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of one world."""

    taxonomy: Path
    """Our own JSON document, or the folder of an unpacked ESCO package in Dutch."""
    english: Path | None = None
    """Folder of the English ESCO package, for skills without a Dutch label."""
    competent: Path | None = None
    """Folder with Competent files, for the cross-walk of VDAB's codes."""
    modules: tuple[Path, ...] = ()
    """Our own JSON or CSV, schema.org JSON-LD, or a column map; what it is shows in the file."""
    vacancies: tuple[Path, ...] = ()
    """Our own JSON, or VDAB's open services version 4."""
    qualifications: tuple[Path, ...] = ()
    """Files or folders with beroepskwalificaties in JSON: what an occupation asks at its core."""
    shortage_list: Path | None = None
    shortage_year: int = 2026
    """Counts for a CSV; our own JSON says its year itself."""

    @classmethod
    def under(cls, folder: Path) -> "Sources":
        """Return the sources in a folder that is laid out like ``data_samples``.

        Raises
        ------
        SourceFileError
            If the folder or its taxonomy is missing.
        """
        taxonomy = folder / "competences.json"
        if not taxonomy.is_file():
            raise SourceFileError(
                f"in de map {str(folder)!r} staat geen 'competences.json'; geef een map zoals data_samples, "
                "of elk bestand apart met --taxonomy, --modules en --vacancies"
            )
        extra = folder / "catalogue_extra"
        shortage_list = folder / "shortage_list.json"
        return cls(
            taxonomy=taxonomy,
            modules=(
                *sorted((folder / "modules").glob("*.json*")),
                *sorted(extra.glob("*.jsonld")),
                *sorted(extra.glob("modules.csv")),
            ),
            vacancies=(
                *sorted(folder.glob("vacancies.json*")),
                *sorted((folder / "vacancies").glob("*.json*")),
            ),
            shortage_list=shortage_list if shortage_list.is_file() else None,
        )


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of it."""

    manifest: Manifest
    world: World
    rejects: Rejects


def ingest(
    sources: Sources,
    out: Path,
    open_linker: OpenLinker,
    progress: Progress,
    *,
    doubted: Doubted | None = None,
    most_rejected: int = MOST_REJECTED,
) -> Ingested:
    """Read all sources, check them against each other and write the world to ``out``.

    A bad row lands in the rejects table (``rejects.csv`` in the artefact) and stops nothing. A file that as a
    whole cannot be used stops everything, and the previous world stays as it was.

    Parameters
    ----------
    open_linker
        Opens what compares sentences; called only when there are sentences without an id or an equal label.
    doubted
        Finds the rows of a mapping that contradict their own words; nothing is doubted when ``None``.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence that names the file and what to do.
    TooManyRejectsError
        If a file lost all its rows or more than ``most_rejected`` per cent of them, or nothing came of all
        modules or all vacancies. The previous world stays, and ``<out>-geweigerd.csv`` beside it says why.
    EncoderError, ArtefactError
        If sentences have to be compared and the encoder or its calibration cannot be loaded.
    """
    rejects = Rejects()
    progress("taxonomie lezen", 0, 1)
    taxonomy = read_any_taxonomy(sources, rejects)
    if doubted is not None:
        taxonomy = set_apart(taxonomy, doubted, rejects)
    progress("taxonomie lezen", 1, 1)
    modules: list[ModuleDraft] = []
    for done, path in enumerate(sources.modules, start=1):
        modules += read_any_modules(path, rejects)
        progress("modules lezen", done, len(sources.modules))
    vacancies: list[VacancyDraft] = []
    for done, path in enumerate(sources.vacancies, start=1):
        vacancies += read_any_vacancies(path, rejects)
        progress("vacatures lezen", done, len(sources.vacancies))
    shortage_list: tuple[ShortageOccupation, ...] = ()
    if sources.shortage_list:
        lines = read_shortage_list(sources.shortage_list, rejects, year=sources.shortage_year)
        shortage_list = resolve_shortage_list(lines, taxonomy, rejects)
    qualifications = read_qualification_files(sources.qualifications, rejects)
    linker = StatementLinker(taxonomy, open_linker)
    progress("zinnen koppelen", 0, 2)
    occupations = OccupationFinder(taxonomy, linker, qualifications, shortage_list)
    built = link_modules(modules, taxonomy, linker, rejects, occupations=occupations)
    progress("zinnen koppelen", 1, 2)
    asked, taxonomy = link_vacancies(vacancies, taxonomy, linker, occupations, rejects)
    progress("zinnen koppelen", 2, 2)
    world = World(taxonomy, built, asked, shortage_list)
    nothing_came = (sources.modules and not built) or (sources.vacancies and not asked)
    check_rejected(rejects, out, most_rejected, nothing_came=bool(nothing_came))
    return write_world(world, out, rejects)


def check_rejected(rejects: Rejects, out: Path, most: int, *, nothing_came: bool) -> None:
    """Refuse to replace the world in ``out`` by what is left of files that were rejected for the most part.

    Raises
    ------
    TooManyRejectsError
        After writing the rejects beside ``out``.
    """
    bad = [
        f"{file}: {rejects.count(RowOutcome.REJECTED, file)} van {rows}"
        for file, rows in sorted(rejects.rows_read.items())
        if too_many(rejects.count(RowOutcome.REJECTED, file), rows, most)
    ]
    if not bad and not (nothing_came and most < 100):
        return
    why = out.with_name(f"{out.name}-geweigerd.csv")
    why.parent.mkdir(parents=True, exist_ok=True)
    why.write_bytes(rejects.to_csv())
    first = next((f" Meestal: {reason}." for (_, reason), _ in rejects.reasons().most_common(1)), "")
    lost = f"te veel rijen zijn geweigerd ({', '.join(bad)})" if bad else "er bleef niets bruikbaars over"
    raise TooManyRejectsError(
        f"{lost}; de vorige wereld blijft.{first} Alles staat in {str(why)!r}. Verbeter ze, of aanvaard "
        "het met --most-rejected 100"
    )


def write_world(world: World, out: Path, rejects: Rejects) -> Ingested:
    """Write the world with its rejects table and what each file gave."""
    read = {
        file: {"rows": rows, "rejected": rejects.count(RowOutcome.REJECTED, file)} | _texts(file, rejects)
        for file, rows in sorted(rejects.rows_read.items())
    }
    manifest = save_world(world, out, rejects.to_csv(), read)
    return Ingested(manifest, replace(world, version=manifest.version), rejects)


def _texts(file: str, rejects: Rejects) -> dict[str, int]:
    """Return how many sentences of a file had to be linked and how many could not; nothing without any."""
    if not rejects.texts[file]:
        return {}
    unlinked = sum(entry.file == file and entry.reason == NOT_SURE_ENOUGH for entry in rejects.entries)
    return {"texts": rejects.texts[file], "texts_unlinked": unlinked}


def read_any_taxonomy(sources: Sources, rejects: Rejects) -> Taxonomy:
    """Return the taxonomy, from a folder as ESCO or from a file as our own document, with the cross-walks."""
    if sources.taxonomy.is_dir():
        taxonomy = read_esco(sources.taxonomy, rejects, english=sources.english)
    else:
        taxonomy = read_taxonomy(sources.taxonomy, rejects)
    if sources.competent:
        competent = read_competent(sources.competent, rejects)
        by_hand = read_successors(sources.competent, taxonomy, rejects)
        walks = follow_successors(competent, taxonomy, by_hand, rejects)
        taxonomy = replace(taxonomy, cross_walks=(*taxonomy.cross_walks, *walks))
        taxonomy = _with_dutch_labels(taxonomy)
    return taxonomy


def _with_dutch_labels(taxonomy: Taxonomy) -> Taxonomy:
    """Return the taxonomy in which a competence without a Dutch label is called as Competent calls it."""
    dutch: dict[str, str] = {}
    for walk in taxonomy.cross_walks:
        if walk.relation is MappingRelation.EXACT and walk.foreign_label:
            dutch.setdefault(walk.target_id, walk.foreign_label)
    renamed = {
        id_: replace(
            competence,
            label=dutch[id_],
            label_language="nl",
            other_language_labels=(competence.label, *competence.other_language_labels),
        )
        for id_, competence in taxonomy.competences.items()
        if competence.label_language != "nl" and id_ in dutch
    }
    return replace(taxonomy, competences={**taxonomy.competences, **renamed}) if renamed else taxonomy


def read_any_modules(path: Path, rejects: Rejects) -> list[ModuleDraft]:
    """Return the modules of a file; what it is shows in its name or its content."""
    if path.name.lower().endswith(MAP_SUFFIXES):
        return read_mapped_modules(path, rejects)
    if path.name.lower().endswith(TABLE_SUFFIXES):
        return read_module_table(path, rejects)
    text = read_source(path)
    if path.name.endswith(".jsonld") or '"@type"' in text:
        return read_courses(path, rejects)
    if MARK in text:
        return read_vdab_trainings(path, rejects)
    return read_module_documents(path, rejects)


def read_any_vacancies(path: Path, rejects: Rejects) -> list[VacancyDraft]:
    """Return the vacancies of a file, VDAB's or our own."""
    if '"vacatureReferentie"' in read_source(path):
        return read_vdab_vacancies(path, rejects)
    return read_vacancies(path, rejects)


def link_modules(
    drafts: Sequence[ModuleDraft],
    taxonomy: Taxonomy,
    linker: StatementLinker,
    rejects: Rejects,
    *,
    least: int = LEAST_FOR_MODULE,
    elsewhere: Collection[str] = (),
    occupations: OccupationFinder | None = None,
) -> dict[str, TrainingModule]:
    """Return the modules by id, with what their sentences stand for; the first of an id wins.

    A module with an unknown competence as prerequisite is rejected. One with an unknown module as
    prerequisite stays, because a person may have passed it elsewhere, and that is noted.

    Parameters
    ----------
    least
        Thousandths from which a sentence counts as teaching a competence.
    elsewhere
        Ids of modules that are not among the drafts, but that a prerequisite may name.
    occupations
        Looks up the occupations that providers name; those names stay unread when ``None``.
    """
    drafts = [with_audience(draft) for draft in drafts]
    links = _links([draft.statements for draft in drafts], linker, least)
    found: dict[str, TrainingModule] = {}
    origins: dict[str, Origin] = {}
    for draft, linked in zip(drafts, links, strict=True):
        module, origin = draft.module, draft.origin
        if module.id in found:
            rejects.add(origin.file, origin.line, "id", _twice(module.id, origins), REPEATED_MODULE)
            continue
        unknown = [
            n.competence_id for n in module.needs_competences if n.competence_id not in taxonomy.competences
        ]
        if unknown:
            rejects.add(origin.file, origin.line, "needs_competences", unknown[0], UNKNOWN_PREREQUISITE)
            continue
        teaches = [
            taught
            for taught in module.teaches
            if _is_known(taught.competence_id, "teaches", taxonomy, origin, rejects)
        ]
        known = {taught.competence_id for taught in teaches}
        for statement, ones in zip(draft.statements, linked, strict=True):
            rejects.count_text(origin.file)
            if not ones:
                column, said = statement.column, statement.text or statement.code
                rejects.add(origin.file, origin.line, column, said, NOT_SURE_ENOUGH, RowOutcome.NOT_LINKED)
            for link in ones:
                if link.concept_id not in known:
                    known.add(link.concept_id)
                    teaches.append(
                        TaughtCompetence(link.concept_id, statement.level, link.certainty, statement.text)
                    )
        meant = module.occupation_ids
        if occupations is not None:
            meant = (*meant, *occupations.named(module.occupation_names))
        found[module.id] = replace(module, teaches=tuple(teaches), occupation_ids=tuple(dict.fromkeys(meant)))
        origins[module.id] = origin
    return settle_prerequisites(found, origins, rejects, elsewhere=elsewhere)


def link_vacancies(
    drafts: Sequence[VacancyDraft],
    taxonomy: Taxonomy,
    linker: StatementLinker,
    occupations: OccupationFinder,
    rejects: Rejects,
) -> tuple[dict[str, Vacancy], Taxonomy]:
    """Return the vacancies by id with what they ask, and the taxonomy with their own sentences.

    The first of an id wins. A vacancy whose sentences are not understood stays when its occupation is known:
    it then asks what that occupation asks, and where even that is unknown it asks nothing and says so.
    """
    asking = AskedFinder(taxonomy, linker, occupations)
    asking.prepare(drafts)
    found: dict[str, Vacancy] = {}
    origins: dict[str, Origin] = {}
    stated: list[Competence] = []
    for draft in drafts:
        vacancy, origin = draft.vacancy, draft.origin
        if vacancy.id in found:
            rejects.add(origin.file, origin.line, "id", _twice(vacancy.id, origins), REPEATED_VACANCY)
            continue
        asked = [
            requirement
            for requirement in vacancy.requirements
            if _is_known(requirement.competence_id, "requirements", taxonomy, origin, rejects)
        ]
        taught = tuple(
            id_
            for id_ in vacancy.employer_teaches
            if _is_known(id_, "employer_teaches", taxonomy, origin, rejects)
        )
        understood = asking.understand(draft, asked)
        known = understood.vacancy.occupation_id
        if vacancy.occupation_id and not known:
            given = vacancy.occupation_id
            outcome = RowOutcome.PART_LEFT_OUT
            rejects.add(origin.file, origin.line, "occupation_id", given, UNKNOWN_OCCUPATION, outcome)
        if not understood.vacancy.requirements:
            outcome = RowOutcome.NOT_LINKED if known else RowOutcome.REJECTED
            reason = NOT_UNDERSTOOD if known else NOTHING_ASKED
            rejects.add(origin.file, origin.line, "requirements", "", reason, outcome)
            if not known:
                continue
        found[vacancy.id] = replace(understood.vacancy, employer_teaches=taught)
        origins[vacancy.id] = origin
        stated += understood.stated
    return found, merge_stated(taxonomy, stated)


def _twice(id: str, origins: Mapping[str, Origin]) -> str:
    """Return an id with where it stood first."""
    return f"{id} (eerst in {origins[id].file}, regel {origins[id].line})"


def _links(
    groups: Sequence[tuple[DraftStatement, ...]], linker: StatementLinker, least: int
) -> list[list[tuple[ConceptLink, ...]]]:
    """Link all statements at once, and hand them back per group."""
    flat = iter(linker.link([statement for group in groups for statement in group], least=least))
    return [[next(flat) for _ in group] for group in groups]


def _is_known(competence_id: str, column: str, taxonomy: Taxonomy, origin: Origin, rejects: Rejects) -> bool:
    if competence_id in taxonomy.competences:
        return True
    rejects.add(origin.file, origin.line, column, competence_id, UNKNOWN_COMPETENCE, RowOutcome.PART_LEFT_OUT)
    return False
