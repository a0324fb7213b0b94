"""Whether the retrieval ever hides the best trajectory: its optimum beside that of all modules.

All modules means: the similarity of every statement computed, and every candidate handed to the search.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from time import perf_counter

import numpy as np

from matcher.domain.trajectory import TrajectoryLabel
from matcher.gap import complete_profile, compute_gap
from matcher.index import RetrievalIndex
from matcher.retrieve.catalogue import ModuleCatalogue, VacancyCatalogue
from matcher.retrieve.modules import RetrieveConfig, retrieve_modules
from matcher.retrieve.vacancies import retrieve_vacancies
from matcher.search import SearchConfig, search_trajectories
from pipelines.synthetic.timetable import TODAY
from tests.benchmarks.measure import Progress, Results, run_alone, say
from tests.benchmarks.world import MODELS, index_of, simulate, with_statements

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


def run(*, quick: bool = False, models: str = MODELS, progress: Progress = say) -> Results:
    """Return the share of requests for which retrieval keeps the optimum."""
    modules, vacancies, people = (1_000, 2_000, 12) if quick else (20_000, 20_000, 300)
    simulation = simulate(2, modules=modules, vacancies=vacancies, profiles=people)
    world = with_statements(simulation.world, per_module=5)
    catalogue = ModuleCatalogue(world.modules.values(), world.taxonomy)
    progress(f"retrieval: {modules} modules, {len(catalogue.statements)} statements")
    index = index_of(world, catalogue.statements, models)
    exhaustive = Exhaustive(index, catalogue.statements)
    demand = VacancyCatalogue(world.vacancies.values(), catalogue.teachable_levels)
    config = SearchConfig(wanted=1, relax=False)
    same = asked = unproved = 0
    worst = Fraction(0)
    started = perf_counter()
    for profile in simulation.profiles:
        complete = complete_profile(profile, world.taxonomy, catalogue.by_id)
        near = retrieve_vacancies(complete, demand, on=TODAY, n=1)
        if not near or not complete.competences:
            continue
        vacancy = near[0].vacancy
        gap = compute_gap(complete, vacancy)
        if gap.is_empty:
            continue
        best, proved = [], True
        for one, sizes in ((index, RetrieveConfig()), (exhaustive, EVERYTHING)):
            found = retrieve_modules(
                gap,
                complete,
                catalogue,
                one,
                label=world.taxonomy.label,
                on=TODAY,
                config=sizes,  # type: ignore[arg-type]
            )
            result = search_trajectories(
                gap, found.candidates, complete, vacancy, on=TODAY, catalogue=catalogue.by_id, config=config
            )
            labelled = (t for t in result.trajectories if TrajectoryLabel.MOST_COMPLETE in t.labels)
            top = next(labelled, None)
            proved &= top is None or top.proof.optimal
            best.append(top.objectives.gap_coverage_final if top else Fraction(-1))
        asked += 1
        unproved += not proved
        same += best[0] >= best[1]
        worst = max(worst, best[1] - best[0])
        if asked % 20 == 0:
            progress(f"retrieval: {asked} requests in {perf_counter() - started:.0f} s, {same} the same")
    return {
        "same_optimum_share": round(same / asked, 4) if asked else 0.0,
        "requests": asked,
        "unproved": unproved,
        "largest_loss_of_coverage": round(float(worst), 4),
        "modules": modules,
        "statements": len(catalogue.statements),
    }


if __name__ == "__main__":
    run_alone("retrieval beside all modules", run, models=MODELS)
