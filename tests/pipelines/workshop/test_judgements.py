from datetime import timedelta

import pytest

from matcher.domain.judgement import Grade, Outcome, OutcomeKind
from pipelines.workshop.judgements import split_by_time
from tests.pipelines.workshop.drawn_judgements import ON, a_judgement, a_line

LINES = [a_line(), a_line()]


def an_outcome(kind):
    return Outcome(kind, ON)


@pytest.mark.parametrize(
    ("kinds", "grade"),
    [
        ((), Grade.CHOSEN),
        ((OutcomeKind.STARTED,), Grade.CHOSEN),
        ((OutcomeKind.STARTED, OutcomeKind.STOPPED), Grade.STOPPED),
        ((OutcomeKind.STARTED, OutcomeKind.FINISHED), Grade.FINISHED),
        ((OutcomeKind.STOPPED, OutcomeKind.HIRED), Grade.HIRED),
    ],
)
def test_grade_says_what_became_of_the_choice(kinds, grade):
    found = a_judgement(LINES, 1, outcomes=[an_outcome(kind) for kind in kinds])
    assert found.grades == (Grade.NOT_CHOSEN, grade)


def test_list_that_nobody_followed_has_no_grade():
    assert a_judgement(LINES, None).grades == (Grade.NOT_CHOSEN, Grade.NOT_CHOSEN)
    assert a_judgement(LINES, None).chosen is None


def test_split_is_by_time_and_keeps_a_person_on_one_side():
    first = a_judgement(LINES, number=1, person="p_a", on=ON)
    again = a_judgement(LINES, number=2, person="p_a", on=ON + timedelta(days=2))
    other = a_judgement(LINES, number=3, person="p_b", on=ON + timedelta(days=1))
    same_day = a_judgement(LINES, number=4, person="p_c", on=ON)
    split = split_by_time([again, other, same_day, first], 1)
    assert split.train == (first,)
    assert split.test == (other,)
