"""Sentences become competences: by id, by mapping, by equal label, and only then by likeness."""

import math

import pytest

from matcher.domain.competence import Competence, ConceptLink, CrossWalk, MappingRelation, Taxonomy
from matcher.domain.module import CERTAIN
from matcher.linking import Linker
from matcher.linking.crosswalk import RELATION_WEIGHTS
from pipelines.building.statement_linking import (
    EQUAL_ALTERNATIVE,
    EQUAL_LABEL,
    StatementLinker,
    statement_certainty,
)
from pipelines.reading.draft import DraftStatement
from tests.encoders import no_linker, word_linker

ALL = 1
"""Thousandths: the least that anything can count."""


def walk(foreign_id: str, target_id: str, relation: MappingRelation) -> CrossWalk:
    return CrossWalk(foreign_id, foreign_id, target_id, relation)


TAXONOMY = Taxonomy(
    "test",
    "1",
    {
        one.id: one
        for one in (
            Competence("c1", "vlees versnijden", alternative_labels=("vlees snijden", "snijden")),
            Competence("c2", "brood snijden", alternative_labels=("snijden",)),
            Competence("c3", "heftruck besturen", alternative_labels=("brood snijden",)),
            Competence("c4", "lassen"),
            Competence("c5", "Lassen"),
        )
    },
    cross_walks=(
        walk("k1", "c2", MappingRelation.BROAD),
        walk("k1", "c1", MappingRelation.EXACT),
        walk("k1", "c3", MappingRelation.BROAD),
        walk("k2", "weg", MappingRelation.EXACT),
    ),
)


words = word_linker("vlees", "versnijden", "brood", "snijden", "heftruck", "besturen")


def link(
    statement: DraftStatement, *, least: int = ALL, most: int = 1, load=no_linker
) -> tuple[ConceptLink, ...]:
    (found,) = StatementLinker(TAXONOMY, load).link([statement], least=least, most=most)
    return found


def test_an_id_of_the_taxonomy_is_certain_whatever_the_text_says() -> None:
    assert link(DraftStatement("heftruck besturen", code="c1")) == (ConceptLink("c1", CERTAIN),)


def test_a_mapping_counts_for_as_much_as_its_relation_surest_first() -> None:
    assert link(DraftStatement("heftruck besturen", code="k1"), most=9) == (
        ConceptLink("c1", CERTAIN),
        ConceptLink("c2", RELATION_WEIGHTS[MappingRelation.BROAD]),
        ConceptLink("c3", RELATION_WEIGHTS[MappingRelation.BROAD]),
    )
    assert link(DraftStatement("", code="k1"), most=2) == (ConceptLink("c1", CERTAIN), ConceptLink("c2", 600))


def test_every_relation_has_a_weight_and_exact_is_the_surest() -> None:
    assert set(RELATION_WEIGHTS) == set(MappingRelation)
    assert max(RELATION_WEIGHTS.values()) == RELATION_WEIGHTS[MappingRelation.EXACT] == CERTAIN


@pytest.mark.parametrize(("least", "count"), [(600, 3), (601, 1), (1000, 1)])
def test_a_mapping_below_the_least_does_not_count(least: int, count: int) -> None:
    assert len(link(DraftStatement("x", code="k1"), least=least, most=9)) == count


@pytest.mark.parametrize("code", ["k2", "k9", ""])
def test_a_code_that_leads_nowhere_leaves_the_text_to_speak(code: str) -> None:
    assert link(DraftStatement("vlees versnijden", code=code)) == (ConceptLink("c1", EQUAL_LABEL),)


@pytest.mark.parametrize("text", ["vlees versnijden", " VLEES\u00a0 Versnijden "])
def test_case_and_spaces_do_not_count_in_a_label(text: str) -> None:
    assert link(DraftStatement(text)) == (ConceptLink("c1", EQUAL_LABEL),)


def test_a_preferred_label_wins_from_an_alternative_one() -> None:
    assert link(DraftStatement("Brood snijden")) == (ConceptLink("c2", EQUAL_LABEL),)
    assert link(DraftStatement("vlees snijden")) == (ConceptLink("c1", EQUAL_ALTERNATIVE),)


def test_a_label_of_two_competences_is_not_taken_for_either() -> None:
    assert link(DraftStatement("lassen"), least=500, load=word_linker("heftruck", "besturen")) == ()


def test_what_is_near_is_linked_with_its_calibrated_certainty_however_weak() -> None:
    found = link(DraftStatement("vlees en brood versnijden"), most=2, load=words)
    assert [one.concept_id for one in found] == ["c1", "c2"]
    assert found[0].certainty == statement_certainty(0.99)
    assert found[1].certainty < 500


def test_the_best_answer_to_a_statement_counts_by_its_own_calibration() -> None:
    """Log-odds 0 become 1.64; beyond log-odds 1.5 nothing gets surer."""
    assert statement_certainty(0.5) == round(1000 / (1 + math.exp(-1.64)))
    assert statement_certainty(0.9) == statement_certainty(0.99) == round(1000 / (1 + math.exp(-2.975)))
    assert statement_certainty(0.0) < statement_certainty(0.1) < statement_certainty(0.2)


@pytest.mark.parametrize(("step", "linked"), [(0, True), (1, False)])
def test_the_least_certainty_is_the_boundary_itself(step: int, linked: bool) -> None:
    (sure,) = link(DraftStatement("heftruck besturen vlees"), load=words)
    found = link(DraftStatement("heftruck besturen vlees"), least=sure.certainty + step, load=words)
    assert bool(found) is linked


def test_each_competence_comes_once_however_many_of_its_labels_are_near() -> None:
    found = link(DraftStatement("vlees brood snijden"), most=9, load=words)
    assert len({one.concept_id for one in found}) == len(found)
    assert {"c1", "c2", "c3"} <= {one.concept_id for one in found}


@pytest.mark.parametrize("code", ["", "k9"])
def test_a_blank_text_is_compared_with_nothing(code: str) -> None:
    assert link(DraftStatement("  ", code=code)) == ()


def test_the_linker_is_opened_once_and_the_order_of_the_statements_is_kept() -> None:
    loads: list[int] = []

    def load(taxonomy: Taxonomy) -> Linker:
        loads.append(1)
        return words(taxonomy)

    statements = [
        DraftStatement("heftruck"),
        DraftStatement("lasapparaat"),
        DraftStatement("x", code="c4"),
        DraftStatement("brood snij"),
    ]
    found = StatementLinker(TAXONOMY, load).link(statements, least=500)
    assert [one[0].concept_id if one else "" for one in found] == ["c3", "", "c4", "c2"]
    assert loads == [1]


def test_nothing_to_link_gives_nothing() -> None:
    assert StatementLinker(TAXONOMY, no_linker).link([], least=ALL) == []
