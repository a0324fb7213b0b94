from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.competence import LanguageLevel, Taxonomy
from matcher.domain.place import Place, TravelMode
from matcher.domain.profile import Mobility, within_reach
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.retrieve.catalogue import ModuleCatalogue, VacancyCatalogue
from matcher.retrieve.vacancies import retrieve_vacancies
from tests.examples import examples
from tests.factories import ON, a_module, a_profile, a_vacancy

GENT, BRUGGE = Place("Gent", 51.05, 3.72), Place("Brugge", 51.21, 3.22)


def retrieve(vacancies, profile=None, modules=(), n=10):
    catalogue = ModuleCatalogue(modules, Taxonomy("test", "1"))
    found = VacancyCatalogue(vacancies, catalogue.teachable_levels)
    return retrieve_vacancies(profile or a_profile(proven=("c1",)), found, on=ON, n=n)


def test_vacancy_without_a_shared_competence_is_not_found():
    assert retrieve([a_vacancy(requires=("c8", "c9"))]) == ()


def test_wished_occupation_is_found_without_a_shared_competence_and_comes_first():
    near = a_vacancy("near", requires=("c1", "c2"))
    wished = a_vacancy("wished", requires=("c9",), occupation_id="o1")
    found = retrieve([near, wished], a_profile(proven=("c1",), wished_occupations=("o1",)))
    assert [one.vacancy.id for one in found] == ["wished", "near"]


def test_an_unwanted_occupation_is_left_out_whatever_is_shared():
    other, unwanted = (
        a_vacancy("other", requires=("c1", "c2")),
        a_vacancy(requires=("c1",), occupation_id="o1"),
    )
    person = replace(a_profile(proven=("c1",)), unwanted_occupations=frozenset({"o1"}))
    assert [one.vacancy.id for one in retrieve([other, unwanted], person)] == ["other"]


def test_match_now_and_after_training_are_exact():
    found = retrieve([a_vacancy(requires=("c1", "c2", "c3"))], modules=[a_module(teaches=("c2",))])
    assert (found[0].match_now, found[0].match_possible) == (Fraction(1, 3), Fraction(2, 3))


def test_what_can_be_learned_brings_a_vacancy_nearer():
    teachable = a_vacancy("teachable", requires=("c1", "c2"))
    hopeless = a_vacancy("hopeless", requires=("c1", "c9"))
    found = retrieve([hopeless, teachable], modules=[a_module(teaches=("c2",))])
    assert [one.vacancy.id for one in found] == ["teachable", "hopeless"]


def test_work_too_far_too_late_or_with_too_much_dutch_is_left_out():
    """Behaviour 33: eligibility is a hard filter."""
    far = a_vacancy("far", place=BRUGGE)
    over = a_vacancy("over", start_until=date(2026, 11, 24))
    gone = a_vacancy("gone", apply_until=date(2026, 11, 24))
    later = a_vacancy("later", apply_from=date(2026, 11, 26))
    language = a_vacancy("language", needs_dutch=LanguageLevel.B2)
    near = a_vacancy(
        "near", place=GENT, start_until=ON, apply_until=ON, apply_from=ON, needs_dutch=LanguageLevel.B1
    )
    person = a_profile(
        proven=("c1",), dutch=LanguageLevel.B1, mobility=Mobility(GENT, TravelMode.BICYCLE, 30)
    )
    assert [one.vacancy.id for one in retrieve([far, over, gone, later, language, near], person)] == ["near"]


def test_at_most_n_come_back_in_a_fixed_order():
    vacancies = [a_vacancy(f"v{i}") for i in range(5)]
    assert [one.vacancy.id for one in retrieve(reversed(vacancies), n=3)] == ["v0", "v1", "v2"]


def test_what_is_held_beyond_what_can_be_learned_counts_once():
    asks_more = Vacancy("v", "v", requirements=(Requirement("c1", level=3), Requirement("c2", level=3)))
    person = a_profile(proven={"c1": 3}, claimed={"c2": 1})
    found = retrieve([asks_more], person, modules=[a_module(teaches={"c1": 2, "c2": 2})])
    assert (found[0].match_now, found[0].match_possible) == (Fraction(4, 6), Fraction(5, 6))


def test_a_requirement_that_is_repeated_counts_once():
    """Behaviour 8."""
    twice = Vacancy("v", "v", requirements=(Requirement("c1"), Requirement("c1", level=2), Requirement("c2")))
    once = Vacancy("v", "v", requirements=(Requirement("c1", level=2), Requirement("c2")))
    assert retrieve([twice])[0].match_now == retrieve([once])[0].match_now == Fraction(1, 4)


def test_a_wished_vacancy_that_is_far_from_held_beats_a_perfect_one():
    perfect = a_vacancy("perfect", requires=("c1",))
    wished = a_vacancy("wished", requires=("c8", "c9"), occupation_id="o1")
    person = a_profile(proven=("c1",), wished_occupations=("o1",))
    assert [one.vacancy.id for one in retrieve([perfect, wished], person, n=1)] == ["wished"]


@pytest.mark.parametrize("minutes", [20, 21, 22, 29, 30, 45, 90])
def test_the_table_keeps_exactly_what_the_travel_time_allows(minutes):
    places = [Place(f"p{i}", 51.05 + i / 300, 3.72 - i / 500) for i in range(60)]
    vacancies = [a_vacancy(f"v{i:02}", place=place) for i, place in enumerate(places)]
    vacancies.append(a_vacancy("v99", place=None))
    mobility = Mobility(GENT, TravelMode.BICYCLE, minutes)
    expected = {one.id for one in vacancies if within_reach(one.place, mobility)}
    found = retrieve(vacancies, a_profile(proven=("c1",), mobility=mobility), n=100)
    assert {one.vacancy.id for one in found} == expected


@given(st.randoms(use_true_random=False))
@settings(max_examples=examples(21), derandomize=True, deadline=None)
def test_the_table_orders_as_plain_fractions_do(random):
    """Against the definition, computed one vacancy after the other in exact fractions."""
    ids = [f"c{i}" for i in range(6)]
    vacancies = [
        Vacancy(
            f"v{i:02}",
            "v",
            requirements=tuple(
                Requirement(one, random.randint(1, 3), random.randint(1, 5))
                for one in random.sample(ids, random.randint(1, 5))
            ),
            occupation_id=random.choice(("o1", "o2")),
        )
        for i in range(25)
    ]
    teachable = {one: random.randint(1, 3) for one in random.sample(ids, 3)}
    modules = [a_module(f"m{i}", teaches={one: level}) for i, (one, level) in enumerate(teachable.items())]
    held = {one: random.randint(1, 3) for one in random.sample(ids, 2)}
    person = a_profile(claimed=held, wished_occupations=("o2",))

    def share(vacancy, levels):
        asked = sum(one.weight for one in vacancy.requirements)
        got = sum(
            Fraction(one.weight * min(levels.get(one.competence_id, 0), one.level), one.level)
            for one in vacancy.requirements
        )
        return got / asked

    best = {one: max(held.get(one, 0), teachable.get(one, 0)) for one in ids}
    expected = sorted(
        (one.occupation_id != "o2", -share(one, held) - share(one, best), -share(one, best), one.id)
        for one in vacancies
        if one.occupation_id == "o2" or any(r.competence_id in held for r in one.requirements)
    )
    found = retrieve(vacancies, person, modules=modules, n=7)
    assert [one.vacancy.id for one in found] == [one[3] for one in expected[:7]]
