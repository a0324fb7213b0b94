from datetime import date
from fractions import Fraction

from matcher.domain.competence import LanguageLevel, Taxonomy
from matcher.domain.place import Place, TravelMode
from matcher.domain.profile import Mobility
from matcher.retrieve.catalogue import ModuleCatalogue, VacancyCatalogue
from matcher.retrieve.vacancies import retrieve_vacancies
from tests.factories import ON, a_module, a_profile, a_vacancy

GENT, BRUGGE = Place("Gent", 51.05, 3.72), Place("Brugge", 51.21, 3.22)


def retrieve(vacancies, profile=None, modules=(), n=10):
    catalogue = ModuleCatalogue(modules, Taxonomy("test", "1"))
    return retrieve_vacancies(
        profile or a_profile(proven=("c1",)), VacancyCatalogue(vacancies), catalogue, on=ON, n=n
    )


def test_vacancy_without_a_shared_competence_is_not_found():
    assert retrieve([a_vacancy(requires=("c8", "c9"))]) == ()


def test_wished_occupation_is_found_without_a_shared_competence_and_comes_first():
    near = a_vacancy("near", requires=("c1", "c2"))
    wished = a_vacancy("wished", requires=("c9",), occupation_id="o1")
    found = retrieve([near, wished], a_profile(proven=("c1",), wished_occupations=("o1",)))
    assert [one.vacancy.id for one in found] == ["wished", "near"]


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
    language = a_vacancy("language", needs_dutch=LanguageLevel.B2)
    near = a_vacancy("near", place=GENT, start_until=ON, needs_dutch=LanguageLevel.B1)
    person = a_profile(
        proven=("c1",), dutch=LanguageLevel.B1, mobility=Mobility(GENT, TravelMode.BICYCLE, 30)
    )
    assert [one.vacancy.id for one in retrieve([far, over, language, near], person)] == ["near"]


def test_at_most_n_come_back_in_a_fixed_order():
    vacancies = [a_vacancy(f"v{i}") for i in range(5)]
    assert [one.vacancy.id for one in retrieve(reversed(vacancies), n=3)] == ["v0", "v1", "v2"]
