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
from matcher.search.branch import Explorer, Wish
from matcher.search.complete import most_complete
from matcher.search.config import SearchConfig
from matcher.search.labels import new_effort
from matcher.search.translate import Request as SearchRequest
from matcher.search.translate import translate
from pipelines.synthetic.timetable import TODAY
from tests.benchmarks.measure import Progress, Results, run_alone, say, step, watched
from tests.benchmarks.world import MODELS, Simulation, index_of, simulate, with_statements

CONFIG = SearchConfig()
NODES_AMONG_ALL = 1_000
"""Nodes in the search among all modules, of which each costs a hundred times what it costs among sixty. Where
they are not enough to prove that nothing is better, the request is counted as unproved."""
EVERYTHING = RetrieveConfig(max_candidates=10**9, max_ineligible=10**9)


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
            request.gap,
            finder.candidates(request.gap, self.sizes),
            request.profile,
            request.vacancy,
            TODAY,
            None,
            catalogue.by_id,
            self.config,
            catalogue.teaching,
        )
        return Explorer(translate(asked), new_effort(asked))


@dataclass(frozen=True)
class Compared:
    """The optimum of one request with retrieval, and whether all modules give a better one."""

    coverage: Fraction
    """Closed by the best trajectory among what the retrieval found; -1 when there is none."""
    better: Fraction
    """The same among all modules where that is more, else ``coverage``."""
    proved: bool

    @property
    def same(self) -> bool:
        """Whether the retrieval kept the optimum."""
        return self.coverage == self.better


def compare(request: Request, retrieved: Side, everything: Side) -> Compared:
    """Search with the retrieval, then look among all modules for anything that closes more."""
    here = retrieved.explorer(request)
    found = most_complete(here, Wish())
    missing = here.arranger.total
    covered = Fraction(found.found.coverage, missing) if found.found else Fraction(-1)
    if covered == 1:
        return Compared(covered, covered, proved=True)
    there = everything.explorer(request)
    total = there.arranger.total
    # another number of decimals of certainty, so another scale
    least = 1 if covered < 0 else covered * total // 1 + 1
    more = most_complete(there, Wish(least_coverage=int(least)))
    if more.found is None:
        return Compared(covered, covered, proved=more.proved and found.proved)
    return Compared(covered, Fraction(more.found.coverage, total), proved=True)


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
        "largest_loss_of_coverage": round(float(max(one.better - one.coverage for one in compared)), 4),
        "modules": modules,
        "statements": len(catalogue.statements),
    }


if __name__ == "__main__":
    run_alone("retrieval beside all modules", run, models=MODELS, seconds=1_800.0)
