from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.competence import Competence, ConceptLink, LanguageLevel, Occupation, Taxonomy
from matcher.domain.module import TaughtCompetence
from matcher.domain.profile import Evidence, HeldCompetence
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.errors import EmptyRequirementError, InsufficientProfileError
from matcher.gap import DUTCH_LANGUAGE, LEAST_FOR_LINK, complete_profile, compute_gap
from tests.examples import examples
from tests.factories import a_module, a_profile, a_vacancy

TAXONOMY = Taxonomy(
    "test",
    "1",
    {id: Competence(id, f"label {id}") for id in ("c1", "c2", "c3")},
    {"kok": Occupation("kok", "kok", essential=("c1", "c2"))},
)


def test_missing_claimed_and_proven_are_kept_apart():
    gap = compute_gap(a_profile(proven=("c1",), claimed=("c2",)), a_vacancy(requires=("c1", "c2", "c3")))
    assert [item.competence_id for item in gap.proven] == ["c1"]
    assert [item.competence_id for item in gap.claimed] == ["c2"]
    assert [item.competence_id for item in gap.missing] == ["c3"]


def test_partly_held_competence_leaves_the_higher_levels():
    gap = compute_gap(a_profile(proven={"c1": 1}), a_vacancy(requires={"c1": 3}))
    assert list(gap.missing[0].missing_levels) == [2, 3]
    assert gap.match == Fraction(1, 3)


def test_held_above_the_asked_level_counts_as_held_and_no_more():
    gap = compute_gap(a_profile(proven={"c1": 3}), a_vacancy(requires={"c1": 1, "c2": 1}))
    assert gap.match == Fraction(1, 2)


def test_requirement_weighs_the_same_whatever_its_level():
    gap = compute_gap(a_profile(proven={"c1": 1}), a_vacancy(requires={"c1": 1, "c2": 2, "c3": 3}))
    assert [item.units for item in gap.items] == [12, 12, 12]


def test_strict_reading_counts_only_what_is_proven():
    profile = a_profile(proven={"c1": 1}, claimed={"c1": 2, "c2": 1})
    vacancy = a_vacancy(requires={"c1": 2, "c2": 1})
    assert compute_gap(profile, vacancy).missing == ()
    strict = compute_gap(profile, vacancy, count_claimed=False)
    assert [(item.competence_id, item.held_level) for item in strict.missing] == [("c1", 1), ("c2", 0)]


def test_must_haves_come_first_then_the_heaviest():
    vacancy = Vacancy(
        "v1", "V", requirements=(Requirement("a", weight=1), Requirement("b", weight=5),
                                 Requirement("z", weight=1, must_have=True)),
    )  # fmt: skip
    gap = compute_gap(a_profile(proven=("x",)), vacancy)
    assert [item.competence_id for item in gap.items] == ["z", "b", "a"]


def test_vacancy_without_requirements_is_refused():
    with pytest.raises(EmptyRequirementError, match=r"Vacature 'v1' vraagt geen enkele competentie"):
        compute_gap(a_profile(proven=("c1",)), Vacancy("v1", "V"))


def test_empty_profile_gets_no_score():
    with pytest.raises(InsufficientProfileError, match="Onvoldoende gegevens"):
        compute_gap(a_profile(), a_vacancy())


def test_past_occupation_is_claimed_never_proven():
    profile = complete_profile(a_profile(past_occupations=("kok",)), TAXONOMY, {})
    assert {(one.competence_id, one.evidence) for one in profile.competences} == {
        ("c1", Evidence.CLAIMED),
        ("c2", Evidence.CLAIMED),
    }


def test_passed_module_proves_what_it_certainly_teaches():
    module = a_module("m1", teaches={"c1": 2})
    profile = complete_profile(a_profile(passed_modules=("m1",)), TAXONOMY, {"m1": module})
    assert [(o.competence_id, o.level, o.evidence) for o in profile.competences] == [
        ("c1", 2, Evidence.PROVEN)
    ]


def test_module_read_from_text_proves_nothing():
    module = a_module("m1", teaches=())
    module = type(module)("m1", "M", module.provider, teaches=(TaughtCompetence("c1", 1, 700, "zin"),))
    profile = complete_profile(a_profile(passed_modules=("m1",)), TAXONOMY, {"m1": module})
    assert profile.competences[0].evidence is Evidence.CLAIMED


def test_followed_but_not_passed_module_adds_nothing():
    """A failed or aborted module is simply not in ``passed_modules`` (behaviour 3)."""
    profile = complete_profile(a_profile(), TAXONOMY, {"m1": a_module("m1")})
    assert profile.competences == ()


LEVELS = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 3), min_size=1)


@settings(max_examples=examples(35))
@given(LEVELS, LEVELS, st.randoms(use_true_random=False))
def test_duplicates_in_profile_or_vacancy_change_nothing(held, required, random):
    profile, vacancy = a_profile(claimed=held), a_vacancy(requires=required)
    doubled = [*profile.competences, *profile.competences]
    lower = [HeldCompetence(one.competence_id, 1, Evidence.CLAIMED) for one in profile.competences]
    random.shuffle(doubled)
    twice = type(profile)("p1", tuple(doubled + lower))
    requirements = [*vacancy.requirements, *vacancy.requirements]
    random.shuffle(requirements)
    assert compute_gap(twice, Vacancy("v1", "V", requirements=tuple(requirements))) == compute_gap(
        profile, vacancy
    )


@settings(max_examples=examples(35))
@given(LEVELS, LEVELS)
def test_missing_units_and_match_add_up(held, required):
    gap = compute_gap(a_profile(proven=held), a_vacancy(requires=required))
    assert len(gap.missing) + len(gap.claimed) + len(gap.proven) == len(gap.items)
    assert gap.match + Fraction(gap.missing_units, gap.units) == 1


def test_within_reach_of_the_employer_counts_must_haves_and_the_minimum_exactly():
    gap = compute_gap(a_profile(proven=("c1", "c2")), a_vacancy(requires=("c1", "c2", "c3")))
    assert gap.is_within(66)
    assert not gap.is_within(67)
    missing_must = compute_gap(
        a_profile(proven=("c1", "c2")), a_vacancy(requires=("c1", "c2", "c3"), must_haves=("c3",))
    )
    assert not missing_must.is_within(0)


def sentence(**links: int) -> Taxonomy:
    """The taxonomy with one sentence of an employer, and what it probably stands for."""
    kept = tuple(ConceptLink(concept, certainty) for concept, certainty in links.items())
    stated = Competence("zin:1", "potten roeren", links=kept)
    return replace(TAXONOMY, competences={**TAXONOMY.competences, stated.id: stated})


@pytest.mark.parametrize(("certainty", "held"), [(LEAST_FOR_LINK, True), (LEAST_FOR_LINK - 1, False)])
def test_a_sentence_is_claimed_by_who_holds_what_it_stands_for_when_that_is_sure_enough(
    certainty: int, held: bool
) -> None:
    found = complete_profile(a_profile(proven={"c3": 2}), sentence(c3=certainty), {})
    claimed = [one for one in found.competences if one.competence_id == "zin:1"]
    assert [(one.evidence, one.level, one.certainty) for one in claimed] == (
        [(Evidence.CLAIMED, 2, certainty)] if held else []
    )


def test_a_sentence_is_claimed_by_who_had_its_occupation() -> None:
    found = complete_profile(replace(a_profile(), past_occupations=("kok",)), sentence(kok=700), {})
    (claimed,) = (one for one in found.competences if one.competence_id == "zin:1")
    assert (claimed.evidence, claimed.certainty) == (Evidence.CLAIMED, 700)
    assert claimed.source == "vroeger beroep: kok (70 % zeker)"


@pytest.mark.parametrize(
    ("level", "held"), [(None, 0), (LanguageLevel.NONE, 0), (LanguageLevel.A1, 1), (LanguageLevel.B2, 2)]
)
def test_a_known_level_of_dutch_covers_the_dutch_language_of_esco(
    level: LanguageLevel | None, held: int
) -> None:
    dutch = Competence(DUTCH_LANGUAGE[0], "Nederlands")
    taxonomy = replace(TAXONOMY, competences={**TAXONOMY.competences, dutch.id: dutch})
    found = complete_profile(replace(a_profile(), dutch=level), taxonomy, {})
    assert found.held_levels().get(dutch.id, 0) == held
