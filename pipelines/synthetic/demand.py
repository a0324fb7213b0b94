"""Made-up groeivacatures."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from matcher.domain.competence import LanguageLevel
from matcher.domain.vacancy import Requirement, Vacancy
from pipelines.synthetic.draws import Draws
from pipelines.synthetic.fields import TRAITS
from pipelines.synthetic.labour_market import SIMULATED, LabourMarket, Trade
from pipelines.synthetic.timetable import TODAY
from pipelines.synthetic.words import towns

WEIGHTS: Final = ((2, 0.6), (3, 0.2), (1, 0.1), (4, 0.07), (5, 0.03))
MINIMUM_MATCH: Final = ((0, 0.1), (50, 0.2), (60, 0.3), (70, 0.2), (75, 0.15), (80, 0.05))
VACANCIES_PER_EMPLOYER: Final = 12


def draw_vacancies(draws: Draws, market: LabourMarket, n: int) -> Iterator[Vacancy]:
    """Yield ``n`` groeivacatures; common occupations and large municipalities have most of them."""
    employers = max(1, n // VACANCIES_PER_EMPLOYER)
    for number in range(1, n + 1):
        trade = draws.from_table(market.trades[draws.from_table(market.fields)])
        requirements = _requirements(draws, market, trade)
        ibo = draws.weighted((True, 0.4), (False, 0.3), (None, 0.3))
        teachable = [requirement.competence_id for requirement in requirements if not requirement.must_have]
        # Half of the employers can start at once; windows of others begin within half a year.
        wait = 0 if draws.chance(0.5) else draws.between(1, 26)
        start = TODAY + timedelta(weeks=wait)
        yield Vacancy(
            f"sim-gv{number:06d}",
            trade.occupation.label,
            f"Gesimuleerde werkgever {draws.between(1, employers)}",
            requirements,
            trade.occupation.id,
            draws.from_table(towns()),
            draws.weighted(*MINIMUM_MATCH),
            start_from=start if wait else None,
            start_until=start + timedelta(weeks=draws.between(8, 52)) if draws.chance(0.5) else None,
            needs_dutch=_dutch(draws, TRAITS[trade.field].dutch),
            ibo_possible=ibo,
            ibo_weeks=draws.between(4, 26) if ibo else None,
            employer_teaches=tuple(id_ for id_ in teachable if draws.chance(0.35)) if ibo else (),
            training_hours_after_hire=draws.weighted((0, 0.5), (4, 0.25), (8, 0.2), (16, 0.05)),
            description=SIMULATED,
        )


def _requirements(draws: Draws, market: LabourMarket, trade: Trade) -> tuple[Requirement, ...]:
    """Return what the occupation usually asks, with the choices of one employer."""
    asked = [id_ for id_ in trade.occupation.essential if draws.chance(0.85)]
    asked += [id_ for id_ in trade.occupation.optional if draws.chance(0.4)]
    asked += [id_ for id_ in (draws.one_of(market.general),) if id_ not in asked]
    must_haves = draws.weighted((0, 0.3), (1, 0.4), (2, 0.3))
    first = draws.shuffled(asked)[:must_haves]
    return tuple(
        Requirement(
            id_,
            _asked_level(draws, trade.levels.get(id_, 1)),
            draws.weighted(*WEIGHTS),
            must_have=id_ in first,
        )
        for id_ in asked
    )


def _asked_level(draws: Draws, usual: int) -> int:
    """A groeivacature asks what is usual in the occupation, or a little less."""
    return max(1, usual - 1) if draws.chance(0.25) else usual


def _dutch(draws: Draws, usual: LanguageLevel) -> LanguageLevel:
    return draws.weighted((usual, 0.6), (LanguageLevel(usual - 1), 0.25), (LanguageLevel.NONE, 0.15))
