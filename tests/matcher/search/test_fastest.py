"""The earliest hire where more than one module opens the way, against every plan that there is."""

from datetime import date

from matcher.domain.calendar import Slot
from matcher.domain.candidate import Candidate, GapPart
from matcher.domain.module import Session, TrainingModule
from matcher.domain.profile import Availability
from matcher.domain.trajectory import Merit
from matcher.domain.vacancy import Vacancy
from matcher.gap import compute_gap
from tests.factories import MONDAY, a_flexible_session, a_module, a_profile, a_session, a_vacancy
from tests.matcher.search.oracle.ask import ask, labelled
from tests.matcher.search.oracle.brute_force import all_plans
from tests.matcher.search.oracle.question import Question

PERSON = a_profile(proven=("h",), availability=Availability((Slot.DAY, Slot.EVENING), 38))


def weeks(number: int, slot: Slot, hours: int = 10) -> tuple[Session, ...]:
    return (
        a_flexible_session(
            weeks=number, slot=slot, hours_per_week=hours, start=MONDAY, end=date(2027, 1, 31)
        ),
    )


def earliest(vacancy: Vacancy, *modules: TrainingModule) -> date:
    """Return the first day of work in the fastest trajectory; no plan at all may be earlier."""
    gap = compute_gap(PERSON, vacancy)
    missing = {item.competence_id for item in gap.missing}
    taught = {one.id: [t for t in one.teaches if t.competence_id in missing] for one in modules}
    candidates = tuple(
        Candidate(
            one, tuple(GapPart(t.competence_id, t.level, 1000, t.competence_id) for t in taught[one.id])
        )
        for one in modules
        if taught[one.id]
    )
    question = Question(gap, candidates, PERSON, vacancy, MONDAY, None, {one.id: one for one in modules})
    found = labelled(ask(question), Merit.FASTEST)
    assert found is not None
    assert found.hire_date is not None
    assert found.proof.optimal
    assert found.hire_date == min(plan.hire for plan in all_plans(question))
    return found.hire_date


def test_a_second_module_that_opens_the_way_may_bring_hire_forward():
    """One that is in the set already opens it too, but is followed later."""
    asked = ("gx", "gp", "ga")
    hire = earliest(
        a_vacancy(requires=asked, must_haves=asked),
        a_module("x", teaches=("gx",), sessions=(a_session(end=date(2026, 12, 13)),)),
        a_module("p1", teaches=("gp", "k"), sessions=weeks(2, Slot.DAY, 20)),
        a_module("a", teaches=("ga",), needs={"k": 1}, sessions=weeks(2, Slot.EVENING)),
        a_module("p2", teaches=("k",), sessions=weeks(3, Slot.EVENING)),
    )
    assert hire == date(2027, 1, 4)


def test_so_may_one_before_what_is_learned_beside_the_job():
    hire = earliest(
        a_vacancy(requires=("ga",), training_hours_after_hire=20),
        a_module("q", teaches=("q",), needs={"k2": 1}, sessions=weeks(2, Slot.DAY)),
        a_module("slow", teaches=("k1", "k2"), sessions=weeks(6, Slot.EVENING)),
        a_module("quick", teaches=("k2",), sessions=weeks(1, Slot.DAY)),
        a_module("a", teaches=("ga",), needs={"k1": 1, "q": 1}, sessions=weeks(2, Slot.EVENING)),
    )
    assert hire == date(2027, 1, 11)
