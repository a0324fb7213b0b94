"""A world out of real files: shortage occupations as vacancies, vocational modules, ESCO underneath.

What the files do not say is not invented: the modules have no hours, dates or place, the vacancies no
employer, minimum or must-haves. All of that is shown as unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from matcher.domain.competence import Taxonomy
from matcher.domain.profile import JobseekerProfile
from matcher.domain.shortage import ShortageOccupation
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.domain.world import World
from pipelines.building.ingest import Ingested, Sources, link_modules, read_any_taxonomy, write_world
from pipelines.building.statement_linking import LoadEncoder, StatementLinker
from pipelines.reading.dbso import read_dbso
from pipelines.reading.labels import slug
from pipelines.reading.rejects import Outcome, Rejects
from pipelines.reading.shortage_list import read_shortage_list, resolve_shortage_list
from pipelines.reading.source_file import SourceFileError

Progress = Callable[[str, int, int], None]
SHORTAGE_YEAR = 2026
SHORTAGE_FILE = f"knelpuntberoepen_vdab_{SHORTAGE_YEAR}.csv"
MODULES_FILE = "dbso_opleidingen_modules.csv"
ESSENTIAL_WEIGHT, OPTIONAL_WEIGHT = 2, 1
"""As documented for `Requirement.weight`: essential competences have 2, an advantage has 1."""
SKILLS_PER_MODULE = 5
"""A module name stands for at most so many ESCO skills, each with its own certainty."""
LEAST = 100
"""Thousandths: a bare name says little, so even an unsure link is kept; its certainty is always shown."""
NO_SKILLS = "ESCO noemt geen competenties voor dit beroep"


@dataclass(frozen=True, slots=True)
class CareerMove:
    """Someone who was one thing and looks at a shortage occupation."""

    was: str
    """Preferred label of an ESCO occupation."""
    becomes: str
    """Title in the shortage list."""


MOVES = (
    CareerMove("metselaar", "Dakwerker"),
    CareerMove("timmerman", "Interieurbouwer"),
    CareerMove("bakker", "Slager"),
)


def build_real_world(shared: Path, out: Path, load_encoder: LoadEncoder, progress: Progress) -> Ingested:
    """Build the world from the files in ``shared`` and write it to ``out``.

    Parameters
    ----------
    shared
        Folder with ``esco_nl/``, ``esco_en/``, ``competent/``, the shortage list and the module names.

    Raises
    ------
    SourceFileError
        If a file is missing or cannot be used; the previous world stays as it was.
    """
    if not shared.is_dir():
        raise SourceFileError(
            f"de map {str(shared)!r} met de echte bestanden bestaat niet; geef ze met --shared MAP"
        )
    rejects = Rejects()
    progress("ESCO en Competent lezen", 0, 1)
    sources = Sources(shared / "esco_nl", english=shared / "esco_en", competent=shared / "competent")
    taxonomy = read_any_taxonomy(sources, rejects)
    progress("ESCO en Competent lezen", 1, 1)
    lines = read_shortage_list(shared / SHORTAGE_FILE, rejects, year=SHORTAGE_YEAR)
    shortage_list = resolve_shortage_list(lines, taxonomy, rejects)
    vacancies = shortage_vacancies(shortage_list, taxonomy, rejects)
    progress("modules koppelen aan ESCO", 0, 1)
    linker = StatementLinker(taxonomy, load_encoder)
    drafts = read_dbso(shared / MODULES_FILE, rejects)
    modules = link_modules(drafts, taxonomy, linker, rejects, least=LEAST, most=SKILLS_PER_MODULE)
    progress("modules koppelen aan ESCO", 1, 1)
    progress("wereld schrijven", 0, 1)
    built = write_world(World(taxonomy, modules, vacancies, shortage_list), out, rejects)
    progress("wereld schrijven", 1, 1)
    return built


def shortage_vacancies(
    shortage_list: tuple[ShortageOccupation, ...], taxonomy: Taxonomy, rejects: Rejects
) -> dict[str, Vacancy]:
    """Return one vacancy per line of the list that stands for an occupation with known competences.

    Of several occupations the first, which is mapped most exactly, gives the competences.
    """
    found = {}
    for line in shortage_list:
        if not line.occupation_ids:
            continue
        occupation = taxonomy.occupations[line.occupation_ids[0]]
        asked = [Requirement(one, weight=ESSENTIAL_WEIGHT) for one in occupation.essential]
        asked += [Requirement(one, weight=OPTIONAL_WEIGHT) for one in occupation.optional]
        if not asked:
            rejects.add(SHORTAGE_FILE, 0, "beroep_nl", line.title, NO_SKILLS, Outcome.PART_LEFT_OUT)
            continue
        id_ = f"knelpunt-{slug(line.title)}"
        found[id_] = Vacancy(
            id_,
            line.title,
            requirements=tuple(asked),
            occupation_id=occupation.id,
            description=f"Afgeleid van het ESCO-beroep {occupation.label!r}; geen echte vacature.",
        )
    return found


def move_profile(move: CareerMove, taxonomy: Taxonomy) -> JobseekerProfile:
    """Return the profile of someone of whom only the past occupation is known.

    Raises
    ------
    SourceFileError
        If the taxonomy has no such occupation.
    """
    for occupation in taxonomy.occupations.values():
        if occupation.label == move.was:
            return JobseekerProfile(id=f"was-{slug(move.was)}", past_occupations=(occupation.id,))
    raise SourceFileError(f"ESCO kent geen beroep {move.was!r}; neem de Nederlandse release 1.2")


def move_vacancy(move: CareerMove, world: World) -> Vacancy:
    """Return the vacancy of a move.

    Raises
    ------
    SourceFileError
        If the shortage list has no such line, or ESCO no competences for it.
    """
    for vacancy in world.vacancies.values():
        if vacancy.title == move.becomes:
            return vacancy
    raise SourceFileError(
        f"in {SHORTAGE_FILE} staat geen {move.becomes!r} met competenties in ESCO; neem de lijst van 2026"
    )
