"""ESCO as published, on a package of a few rows that we wrote ourselves."""

import gzip
from pathlib import Path

import pytest

from matcher.domain.competence import CompetenceKind
from pipelines.reading.esco import (
    ALREADY_ESSENTIAL,
    NO_LABEL,
    NOT_IN_RELEASE,
    REPEATED_RELATION,
    REPEATED_URI,
    UNKNOWN_COMPETENCE,
    UNKNOWN_OCCUPATION,
    UNKNOWN_RELATION,
    read_esco,
)
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.tables import TableError
from tests.source_files import csv_text, noted, write_csv

OCCUPATION_COLUMNS = ("conceptUri", "preferredLabel", "altLabels", "iscoGroup", "modifiedDate", "description")
SKILL_COLUMNS = ("conceptUri", "preferredLabel", "altLabels", "skillType", "description")
RELATION_COLUMNS = ("occupationUri", "relationType", "skillUri")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Two occupations and three skills, in the official files."""
    folder = tmp_path / "esco_nl"
    folder.mkdir()
    write_csv(
        folder / "occupations_nl.csv",
        OCCUPATION_COLUMNS,
        (
            "o1",
            "slager/slagerin",
            "beenhouwer\nvleeshouwer",
            "0110",
            "2024-05-01T10:00:00Z",
            "Snijdt\u00a0vlees.",
        ),
        ("o2", "bakker", "", "7512", "2025-12-15T10:00:00Z", ""),
    )
    write_csv(
        folder / "skills_nl.csv",
        SKILL_COLUMNS,
        ("s1", "vlees\u00a0 versnijden", "vlees snijden\nvlees versnijden", "skill/competence", "x"),
        ("s2", "hygiëne", "", "knowledge", ""),
        ("s3", "brood bakken", "", "skill/competence", ""),
    )
    write_csv(
        folder / "occupationSkillRelations_nl.csv",
        RELATION_COLUMNS,
        ("o1", "optional", "s2"),
        ("o1", "essential", "s1"),
        ("o2", "essential", "s3"),
    )
    return folder


def add_rows(path: Path, *rows: tuple[str, ...]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(csv_text(rows[0], *rows[1:]))


def test_labels_codes_and_relations_are_read(package: Path) -> None:
    rejects = Rejects()
    taxonomy = read_esco(package, rejects)
    assert (taxonomy.name, taxonomy.version) == ("ESCO", "2025-12-15")
    butcher = taxonomy.occupations["o1"]
    assert butcher.label == "slager/slagerin"
    assert butcher.isco == "0110"
    assert butcher.alternative_labels == ("beenhouwer", "vleeshouwer")
    assert butcher.description == "Snijdt vlees."
    assert (butcher.essential, butcher.optional) == (("s1",), ("s2",))
    skill = taxonomy.competences["s1"]
    assert (skill.label, skill.alternative_labels) == ("vlees versnijden", ("vlees snijden",))
    assert (skill.kind, skill.label_language) == (CompetenceKind.SKILL, "nl")
    assert taxonomy.competences["s2"].kind is CompetenceKind.KNOWLEDGE
    assert rejects.entries == []
    assert rejects.rows_read["occupations_nl.csv"] == 2


def test_the_release_may_be_named(package: Path) -> None:
    assert read_esco(package, Rejects(), version="1.2.1").version == "1.2.1"


def test_packed_files_give_the_same_taxonomy(package: Path) -> None:
    plain = read_esco(package, Rejects())
    for path in list(package.iterdir()):
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    assert read_esco(package, Rejects()) == plain


def test_files_with_a_header_only_give_an_empty_taxonomy(package: Path) -> None:
    for path in package.iterdir():
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    taxonomy = read_esco(package, Rejects())
    assert (taxonomy.competences, taxonomy.occupations, taxonomy.version) == ({}, {}, "onbekend")


def test_repeated_blank_and_nameless_concepts_are_left_out(package: Path) -> None:
    add_rows(
        package / "occupations_nl.csv",
        ("o1", "iets anders", "", "", "", ""),
        ("", "zonder", "", "", "", ""),
        ("o3", " ", "", "", "", ""),
    )
    rejects = Rejects()
    taxonomy = read_esco(package, rejects)
    assert list(taxonomy.occupations) == ["o1", "o2"]
    assert taxonomy.occupations["o1"].label == "slager/slagerin"
    assert {(line, value, reason) for line, _, value, reason, _ in noted(rejects)} == {
        (5, "o1", REPEATED_URI),
        (6, "", "zonder URI"),
        (7, "o3", NO_LABEL),
    }


def test_relations_to_what_does_not_exist_are_left_out(package: Path) -> None:
    add_rows(
        package / "occupationSkillRelations_nl.csv",
        ("o9", "essential", "s1"),
        ("o1", "essential", "s9"),
        ("o1", "handig", "s3"),
        ("o2", "essential", "s3"),
        ("o1", "essential", "s2"),
    )
    rejects = Rejects()
    taxonomy = read_esco(package, rejects)
    assert taxonomy.occupations["o1"].essential == ("s1", "s2")
    assert taxonomy.occupations["o1"].optional == ()
    assert sorted(noted(rejects)) == [
        (2, "skillUri", "s2", ALREADY_ESSENTIAL, RowOutcome.REJECTED),
        (5, "occupationUri", "o9", UNKNOWN_OCCUPATION, RowOutcome.REJECTED),
        (6, "skillUri", "s9", UNKNOWN_COMPETENCE, RowOutcome.REJECTED),
        (7, "relationType", "handig", UNKNOWN_RELATION, RowOutcome.REJECTED),
        (8, "skillUri", "s3", REPEATED_RELATION, RowOutcome.REJECTED),
    ]


def test_the_kind_follows_from_the_groups_above_even_when_they_loop(package: Path) -> None:
    write_csv(
        package / "broaderRelationsSkillPillar_nl.csv",
        ("conceptUri", "broaderUri"),
        ("s1", "s2"),
        ("s2", "s1"),
        ("s3", "g-zelf"),
        ("s1", "g-taal"),
    )
    hierarchy = ("Level 0 URI", "Level 1 URI", "Level 0 code", "Level 1 code")
    path = write_csv(package / "skillsHierarchy_nl.csv", hierarchy, ("g-t", "g-zelf", "T", "T3"))
    path.write_text(path.read_text(encoding="utf-8") + "g-taal,,L\n", encoding="utf-8")
    rejects = Rejects()
    found = read_esco(package, rejects).competences
    assert {id: one.kind for id, one in found.items()} == {
        "s1": CompetenceKind.LANGUAGE,
        "s2": CompetenceKind.LANGUAGE,
        "s3": CompetenceKind.ATTITUDE,
    }
    assert found["s1"].broader == ("s2", "g-taal")
    assert [(line, outcome) for line, _, _, _, outcome in noted(rejects)] == [(3, RowOutcome.REPAIRED)]


def test_related_skills_are_kept_when_both_exist(package: Path) -> None:
    columns = ("originalSkillUri", "relationType", "relatedSkillUri")
    rows = [("s1", "essential", "s2"), ("s1", "optional", "s9"), ("s8", "optional", "s1")]
    write_csv(package / "skillSkillRelations_nl.csv", columns, *rows)
    rejects = Rejects()
    assert read_esco(package, rejects).competences["s1"].related == ("s2",)
    assert noted(rejects) == [
        (3, "relatedSkillUri", "s9", UNKNOWN_COMPETENCE, RowOutcome.REJECTED),
        (4, "originalSkillUri", "s8", UNKNOWN_COMPETENCE, RowOutcome.REJECTED),
    ]


def test_collections_add_skills_and_groups_with_labels_between_bars(package: Path) -> None:
    write_csv(
        package / "digitalSkillsCollection_nl.csv",
        ("conceptUri", "preferredLabel", "altLabels", "skillType", "broaderConceptUri"),
        ("s1", "andere naam", "", "knowledge", "g1 | g2"),
        ("s4", "programmeren", "coderen | code schrijven", "skill/competence", ""),
    )
    found = read_esco(package, Rejects()).competences
    assert found["s4"].alternative_labels == ("coderen", "code schrijven")
    assert (found["s1"].label, found["s1"].broader) == ("vlees versnijden", ("g1", "g2"))
    assert found["s1"].kind is CompetenceKind.SKILL


def test_the_partial_file_stands_in_for_the_official_one(package: Path) -> None:
    (package / "skills_nl.csv").unlink()
    write_csv(
        package / "skills_nl_partial.csv",
        ("conceptUri", "preferredLabel_nl", "altLabels_nl", "skillType", "in_esco_v1_2_0"),
        ("s1", "vlees versnijden", "", "skill/competence", "True"),
        ("s2", "hygiëne", "", "knowledge", "False"),
    )
    rejects = Rejects()
    assert list(read_esco(package, rejects).competences) == ["s1"]
    assert noted(rejects)[0] == (3, "conceptUri", "s2", NOT_IN_RELEASE, RowOutcome.REJECTED)


def test_english_fills_in_what_has_no_dutch_label_and_says_so(package: Path, tmp_path: Path) -> None:
    english = tmp_path / "esco_en"
    english.mkdir()
    columns = ("conceptUri", "preferredLabel_en", "text_en")
    rows = [("s1", "cut meat", "cut meat"), ("s5", "shear sheep", "shear sheep, clip wool")]
    write_csv(english / "skills_en_reconstructed.csv", columns, *rows)
    found = read_esco(package, Rejects(), english=english).competences
    assert (found["s1"].label, found["s1"].label_language) == ("vlees versnijden", "nl")
    assert (found["s5"].label, found["s5"].label_language) == ("shear sheep", "en")
    assert found["s5"].description == "shear sheep, clip wool"


@pytest.mark.parametrize("missing", ["occupations_nl", "skills_nl", "occupationSkillRelations_nl"])
def test_a_package_without_one_of_its_three_files_is_refused(missing: str, package: Path) -> None:
    (package / f"{missing}.csv").unlink()
    with pytest.raises(TableError, match=rf"staat geen {missing}\.csv.*geef de map van het uitgepakte ESCO"):
        read_esco(package, Rejects())


def test_what_is_no_folder_is_refused(package: Path) -> None:
    with pytest.raises(TableError, match="is geen map; geef de map van het uitgepakte ESCO-pakket"):
        read_esco(package / "skills_nl.csv", Rejects())


def test_an_english_folder_without_skills_is_refused(package: Path, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"staat geen skills_en\.csv of skills_en_reconstructed.csv"):
        read_esco(package, Rejects(), english=tmp_path)
