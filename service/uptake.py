"""What counsellors do with what is shown, as an analyst reads it: no number of it is small."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from matcher.documents.figures import Cell, FiguresDocument, figure, table
from matcher.domain.dutch import dutch_date
from matcher.domain.interval import share
from matcher.domain.judgement import DecisionKind
from matcher.small_cells import SMALLEST_SHOWN, suppress
from service.store import WeekUptake
from service.store.uptake import OPENED, REMARK, SHOWN
from service.words import REMARKS

NAME, TITLE = "opvolging", "Wat er met de voorstellen gebeurt"
SETTLED = timedelta(weeks=4)
"""After the week in which something was first shown: who did not decide by then, let it lie."""
PARTS: dict[str, dict[str, tuple[DecisionKind, ...]]] = {
    "alle beslissingen apart": {
        "gekozen": (DecisionKind.CHOOSE,),
        "gekozen met aanpassing": (DecisionKind.ADAPT,),
        "niets hiervan": (DecisionKind.REJECT,),
        "geen opleiding nu": (DecisionKind.NONE,),
    },
    "alleen of er een voorstel gevolgd werd": {
        "gekozen": (DecisionKind.CHOOSE, DecisionKind.ADAPT),
        "niet gekozen": (DecisionKind.REJECT, DecisionKind.NONE),
    },
}
"""How a week is divided: in all kinds of decision or, where one of those stays too small, in two."""
LEFT = "zonder beslissing"
Counts = Counter[str]
Period = tuple[date, date, Counts]
"""First and last Monday, and what was counted."""


def uptake_figures(weeks: Sequence[WeekUptake], today: date) -> FiguresDocument:
    """Return how often what is shown is opened, chosen, changed and left, with intervals.

    Weeks follow one another in a period until each of its parts is nobody or at least `SMALLEST_SHOWN`; what
    is left over at the end is not shown, and is in no total either.
    """
    settled = [
        (monday, Counter(week.counts))
        for week in weeks
        if (monday := date.fromisocalendar(int(week.week[:4]), int(week.week[6:]), 1)) + SETTLED < today
    ]
    for said, parts in PARTS.items():
        periods = _joined(settled, parts)
        if periods:
            return _document(periods, parts, said)
    said = (
        f"Nog te weinig om te tonen: in geen periode is elk aantal nul of minstens {SMALLEST_SHOWN}. Een "
        "week telt mee vanaf vier weken later."
    )
    return FiguresDocument(NAME, TITLE, (said,))


def _divided(counts: Counts, parts: dict[str, tuple[DecisionKind, ...]]) -> dict[str, int]:
    found = {word: sum(counts[kind] for kind in kinds) for word, kinds in parts.items()}
    opened = counts[OPENED] - sum(found.values())
    return found | {f"geopend, {LEFT}": opened, "niet geopend": counts[SHOWN] - counts[OPENED]}


def _joined(weeks: Sequence[tuple[date, Counts]], parts: dict[str, tuple[DecisionKind, ...]]) -> list[Period]:
    periods: list[Period] = []
    first, counts = None, Counter[str]()
    for monday, week in weeks:
        first, counts = first or monday, counts + week
        if counts[SHOWN] and not any(
            0 < number < SMALLEST_SHOWN for number in _divided(counts, parts).values()
        ):
            periods.append((first, monday, counts))
            first, counts = None, Counter[str]()
    return periods


def _document(
    periods: Sequence[Period], parts: dict[str, tuple[DecisionKind, ...]], how: str
) -> FiguresDocument:
    every = sum((counts for *_, counts in periods), Counter[str]())
    followed = every[DecisionKind.CHOOSE] + every[DecisionKind.ADAPT]
    declined = every[DecisionKind.REJECT] + every[DecisionKind.NONE]
    told = {"geopend": every[OPENED], "een voorstel gekozen": followed}
    if "gekozen met aanpassing" in parts:
        told["gekozen met aanpassing"] = every[DecisionKind.ADAPT]
    told |= {"niet gevolgd": declined, f"genegeerd ({LEFT})": every[SHOWN] - followed - declined}
    figures = [
        figure(name, share(times, every[SHOWN]), "weken", of="getoonde groeivacatures", percent=True)
        for name, times in told.items()
    ]
    rows: list[list[Cell]] = [["periode", "getoond", *_divided(every, parts)]]
    rows += [[_words(one), one[2][SHOWN], *_divided(one[2], parts).values()] for one in periods]
    reasons: list[list[Cell]] = [["periode", *REMARKS.values()]]
    for one in periods:
        ticked = suppress({remark: one[2][f"{REMARK}{remark.value}"] for remark in REMARKS})
        reasons.append([_words(one), *ticked.values()])
    tables = (
        table("weken", "Wat er met de voorstellen gebeurde, per periode", rows),
        table("redenen", "Wat er niet paste aan de voorstellen, per periode", reasons),
    )
    said = (
        "Eén persoon met één groeivacature telt één keer, in de week waarin ze voor het eerst getoond werd. "
        "Zonder personen: wie gewist is, blijft meegeteld.",
        f"Weken zijn samengenomen tot elk aantal nul of minstens {SMALLEST_SHOWN} is; verdeeld is {how}. "
        "Weken van minder dan vier weken oud staan er niet bij, de laatste niet zolang een aantal klein is.",
        "De intervallen nemen aan dat beslissingen los van elkaar staan; van één bemiddelaar is dat niet zo, "
        "dus in werkelijkheid zijn ze breder.",
    )
    return FiguresDocument(NAME, TITLE, said, tuple(figures), tables, on=periods[-1][1])


def _words(period: Period) -> str:
    first, last, _ = period
    week = f"week van {dutch_date(last)}"
    return week if first == last else f"{dutch_date(first)} tot {week}"
