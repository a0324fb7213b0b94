"""The answer for one groeivacature as a counsellor compares it: a verdict, and proposals side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from matcher.domain.benefit import BenefitClock, ClockBasis
from matcher.domain.dutch import count, dutch_date, percent
from matcher.domain.recommendation import Recommendation, VacancyAnswer
from matcher.domain.trajectory import Merit, ModuleStep, Phase, Trajectory, WorkplaceStep
from matcher.domain.verdict import Verdict
from matcher.explain import margin_words, relaxation_words, start_moment

BENEFIT_RULE = "benefit_end"
"""Says whether there is little room for a course that is put off; how little is local policy."""
NAMES = {
    Merit.FASTEST: "snelst",
    Merit.MOST_COMPLETE: "leert het meest",
    Merit.WITHIN_BENEFIT: "leert het meest binnen de uitkering",
    Merit.NEARBY: "dichtst bij",
    Merit.CHEAPEST: "goedkoopst",
}
"""Short enough to stand above a column."""
Label = Callable[[str], str]
"""Dutch label of a competence id."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one proposal says in one row."""

    text: str
    same: bool
    """Whether the first proposal says so too."""
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step, and whether the first proposal has it as well."""

    step: ModuleStep | WorkplaceStep
    same: bool

    @property
    def is_after_hire(self) -> bool:
        """Return whether it is followed beside the job."""
        return isinstance(self.step, ModuleStep) and self.step.phase is Phase.AFTER_HIRE


@dataclass(frozen=True, slots=True)
class Column:
    """One proposal in the table."""

    name: str
    """Dutch: for which wish it is the best."""
    also: str
    """Dutch: the other wishes; empty without."""
    proposal: Recommendation
    margin: Cell
    learned: Cell
    steps: tuple[Step, ...]
    effort: Cell
    """Hours, price and longest journey."""
    differs: str
    """Dutch: what is different from the first proposal; empty for the first."""
    to_arrange: tuple[str, ...]
    """What to look at that does not hold for every proposal."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that the page compares."""

    headline: str
    columns: tuple[Column, ...]
    for_all: tuple[str, ...]
    """What to look at whichever proposal is chosen."""


def compare(found: VacancyAnswer, label: Label) -> Comparison:
    """Return the verdict in one sentence and the proposals beside the first one."""
    proposals, clock = found.recommendations, found.dossier.clock
    attention = [one.explanation.attention for one in proposals]
    for_all = tuple(one for one in (attention or [()])[0] if all(one in other for other in attention))
    return Comparison(
        headline(found, label),
        tuple(_column(one, proposals, clock, for_all) for one in proposals),
        for_all,
    )


def headline(found: VacancyAnswer, label: Label) -> str:
    """Return the verdict on a groeivacature in one Dutch sentence, without its title and a full stop."""
    best = found.recommendations[0].trajectory if found.recommendations else None
    if found.no_training_needed:
        return "kan nu al wat de werkgever vraagt"
    ready = ""
    if best:
        ready = "haalbaar, maar de datums zijn onbekend"
        if best.hire_date:
            ready = f"klaar om te solliciteren vanaf {dutch_date(best.hire_date)}"
        if margin := margin_words(best.hire_date, found.dossier.clock):
            ready += f", {margin}"
    if found.can_start_now:
        also = f"; met opleiding {ready}" if ready else ""
        return f"kan {start_moment(found.dossier) or 'nu al'} starten zonder opleiding{also}"
    if ready:
        return ready
    ways = found.blocked.relaxations if found.blocked else ()
    return f"zo geen traject, wel {relaxation_words(ways[0], label)}" if ways else "geen traject gevonden"


def _column(
    one: Recommendation, proposals: Sequence[Recommendation], clock: BenefitClock, for_all: tuple[str, ...]
) -> Column:
    trajectory, first = one.trajectory, proposals[0].trajectory
    is_first = one is proposals[0]
    merits = list(trajectory.merits)
    if Merit.MOST_COMPLETE in merits and Merit.WITHIN_BENEFIT in merits:
        merits.remove(Merit.WITHIN_BENEFIT)
    names = [NAMES[merit] for merit in merits]

    def cell(text_of: Callable[[Trajectory], str], *, warns: bool = False) -> Cell:
        text = text_of(trajectory)
        return Cell(text, not is_first and text == text_of(first), warns)

    return Column(
        names[0] if names else _name(trajectory),
        ", ".join(names[1:]),
        one,
        cell(lambda it: _margin(it, clock), warns=_is_tight(one)),
        cell(_learned),
        tuple(Step(step, not is_first and _same_step(step, first)) for step in trajectory.steps),
        cell(_effort),
        "" if is_first else "; ".join(differences(trajectory, first)) or "zelfde uitkomst op andere dagen",
        tuple(sentence for sentence in one.explanation.attention if sentence not in for_all),
    )


def _name(trajectory: Trajectory) -> str:
    if trajectory.without is not None:
        return f"als “{trajectory.without.title}” vol is"
    if not trajectory.is_dated:
        return "datums na te vragen"
    return "tussen snel en volledig"


def _margin(trajectory: Trajectory, clock: BenefitClock) -> str:
    if clock.basis is ClockBasis.UNLIMITED:
        return "geen einddatum"
    if clock.basis is ClockBasis.NO_BENEFIT:
        return "geen uitkering"
    return (
        margin_words(trajectory.hire_date, clock).removeprefix("met nog ").removesuffix(" uitkering")
        or "na te vragen"
    )


def _is_tight(proposal: Recommendation) -> bool:
    return any(one.rule == BENEFIT_RULE and one.verdict is Verdict.WARNED for one in proposal.outcomes)


def _learned(trajectory: Trajectory) -> str:
    at_hire = percent(trajectory.objectives.gap_coverage_at_hire)
    final = percent(trajectory.objectives.gap_coverage_final)
    return f"{at_hire} %" if at_hire == final else f"{at_hire} %, later {final} %"


def _effort(trajectory: Trajectory) -> str:
    it = trajectory.objectives
    hours = "uren onbekend" if it.hours is None else f"{it.hours} uur les"
    price = "prijs onbekend" if it.price_eur is None else f"€ {it.price_eur}" if it.price_eur else "gratis"
    return f"{hours} · {price} · {journey_words(it.max_travel_minutes)}"


def journey_words(minutes: int | None) -> str:
    """Return the longest single journey in Dutch."""
    if minutes is None:
        return "reistijd onbekend"
    return f"{minutes} min onderweg" if minutes else "in de eigen gemeente of thuis"


def _same_step(step: ModuleStep | WorkplaceStep, first: Trajectory) -> bool:
    return any(step == other for other in first.steps)


def differences(one: Trajectory, first: Trajectory) -> Iterator[str]:
    """Yield what tells a proposal from the first one, most telling first."""
    mine, its = one.objectives, first.objectives
    if mine.weeks_to_hire is not None and its.weeks_to_hire is not None:
        weeks = mine.weeks_to_hire - its.weeks_to_hire
        if weeks:
            yield f"{count(abs(weeks), 'week', 'weken')} {'later' if weeks > 0 else 'vroeger'}"
    elif mine.weeks_to_hire != its.weeks_to_hire:
        yield "datums onbekend" if mine.weeks_to_hire is None else "met datums"
    first_day = percent(mine.gap_coverage_at_hire) - percent(its.gap_coverage_at_hire)
    in_all = percent(mine.gap_coverage_final) - percent(its.gap_coverage_final)
    points = (
        ((first_day, ""),)
        if first_day == in_all
        else ((first_day, " voor de start"), (in_all, " in het geheel"))
    )
    for more, when in points:
        if more:
            yield f"leert {count(abs(more), 'punt', 'punten')} {'meer' if more > 0 else 'minder'}{when}"
    if mine.price_eur is not None and its.price_eur is not None and mine.price_eur != its.price_eur:
        more = mine.price_eur - its.price_eur
        yield f"€ {abs(more)} {'duurder' if more > 0 else 'goedkoper'}"
    if mine.max_travel_minutes is not None and its.max_travel_minutes is not None:
        more = mine.max_travel_minutes - its.max_travel_minutes
        if more:
            yield f"{abs(more)} minuten {'langer' if more > 0 else 'korter'} onderweg"
    yield from _other_steps("zonder", first, one)
    yield from _other_steps("met", one, first)


def _other_steps(word: str, has: Trajectory, lacks: Trajectory) -> Iterator[str]:
    names = [_title(step) for step in has.steps]
    others = {_title(step) for step in lacks.steps}
    yield from (f"{word} “{name}”" for name in dict.fromkeys(names) if name not in others)


def _title(step: ModuleStep | WorkplaceStep) -> str:
    return step.module.title if isinstance(step, ModuleStep) else "IBO"


def same_answer(before: VacancyAnswer, after: VacancyAnswer) -> bool:
    """Return whether a what-if changed nothing in what is proposed."""
    return [one.trajectory for one in before.recommendations] == [
        one.trajectory for one in after.recommendations
    ]
