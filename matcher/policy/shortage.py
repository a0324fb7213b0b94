"""What the yearly shortage list means for one vacancy: a local weight, never a filter."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from matcher.domain.dutch import listing
from matcher.domain.shortage import ShortageCause, ShortageOccupation, ShortagePriority
from matcher.domain.vacancy import Vacancy
from matcher.domain.words import CAUSES, NO_CAUSE
from matcher.policy.parameters import PolicyParameters
from matcher.policy.reading import ParameterReading

Forecast = Mapping[tuple[str, int], int]
"""Expected shortage in thousandths, [0, 1000], by occupation id and year; may be empty."""

WEIGHT_KEYS = {
    ShortageCause.QUALITATIVE: "shortage.weight_qualitative",
    ShortageCause.QUANTITATIVE: "shortage.weight_quantitative",
    ShortageCause.WORKING_CONDITIONS: "shortage.weight_working_conditions",
}
PERMILLE = 1000


def shortage_priority(
    vacancy: Vacancy,
    shortage_list: Sequence[ShortageOccupation],
    *,
    on: date,
    parameters: PolicyParameters,
    forecast: Forecast | None = None,
) -> ShortagePriority:
    """Return the local priority of a vacancy's occupation.

    The official list does not grade. The weight is a local choice per cause: with several causes the
    highest counts, and a line without causes gets a local default. A forecast for the year of ``on``,
    where there is one, decides a local share of the weight.

    Parameters
    ----------
    vacancy
        Only its occupation id is looked at.
    shortage_list
        Lines of one or more yearly lists. The youngest list of the year of ``on`` or before is used.
    on
        Day of the question.
    parameters
        The policy in force.
    forecast
        Optional competence forecast.

    Returns
    -------
    ShortagePriority
        Weight 0 when the occupation is not on the list, or the vacancy names no occupation. That is no
        reason to leave a vacancy out: a willing employer can outweigh the list.
    """
    year = max((line.year for line in shortage_list if line.year <= on.year), default=None)
    lines = [
        line
        for line in shortage_list
        if line.year == year and vacancy.occupation_id and vacancy.occupation_id in line.occupation_ids
    ]
    expected = (forecast or {}).get((vacancy.occupation_id, on.year))
    if not lines:
        return ShortagePriority(
            listed=False,
            weight_permille=0,
            year=year,
            forecast_permille=expected,
            sentence=_not_listed(vacancy, year),
        )
    reading = ParameterReading(parameters, on)
    causes = tuple(cause for cause in ShortageCause if any(cause in line.causes for line in lines))
    weight = _weight(causes, expected, reading)
    made_up = any(line.made_up for line in lines)
    return ShortagePriority(
        listed=True,
        weight_permille=weight,
        title=lines[0].title,
        year=year,
        causes=causes,
        made_up=made_up,
        forecast_permille=expected,
        sentence=_listed_sentence(lines[0], causes, weight, expected is not None, made_up),
        parameters=reading.keys,
    )


def _weight(causes: Iterable[ShortageCause], expected: int | None, reading: ParameterReading) -> int:
    keys = [WEIGHT_KEYS[cause] for cause in causes] or ["shortage.weight_cause_unknown"]
    weight = max(reading.whole(key) for key in keys)
    if expected is None:
        return weight
    share = reading.whole("shortage.forecast_share")
    bounded = min(PERMILLE, max(0, expected))
    return ((PERMILLE - share) * weight + share * bounded) // PERMILLE


def _not_listed(vacancy: Vacancy, year: int | None) -> str:
    if year is None:
        return "Er is geen knelpuntberoepenlijst geladen voor dit jaar of vroeger."
    if not vacancy.occupation_id:
        return "De vacature noemt geen beroep, dus is niet na te gaan of het een knelpuntberoep is."
    return f"Het beroep staat niet op de knelpuntberoepenlijst van {year}; dat sluit de vacature niet uit."


def _listed_sentence(
    line: ShortageOccupation, causes: Sequence[ShortageCause], weight: int, has_forecast: bool, made_up: bool
) -> str:
    why = listing([CAUSES[cause] for cause in causes]) or NO_CAUSE
    sample = ", voorbeeldgegevens" if made_up else ""
    forecast = ", met een prognose erin" if has_forecast else ""
    return (
        f"‘{line.title}’ staat op de knelpuntberoepenlijst van {line.year} ({why}{sample});"
        f" het gewicht {weight // PERMILLE},{weight % PERMILLE:03d} is een lokale keuze{forecast},"
        " geen officiële graad."
    )
