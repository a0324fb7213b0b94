"""What a provider's file gives to be found with, what it lacks, and what each missing thing costs in reach.

Nothing is written. Reach is counted over one world: a vacancy is *in reach* of a module when it asks at least
one competence that the module teaches. It says how often groeipad could come to the module, not how often it
will propose it: that depends on the person.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from matcher.domain.module import Delivery, TrainingModule
from matcher.domain.world import World
from pipelines.building.ingest import SURE_ENOUGH, link_modules, read_any_modules
from pipelines.building.occupations import OccupationFinder
from pipelines.building.statement_linking import OpenLinker, StatementLinker
from pipelines.reading.draft import DraftStatement, ModuleDraft
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.report import FileReport, file_reports

STATEMENTS_AT_ONCE: Final = 512
"""Between two looks at the clock; some two seconds."""


class Facet(StrEnum):
    """What a module has to say of itself to be found. The texts are Dutch: they stand in the report."""

    OUTCOMES = "leerdoelen"
    DATES = "data"
    PLACES = "plaatsen"
    HOURS = "uren"


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do about a missing facet, and how a good one is written in each kind of file."""

    cost: str
    """Dutch: what becomes of a module without it."""
    file: str
    """``modules.csv`` or ``sessions.csv``; the fields of a column map have these names too."""
    columns: Mapping[str, str]
    """Columns of that file with an example value."""
    json_ld: Mapping[str, object]
    """Part of a schema.org ``Course``."""


_RUN: Final = {
    "@type": "CourseInstance",
    "startDate": "2027-01-11",
    "endDate": "2027-03-19",
    "courseWorkload": "PT6H",
}
REMEDIES: Final[Mapping[Facet, Remedy]] = {
    Facet.OUTCOMES: Remedy(
        "geen vacature vindt de module, of enkel langs het beroep waarvoor ze dient",
        "modules.csv",
        {"statements": "met een heftruck rijden;goederen stapelen"},
        {"teaches": ["met een heftruck rijden", "goederen stapelen"]},
    ),
    Facet.DATES: Remedy(
        "de module staat in geen enkel traject met een datum; een bemiddelaar moet eerst bellen",
        "sessions.csv",
        {
            "entry": "fixed",
            "start": "2027-01-11",
            "end": "2027-03-19",
            "slot": "evening",
            "hours_per_week": "6",
        },
        {
            "hasCourseInstance": {
                **_RUN,
                "courseSchedule": {"@type": "Schedule", "startTime": "18:30", "endTime": "21:30"},
            }
        },
    ),
    Facet.PLACES: Remedy(
        "de reistijd is onbekend; wie niet ver kan, krijgt de module met een vraagteken",
        "sessions.csv",
        {"place_name": "Kortrijk", "place_postcode": "8500"},
        {
            "hasCourseInstance": {
                **_RUN,
                "location": {
                    "@type": "Place",
                    "address": {
                        "@type": "PostalAddress",
                        "postalCode": "8500",
                        "addressLocality": "Kortrijk",
                    },
                },
            }
        },
    ),
    Facet.HOURS: Remedy(
        "niemand kan nagaan of de module naast werk past, en of de regels over voltijdse opleiding gelden",
        "modules.csv",
        {"hours": "60"},
        {"timeRequired": "PT60H"},
    ),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """One facet that modules of the file lack."""

    facet: Facet
    modules: tuple[str, ...]
    """Ids, in the order of the file."""
    vacancies: int
    """Vacancies in reach of at least one of them: what the missing facet stands in the way of."""
    remedy: Remedy


@dataclass(frozen=True, slots=True)
class CatalogueCheck:
    """What became of one file."""

    reports: tuple[FileReport, ...]
    """Per file: the table itself, and what lies beside it (``sessions.csv``)."""
    left: int
    """Modules at the end of the file that were not checked: there was no time for them."""
    rejected: int
    """Rows that were refused."""
    modules: int
    sessions: int
    """That can be planned."""
    vacancies: int
    """Of the world that the reach was counted over."""
    in_reach: int
    """Vacancies in reach of at least one module."""
    missing: tuple[Lack, ...]
    """Facets that at least one module lacks, in the order of `Facet`."""


def check_catalogue(
    path: Path, world: World, open_linker: OpenLinker, enough: Callable[[], bool] | None = None
) -> CatalogueCheck:
    """Read a file of modules as `groeipad ingest` would, and count what it lacks.

    Parameters
    ----------
    path
        Our own JSON or ``modules.csv``, schema.org JSON-LD, or a column map that names its table.
    world
        Whose competences are looked for and whose vacancies are counted.
    open_linker
        Called only when a sentence has no id and no equal label.
    enough
        Asked now and then whether to stop: the modules that come after are left out and counted.

    Raises
    ------
    SourceFileError, TableError
        Dutch, when the file as a whole cannot be used.
    """
    rejects = Rejects()
    drafts = read_any_modules(path, rejects)
    linker = StatementLinker(world.taxonomy, open_linker)
    occupations = OccupationFinder(world.taxonomy, linker, (), world.shortage_list)
    first = drafts if enough is None else drafts[: _linked_in_time(drafts, linker, enough)]
    elsewhere = {*world.modules, *(draft.module.id for draft in drafts[len(first) :])}
    modules = link_modules(
        first, world.taxonomy, linker, rejects, elsewhere=elsewhere, occupations=occupations
    )
    by_competence: dict[str, set[str]] = {}
    for vacancy in world.vacancies.values():
        for one in vacancy.requirements:
            by_competence.setdefault(one.competence_id, set()).add(vacancy.id)

    def reach(some: Iterable[TrainingModule]) -> int:
        taught = {
            one.competence_id for module in some for one in module.teaches if one.certainty >= SURE_ENOUGH
        }
        return len(set().union(*(by_competence.get(id_, ()) for id_ in taught)))

    missing = [(facet, [one for one in modules.values() if LACKS[facet](one)]) for facet in Facet]
    return CatalogueCheck(
        file_reports(rejects),
        len(drafts) - len(first),
        rejects.count(RowOutcome.REJECTED),
        len(modules),
        sum(len(one.sessions) for one in modules.values()),
        len(world.vacancies),
        reach(modules.values()),
        tuple(
            Lack(facet, tuple(one.id for one in some), reach(some), REMEDIES[facet])
            for facet, some in missing
            if some
        ),
    )


def _linked_in_time(
    drafts: Sequence[ModuleDraft], linker: StatementLinker, enough: Callable[[], bool]
) -> int:
    """Return how many drafts, the first ones, have their sentences linked; the linker keeps what it found."""
    waiting: list[DraftStatement] = []
    for number, draft in enumerate(drafts, 1):
        waiting += draft.statements
        if len(waiting) >= STATEMENTS_AT_ONCE or number == len(drafts):
            linker.link(waiting, least=SURE_ENOUGH)
            waiting.clear()
            if enough():
                return number
    return len(drafts)


LACKS: Final[Mapping[Facet, Callable[[TrainingModule], bool]]] = {
    Facet.OUTCOMES: lambda one: all(taught.certainty < SURE_ENOUGH for taught in one.teaches),
    Facet.DATES: lambda one: not one.sessions,
    Facet.PLACES: lambda one: any(
        not run.place.is_located if run.place else one.delivery is Delivery.ON_SITE for run in one.sessions
    ),
    Facet.HOURS: lambda one: one.hours is None,
}
"""Whether a module lacks a facet. Why a date that was given cannot be planned stands in the report."""
