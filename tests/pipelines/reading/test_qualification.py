"""Professional qualifications and their competences, in both forms."""

from pathlib import Path

import pytest

from pipelines.reading.qualification import (
    NO_TEXT,
    ProfessionalQualification,
    QualificationCompetence,
    read_qualification_files,
    read_qualifications,
)
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.source_file import SourceFileError
from tests.source_files import noted, write_json

COMPETENCE = {
    "id": "c1",
    "type": "Vakspecifieke competentie",
    "tekst": "Snijdt\u00a0vlees",
    "kennis": [{"type": "Kennis", "tekst": "Kennis van hygiëne"}, "Kennis van messen"],
    "vaardigheden": {"tekst": "Slijpt messen"},
    "referenties": ["co 1", ""],
}


def document(**changes: object) -> dict[str, object]:
    return {
        "nummer": "BK-9",
        "titel": "Slager",
        "vks": 3,
        "versie": 5,
        "competenties": [COMPETENCE],
    } | changes


def test_a_qualification_is_read(tmp_path: Path) -> None:
    rejects = Rejects()
    (found,) = read_qualifications(write_json(tmp_path / "bk.json", document()), rejects)
    assert found == ProfessionalQualification(
        "BK-9", "Slager", version="5", competences=(QualificationCompetence("c1", "Snijdt vlees"),)
    )
    assert rejects.entries == []


def test_bad_ones_are_noted_and_the_rest_goes_on(tmp_path: Path) -> None:
    documents = [document(titel=""), document(competenties=[{"id": "c1"}, "los", COMPETENCE]), "geen object"]
    rejects = Rejects()
    (found,) = read_qualifications(write_json(tmp_path / "bk.json", documents), rejects)
    assert [one.id for one in found.competences] == ["c1"]
    assert sorted(noted(rejects)) == [
        (1, "nummer", "BK-9", "beroepskwalificatie zonder nummer of titel", RowOutcome.REJECTED),
        (2, "competenties[0]", "c1", NO_TEXT, RowOutcome.PART_LEFT_OUT),
        (2, "competenties[1]", "", NO_TEXT, RowOutcome.PART_LEFT_OUT),
        (3, "", "'geen object'", "is geen JSON-object; schrijf de velden tussen { en }", RowOutcome.REJECTED),
    ]


def test_another_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        SourceFileError, match="bevat geen beroepskwalificatie: nergens staat de sleutel titel"
    ):
        read_qualifications(write_json(tmp_path / "bk.json", {"id": 1}), Rejects())


def test_the_compact_form_is_read_and_the_latest_version_wins(tmp_path: Path) -> None:
    compact = {
        "bk": "BK-9-2",
        "titel": "Slager",
        "versie": 2,
        "competenties": [{"nr": 1, "tekst": "Snijdt vlees", "vaardigheden": ["Slijpt messen"]}],
    }
    write_json(tmp_path / "a.json", compact)
    write_json(tmp_path / "b.json", compact | {"versie": 1, "titel": "Beenhouwer"})
    (found,) = read_qualification_files((tmp_path,), Rejects())
    assert (found.id, found.title) == ("BK-9", "Slager")
    assert found.competences == (QualificationCompetence("BK-9#1", "Snijdt vlees"),)


def test_a_folder_without_qualifications_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="staat geen JSON-bestand met een beroepskwalificatie"):
        read_qualification_files((tmp_path,), Rejects())
