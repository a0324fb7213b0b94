"""What would change the answer: each is a new run of the whole engine, never a guess."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from matcher.domain.calendar import Slot
from matcher.domain.dutch import count
from matcher.domain.profile import JobseekerProfile
from matcher.domain.recommendation import VacancyAnswer
from matcher.domain.trajectory import Trajectory, TrajectoryLabel
from matcher.domain.vacancy import Vacancy
from matcher.recommend import Recommender

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


def what_if(
    recommender: Recommender, profile: JobseekerProfile, vacancy_id: str, *, on: date
) -> tuple[WhatIf, ...]:
    """Return the answers to the usual questions across the table.

    Asked are: also evening or Saturday modules, a longer journey, a later start, and each must-have of the
    gap waived by the employer. What the profile has already is not asked again.

    Raises
    ------
    TaxonomyError
        If there is no vacancy with this id.
    """
    vacancy = recommender.vacancy(vacancy_id)
    before = _fastest(recommender.propose(profile, vacancy, on=on))
    found = []
    for change, other, asked in _changes(recommender, profile, vacancy, on):
        answer = recommender.propose(other, asked, on=on)
        after = _fastest(answer)
        found.append(WhatIf(change, *_effect(before, after, answer), answer))
    return tuple(found)


def _changes(
    recommender: Recommender, profile: JobseekerProfile, vacancy: Vacancy, on: date
) -> Iterator[tuple[str, JobseekerProfile, Vacancy]]:
    free = profile.availability
    for slot, word in ((Slot.EVENING, "avondmodules"), (Slot.SATURDAY, "zaterdagmodules")):
        if slot not in free.slots:
            slots = (*free.slots, slot)
            yield f"met {word} erbij", replace(profile, availability=replace(free, slots=slots)), vacancy
    if profile.mobility:
        minutes = profile.mobility.max_minutes + FURTHER_MINUTES
        further = replace(profile.mobility, max_minutes=minutes)
        yield f"met {minutes} minuten reistijd", replace(profile, mobility=further), vacancy
    later = max(on, free.free_from or on) + timedelta(weeks=LATER_WEEKS)
    yield (
        f"met een start {LATER_WEEKS} weken later",
        replace(profile, availability=replace(free, free_from=later)),
        vacancy,
    )
    missing = {item.competence_id for item in recommender.dossier(profile, vacancy.id, on=on).gap.missing}
    waivable = sorted({r.competence_id for r in vacancy.requirements if r.must_have} & missing)
    for competence_id in waivable:
        requirements = tuple(
            replace(r, must_have=r.must_have and r.competence_id != competence_id)
            for r in vacancy.requirements
        )
        label = recommender.world.taxonomy.label(competence_id)
        yield (
            f"als ‘{label}’ niet nodig is op de eerste werkdag",
            profile,
            replace(vacancy, requirements=requirements),
        )


def _fastest(answer: VacancyAnswer) -> Trajectory | None:
    trajectories = [one.trajectory for one in answer.recommendations]
    labelled = [one for one in trajectories if TrajectoryLabel.FASTEST in one.labels]
    return next(iter([*labelled, *trajectories]), None)


def _effect(
    before: Trajectory | None, after: Trajectory | None, answer: VacancyAnswer
) -> tuple[str, int | None]:
    if after is None:
        return ("geen opleiding nodig" if answer.no_training_needed else "geen traject"), None
    if before is None:
        return "wel een traject", None
    earlier, later = before.objectives.weeks_to_hire, after.objectives.weeks_to_hire
    if earlier is None or later is None:
        return "de datums zijn onbekend", None
    weeks = earlier - later
    if weeks == 0:
        return "even snel aan het werk", 0
    return f"{count(abs(weeks), 'week', 'weken')} {'vroeger' if weeks > 0 else 'later'} aan het werk", weeks
