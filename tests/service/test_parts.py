"""The small parts, one by one."""

from datetime import date

import pytest

from matcher.domain.trajectory import ModuleStep, Phase
from matcher.recommend import Recommender
from service.find_competences import CompetenceFinder, Found, certainty_words, linker_opener
from service.store.seal import CODE_ALPHABET, code_keys, new_code
from service.timeline import LEFT, WIDTH, draw_timeline
from tests.factories import ON
from tests.service.sample_engine import sample_profile, sample_world


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> CompetenceFinder:
    world = sample_world()
    return CompetenceFinder(world.taxonomy, linker_opener(tmp_path_factory.mktemp("empty"), world))


@pytest.mark.parametrize("words", ["ik kan vlees uitbenen", "vlees UITBENEN"])
def test_everyday_words_find_the_competence_and_say_which_words_led_to_it(
    finder: CompetenceFinder, words: str
) -> None:
    found = {one.competence_id: one for one in finder.find(words).suggestions}
    one = found["gp:c/vlees-uitbenen"]
    assert "uitbenen" in one.because.casefold()
    assert one.certainty in ("heel waarschijnlijk", "waarschijnlijk", "misschien")


def test_a_denied_competence_is_named_and_never_suggested(finder: CompetenceFinder) -> None:
    found = finder.find("ik kan geen vlees uitbenen")
    assert "gp:c/vlees-uitbenen" not in {one.competence_id for one in found.suggestions}
    assert found.denied == ("Vlees uitbenen",)


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


def trajectories(recommender: Recommender) -> list:
    from matcher.documents import parse_document
    from matcher.domain.profile import JobseekerProfile

    profile = parse_document(sample_profile(), JobseekerProfile, name="voorbeeld")
    answer = recommender.recommend(profile, "gv-vlees-01", on=ON).vacancies[0]
    return [one.trajectory for one in answer.recommendations]


def test_the_calendar_draws_every_step_in_its_row_and_in_order(recommender: Recommender) -> None:
    found = trajectories(recommender)
    drawn = draw_timeline(found, ON, date(2027, 7, 14))
    assert drawn is not None
    assert [len(row.boxes) for row in drawn.rows] == [len(one.steps) for one in found]
    for row, trajectory in zip(drawn.rows, found, strict=True):
        assert [box.x for box in row.boxes] == sorted(box.x for box in row.boxes)
        for box, step in zip(row.boxes, trajectory.steps, strict=True):
            assert LEFT <= box.x < box.x + box.width <= WIDTH
            if isinstance(step, ModuleStep):
                assert box.kind == ("after" if step.phase is Phase.AFTER_HIRE else "before")
        assert row.hire is not None
    assert drawn.benefit is not None
    assert drawn.benefit.text == "einde uitkering 14 jul 2027"


def test_a_benefit_end_far_away_is_left_to_the_words(recommender: Recommender) -> None:
    drawn = draw_timeline(trajectories(recommender), ON, date(2030, 1, 1))
    assert drawn is not None
    assert drawn.benefit is None
    assert draw_timeline([], ON, None) is None


def test_a_code_has_no_letters_that_look_alike_and_opens_in_any_writing() -> None:
    code = new_code()
    assert len(code) == 11
    assert set(code) - {"-"} <= set(CODE_ALPHABET)
    assert not set("01OIL") & set(CODE_ALPHABET)
    assert code_keys(code) == code_keys(f" {code.lower().replace('-', ' ')} ")
    assert code_keys(code) != code_keys(new_code())


def asked(found: Found) -> set[str]:
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


@pytest.mark.parametrize("words", ["ik kan geen computer gebruiken", "ik kan niet goed rekenen"])
def test_a_denial_that_is_not_certain_is_told_and_not_asked(finder: CompetenceFinder, words: str) -> None:
    found = finder.find(words)
    assert asked(found) == set()
    assert words in str(found.denied)
