"""What one night of advice does to seats, in a simulated labour market: the same for everyone, and spread.

Everyone asks on the same evening and follows what stands first, in the order in which they come. Who finds a
session full takes the next line of the list. People, seats and obedience are simulated; the lists are the
engine's. Where a provider does not say how many seats are left, the simulator draws it like the others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.domain.judgement import trajectory_key
from matcher.domain.module import SessionEntry, TrainingModule
from matcher.domain.recommendation import Recommendation
from matcher.domain.world import World
from matcher.errors import InsufficientProfileError
from matcher.ranker.near_ties import daily_seed, place, room_left
from matcher.recommend import Case
from pipelines.measures.interval import over_markets
from pipelines.synthetic.timetable import TODAY
from pipelines.workshop.simulation.market import MarketConfig, simulated_engine, simulated_market
from tests.benchmarks.measure import Progress, Results, run_alone, say, watched

MARGINS = (0.5, 6.0)
"""Points of a near-tie: the product's, and the wide one of a pilot."""
SCARCITY = 4
"""By how much the seats of the simulator are divided: a quarter of a class is left when the night begins."""
Sessions = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what it asks of the supply."""

    person: str
    score: float
    key: str
    vacancy: str
    room: int
    sessions: Sessions


Order = Callable[[Sequence[Line], float], Sequence[Line]]


def run(*, quick: bool = False, progress: Progress = say) -> Results:
    """Return by margin and way to order how many find their first proposal full, over markets."""
    seeds, people = (range(1, 3), 300) if quick else (range(1, 6), 800)
    found: dict[str, list[float]] = {}
    for seed in seeds:
        for name, value in _market(seed, people, progress).items():
            found.setdefault(name, []).append(value)
    means: Results = {name: str(over_markets(values)) for name, values in found.items()}
    return {"simulated": "people, seats and obedience", "markets": len(seeds), "people": people} | means


def _market(seed: int, people: int, progress: Progress) -> dict[str, float]:
    config = MarketConfig(jobseekers=people, vacancies=max(120, people // 8), modules=800, seed=seed)
    made, profiles = simulated_market(config)
    world = replace(made, modules={id_: _scarce(one) for id_, one in made.modules.items()})
    engine = simulated_engine(world, config.engine)
    lists = []
    for profile in watched(profiles, people, f"congestion: market {seed}", progress):
        try:
            lists.append(_lines(engine.case(profile, on=TODAY)))
        except InsufficientProfileError:
            continue
    rng = np.random.default_rng(seed)
    seats = _true_seats(world, rng)
    lists = [lines for lines in lists if lines]
    arrivals = [lists[place_] for place_ in rng.permutation(len(lists))]
    values = {"lists": float(len(lists))}
    for margin in MARGINS:
        ties = [sum(lines[0].score - line.score <= margin for line in lines) > 1 for lines in lists]
        values[f"margin_{margin}.with_a_near_tie"] = float(np.mean(ties))
        for name, order in ORDERS.items():
            night = _night([order(lines, margin) for lines in arrivals], seats)
            values |= {f"margin_{margin}.{name}.{what}": value for what, value in night.items()}
        same, spread = (values[f"margin_{margin}.{name}.first_proposal_full"] for name in ORDERS)
        values[f"margin_{margin}.spread_minus_same"] = spread - same
    return values


def _scarce(module: TrainingModule) -> TrainingModule:
    sessions = (
        one if one.seats_left is None else replace(one, seats_left=-(-one.seats_left // SCARCITY))
        for one in module.sessions
    )
    return replace(module, sessions=tuple(sessions))


def _true_seats(world: World, rng: np.random.Generator) -> dict[tuple[str, str], int]:
    """Return how many people still fit in every session with fixed dates; the others take everyone."""
    return {
        (module.id, one.id): -(-int(rng.integers(1, 17)) // SCARCITY)
        if one.seats_left is None
        else one.seats_left
        for module in world.modules.values()
        for one in module.sessions
        if one.entry is SessionEntry.FIXED
    }


def _lines(case: Case) -> list[Line]:
    """Return the proposals for the groeivacature that comes first, best score first."""
    first = next((one for one in case.reachable().vacancies if one.recommendations), None)
    shown = case.answer(first.dossier.vacancy).recommendations if first else ()
    lines = [_line(line, case.profile.id) for line in shown]
    return sorted(lines, key=lambda line: (-line.score, line.key))


def _line(line: Recommendation, person: str) -> Line:
    steps = [step for step in line.trajectory.module_steps if step.session]
    return Line(
        person,
        line.ranking.score,
        trajectory_key(line.trajectory),
        line.trajectory.vacancy_id,
        room_left(line.trajectory),
        tuple((step.module.id, step.session.id) for step in steps if step.session),
    )


def _same_for_everyone(lines: Sequence[Line], margin: float) -> Sequence[Line]:
    return _placed(lines, margin, [line.key for line in lines], None)


def _by_seats(lines: Sequence[Line], margin: float) -> Sequence[Line]:
    return _placed(
        lines, margin, [f"{line.person} {line.key}" for line in lines], [line.room for line in lines]
    )


def _placed(
    lines: Sequence[Line], margin: float, keys: Sequence[str], room: Sequence[int] | None
) -> Sequence[Line]:
    scores, seed = [line.score for line in lines], daily_seed(TODAY)
    return [lines[one.index] for one in place(scores, keys, near_tie_points=margin, seed=seed, room=room)]


ORDERS: dict[str, Order] = {
    "same_for_everyone": _same_for_everyone,
    "spread_by_seats": _by_seats,
}


def _night(lists: Sequence[Sequence[Line]], seats: dict[tuple[str, str], int]) -> dict[str, float]:
    """Let everyone follow the list in turn and return what came of it."""
    left = dict(seats)
    full, lost = [], []
    for lines in lists:
        taken = next((line for line in lines if all(left.get(one, 1) > 0 for one in line.sessions)), None)
        full.append(taken is not lines[0])
        best = max(line.score for line in lines)
        lost.append(best - lines[0].score)
        for one in taken.sessions if taken else ():
            if one in left:
                left[one] -= 1
    return {
        "first_proposal_full": float(np.mean(full)),
        "points_below_best": float(np.mean(lost)),
    }


if __name__ == "__main__":
    run_alone("congestion", run)
