"""Whether the retrieval ever hides the best trajectory: its optimum beside that of all modules.

All modules means: the similarity of every statement computed, and every candidate handed to the search.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt
from time import monotonic

import numpy as np

from matcher.domain.gap import CompetenceGap
from matcher.domain.profile import JobseekerProfile
from matcher.domain.vacancy import Vacancy
from matcher.gap import complete_profile, compute_gap
from matcher.index import RetrievalIndex
from matcher.retrieve.catalogue import ModuleCatalogue, VacancyCatalogue
from matcher.retrieve.modules import ModuleFinder, RetrieveConfig
from matcher.retrieve.teachers import TeacherLists
from matcher.retrieve.vacancies import retrieve_vacancies
from matcher.search.branch import Explorer, Solution, Wish
from matcher.search.complete import most_complete
from matcher.search.config import SearchConfig
from matcher.search.layout import rows_of
from matcher.search.problem import NEVER
from matcher.search.request import Request as SearchRequest
from matcher.search.translate import translate
from matcher.search.wishes import new_effort
from pipelines.synthetic.timetable import TODAY
from tests.benchmarks.measure import Progress, Results, run_alone, say, step, watched
from tests.benchmarks.world import MODELS, Simulation, index_of, simulate, with_statements
from tests.factories import a_question

CONFIG = SearchConfig()
NODES_AMONG_ALL = 1_000
"""Nodes in the search among all modules, of which each costs a hundred times what it costs among sixty. Where
they are not enough to prove that nothing is better, the request is counted as unproved."""
EVERYTHING = RetrieveConfig(max_candidates=10**9, max_undated=10**9, max_ineligible=10**9)


@dataclass(frozen=True)
class Exhaustive:
    """Answers as `RetrievalIndex.near` does, from every statement."""

    index: RetrievalIndex
    statements: tuple[str, ...]

    def near(self, labels: Sequence[str], least: int) -> list[tuple[tuple[str, int], ...]]:
        """Return every statement that is certain enough."""
        vectors = self.index.statements.vectors(self.statements)
        found = []
        for label in labels:
            if label not in self.index.labels:
                found.append(())
                continue
            similarity = vectors @ self.index.labels.vectors([label])[0]
            rows = np.argsort(-similarity, kind="stable")
            sure = (
                (self.statements[row], self.index.calibration.certainty(float(similarity[row])))
                for row in rows
            )
            kept = []
            for statement, certainty in sure:
                if certainty < least:
                    break
                kept.append((statement, certainty))
            found.append(tuple(kept))
        return found


@dataclass(frozen=True)
class Request:
    """One person and one vacancy with something missing."""

    profile: JobseekerProfile
    vacancy: Vacancy
    gap: CompetenceGap


@dataclass(frozen=True)
class Side:
    """One way to find modules, and the search over what it finds."""

    teachers: TeacherLists
    sizes: RetrieveConfig
    config: SearchConfig = CONFIG

    def explorer(self, request: Request) -> Explorer:
        """Return the search over the candidates of this side, with nothing searched yet."""
        finder = ModuleFinder(request.profile, self.teachers, on=TODAY)
        catalogue = self.teachers.catalogue
        asked = SearchRequest(
            a_question(request.profile, request.vacancy, request.gap, on=TODAY),
            finder.candidates(request.gap, self.sizes),
            catalogue,
            self.config,
        )
        return Explorer(translate(asked), new_effort(asked))


@dataclass(frozen=True)
class Compared:
    """The optimum of one request with retrieval, and that among all modules."""

    retrieved: Fraction
    """Worth of the best trajectory among what the retrieval found: the part of the gap that it closes, less
    what each module has to bring to come in; -1 when there is none."""
    best: Fraction
    """The same among all modules."""
    proved: bool

    @property
    def same(self) -> bool:
        """Whether the retrieval kept the optimum."""
        return self.retrieved == self.best


def compare(request: Request, retrieved: Side, everything: Side) -> Compared:
    """Search with the retrieval, then look among all modules for anything that is worth more."""
    here = retrieved.explorer(request)
    found = most_complete(here, Wish())
    there = everything.explorer(request)
    more = most_complete(there, Wish(), _carried_over(here, found.found, there))
    return Compared(_worth(here, found.found), _worth(there, more.found), more.proved and found.proved)


def _carried_over(here: Explorer, found: Solution | None, there: Explorer) -> list[Solution]:
    """Return what was found, in the rows of another search: the bound from which that one starts."""
    if found is None:
        return []
    row = {one.module.id: number for number, one in enumerate(there.problem.rows)}
    mask = sum(1 << row[here.problem.rows[one].module.id] for one in rows_of(found.mask))
    ibo = found.arrangement.ibo
    arrangement = there.arranger.earliest(mask, ibo=ibo, limit=NEVER - 1)
    return [] if arrangement is None else [Solution(arrangement, there.arranger.learned(mask, ibo=ibo))]


def _worth(explorer: Explorer, found: Solution | None) -> Fraction:
    if found is None:
        return Fraction(-1)
    each = Fraction(explorer.problem.config.least_gain_permille, 1000)
    return Fraction(found.coverage, explorer.arranger.total) - each * found.mask.bit_count()


def requests(simulation: Simulation, catalogue: ModuleCatalogue, count: int) -> Iterator[Request]:
    """Yield the first persons with the vacancy nearest to them, where something is missing."""
    world = simulation.world
    demand = VacancyCatalogue(world.vacancies.values(), catalogue.teachable_levels)
    yielded = 0
    for profile in simulation.profiles:
        complete = complete_profile(profile, world.taxonomy, catalogue.by_id)
        near = retrieve_vacancies(complete, demand, on=TODAY, n=1) if complete.competences else ()
        gap = compute_gap(complete, near[0].vacancy) if near else None
        if gap is None or gap.is_empty:
            continue
        yield Request(complete, near[0].vacancy, gap)
        yielded += 1
        if yielded == count:
            return


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of Wilson (1927) for a share."""
    z, share = 1.959964, successes / n
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def run(
    *, quick: bool = False, models: str = MODELS, seconds: float = 1_800, progress: Progress = say
) -> Results:
    """Return the share of requests for which retrieval keeps the optimum.

    The requests that are done after so many seconds count; how many they are stands with the share.
    """
    modules, vacancies, count = (1_000, 2_000, 20) if quick else (20_000, 20_000, 200)
    simulation = simulate(2, modules=modules, vacancies=vacancies, profiles=2 * count, progress=progress)
    world = step(
        "retrieval: five statements a module",
        lambda: with_statements(simulation.world, per_module=5),
        progress,
    )
    simulation = replace(simulation, world=world)
    catalogue = ModuleCatalogue(world.modules.values(), world.taxonomy)
    index = index_of(world, catalogue.statements, models, progress)
    exhaustive = Exhaustive(index, catalogue.statements)
    label = world.taxonomy.label
    retrieved = Side(TeacherLists(catalogue, index, label), RetrieveConfig())
    everything = Side(
        TeacherLists(catalogue, exhaustive, label),  # type: ignore[arg-type]
        EVERYTHING,
        replace(CONFIG, node_budget=NODES_AMONG_ALL),
    )
    asked = list(requests(simulation, catalogue, count))
    until = monotonic() + seconds
    compared: list[Compared] = []
    for request in watched(asked, len(asked), "retrieval: requests", progress):
        compared.append(compare(request, retrieved, everything))
        if monotonic() > until:
            break
    same = sum(one.same for one in compared)
    low, high = wilson(same, len(compared))
    return {
        "same_optimum_share": round(same / len(compared), 4),
        "low_95": round(low, 4),
        "high_95": round(high, 4),
        "requests": len(compared),
        "same_and_proved_share": round(sum(one.same and one.proved for one in compared) / len(compared), 4),
        "unproved": sum(not one.proved for one in compared),
        "largest_loss": round(float(max(one.best - one.retrieved for one in compared)), 4),
        "modules": modules,
        "statements": len(catalogue.statements),
    }


if __name__ == "__main__":
    run_alone("retrieval beside all modules", run, models=MODELS, seconds=1_800.0)
