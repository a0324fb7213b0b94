"""Open mode through the real Recommender: ten vacancies with trajectories for one jobseeker."""

import gc
from time import process_time

from matcher.domain.profile import JobseekerProfile
from matcher.domain.recommendation import Answer, ArtefactVersions
from matcher.errors import InsufficientProfileError
from matcher.policy.parameters import PolicyParameters
from matcher.recommend import Recommender
from matcher.retrieve.catalogue import ModuleCatalogue
from pipelines.synthetic.timetable import TODAY
from tests.benchmarks.measure import (
    Progress,
    Results,
    peak_mb,
    percentile,
    run_alone,
    say,
    step,
    timed,
    watched,
)
from tests.benchmarks.world import MODELS, index_of, simulate

N = 10
WARM_UP = 60
"""Persons whose times do not count: until then lists of who teaches what are still being filled."""


def run(*, quick: bool = False, models: str = MODELS, progress: Progress = say) -> Results:
    """Return warm times per jobseeker and the peak memory of the process."""
    vacancies, modules, people = (5_000, 1_000, 30) if quick else (200_000, 20_000, 170)
    warm_up = 10 if quick else WARM_UP
    progress(f"open mode: {vacancies:,} vacancies and {modules:,} modules")
    simulation = simulate(1, modules=modules, vacancies=vacancies, profiles=people, progress=progress)
    world = simulation.world
    statements = ModuleCatalogue(world.modules.values(), world.taxonomy).statements
    index = index_of(world, statements, models, progress)
    recommender = step(
        "open mode: opening the engine",
        lambda: Recommender(
            world,
            index,
            versions=ArtefactVersions("simulated", "simulated", "simulated"),
            parameters=PolicyParameters.load(),
        ),
        progress,
    )
    step("open mode: laying out the vacancies", lambda: recommender.vacancies.table, progress)
    step("open mode: laying out the modules", lambda: recommender.modules.table, progress)
    # what stays for ever is not looked through again before every measurement
    gc.collect()
    gc.freeze()
    times, cpu, found = [], [], []
    for number, profile in enumerate(watched(simulation.profiles, people, "open mode: people", progress)):
        try:
            (answer, processor), ms = timed(lambda profile=profile: _ask(recommender, profile))
        except InsufficientProfileError:
            # nothing but own words, and no reader is loaded: there is nothing to time
            continue
        if number < warm_up:
            continue
        times.append(ms)
        cpu.append(processor)
        found.append(len(answer.vacancies))
    return {
        "p50_ms": percentile(times, 50),
        "p95_ms": percentile(times, 95),
        "cpu_p50_ms": percentile(cpu, 50),
        "cpu_p95_ms": percentile(cpu, 95),
        "peak_mb": peak_mb(),
        "vacancies": vacancies,
        "modules": modules,
        "jobseekers": len(times),
        "mean_vacancies_answered": round(sum(found) / len(found), 2),
    }


def _ask(recommender: Recommender, profile: JobseekerProfile) -> tuple[Answer, float]:
    """Return the answer and the milliseconds of processor that it took, whatever else the machine does."""
    before = process_time()
    answer = recommender.recommend(profile, on=TODAY, n=N)
    return answer, 1000 * (process_time() - before)


if __name__ == "__main__":
    run_alone("open mode", run, models=MODELS)
