"""ESCO URIs that are gone: followed where a successor is known, else reported with what to do."""

from pathlib import Path

import pytest

from matcher.domain.competence import Competence, CrossWalk, MappingRelation, Occupation, Taxonomy
from pipelines.building.ingest import Sources, read_any_taxonomy
from pipelines.reading.competent import Competent, read_competent
from pipelines.reading.esco_successors import (
    FOLLOWED,
    FOLLOWED_BY_HAND,
    NO_SUCCESSOR,
    UNKNOWN_SUCCESSOR,
    follow_successors,
    read_successors,
)
from pipelines.reading.rejects import Rejects, RowOutcome
from tests.conftest import ROOT
from tests.source_files import Row, noted, write_csv

DATA = ROOT.parent / "shared" / "data"
TAXONOMY = Taxonomy(
    "ESCO",
    "1.2",
    {
        "s:afval": Competence("s:afval", "afval verwerken", alternative_labels=("afval verwijderen",)),
        "s:a": Competence("s:a", "lassen", alternative_labels=("solderen",)),
        "s:b": Competence("s:b", "smeden", alternative_labels=("solderen",)),
    },
    {"o:lasser": Occupation("o:lasser", "lasser")},
)
HEADER = ("competent_uuid", "esco_skill_uri", "mapping_relation", "esco_label_nl_v103")


def followed(folder: Path, *walks: tuple[str, str, str, str]) -> tuple[tuple[CrossWalk, ...], list[Row]]:
    write_csv(folder / "competent_competence_esco.csv", HEADER, *walks)
    rejects = Rejects()
    competent = read_competent(folder, rejects)
    by_hand = read_successors(folder, TAXONOMY, rejects)
    return follow_successors(competent, TAXONOMY, by_hand, rejects), noted(rejects)


def test_a_merged_concept_is_found_by_the_label_it_had_and_counts_as_close(tmp_path: Path) -> None:
    walks, notes = followed(tmp_path, ("c1", "s:oud", "skos:exactMatch", "Afval verwijderen"))
    assert walks == (CrossWalk("c1", "", "s:afval", MappingRelation.CLOSE),)
    assert notes == [(2, "esco_skill_uri", "s:oud", FOLLOWED, RowOutcome.REPAIRED)]


def test_a_weaker_relation_stays_what_it_was(tmp_path: Path) -> None:
    (walk,), _ = followed(tmp_path, ("c1", "s:oud", "skos:broadMatch", "afval verwijderen"))
    assert (walk.target_id, walk.relation) == ("s:afval", MappingRelation.BROAD)


@pytest.mark.parametrize("label", ["solderen", "nergens zo genoemd", ""])
def test_a_label_of_two_concepts_or_of_none_is_not_followed_and_says_what_to_do(
    tmp_path: Path, label: str
) -> None:
    walks, notes = followed(
        tmp_path, ("c1", "s:oud", "skos:exactMatch", label), ("c2", "s:oud", "skos:closeMatch", label)
    )
    assert [walk.target_id for walk in walks] == ["s:oud", "s:oud"]
    assert notes == [(2, "esco_skill_uri", "s:oud", NO_SUCCESSOR, RowOutcome.NOT_LINKED)]
    assert "esco_opvolgers.csv (kolommen conceptUri en opvolgerUri)" in NO_SUCCESSOR


def test_what_a_person_wrote_goes_before_the_label(tmp_path: Path) -> None:
    write_csv(tmp_path / "esco_opvolgers.csv", ("conceptUri", "opvolgerUri"), ("s:oud", "s:a"))
    (walk,), notes = followed(tmp_path, ("c1", "s:oud", "skos:exactMatch", "afval verwijderen"))
    assert walk.target_id == "s:a"
    assert notes == [(2, "esco_skill_uri", "s:oud", FOLLOWED_BY_HAND, RowOutcome.REPAIRED)]


def test_a_successor_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    write_csv(tmp_path / "esco_opvolgers.csv", ("conceptUri", "opvolgerUri"), ("s:oud", "s:weg"))
    (walk,), notes = followed(tmp_path, ("c1", "s:oud", "skos:exactMatch", ""))
    assert walk.target_id == "s:oud"
    assert notes[0] == (2, "opvolgerUri", "s:weg", UNKNOWN_SUCCESSOR, RowOutcome.REJECTED)


def test_a_target_that_exists_is_left_alone_and_two_walks_to_one_successor_are_one(tmp_path: Path) -> None:
    walks, notes = followed(
        tmp_path,
        ("c1", "s:afval", "skos:exactMatch", "iets anders"),
        ("c1", "s:oud", "skos:closeMatch", "afval verwijderen"),
    )
    assert walks == (CrossWalk("c1", "", "s:afval", MappingRelation.EXACT),)
    assert len(notes) == 1


def test_no_cross_walks_give_none() -> None:
    assert follow_successors(Competent(), TAXONOMY, {}, Rejects()) == ()


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="de map ../shared/data met de echte bestanden is hier niet")
def test_of_the_ninety_uris_that_the_real_mapping_names_in_vain_two_are_followed() -> None:
    rejects = Rejects()
    sources = Sources(DATA / "esco_nl", english=DATA / "esco_en", competent=DATA / "competent")
    taxonomy = read_any_taxonomy(sources, rejects)
    reasons = rejects.reasons()
    gone = reasons[RowOutcome.REPAIRED, FOLLOWED] + reasons[RowOutcome.NOT_LINKED, NO_SUCCESSOR]
    assert (gone, reasons[RowOutcome.REPAIRED, FOLLOWED]) == (90, 2)
    known = {concept.id for concept in taxonomy.concepts()}
    assert len({walk.target_id for walk in taxonomy.cross_walks} - known) == 88
