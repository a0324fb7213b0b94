"""The example of the concept note (action 19): three programmes make one trajectory to meat processing.

By hand, on 25 November 2026. Units per requirement are 6 times its weight:
uitbenen 30, versnijden 18, machines 18, haccp 18, messen, reinigen, verpakking, kwaliteit and
traceerbaarheid 12 each, instructies and samenwerken 6 each, together 156; 75 % is 117.
Held 12. HACCP brings 30 (42), uitbenen 60 (102, 65 %), machines 18 (120, 77 %). The employer teaches
verpakking in the IBO: 12, which without machines makes 114 and is not enough either.
"""

from datetime import date, timedelta
from itertools import combinations

from matcher.domain.competence import UNITS_PER_REQUIREMENT
from matcher.domain.module import Session, TrainingModule
from matcher.domain.place import travel_minutes
from matcher.domain.profile import JobseekerProfile
from matcher.domain.vacancy import Vacancy
from tests.data_samples.world import modules, occupations, profiles, vacancies

ON = date(2026, 11, 25)
LAST_DAY_OF_BENEFIT = date(2027, 7, 14)
CHAIN = ("cvo-lind-hyg-1", "cvo-passer-slag-1", "cvo-weef-oper-1")
AFTER_HIRE = ("cvo-lind-hyg-2", "cvo-weef-oper-2")


def profile() -> JobseekerProfile:
    return profiles()["vleesverwerking"]


def vacancy() -> Vacancy:
    return vacancies()["gv-vlees-01"]


def held() -> dict[str, int]:
    levels = {
        competence: 1 for name in profile().past_occupations for competence in occupations()[name].essential
    }
    for one in profile().competences:
        levels[one.competence_id] = max(levels.get(one.competence_id, 0), one.level)
    return levels


def in_reach(session: Session) -> bool:
    mobility = profile().mobility
    assert mobility
    return session.slot in profile().availability.slots and (
        session.place is None
        or travel_minutes(mobility.home, session.place, mobility.mode) <= mobility.max_minutes
    )


def run_before(module: TrainingModule, ready: date, last: date) -> tuple[date, date] | None:
    """Return the earliest run that is open, in reach and over by ``last``."""
    runs = [s.first_run(ready) for s in module.sessions if in_reach(s) and s.is_open(ON)]
    return min((run for run in runs if run and run[1] <= last), key=lambda run: run[1], default=None)


def units(levels: dict[str, int]) -> int:
    return sum(
        r.weight * UNITS_PER_REQUIREMENT * min(levels.get(r.competence_id, 0), r.level) // r.level
        for r in vacancy().requirements
    )


def after(taken: tuple[TrainingModule, ...]) -> dict[str, int]:
    levels = held() | dict.fromkeys(vacancy().employer_teaches, 3)
    for module in taken:
        for one in module.teaches:
            levels[one.competence_id] = max(levels.get(one.competence_id, 0), one.level)
    return levels


def may_be_hired(taken: tuple[TrainingModule, ...]) -> bool:
    levels = after(taken)
    asked = units({r.competence_id: r.level for r in vacancy().requirements})
    return units(levels) * 100 >= vacancy().minimum_match_percent * asked and all(
        levels.get(r.competence_id, 0) >= r.level for r in vacancy().requirements if r.must_have
    )


def test_the_letter_gives_the_last_day_of_the_benefit() -> None:
    assert profile().benefit.letter_end_date == LAST_DAY_OF_BENEFIT


def test_the_units_add_up_as_computed_by_hand() -> None:
    assert units({r.competence_id: r.level for r in vacancy().requirements}) == 156
    assert units(held()) == 12
    assert vacancy().minimum_match_percent * 156 == 117 * 100


def test_three_programmes_run_one_after_the_other_before_the_benefit_ends() -> None:
    ready, runs = ON, []
    for name in CHAIN:
        run = run_before(modules()[name], ready, LAST_DAY_OF_BENEFIT)
        assert run is not None, name
        runs.append(run)
        ready = run[1] + timedelta(days=1)
    assert runs == [
        (date(2027, 1, 11), date(2027, 1, 29)),
        (date(2027, 2, 8), date(2027, 3, 19)),
        (date(2027, 4, 12), date(2027, 5, 7)),
    ]
    assert len({modules()[name].programme for name in CHAIN}) == 3
    assert may_be_hired(tuple(modules()[name] for name in CHAIN))


def test_prerequisites_are_met_in_the_order_of_the_chain() -> None:
    levels = held()
    for name in CHAIN:
        module = modules()[name]
        assert all(levels.get(need.competence_id, 0) >= need.level for need in module.needs_competences)
        for one in module.teaches:
            levels[one.competence_id] = max(levels.get(one.competence_id, 0), one.level)


def test_no_two_programmes_are_enough() -> None:
    """Even when every module in reach of two programmes, and the IBO, is taken into account."""
    usable: dict[str, list[TrainingModule]] = {}
    for module in modules().values():
        if run_before(module, ON, LAST_DAY_OF_BENEFIT):
            usable.setdefault(module.programme or module.id, []).append(module)
    enough = [
        pair
        for pair in combinations(usable, 2)
        if may_be_hired(tuple(module for name in pair for module in usable[name]))
    ]
    assert enough == []


def test_what_is_left_is_taught_in_the_evening_or_online_within_a_year_after_hire() -> None:
    open_after_chain = {
        r.competence_id
        for r in vacancy().requirements
        if {**after(tuple(modules()[n] for n in CHAIN)), **dict.fromkeys(vacancy().employer_teaches, 0)}.get(
            r.competence_id, 0
        )
        < r.level
    }
    taught = {t.competence_id for name in AFTER_HIRE for t in modules()[name].teaches}
    assert (
        open_after_chain
        == taught
        == {
            "gp:c/kwaliteitscontrole-voeding",
            "gp:c/traceerbaarheid-registreren",
            "gp:c/verpakkingsmachine-instellen",
        }
    )
    for name in AFTER_HIRE:
        run = run_before(modules()[name], date(2027, 5, 10), date(2028, 5, 9))
        assert run is not None, name
    assert run_before(modules()["cvo-lind-hyg-2"], ON, LAST_DAY_OF_BENEFIT) is None
