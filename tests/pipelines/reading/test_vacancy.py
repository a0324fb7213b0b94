"""Our own vacancies: one object, a list, or JSON Lines."""

from pathlib import Path

import pytest

from matcher.domain.vacancy import Requirement
from pipelines.reading.draft import Origin
from pipelines.reading.rejects import Rejects
from pipelines.reading.source_file import SourceFileError
from pipelines.reading.vacancy import read_vacancies
from tests.source_files import noted, vacancy_document, write_json, write_lines


def test_one_object_a_list_and_lines_give_the_same(tmp_path: Path) -> None:
    document = vacancy_document("v1", "c1", minimum_match_percent=60)
    paths = [
        write_json(tmp_path / "een.json", document),
        write_json(tmp_path / "lijst.json", [document]),
        write_lines(tmp_path / "lijnen.jsonl", document, ""),
    ]
    found = [read_vacancies(path, Rejects()) for path in paths]
    assert [one.origin for (one,) in found] == [Origin(path.name, 1) for path in paths]
    assert len({one.vacancy for (one,) in found}) == 1
    assert found[0][0].vacancy.requirements == (Requirement("c1"),)


@pytest.mark.parametrize("least", [-1, 101])
def test_a_vacancy_outside_the_limits_is_rejected_and_the_rest_stays(least: int, tmp_path: Path) -> None:
    path = write_json(
        tmp_path / "v.json",
        [
            vacancy_document("v1", minimum_match_percent=least),
            vacancy_document("v2", minimum_match_percent=100),
        ],
    )
    rejects = Rejects()
    assert [one.vacancy.id for one in read_vacancies(path, rejects)] == ["v2"]
    reason = f"{least} ligt buiten de grenzen; toegelaten is 0 tot en met 100"
    assert [row[:4] for row in noted(rejects)] == [(1, "minimum_match_percent", str(least), reason)]


def test_a_weight_and_a_window_have_limits(tmp_path: Path) -> None:
    asked = [{"competence_id": "c1", "weight": 6}]
    window = {"start_from": "2027-02-01", "start_until": "2027-01-31"}
    rejects = Rejects()
    path = write_json(tmp_path / "v.json", [vacancy_document("v1") | {"requirements": asked} | window])
    assert read_vacancies(path, rejects) == []
    assert [one.column for one in rejects.entries] == ["requirements[0].weight", "start_until"]


def test_a_wrong_key_gets_the_one_that_was_meant(tmp_path: Path) -> None:
    rejects = Rejects()
    read_vacancies(write_json(tmp_path / "v.json", [vacancy_document("v1", employr="x")]), rejects)
    assert rejects.entries[0].reason == "deze sleutel bestaat niet; bedoelt u 'employer'?"


def test_another_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        SourceFileError, match="bevat geen vacatures van groeipad: nergens staat de sleutel title"
    ):
        read_vacancies(write_json(tmp_path / "v.json", [{"id": "x"}]), Rejects())
