from datetime import timedelta

import pytest

from matcher.domain.judgement import ChoiceOutcome, Grade, Judgement, OutcomeKind
from matcher.errors import ArtefactError
from pipelines.workshop.judgements import check_feature_set, decode_lines, encode_lines, split_by_time
from tests.pipelines.workshop.drawn_judgements import ON, a_judgement, a_line, drawn_judgements

LINES = [a_line("k1"), a_line("k2")]


def an_outcome(kind):
    return ChoiceOutcome("lijst-00001", kind, ON)


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


def test_judgements_come_back_as_they_were():
    judgements = drawn_judgements(5)
    assert tuple(decode_lines(encode_lines(judgements), Judgement)) == judgements


def test_judgements_of_other_features_are_refused():
    with pytest.raises(ArtefactError, match="niet bij deze versie"):
        decode_lines(b'{"x": 1}', Judgement)
    check_feature_set(drawn_judgements(2))
