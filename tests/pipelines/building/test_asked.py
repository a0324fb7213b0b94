"""What a vacancy asks: its own sentences first, then its qualification, then its occupation."""

import pytest

from matcher.domain.competence import (
    STATED_PREFIX,
    Competence,
    CrossWalk,
    MappingRelation,
    Occupation,
    Taxonomy,
)
from matcher.domain.vacancy import Requirement, RequirementKind, Vacancy
from pipelines.building.asked import MOST, OF_THE_OCCUPATION, AskedFinder, Understood, merge_stated, stated_id
from pipelines.building.occupations import OccupationFinder
from pipelines.building.statement_linking import StatementLinker
from pipelines.reading.draft import DraftStatement, Origin, VacancyDraft
from pipelines.reading.qualification import ProfessionalQualification, QualificationCompetence
from tests.encoders import word_linker

SKILLS = ("deeg", "oven", "taart", "winkel", "kassa", "poetsen")
TAXONOMY = Taxonomy(
    "test",
    "1",
    {one: Competence(one, f"{one} verzorgen") for one in SKILLS},
    {
        "bakker": Occupation("bakker", "bakker", essential=("deeg", "oven", "taart", "poetsen")),
        "winkelier": Occupation("winkelier", "winkelier", essential=("winkel", "kassa", "poetsen")),
    },
    (CrossWalk("k1", "Broodbakker", "bakker", MappingRelation.NARROW),),
)
COMPETENCES = ("Kneedt brooddeeg", "Werkt in team", "Bedient de oven")


def qualification(title: str, *texts: str) -> ProfessionalQualification:
    competences = tuple(QualificationCompetence(f"{title}#{text}", text) for text in texts)
    return ProfessionalQualification(f"BK-{title}", title, competences=competences)


def understand(
    *statements: DraftStatement,
    occupation: str = "",
    name: str = "",
    ids: tuple[str, ...] = (),
    qualifications: tuple[ProfessionalQualification, ...] = (),
) -> Understood:
    linker = StatementLinker(TAXONOMY, word_linker(*SKILLS, "verzorgen"))
    asking = AskedFinder(TAXONOMY, linker, OccupationFinder(TAXONOMY, linker, qualifications))
    draft = VacancyDraft(
        Vacancy("v1", "x", occupation_id=occupation), Origin("v.json", 1), statements, (name,) if name else ()
    )
    return asking.understand(draft, [Requirement(one) for one in ids])


def texts(found: Understood) -> list[str]:
    return [one.text for one in found.vacancy.requirements]


def own(text: str, kind: RequirementKind = RequirementKind.TECHNICAL) -> DraftStatement:
    return DraftStatement(text, column="profiel.vereisten[0]", kind=kind)


def test_a_sentence_stays_a_sentence_with_its_links_to_concepts_and_the_occupation() -> None:
    found = understand(own("Het deeg elke dag verzorgen"), occupation="bakker")
    first = found.vacancy.requirements[0]
    assert first.competence_id == stated_id("het deeg  elke dag VERZORGEN")
    assert first.competence_id.startswith(STATED_PREFIX)
    links = {one.concept_id: one.certainty for one in found.stated[0].links}
    assert links["deeg"] > 500
    assert links["bakker"] == OF_THE_OCCUPATION


def test_a_sentence_that_is_a_label_is_that_competence() -> None:
    found = understand(own("Deeg verzorgen"), occupation="bakker")
    assert found.vacancy.requirements[0].competence_id == "deeg"


def test_soft_skills_and_a_plus_make_no_gap() -> None:
    found = understand(
        own("Stiptheid", RequirementKind.SOFT),
        own("Kassa, een plus", RequirementKind.PLUS),
        occupation="bakker",
    )
    assert {one.kind for one in found.vacancy.requirements} == {RequirementKind.TECHNICAL}
    assert [one.text for one in found.vacancy.wishes] == ["Stiptheid", "Kassa, een plus"]


def test_too_few_own_sentences_are_completed_and_nothing_is_asked_twice() -> None:
    found = understand(own("Het deeg elke dag verzorgen"), occupation="bakker")
    assert texts(found) == [
        "Het deeg elke dag verzorgen",
        "oven verzorgen",
        "taart verzorgen",
        "poetsen verzorgen",
    ]


def test_a_qualification_goes_before_the_occupation_of_the_taxonomy() -> None:
    found = understand(name="Bakker", qualifications=(qualification("bakker", *COMPETENCES),))
    assert texts(found) == list(COMPETENCES)
    assert found.vacancy.occupation_id == "bakker"
    assert found.vacancy.requirements[0].source == "beroepskwalificatie bakker (BK-bakker)"


def test_what_many_qualifications_ask_is_no_core() -> None:
    others = tuple(qualification(f"ander {number}", "Werkt in team", f"Doet {number}") for number in range(9))
    found = understand(name="bakker", qualifications=(qualification("bakker", *COMPETENCES), *others))
    assert texts(found) == ["Kneedt brooddeeg", "Bedient de oven"]


@pytest.mark.parametrize(("name", "occupation"), [("Broodbakker", "bakker"), ("astronaut", "")])
def test_an_occupation_is_known_by_its_name_as_well(name: str, occupation: str) -> None:
    assert understand(name=name).vacancy.occupation_id == occupation


def test_a_vacancy_with_ids_is_complete_as_it_is() -> None:
    assert understand(ids=("deeg",), occupation="bakker").vacancy.requirements == (Requirement("deeg"),)


def test_a_vacancy_asks_no_more_than_a_person_can_read() -> None:
    many = [own(f"taak nummer {number}") for number in range(MOST + 3)]
    assert len(understand(*many, occupation="bakker").vacancy.requirements) == MOST


def test_a_sentence_of_two_vacancies_keeps_the_links_of_both() -> None:
    one = understand(own("Alles doen"), occupation="bakker").stated
    other = understand(own("Alles doen"), occupation="winkelier").stated
    merged = merge_stated(TAXONOMY, (*one, *other)).competences[stated_id("Alles doen")]
    assert {link.concept_id for link in merged.links} >= {"bakker", "winkelier"}
