"""At most k modules and the vacancies that each opens; small enough to count by hand."""

from datetime import date
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.competence import LanguageLevel
from matcher.search.door_matrix import DoorEffort, DoorMatrix, ModuleLevels, VacancyLevels, open_most
from matcher.search.open_doors import open_doors
from tests.examples import examples
from tests.factories import ON, a_module, a_profile, a_session, a_vacancy


def asking(id: str, *competences: str, percent: int = 100, **changes):
    return a_vacancy(id, competences, minimum_match_percent=percent, **changes)


def opened(found) -> list[tuple[str, tuple[str, ...]]]:
    return [(step.module.id, step.opens) for step in found.steps]


def test_the_module_that_opens_most_comes_back_with_the_list():
    modules = [a_module("m1", ("c1",)), a_module("m2", ("c2",))]
    vacancies = [asking("v1", "c1"), asking("v2", "c2"), asking("v3", "c2"), asking("v0", "h")]
    found = open_doors(a_profile(proven=("h",)), modules, vacancies, on=ON, k=1)
    assert opened(found) == [("m2", ("v2", "v3"))]
    assert found.already_open == ("v0",)
    assert found.proof.optimal


def test_two_modules_together_beat_the_greedy_choice():
    """m1 opens one at once; m2 and m3 open nothing alone and three together."""
    modules = [a_module(f"m{n}", (f"c{n}",)) for n in (1, 2, 3)]
    vacancies = [asking("v1", "c1"), *(asking(f"v{n}", "c2", "c3") for n in (2, 3, 4))]
    found = open_doors(a_profile(proven=("h",)), modules, vacancies, on=ON, k=2)
    assert opened(found) == [("m2", ()), ("m3", ("v2", "v3", "v4"))]


def test_a_prerequisite_comes_first_or_the_module_is_out_of_reach():
    modules = [a_module("m1", ("c1",), needs={"k": 1}), a_module("base", ("k",))]
    person, vacancy = a_profile(proven=("h",)), asking("v1", "c1")
    assert opened(open_doors(person, modules, [vacancy], on=ON, k=1)) == []
    assert opened(open_doors(person, modules, [vacancy], on=ON, k=2)) == [("base", ()), ("m1", ("v1",))]


@pytest.mark.parametrize(("percent", "count"), [(50, 1), (51, 0)])
def test_a_module_may_let_in_who_holds_a_part_of_what_it_asks(percent, count):
    module = a_module("m1", ("c1",), needs={"h": 1, "k": 1}, needs_percent=percent)
    found = open_doors(a_profile(proven=("h",)), [module], [asking("v1", "c1")], on=ON, k=1)
    assert len(found.steps) == count


@pytest.mark.parametrize(("passed", "count"), [(("m0",), 1), ((), 0)])
def test_no_part_of_the_rest_makes_up_for_a_module_that_has_to_be_passed(passed, count):
    needs = {"h": 1, "h2": 1, "h3": 1}
    module = a_module("m1", ("c1",), needs=needs, needs_percent=1, needs_modules=("m0",))
    person = a_profile(proven=tuple(needs), passed_modules=passed)
    found = open_doors(person, [module, a_module("m0", ("k",))], [asking("v1", "c1")], on=ON, k=1)
    assert len(found.steps) == count


@pytest.mark.parametrize(("percent", "count"), [(50, 1), (51, 0)])
def test_the_employers_own_tolerance_decides(percent, count):
    vacancy = asking("v1", "c1", "c2", percent=percent)
    found = open_doors(a_profile(proven=("h",)), [a_module("m1", ("c1",))], [vacancy], on=ON, k=1)
    assert len(found.steps) == count


def test_a_must_have_has_to_be_there_whatever_the_tolerance():
    vacancy = a_vacancy("v1", ("c1", "c2"), ("c2",), minimum_match_percent=50)
    person = a_profile(proven=("h",))
    assert opened(open_doors(person, [a_module("m1", ("c1",))], [vacancy], on=ON, k=1)) == []
    assert opened(open_doors(person, [a_module("m2", ("c2",))], [vacancy], on=ON, k=1)) == [("m2", ("v1",))]


def test_priority_outweighs_the_number():
    modules = [a_module("m1", ("c1",)), a_module("m2", ("c2",))]
    vacancies = [asking("v1", "c1"), asking("v2", "c2"), asking("v3", "c2")]
    person = a_profile(proven=("h",))
    weighed = open_doors(person, modules, vacancies, on=ON, k=1, priority={"v1": 3})
    assert opened(weighed) == [("m1", ("v1",))]
    assert opened(open_doors(person, modules, vacancies, on=ON, k=1))[0][0] == "m2"


@pytest.mark.parametrize(("dutch", "count"), [(LanguageLevel.A2, 0), (LanguageLevel.B1, 1)])
def test_a_vacancy_asks_no_more_dutch_than_the_person_speaks(dutch, count):
    vacancy = asking("v1", "c1", needs_dutch=LanguageLevel.B1)
    person = a_profile(proven=("h",), dutch=dutch)
    assert len(open_doors(person, [a_module("m1", ("c1",))], [vacancy], on=ON, k=1).steps) == count


def test_a_module_whose_sessions_are_over_opens_nothing():
    module = a_module("m1", ("c1",), (a_session("s", date(2026, 1, 5), date(2026, 2, 1)),))
    assert open_doors(a_profile(proven=("h",)), [module], [asking("v1", "c1")], on=ON, k=1).steps == ()


def test_less_than_one_module_is_refused():
    with pytest.raises(ValueError, match=r"k is 0; vraag minstens 1 module"):
        open_doors(a_profile(proven=("h",)), [], [], on=ON, k=0)


@st.composite
def matrices(draw) -> DoorMatrix:
    seed = draw(st.integers(0, 10_000))
    random = np.random.default_rng(seed)

    def levels(rows: int, part: float):
        return random.integers(1, 4, (rows, 6)) * (random.random((rows, 6)) < part)

    return DoorMatrix.of(
        levels(1, 0.4)[0],
        ModuleLevels(levels(6, 0.1), levels(6, 0.4), 80),
        VacancyLevels(
            levels(8, 0.5), 80, must_haves=random.random((8, 6)) < 0.1, priority=random.integers(1, 4, 8)
        ),
    )


@settings(derandomize=True, max_examples=examples(21), deadline=None)
@given(matrices(), st.integers(1, 4))
def test_no_order_of_modules_opens_more(problem, k):
    best = problem.value(problem.held)
    for order in permutations(range(6), k):
        held = problem.held
        for row in order:
            if problem.may_start(held)[row]:
                held = held | problem.teaches[row]
        best = max(best, problem.value(held))
    found = open_most(problem, k)
    assert (found.value, found.proved) == (best, True)


@settings(derandomize=True, max_examples=examples(10), deadline=None)
@given(matrices())
def test_a_spent_budget_still_gives_a_bound(problem):
    cut, full = open_most(problem, 3, DoorEffort(beam=1, node_budget=1)), open_most(problem, 3)
    assert cut.value <= full.value <= cut.bound
