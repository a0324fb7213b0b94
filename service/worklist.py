"""What the worklist says of one dossier, and what is new in the supply for it.

Worked out when a dossier changes and by night, from the person to what is within reach; persons are never
held beside one another.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from matcher.domain.benefit import BenefitClock, ClockBasis
from matcher.domain.judgement import OutcomeKind
from matcher.domain.profile import JobseekerProfile
from matcher.domain.recommendation import Answer, VacancyAnswer
from matcher.domain.stop import StopScope
from matcher.domain.trajectory import Trajectory
from matcher.domain.world import World
from matcher.errors import InsufficientProfileError
from matcher.explain import relaxation_words
from service.desk import Desk
from service.follow_up import Following, find_session, followed, moments
from service.store import HistoryEntry
from service.store.summary import (
    FirstStep,
    Missing,
    News,
    NewsKind,
    PlannedSession,
    Summary,
    WorkState,
)

NEWS_DAYS = timedelta(days=7)
"""How long news is kept."""
FRIDAY_TO_MONDAY = 3
WAYS_TRIED = 3
"""Groeivacatures that are searched again for a way out, where nothing is within reach."""
STATES = {
    None: WorkState.CHOSEN,
    OutcomeKind.STARTED: WorkState.UNDER_WAY,
    OutcomeKind.FINISHED: WorkState.FINISHED,
    OutcomeKind.HIRED: WorkState.AT_WORK,
}


@dataclass(frozen=True, slots=True)
class SupplyNews:
    """What differs between the supply of two nights."""

    vacancies: frozenset[str] = frozenset()
    modules: frozenset[str] = frozenset()
    freed: frozenset[tuple[str, str]] = frozenset()
    """Module and session that take people again."""
    gone: frozenset[tuple[str, str]] = frozenset()


def supply_state(world: World, on: date) -> dict[str, Any]:
    """Return what the next night compares with: which vacancies, and which sessions take people."""
    return {
        "vacancies": sorted(world.vacancies),
        "sessions": {
            module.id: {session.id: session.takes_enrolments(on) for session in module.sessions}
            for module in world.modules.values()
        },
    }


def supply_news(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> SupplyNews:
    """Return what is new since the night before; nothing is new in the first night."""
    if before is None:
        return SupplyNews()
    old, new = _sessions(before), _sessions(now)
    return SupplyNews(
        frozenset(now["vacancies"]) - frozenset(before["vacancies"]),
        frozenset(now["sessions"]) - frozenset(before["sessions"]),
        frozenset(one for one, is_open in new.items() if is_open and old.get(one) is False),
        frozenset(old.keys() - new.keys()),
    )


def new_since(today: date) -> date:
    """Return the working day before: what a weekend brought is still new on Monday.

    Examples
    --------
    >>> new_since(date(2026, 11, 25)).isoformat(), new_since(date(2026, 11, 30)).isoformat()
    ('2026-11-24', '2026-11-27')
    """
    return today - timedelta(days=1 if today.weekday() else FRIDAY_TO_MONDAY)


def summarise(
    desk: Desk,
    document: dict[str, Any],
    history: Sequence[HistoryEntry],
    on: date,
    *,
    before: Summary | None = None,
    supply: SupplyNews | None = None,
) -> Summary:
    """Return the line of one dossier.

    Parameters
    ----------
    before
        What the line said until now; its recent news is kept.
    supply
        What is new in the supply; ``None`` outside the night.
    """
    profile = desk.profile(document)
    clock = desk.clock(profile, on=on)
    chosen = followed(history)
    active = chosen if chosen and chosen.standing is not OutcomeKind.STOPPED else None
    if active:
        answer, summary = None, _of_choice(active)
    else:
        answer, summary = _of_supply(desk, profile, document, clock, on, before if supply is None else None)
    kept = [one for one in before.news if one.on > on - NEWS_DAYS] if before else []
    found = _news(before, answer, desk.recommender.world, supply, on) if supply else []
    return summary.model_copy(
        update={
            "occupation": _occupation(desk, profile),
            "basis": clock.basis,
            "benefit_end": clock.end_date,
            "news": tuple(dict.fromkeys([*kept, *found])),
        }
    )


def _of_supply(
    desk: Desk,
    profile: JobseekerProfile,
    document: dict[str, Any],
    clock: BenefitClock,
    on: date,
    known: Summary | None,
) -> tuple[Answer | None, Summary]:
    """Return what is within reach, and the line of it; of what rests on the same, the line that is known."""
    stops = desk.stops()
    if any(one.scope is StopScope.ALL for one in stops):
        return None, Summary(state=WorkState.STOPPED)
    stopped = sorted((one.scope, one.value) for one in stops)
    rests_on = [document, on.isoformat(), asdict(desk.recommender.versions), stopped]
    made_from = hashlib.sha256(json.dumps(rests_on, sort_keys=True).encode()).hexdigest()
    if known is not None and known.made_from == made_from:
        return None, known  # a decision that chose nothing changes nothing of what is in reach
    answer = _answer(desk, profile, on)
    summary = _of_answer(desk, profile, answer, _missing(profile, clock, answer), on)
    return answer, summary.model_copy(update={"made_from": made_from})


def _answer(desk: Desk, profile: JobseekerProfile, on: date) -> Answer | None:
    try:
        return desk.reachable(replace(profile, free_text=()), on=on)
    except InsufficientProfileError:
        return None


def _missing(profile: JobseekerProfile, clock: BenefitClock, answer: Answer | None) -> tuple[Missing, ...]:
    lacking = {
        Missing.COMPETENCES: answer is None,
        Missing.BENEFIT: clock.basis is ClockBasis.UNKNOWN,
        Missing.REACH: profile.mobility is None,
        Missing.DUTCH: profile.dutch is None,
    }
    return tuple(one for one, is_missing in lacking.items() if is_missing)


def _of_choice(following: Following) -> Summary:
    trajectory, vacancy = following.trajectory, following.found.vacancy
    sessions = tuple(
        PlannedSession(module=step.module, session=step.session, title=step.title, start=step.start)
        for step in following.agenda().steps
        if step.session and step.start
    )
    return Summary(
        state=STATES[following.standing],
        step=FirstStep(vacancy=vacancy.title, employer=vacancy.employer, ready=trajectory.hire_date),
        moments=() if following.is_over else moments(following),
        sessions=() if following.is_over else sessions,
    )


def _of_answer(
    desk: Desk, profile: JobseekerProfile, answer: Answer | None, missing: tuple[Missing, ...], on: date
) -> Summary:
    best = answer.vacancies[0] if answer and answer.vacancies else None
    unsure = bool({Missing.COMPETENCES, Missing.BENEFIT} & set(missing))
    if best is None:
        state = WorkState.INCOMPLETE if unsure else WorkState.NO_ROUTE
        return Summary(state=state, missing=missing, step=_way_out(desk, profile, on) if answer else None)
    trajectory = _first(best)
    state = WorkState.DIRECT if trajectory is None else WorkState.READY
    return Summary(
        state=WorkState.INCOMPLETE if unsure else state,
        missing=missing,
        step=_step(best, trajectory),
        sessions=_planned(trajectory) if trajectory else (),
    )


def _first(best: VacancyAnswer) -> Trajectory | None:
    """Return the first proposal, unless the person may apply without one."""
    if best.no_training_needed or best.can_start_now or not best.recommendations:
        return None
    return best.recommendations[0].trajectory


def _step(best: VacancyAnswer, trajectory: Trajectory | None) -> FirstStep:
    vacancy = best.dossier.vacancy
    if trajectory is None:
        return FirstStep(vacancy=vacancy.title, employer=vacancy.employer, vacancy_id=vacancy.id)
    first = trajectory.module_steps[0]
    return FirstStep(
        vacancy=vacancy.title,
        employer=vacancy.employer,
        vacancy_id=vacancy.id,
        title=first.module.title,
        provider=first.module.provider.name,
        start=first.start,
        ready=trajectory.hire_date,
    )


def _way_out(desk: Desk, profile: JobseekerProfile, on: date) -> FirstStep | None:
    """Return what the smallest change would bring within reach, where nothing is."""
    for one in desk.ways_out(profile, on=on, n=WAYS_TRIED):
        words = relaxation_words(one, desk.label)
        return FirstStep(
            vacancy=one.vacancy.title,
            employer=one.vacancy.employer,
            vacancy_id=one.vacancy.id,
            way=words,
            ready=one.ready,
        )
    return None


def _planned(trajectory: Trajectory) -> tuple[PlannedSession, ...]:
    return tuple(
        PlannedSession(
            module=step.module.id, session=step.session.id, title=step.module.title, start=step.start
        )
        for step in trajectory.module_steps
        if step.session and step.start
    )


def _news(
    before: Summary | None,
    answer: Answer | None,
    world: World,
    supply: SupplyNews,
    on: date,
) -> list[News]:
    """Return what the supply of this night changes for this dossier."""
    found = [
        News(on=on, kind=NewsKind.CANCELLED, name=one.title)
        for one in (before.sessions if before else ())
        if (one.module, one.session) in supply.gone
        and one.start > on
        and find_session(world.modules, one.module, one.session) is None
    ]
    for reached in answer.vacancies if answer else ():
        vacancy = reached.dossier.vacancy
        if vacancy.id in supply.vacancies:
            found.append(News(on=on, kind=NewsKind.VACANCY, name=vacancy.title))
        for proposal in reached.recommendations:
            for step in proposal.trajectory.module_steps:
                place = (step.module.id, step.session.id) if step.session else None
                if step.module.id in supply.modules:
                    found.append(News(on=on, kind=NewsKind.MODULE, name=step.module.title))
                elif place in supply.freed:
                    found.append(News(on=on, kind=NewsKind.SEAT, name=step.module.title))
    return found


def _occupation(desk: Desk, profile: JobseekerProfile) -> str:
    """Return what the person was and looks for, in labels of the taxonomy."""
    known = desk.recommender.world.taxonomy.occupations
    was, seeks = (
        ", ".join(lower_first(known[one].label) for one in ids if one in known)
        for ids in (profile.past_occupations, profile.wished_occupations)
    )
    return " · ".join(part for part in (was, seeks and f"zoekt {seeks}") if part)


def lower_first(label: str) -> str:
    """Return a label inside a sentence; what begins with two capitals is an abbreviation and stays.

    Examples
    --------
    >>> lower_first("Kok"), lower_first("ICT-beheerder")
    ('kok', 'ICT-beheerder')
    """
    return label if label[:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def _sessions(state: Mapping[str, Any]) -> dict[tuple[str, str], bool]:
    return {
        (module, session): is_open
        for module, some in state["sessions"].items()
        for session, is_open in some.items()
    }
