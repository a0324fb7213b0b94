"""What holds of every answer, whatever was asked."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.calendar import Slot
from matcher.domain.module import LevelledCompetence
from matcher.domain.trajectory import Merit, Phase, Trajectory
from matcher.search import SearchConfig
from tests.examples import examples
from tests.matcher.search.requests import COMPETENCES, Ask, asks, labelled, with_more

bounded = settings(derandomize=True, max_examples=examples(10), deadline=None)
WITHOUT_RELAXING = SearchConfig(relax=False)


def answers(ask: Ask) -> tuple[Trajectory, ...]:
    return ask.search(config=WITHOUT_RELAXING).trajectories


def is_met(need: LevelledCompetence, before: list) -> bool:
    return any(
        t.competence_id == need.competence_id and t.level >= need.level
        for step in before
        for t in step.module.teaches
    )


@bounded
@given(asks())
def test_every_prerequisite_is_held_or_over_before_the_module_starts(ask):
    held = ask.profile.held_levels()
    for trajectory in answers(ask):
        for step in trajectory.module_steps:
            over = [other for other in trajectory.module_steps if other.end < step.start]
            for need in step.module.needs_competences:
                assert held.get(need.competence_id, 0) >= need.level or is_met(need, over)


@bounded
@given(asks())
def test_steps_fit_the_week_and_the_session(ask):
    free = ask.profile.availability
    for trajectory in answers(ask):
        for step in trajectory.module_steps:
            assert step.session in step.module.sessions
            assert step.session.seats_left != 0
            assert step.session.first_run(step.start) == (step.start, step.end)
        for one, other in combinations(trajectory.module_steps, 2):
            if one.start <= other.end and other.start <= one.end:
                own_pace = one.session.slot is Slot.OWN_PACE
                assert own_pace or one.session.slot is not other.session.slot
        for day in [step.start for step in trajectory.module_steps]:
            running = [s for s in trajectory.module_steps if s.start <= day <= s.end]
            assert sum(step.session.hours_per_week for step in running) <= free.hours_per_week


@bounded
@given(asks())
def test_nothing_is_taught_that_is_held_already(ask):
    held = ask.profile.held_levels()
    for trajectory in answers(ask):
        for step in trajectory.module_steps:
            assert any(held.get(t.competence_id, 0) < t.level for t in step.module.teaches)


@bounded
@given(asks())
def test_hire_lies_after_the_last_step_before_it_and_not_after_one_that_follows(ask):
    for trajectory in answers(ask):
        assert trajectory.hire_date.weekday() < 5
        for step in trajectory.module_steps:
            if step.phase is Phase.BEFORE_HIRE:
                assert step.end < trajectory.hire_date
            else:
                assert step.start >= trajectory.hire_date


@bounded
@given(asks())
def test_trajectories_differ_from_each_other(ask):
    found = [(one.steps, one.hire_date) for one in answers(ask)]
    assert len(found) == len({repr(one) for one in found})


@bounded
@given(asks(), st.randoms(use_true_random=False))
def test_order_of_candidates_changes_nothing(ask, random):
    shuffled = list(ask.candidates)
    random.shuffle(shuffled)
    assert ask.search(candidates=shuffled) == ask.search()


@bounded
@given(asks())
def test_duplicates_in_profile_and_vacancy_change_nothing(ask):
    doubled = replace(
        ask,
        profile=replace(ask.profile, competences=ask.profile.competences * 2),
        vacancy=replace(ask.vacancy, requirements=ask.vacancy.requirements * 2),
    )
    assert doubled.search() == ask.search()


@bounded
@given(asks(), st.sampled_from(COMPETENCES))
def test_holding_more_never_delays_the_first_working_day(ask, competence_id):
    before, after = ask.search(config=WITHOUT_RELAXING), with_more(ask, competence_id, 2).search()
    if not before.trajectories or after.no_training_needed or not after.trajectories:
        return
    earlier = labelled(after, Merit.FASTEST).hire_date
    assert earlier <= labelled(before, Merit.FASTEST).hire_date
