"""A world out of real files: VDAB's vacancies and trainings, Flemish qualifications, ESCO underneath.

What the files do not say is not invented: the trainings have no dates, hours only where their text states
them,
the vacancies no coordinates. All of that is shown as unknown.
"""

from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from matcher.domain.competence import LanguageLevel, Taxonomy
from matcher.domain.profile import JobseekerProfile
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.engine import load_linking_encoder
from pipelines.building.ingest import Ingested, Sources, ingest
from pipelines.building.quarantine import by_meaning
from pipelines.building.statement_linking import OpenLinker
from pipelines.progress import Progress
from pipelines.reading.labels import slug
from pipelines.reading.source_file import SourceFileError

SHORTAGE_YEAR = 2026
LEAST_TITLE = 60
"""Of 100: how much a title has to look like the words that someone looks for."""


@dataclass(frozen=True, slots=True)
class CareerMove:
    """Someone who was one thing and looks at a vacancy."""

    was: str
    """Preferred label of an ESCO occupation."""
    looks_for: str
    """Words of the title of a vacancy."""
    dutch: LanguageLevel | None = None


MOVES = (
    CareerMove("bakker", "administratie en onthaal"),
    CareerMove("lasser", "schrijnwerker cnc", LanguageLevel.C1),
    CareerMove("schoonmaker gebouwen", "administratief bediende", LanguageLevel.A2),
    CareerMove("timmerman", "plaatser interieur"),
    CareerMove("metselaar", "grondwerker bouw"),
)


def real_sources(shared: Path) -> Sources:
    """Return the real files under a folder that is laid out like ``../shared/data``.

    Raises
    ------
    SourceFileError
        If the folder is missing.
    """
    if not shared.is_dir():
        raise SourceFileError(
            f"de map {str(shared)!r} met de echte bestanden bestaat niet; geef ze met --shared MAP"
        )
    return Sources(
        taxonomy=shared / "esco_nl",
        english=shared / "esco_en",
        competent=shared / "competent",
        modules=(shared / "real" / "trainings.jsonl.gz",),
        vacancies=(shared / "real" / "vacancies.jsonl.gz",),
        qualifications=(shared / "bk",),
        shortage_list=shared / f"knelpuntberoepen_vdab_{SHORTAGE_YEAR}.csv",
        shortage_year=SHORTAGE_YEAR,
    )


def build_real_world(shared: Path, out: Path, open_linker: OpenLinker, progress: Progress) -> Ingested:
    """Build the world from the files in ``shared`` and write it to ``out``.

    Raises
    ------
    SourceFileError
        If a file is missing or cannot be used; the previous world stays as it was.
    """
    doubted = by_meaning(load_linking_encoder)
    return ingest(real_sources(shared), out, open_linker, progress, doubted=doubted)


def move_profile(move: CareerMove, taxonomy: Taxonomy) -> JobseekerProfile:
    """Return the profile of someone of whom little more than the past occupation is known.

    Raises
    ------
    SourceFileError
        If the taxonomy has no such occupation.
    """
    for occupation in taxonomy.occupations.values():
        if occupation.label == move.was:
            return JobseekerProfile(
                id=f"was-{slug(move.was)}", past_occupations=(occupation.id,), dutch=move.dutch
            )
    raise SourceFileError(f"ESCO kent geen beroep {move.was!r}; neem de Nederlandse release 1.2 of later")


def move_vacancy(move: CareerMove, world: World) -> Vacancy | None:
    """Return the vacancy whose title looks most like the words of the move; ``None`` if none does."""
    titles = {id_: vacancy.title for id_, vacancy in world.vacancies.items()}
    found = process.extractOne(
        move.looks_for,
        titles,
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=LEAST_TITLE,
    )
    return world.vacancies[found[2]] if found else None


def is_own_trade(person: JobseekerProfile, move: CareerMove, vacancy: Vacancy) -> bool:
    """Return whether a vacancy is for what someone was, by its occupation or its title."""
    return vacancy.occupation_id in person.past_occupations or move.was in vacancy.title.casefold()
