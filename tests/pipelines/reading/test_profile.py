"""A profile from a file: one person under a pseudonym, or a refusal that repeats nothing personal."""

from pathlib import Path

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.profile import Evidence, HeldCompetence
from matcher.errors import DocumentError
from pipelines.reading.profile import read_profile
from pipelines.reading.source_file import SourceFileError
from tests.source_files import write_json

NUMBER = "85.07.30-033.28"


def test_a_profile_is_read(tmp_path: Path) -> None:
    document = {
        "id": "p_1",
        "dutch": "B1",
        "competences": [{"competence_id": "c1", "level": 2, "evidence": "proven"}],
        "availability": {"slots": ["evening"], "hours_per_week": 8},
    }
    found = read_profile(write_json(tmp_path / "p.json", document))
    assert (found.id, found.dutch) == ("p_1", LanguageLevel.B1)
    assert found.competences == (HeldCompetence("c1", 2, Evidence.PROVEN),)
    assert found.availability.slots == (Slot.EVENING,)
    assert (found.mobility, found.benefit.letter_end_date) == (None, None)


@pytest.mark.parametrize("place", [{"free_text": [f"Ik ben {NUMBER}."]}, {"id": NUMBER}, {NUMBER: "x"}])
def test_a_national_number_is_refused_and_never_repeated(place: dict[str, object], tmp_path: Path) -> None:
    path = write_json(tmp_path / "p.json", {"id": "p_1"} | place)
    with pytest.raises(
        DocumentError, match="bevat een rijksregisternummer; groeipad bewaart er geen"
    ) as caught:
        read_profile(path)
    assert "85.07" not in str(caught.value)


def test_only_the_name_of_the_file_is_told_not_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Jan Janssens"
    folder.mkdir()
    with pytest.raises(DocumentError, match=r"^p\.json: id: ontbreekt") as caught:
        read_profile(write_json(folder / "p.json", {}))
    assert "Janssens" not in str(caught.value)


def test_an_empty_or_absent_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text("", encoding="utf-8")
    with pytest.raises(SourceFileError, match="is leeg"):
        read_profile(tmp_path / "p.json")
    with pytest.raises(SourceFileError, match="bestaat niet"):
        read_profile(tmp_path / "q.json")
