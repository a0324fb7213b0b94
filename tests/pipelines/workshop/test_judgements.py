from dataclasses import replace
from datetime import timedelta

import pytest

from matcher.domain.judgement import ChoiceOutcome, Grade, OutcomeKind
from matcher.judgements import RECORDED, SIMULATED, write_judgements
from pipelines.workshop.judgements import MIXED, UnnamedMixtureError, read_sets, split_by_time, split_set
from tests.pipelines.workshop.drawn_judgements import ON, a_judgement, a_line, drawn_judgements

LINES = [a_line(), a_line()]


def an_outcome(kind):
    return ChoiceOutcome(kind, ON)


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


@pytest.fixture
def folders(tmp_path):
    """Thirty real and forty simulated judgements, with the same ids and persons."""
    real, simulated = drawn_judgements(30, seed=2), drawn_judgements(40, seed=3)
    undecided = replace(real[0], id="zonder", decision=None)
    other = replace(real[1], id="ander", shown_list=replace(real[1].shown_list, feature_set="oud"))
    write_judgements(tmp_path / "echt", [*real, undecided, other], [], data=RECORDED)
    write_judgements(tmp_path / "gesimuleerd", simulated, [], data=SIMULATED)
    return [tmp_path / "echt", tmp_path / "gesimuleerd"]


def test_what_cannot_be_learned_from_is_left_out_and_counted(folders):
    found = read_sets(folders[:1])
    assert len(found.judgements) == 30
    (source,) = found.sources
    assert (source.data, source.lists, source.undecided, source.other_features) == (RECORDED, 32, 1, 1)
    assert found.data == RECORDED


def test_real_and_simulated_choices_are_mixed_only_by_name(folders):
    with pytest.raises(UnnamedMixtureError, match="zeg met --mix dat u ze samen wilt"):
        read_sets(folders)
    found = read_sets(folders, mixed=True)
    assert (len(found.judgements), found.data) == (70, MIXED)
    assert len({one.id for one in found.judgements}) == 70


def test_a_simulated_choice_tests_nothing_beside_real_ones(folders):
    found = read_sets(folders, mixed=True)
    split = split_set(found, 10)
    assert {one.id for one in split.test}.isdisjoint(found.simulated)
    assert sum(one.id in found.simulated for one in split.train) == 40
    assert len(split.train) == 50
