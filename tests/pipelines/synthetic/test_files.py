"""The documented JSON of a noun, lists line by line, and a folder that appears whole or not at all."""

import json
from datetime import date
from pathlib import Path

import pytest

from matcher.documents import check_document
from matcher.domain.competence import LanguageLevel
from matcher.domain.profile import BenefitKind, BenefitSituation, JobseekerProfile
from pipelines.synthetic.files import (
    README,
    TITLE,
    OutputFolderError,
    encode,
    fresh_folder,
    to_document,
    write_list,
)
from tests.factories import a_flexible_session, a_module, a_profile, a_session, a_vacancy


def test_defaults_are_left_out_and_language_levels_have_their_name():
    profile = JobseekerProfile("p1", dutch=LanguageLevel.NONE)
    assert to_document(profile) == {"id": "p1", "dutch": "NONE"}


@pytest.mark.parametrize(
    "noun",
    [
        a_module(sessions=(a_session(), a_flexible_session()), needs={"c2": 2}, needs_dutch=LanguageLevel.B1),
        a_vacancy(must_haves=("c1",), start_from=date(2027, 1, 4)),
        a_profile(proven=("c1",), benefit=BenefitSituation(BenefitKind.NONE)),
    ],
    ids=["module", "vacancy", "profile"],
)
def test_what_is_written_is_read_back_as_the_same_noun(noun: object):
    assert check_document(json.loads(encode(noun)), type(noun)) == (noun, ())


@pytest.mark.parametrize("n", [0, 1, 3])
def test_a_list_has_one_noun_a_line(tmp_path: Path, n: int):
    path = tmp_path / "lijst.json"
    write_list(path, (a_profile(f"p{number}") for number in range(n)))
    found = json.loads(path.read_bytes())
    assert [one["id"] for one in found] == [f"p{number}" for number in range(n)]
    assert path.read_bytes().count(b'"id"') == n


class TestFreshFolder:
    def test_a_finished_folder_replaces_an_earlier_world(self, tmp_path: Path):
        for text in ("oud", "nieuw"):
            with fresh_folder(tmp_path / "wereld") as folder:
                (folder / README).write_text(f"{TITLE}\n{text}", encoding="utf-8")
        assert (tmp_path / "wereld" / README).read_text(encoding="utf-8").endswith("nieuw")
        assert [one.name for one in tmp_path.iterdir()] == ["wereld"]

    def test_an_interruption_leaves_the_earlier_world_and_no_half_folder(self, tmp_path: Path):
        with fresh_folder(tmp_path / "wereld") as folder:
            (folder / README).write_text(f"{TITLE}\n", encoding="utf-8")
        with pytest.raises(KeyboardInterrupt), fresh_folder(tmp_path / "wereld") as folder:  # noqa: PT012
            (folder / "half.json").write_text("[", encoding="utf-8")
            raise KeyboardInterrupt
        assert [one.name for one in tmp_path.iterdir()] == ["wereld"]
        assert [one.name for one in (tmp_path / "wereld").iterdir()] == [README]

    def test_what_an_earlier_kill_left_behind_is_cleared(self, tmp_path: Path):
        (tmp_path / ".wereld.nieuw").mkdir()
        (tmp_path / ".wereld.nieuw" / "half.json").write_text("[", encoding="utf-8")
        with fresh_folder(tmp_path / "wereld") as folder:
            assert list(folder.iterdir()) == []

    def test_an_empty_folder_is_used(self, tmp_path: Path):
        (tmp_path / "wereld").mkdir()
        with fresh_folder(tmp_path / "wereld") as folder:
            (folder / README).touch()
        assert (tmp_path / "wereld" / README).exists()

    def test_a_folder_with_something_else_is_refused_and_stays(self, tmp_path: Path):
        (tmp_path / "brieven").mkdir()
        (tmp_path / "brieven" / README).write_text("# Brieven\n", encoding="utf-8")
        with (
            pytest.raises(OutputFolderError, match=r"brieven' bestaat al en is geen gesimuleerde wereld"),
            fresh_folder(tmp_path / "brieven"),
        ):
            pass
        assert (tmp_path / "brieven" / README).read_text(encoding="utf-8") == "# Brieven\n"

    def test_a_file_in_the_place_of_the_folder_is_refused(self, tmp_path: Path):
        (tmp_path / "wereld").write_text("tekst", encoding="utf-8")
        with pytest.raises(OutputFolderError, match="kies een andere map"), fresh_folder(tmp_path / "wereld"):
            pass
