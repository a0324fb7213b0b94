"""Counterfactual test: whoever asks and however the work is called, the same trajectories in the same order.

The whole engine answers again with one thing changed, and everything that the ranker saw and gave is
compared. Not swapped is what the law or the work itself asks: the end of the benefit, and the level of Dutch
of a vacancy or a module.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.judgement import trajectory_key
from matcher.domain.profile import Eligibility, JobseekerProfile
from matcher.domain.world import World
from matcher.errors import InsufficientProfileError
from matcher.recommend import Recommender

MALE, FEMALE = "Verpleger", "Verpleegster"
SWAPS: dict[str, Callable[[JobseekerProfile], JobseekerProfile]] = {
    "jong, zonder diploma, IBO-plus mogelijk": lambda profile: replace(
        profile, eligibility=Eligibility(under_30=True, has_secondary_diploma=False, ibo_plus_possible=True)
    ),
    "ouder, met diploma, IBO-plus niet mogelijk": lambda profile: replace(
        profile, eligibility=Eligibility(under_30=False, has_secondary_diploma=True, ibo_plus_possible=False)
    ),
    "niets over leeftijd, diploma of IBO-plus": lambda profile: replace(profile, eligibility=Eligibility()),
}
"""By what is changed, in Dutch: every protected fact that a profile can hold at all, for legal rules."""
ANOTHER = "een ander pseudoniem, op de loting onder bijna gelijken na"
"""Who comes first of near-equal proposals is drawn per person: not everyone is sent to one session."""
AnswerLine = tuple[str, tuple[tuple[str, float | None, float], ...], float, float | None]


@dataclass(frozen=True, slots=True)
class SwapResult:
    """What one swap did."""

    swap: str
    """Dutch: what was changed."""
    answers: int
    """People for whom there was something to compare."""
    changed: int
    """Of them, those for whom a trajectory, its place, a feature, a point or a chance changed."""


def swap_test(
    make_engine: Callable[[World], Recommender], world: World, people: Sequence[JobseekerProfile], *, on: date
) -> tuple[SwapResult, ...]:
    """Return what each swap did; people without a proposal are left out.

    Parameters
    ----------
    make_engine
        Builds the engine with the ranker under test over a world.
    """
    engine = make_engine(world)
    before = {person.id: _rows(engine, person, on) for person in people}
    asked = [person for person in people if before[person.id]]
    results = [
        _result(name, [(before[vacancy.id], _rows(engine, swap(vacancy), on)) for vacancy in asked])
        for name, swap in SWAPS.items()
    ]
    others = [(before[one.id], _rows(engine, replace(one, id="p_iemand_anders"), on)) for one in asked]
    results.append(_result(ANOTHER, [(sorted(mine), sorted(theirs)) for mine, theirs in others]))
    he, she = (make_engine(_called(world, title)) for title in (MALE, FEMALE))
    pairs = [(_rows(he, vacancy, on), _rows(she, vacancy, on)) for vacancy in asked]
    return (*results, _result(f"elk beroep en elke vacature heet {MALE} of {FEMALE}", pairs))


def _result(swap: str, pairs: Sequence[tuple[Sequence[AnswerLine], Sequence[AnswerLine]]]) -> SwapResult:
    return SwapResult(swap, len(pairs), sum(before != after for before, after in pairs))


def _rows(engine: Recommender, profile: JobseekerProfile, on: date) -> tuple[AnswerLine, ...]:
    """Return everything that ranking saw and gave, in the order shown."""
    try:
        return tuple(_seen(engine, profile, on))
    except InsufficientProfileError:
        return ()


def _seen(engine: Recommender, profile: JobseekerProfile, on: date) -> Iterator[AnswerLine]:
    for vacancy in engine.recommend(profile, on=on).vacancies:
        for line in vacancy.recommendations:
            parts = tuple((part.feature, part.value, part.points) for part in line.ranking.contributions)
            yield trajectory_key(line.trajectory), parts, line.ranking.score, line.ranking.acceptance


def _called(world: World, title: str) -> World:
    """Return the same world in which every occupation and every vacancy has this title."""
    occupations = {
        id_: replace(occupation, label=title) for id_, occupation in world.taxonomy.occupations.items()
    }
    vacancies = {id_: replace(vacancy, title=title) for id_, vacancy in world.vacancies.items()}
    return replace(world, taxonomy=replace(world.taxonomy, occupations=occupations), vacancies=vacancies)
