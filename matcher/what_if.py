"""What would change the answer: each is a new run of the whole engine, never a guess."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from matcher.domain.calendar import Slot
from matcher.domain.dutch import count
from matcher.domain.recommendation import VacancyAnswer
from matcher.domain.trajectory import Merit, Trajectory
from matcher.domain.vacancy import Vacancy
from matcher.eligibility import first_free_day
from matcher.recommend import Case

LATER_WEEKS = 4
FURTHER_MINUTES = 30


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One change and what it does to the fastest trajectory."""

    change: str
    """Dutch: what is different, without a full stop."""
    effect: str
    """Dutch: what that does, without a full stop."""
    weeks_earlier: int | None
    """Weeks earlier at work (negative: later); ``None`` when one of the two has no date."""
    answer: VacancyAnswer


def changes_of(case: Case, vacancy: Vacancy, label: Callable[[str], str]) -> tuple[WhatIf, ...]:
    """Return what each usual change does to the answer for one vacancy; the profile is not read again.

    Asked are: also evening or Saturday modules, a longer journey, a later start, and each must-have of the
    gap waived by the employer. What the profile has already is not asked again.

    Parameters
    ----------
    label
        Dutch label of a competence id.
    """
    before = case.answer(vacancy)
    questions = [
        *((change, other.answer(vacancy)) for change, other in _other_readings(case)),
        *((change, case.answer(other)) for change, other in _waived(case, vacancy, label)),
    ]
    return tuple(WhatIf(change, *effect(before, answer), answer) for change, answer in questions)


def _other_readings(case: Case) -> Iterator[tuple[str, Case]]:
    """Yield what the person can change."""
    profile, free = case.profile, case.profile.availability
    for slot, word in ((Slot.EVENING, "avondmodules"), (Slot.SATURDAY, "zaterdagmodules")):
        if slot not in free.slots:
            wider = replace(free, slots=(*free.slots, slot))
            yield f"met {word} erbij", case.with_profile(replace(profile, availability=wider))
    if profile.mobility:
        minutes = profile.mobility.max_minutes + FURTHER_MINUTES
        further = replace(profile.mobility, max_minutes=minutes)
        yield f"met {minutes} minuten reistijd", case.with_profile(replace(profile, mobility=further))
    later = replace(free, free_from=first_free_day(profile, case.on) + timedelta(weeks=LATER_WEEKS))
    yield (
        f"met een start {LATER_WEEKS} weken later",
        case.with_profile(replace(profile, availability=later)),
    )


def _waived(case: Case, vacancy: Vacancy, label: Callable[[str], str]) -> Iterator[tuple[str, Vacancy]]:
    """Yield what the employer can change."""
    missing = {item.competence_id for item in case.dossier(vacancy).gap.missing}
    for competence_id in sorted({r.competence_id for r in vacancy.requirements if r.must_have} & missing):
        requirements = tuple(
            replace(r, must_have=r.must_have and r.competence_id != competence_id)
            for r in vacancy.requirements
        )
        yield (
            f"als ‘{label(competence_id)}’ niet nodig is op de eerste werkdag",
            replace(vacancy, requirements=requirements),
        )


def _fastest(answer: VacancyAnswer) -> Trajectory | None:
    trajectories = [recommendation.trajectory for recommendation in answer.recommendations]
    fastest = [trajectory for trajectory in trajectories if Merit.FASTEST in trajectory.merits]
    return next(iter([*fastest, *trajectories]), None)


def effect(answer: VacancyAnswer, changed: VacancyAnswer) -> tuple[str, int | None]:
    """Return in Dutch what a change does to the fastest trajectory, and how many weeks earlier that is."""
    before, after = _fastest(answer), _fastest(changed)
    if after is None:
        return ("geen opleiding nodig" if changed.no_training_needed else "geen traject"), None
    if before is None:
        return "wel een traject", None
    earlier, later = before.objectives.weeks_to_hire, after.objectives.weeks_to_hire
    if earlier is None or later is None:
        return "de datums zijn onbekend", None
    weeks = earlier - later
    if weeks == 0:
        return "even snel klaar", 0
    return f"{count(abs(weeks), 'week', 'weken')} {'vroeger' if weeks > 0 else 'later'} klaar", weeks
