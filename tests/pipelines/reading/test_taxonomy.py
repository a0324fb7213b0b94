"""Our own taxonomy document."""

from pathlib import Path

import pytest

from matcher.domain.competence import CompetenceKind, CrossWalk, MappingRelation
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.source_file import SourceFileError
from pipelines.reading.taxonomy import REPEATED_ID, UNKNOWN_COMPETENCE, read_taxonomy
from tests.source_files import TAXONOMY, noted, write_json


def test_a_document_is_read(tmp_path: Path) -> None:
    walk = {"foreign_id": "k", "foreign_label": "K", "target_id": "c-hygiene", "relation": "close"}
    rejects = Rejects()
    found = read_taxonomy(write_json(tmp_path / "c.json", TAXONOMY | {"cross_walks": [walk]}), rejects)
    assert (found.name, found.version) == ("test", "1")
    assert list(found.competences) == ["c-versnijden", "c-hygiene", "c-heftruck"]
    assert found.competences["c-hygiene"].kind is CompetenceKind.KNOWLEDGE
    assert found.occupations["o-slager"].optional == ("c-hygiene",)
    assert found.cross_walks == (CrossWalk("k", "K", "c-hygiene", MappingRelation.CLOSE),)
    assert rejects.entries == []
    assert rejects.rows_read == {"c.json": 6}


def test_name_and_version_are_never_blank(tmp_path: Path) -> None:
    found = read_taxonomy(write_json(tmp_path / "mijn.json", {"competences": []}), Rejects())
    assert (found.name, found.version, found.competences) == ("mijn", "onbekend", {})


def test_bad_entries_are_noted_with_their_list_and_the_rest_stays(tmp_path: Path) -> None:
    document = {
        "competences": [
            {"id": "c1", "label": "a"},
            {"id": "c1", "label": "b"},
            {"id": "c2", "label": " "},
            {"id": "c3", "label": "c", "kind": "talent"},
            "los",
        ],
        "occupations": [{"id": "o1", "label": "x", "essential": ["c1", "c9"], "optional": ["c8"]}],
        "versie": 2,
    }
    rejects = Rejects()
    found = read_taxonomy(write_json(tmp_path / "c.json", document), rejects)
    assert {id: one.label for id, one in found.competences.items()} == {"c1": "a"}
    assert (found.occupations["o1"].essential, found.occupations["o1"].optional) == (("c1",), ())
    assert [(line, column, value, outcome) for line, column, value, _, outcome in noted(rejects)] == [
        (0, "versie", "2", RowOutcome.PART_LEFT_OUT),
        (2, "competences[1].id", "c1", RowOutcome.REJECTED),
        (3, "competences[2].label", "' '", RowOutcome.REJECTED),
        (4, "competences[3].kind", "'talent'", RowOutcome.REJECTED),
        (5, "competences[4]", "'los'", RowOutcome.REJECTED),
        (1, "occupations[0].essential", "c9", RowOutcome.PART_LEFT_OUT),
        (1, "occupations[0].optional", "c8", RowOutcome.PART_LEFT_OUT),
    ]
    reasons = {one.reason for one in rejects.entries}
    assert {REPEATED_ID, UNKNOWN_COMPETENCE, "onbekende sleutel"} <= reasons


@pytest.mark.parametrize("text", ["[]", "{}", '{"competences": {}}', "3", '"tekst"'])
def test_another_document_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceFileError, match=r"bevat geen taxonomie; verwacht werd \{\"name\", \"version\""):
        read_taxonomy(tmp_path / "c.json", Rejects())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"competences": [}', "geen geldige JSON op regel 1, kolom"),
        ('{"competences": [], "competences": []}', "de sleutel 'competences' staat twee keer"),
        ('{"competences": [NaN]}', "NaN is geen getal in JSON"),
        ("[" * 100_000, "te diep genest"),
    ],
)
def test_broken_json_is_refused_in_one_sentence(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceFileError, match=words) as caught:
        read_taxonomy(tmp_path / "c.json", Rejects())
    assert "\n" not in str(caught.value)
