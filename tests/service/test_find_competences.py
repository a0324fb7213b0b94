"""What is found in free words, and how it is told."""

from pathlib import Path

import pytest

from matcher.artefacts import load_world
from service.find_competences import CompetenceFinder, FoundCompetences, certainty_words, linker_opener


@pytest.fixture(scope="module")
def finder(sample_build: Path) -> CompetenceFinder:
    world = load_world(sample_build / "world")
    return CompetenceFinder(world.taxonomy, linker_opener(sample_build, world))


@pytest.mark.parametrize("words", ["ik kan vlees uitbenen", "vlees UITBENEN"])
def test_everyday_words_find_the_competence_and_say_which_words_led_to_it(
    finder: CompetenceFinder, words: str
) -> None:
    found = {one.competence_id: one for one in finder.find(words).suggestions}
    one = found["gp:c/vlees-uitbenen"]
    assert "uitbenen" in one.because.casefold()
    assert one.certainty == "heel waarschijnlijk"


def test_a_denied_competence_is_named_and_never_suggested(finder: CompetenceFinder) -> None:
    found = finder.find("ik kan geen vlees uitbenen")
    assert "gp:c/vlees-uitbenen" not in {one.competence_id for one in found.suggestions}
    assert [one.label for one in found.denied] == ["Vlees uitbenen"]


def test_years_in_an_occupation_give_its_competences_to_confirm(finder: CompetenceFinder) -> None:
    occupation = next(iter(finder.taxonomy.occupations.values()))
    found = finder.find(f"ik werkte 3 jaar als {occupation.label}")
    assert {one.competence_id for one in found.suggestions} >= set(occupation.essential)
    assert all(occupation.label in one.because for one in found.suggestions)


def test_what_is_not_certain_enough_gives_three_to_choose_from_at_most(finder: CompetenceFinder) -> None:
    found = finder.find("ik heb vijf jaar in de keuken gestaan")
    (doubt,) = found.doubts
    assert len(doubt.choices) == 3
    assert doubt.choices[0].id == "gp:o/keukenmedewerker"
    assert found.suggestions == ()


@pytest.mark.parametrize("words", ["heftruck", "ik reed met de HEFTRUCK", "heftruckchauffeur"])
def test_everyday_words_for_a_forklift_find_it(finder: CompetenceFinder, words: str) -> None:  # behaviour 26
    assert "gp:c/heftruck-besturen" in {one.competence_id for one in finder.find(words).suggestions}


def test_what_is_held_already_is_not_asked_again(finder: CompetenceFinder) -> None:
    found = finder.find("ik kan vlees uitbenen").without(["gp:c/vlees-uitbenen"])
    assert "gp:c/vlees-uitbenen" not in {one.competence_id for one in found.suggestions}


@pytest.mark.parametrize("words", ["", "  ", "!!! 123"])
def test_words_that_mean_nothing_find_nothing(finder: CompetenceFinder, words: str) -> None:
    assert not finder.find(words)


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.9, "heel waarschijnlijk"), (0.899, "waarschijnlijk"), (0.7, "waarschijnlijk"), (0.699, "misschien")],
)
def test_a_probability_is_told_in_words(probability: float, words: str) -> None:
    assert certainty_words(probability) == words


def asked(found: FoundCompetences) -> set[str]:
    return {one.competence_id for one in found.suggestions} | {
        choice.id for doubt in found.doubts for choice in doubt.choices
    }


def test_what_a_person_denies_is_not_among_the_choices_of_a_doubt(finder: CompetenceFinder) -> None:
    said = "ik hielp oudere mensen"
    (doubt,) = finder.find(said).doubts
    other = doubt.choices[1]
    with_denial = finder.find(f"{said}. Ik kan geen {other.label.lower()}.")
    assert with_denial.denied_ids == (other.id,)
    assert asked(finder.find(said)) - asked(with_denial) == {other.id}
    assert len(with_denial.doubts) == 1


def test_a_denied_occupation_has_what_it_asks_as_choices(finder: CompetenceFinder) -> None:
    cook = finder.taxonomy.occupations["gp:o/kok"]
    found = finder.find("ik ben geen kok")
    [denied] = found.denied
    assert (denied.label, denied.is_certain, found.asks, bool(found)) == ("Kok", True, True, False)
    assert [one.id for one in denied.choices] == [cook.id, *cook.essential]


@pytest.mark.parametrize("words", ["ik kan geen computer gebruiken", "ik kan niet goed rekenen"])
def test_a_denial_that_is_not_certain_is_told_and_not_asked(finder: CompetenceFinder, words: str) -> None:
    found = finder.find(words)
    assert asked(found) == set()
    assert words in str(found.denied)
