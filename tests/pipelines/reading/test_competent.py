"""Competent: two lists and two mappings, each of which may be absent."""

from pathlib import Path

import pytest

from matcher.domain.competence import CompetenceKind, CrossWalk, MappingRelation
from pipelines.reading.competent import (
    INCOMPLETE,
    REPEATED_MAPPING,
    REPEATED_UUID,
    UNKNOWN_RELATION,
    UNKNOWN_TYPE,
    Competent,
    read_competent,
)
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.tables import TableError
from tests.source_files import noted, write_csv


def read(folder: Path) -> tuple[Competent, Rejects]:
    rejects = Rejects()
    return read_competent(folder, rejects), rejects


def test_occupations_are_read_by_uuid(tmp_path: Path) -> None:
    rows = [("u1", "OP-1", "Slager"), ("u1", "OP-2", "Bakker"), ("u2", "OP-3", ""), ("u3", "OP-4", "Bakker")]
    write_csv(tmp_path / "competent_occupations.csv", ("competent_uuid", "competent_id", "label_nl"), *rows)
    found, rejects = read(tmp_path)
    assert {id: one.label for id, one in found.occupations.items()} == {"u1": "Slager", "u3": "Bakker"}
    assert noted(rejects) == [
        (3, "competent_uuid", "u1", REPEATED_UUID, RowOutcome.REJECTED),
        (4, "label_nl", "u2", INCOMPLETE, RowOutcome.REJECTED),
    ]
    assert (found.competences, found.cross_walks) == ({}, ())


def test_competences_have_a_kind_or_are_rejected(tmp_path: Path) -> None:
    rows = [
        ("u1", "vaardigheid", "Snijden"),
        ("u2", "Kennis", "Hygiëne"),
        ("u3", "soft", "Stipt zijn"),
        ("u4", "talent", "Zingen"),
        ("", "soft", "Zonder"),
    ]
    write_csv(tmp_path / "competent_competences.csv", ("competent_uuid", "type", "label_nl"), *rows)
    found, rejects = read(tmp_path)
    assert {id: one.kind for id, one in found.competences.items()} == {
        "u1": CompetenceKind.SKILL,
        "u2": CompetenceKind.KNOWLEDGE,
        "u3": CompetenceKind.ATTITUDE,
    }
    assert noted(rejects) == [
        (5, "type", "talent", UNKNOWN_TYPE, RowOutcome.REJECTED),
        (6, "label_nl", "Zonder", INCOMPLETE, RowOutcome.REJECTED),
    ]


def test_mappings_keep_their_relation(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "competent_occupation_esco.csv",
        ("competent_uuid", "competent_label_nl", "esco_uri", "mapping_relation"),
        ("u1", "Slager", "o1", "skos:exactMatch"),
        ("u1", "Slager", "o2", "skos:broadMatch"),
        ("u1", "Slager", "o1", "skos:closeMatch"),
        ("u1", "Slager", "o3", "owl:sameAs"),
        ("u1", "Slager", "", "skos:exactMatch"),
    )
    write_csv(
        tmp_path / "competent_competence_esco.csv",
        ("competent_uuid", "esco_skill_uri", "mapping_relation"),
        ("k1", "s1", "skos:narrowMatch"),
    )
    found, rejects = read(tmp_path)
    assert found.cross_walks == (
        CrossWalk("u1", "Slager", "o1", MappingRelation.EXACT),
        CrossWalk("u1", "Slager", "o2", MappingRelation.BROAD),
        CrossWalk("k1", "", "s1", MappingRelation.NARROW),
    )
    assert noted(rejects) == [
        (4, "esco_uri", "o1", REPEATED_MAPPING, RowOutcome.REJECTED),
        (5, "mapping_relation", "owl:sameAs", UNKNOWN_RELATION, RowOutcome.REJECTED),
        (6, "esco_uri", "u1", "zonder UUID of ESCO-URI", RowOutcome.REJECTED),
    ]


def test_a_folder_without_any_of_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="staat geen enkel bestand van Competent; verwacht werd"):
        read(tmp_path)
