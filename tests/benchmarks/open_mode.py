"""Open mode through the real Recommender: ten vacancies with trajectories for one jobseeker."""

from matcher.domain.recommendation import ArtefactVersions
from matcher.errors import MatcherError
from matcher.policy.parameters import PolicyParameters
from matcher.recommend import Recommender
from matcher.retrieve.catalogue import ModuleCatalogue
from pipelines.synthetic.timetable import TODAY
from tests.benchmarks.measure import Progress, Results, peak_mb, percentile, run_alone, say, timed
from tests.benchmarks.world import MODELS, index_of, simulate

N = 10
WARM_UP = 5


def run(*, quick: bool = False, models: str = MODELS, progress: Progress = say) -> Results:
    """Return warm times per jobseeker and the peak memory of the process."""
    vacancies, modules, people = (5_000, 1_000, 15) if quick else (200_000, 20_000, 105)
    progress(f"open mode: {vacancies} vacancies and {modules} modules")
    simulation = simulate(1, modules=modules, vacancies=vacancies, profiles=people)
    world = simulation.world
    statements = ModuleCatalogue(world.modules.values(), world.taxonomy).statements
    recommender = Recommender(
        world,
        index_of(world, statements, models),
        versions=ArtefactVersions("simulated", "simulated", "simulated"),
        parameters=PolicyParameters.load(),
    )
    times, found = [], []
    for number, profile in enumerate(simulation.profiles):
        try:
            answer, ms = timed(lambda profile=profile: recommender.recommend(profile, on=TODAY, n=N))
        except MatcherError as error:
            progress(f"open mode: {profile.id} has no answer: {error}")
            continue
        if number < WARM_UP:
            continue
        times.append(ms)
        found.append(len(answer.vacancies))
        if number % 20 == 0:
            progress(f"open mode: {number} of {people}, last {ms:.0f} ms")
    return {
        "p50_ms": percentile(times, 50),
        "p95_ms": percentile(times, 95),
        "peak_mb": peak_mb(),
        "vacancies": vacancies,
        "modules": modules,
        "jobseekers": len(times),
        "mean_vacancies_answered": round(sum(found) / len(found), 2),
    }


if __name__ == "__main__":
    run_alone("open mode", run, models=MODELS)
