"""Facts that an employer asks: held, lacking by the person's own word, or to be asked; never guessed."""

import pytest

from matcher.domain.competence import LanguageLevel
from matcher.domain.must_have import MustHave, MustHaveKind, MustHaveStanding, PersonFact
from matcher.domain.profile import JobseekerProfile
from matcher.domain.vacancy import Vacancy
from matcher.must_haves import check_must_haves

KIND, STANDING = MustHaveKind, MustHaveStanding
LICENCE = MustHave(KIND.DRIVING_LICENCE, "C")


def standing(asked: MustHave, occupation_id: str = "", **profile: object) -> MustHaveStanding:
    vacancy = Vacancy("v1", "Chauffeur", occupation_id=occupation_id, must_haves=(asked,))
    (check,) = check_must_haves(JobseekerProfile("p1", **profile), vacancy)
    return check.standing


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (PersonFact(KIND.DRIVING_LICENCE, "c"), STANDING.HELD),
        (PersonFact(KIND.DRIVING_LICENCE, "C", holds=False), STANDING.LACKING),
        (PersonFact(KIND.DRIVING_LICENCE, "B", holds=False), STANDING.TO_ASK),
        (PersonFact(KIND.ATTEST, "C"), STANDING.TO_ASK),
    ],
)
def test_only_what_was_said_of_this_very_fact_decides(fact: PersonFact, expected: MustHaveStanding) -> None:
    assert standing(LICENCE, facts=(fact,)) is expected


@pytest.mark.parametrize(("years", "expected"), [(2, STANDING.HELD), (1, STANDING.TO_ASK)])
def test_fewer_years_than_asked_are_discussed_and_not_held_against_someone(
    years: int, expected: MustHaveStanding
) -> None:
    asked = MustHave(KIND.EXPERIENCE, "2 jaar ervaring", years=2)
    assert standing(asked, facts=(PersonFact(KIND.EXPERIENCE, asked.value, years=years),)) is expected


@pytest.mark.parametrize(
    ("words", "level", "expected"),
    [
        ("goed", LanguageLevel.C1, STANDING.HELD),
        ("goed", LanguageLevel.B2, STANDING.TO_ASK),
        ("zeer goed", LanguageLevel.C1, STANDING.TO_ASK),
        ("vlot", LanguageLevel.C2, STANDING.TO_ASK),
    ],
)
def test_a_level_in_words_is_no_level_of_the_framework(
    words: str, level: LanguageLevel, expected: MustHaveStanding
) -> None:
    assert standing(MustHave(KIND.LANGUAGE, f"Nederlands: {words}"), dutch=level) is expected


def test_experience_without_years_is_held_by_who_had_the_occupation() -> None:
    asked = MustHave(KIND.EXPERIENCE, "ervaring als chauffeur")
    assert standing(asked, "o1", past_occupations=("o1",)) is STANDING.HELD
    assert standing(asked, "o1", past_occupations=("o2",)) is STANDING.TO_ASK


def test_an_age_is_never_compared() -> None:
    fact = PersonFact(KIND.AGE, "minstens 18 jaar", holds=False)
    assert standing(MustHave(KIND.AGE, "minstens 18 jaar"), facts=(fact,)) is STANDING.TO_ASK
