"""What the scheduler says about sets, against what it says about larger sets and later deadlines."""

from itertools import combinations

from hypothesis import given, settings

from matcher.search import SearchConfig
from matcher.search.layout import rows_of
from matcher.search.problem import NEVER, SearchProblem
from matcher.search.request import Request
from matcher.search.schedule import Scheduler
from matcher.search.translate import translate
from tests.examples import examples
from tests.factories import a_catalogue, a_question
from tests.matcher.search.requests import Ask, asks

MOST = 4


def problem_of(ask: Ask) -> SearchProblem:
    question = a_question(ask.profile, ask.vacancy)
    return translate(Request(question, tuple(ask.candidates), a_catalogue(*ask.modules), SearchConfig()))


def masks(problem: SearchProblem) -> list[int]:
    rows = range(len(problem.rows))
    return [sum(1 << row for row in some) for size in range(1, MOST + 1) for some in combinations(rows, size)]


@settings(derandomize=True, max_examples=examples(28), deadline=None)
@given(asks())
def test_no_set_is_over_before_the_bound_of_any_part_of_it(ask: Ask) -> None:
    problem = problem_of(ask)
    scheduler = Scheduler(problem)
    for mask in masks(problem):
        end = scheduler.end_before_hire(mask)
        for row in rows_of(mask):
            assert scheduler.end_at_least(mask & ~(1 << row) or mask) <= end
            assert scheduler.alone[row] <= end


@settings(derandomize=True, max_examples=examples(28), deadline=None)
@given(asks())
def test_a_deadline_refuses_what_is_over_after_it_and_nothing_else(ask: Ask) -> None:
    problem = problem_of(ask)
    free, asked_before = Scheduler(problem), Scheduler(problem)
    for mask in masks(problem):
        end = free.end_before_hire(mask)
        if end < NEVER:
            assert Scheduler(problem).end_before_hire(mask, end) == end
            assert asked_before.end_before_hire(mask, end - 1) == NEVER
        # what was refused for one deadline is looked at again for a later one
        assert asked_before.end_before_hire(mask) == end
        for earlier in masks(problem):
            if earlier & mask == earlier and not any(problem.rows[row].groups for row in rows_of(mask)):
                assert free.end_before_hire(earlier) <= end
