"""Part-time vocational modules: names only, and nothing is added to them."""

from pathlib import Path

import pytest

from pipelines.reading.dbso import INCOMPLETE, read_dbso
from pipelines.reading.draft import Origin, Statement
from pipelines.reading.rejects import Outcome, Rejects
from pipelines.reading.tables import TableError
from tests.source_files import noted, write_csv

COLUMNS = ("opleiding_nl", "module_id", "module_nl")


def test_a_module_of_several_courses_is_one_module(tmp_path: Path) -> None:
    rows = [("Slager", "1", "Vlees"), ("Kok", "7", "VLEES "), ("Kok", "8", "Vis"), ("Traiteur", "9", "vlees")]
    rejects = Rejects()
    found = read_dbso(write_csv(tmp_path / "dbso.csv", COLUMNS, *rows), rejects)
    assert [(one.module.id, one.module.title, one.module.programme) for one in found] == [
        ("dbso-1", "Vlees", "Slager (en 2 andere opleidingen)"),
        ("dbso-8", "Vis", "Kok"),
    ]
    assert found[0].origin == Origin("dbso.csv", 2)
    assert found[0].statements == (Statement("Vlees", column="module_nl"),)
    assert rejects.entries == []


def test_two_courses_are_one_other(tmp_path: Path) -> None:
    rows = [("Slager", "1", "Vlees"), ("Kok", "2", "Vlees")]
    found = read_dbso(write_csv(tmp_path / "dbso.csv", COLUMNS, *rows), Rejects())
    assert found[0].module.programme == "Slager (en 1 andere opleiding)"


def test_hours_and_dates_are_unknown(tmp_path: Path) -> None:
    (found,) = read_dbso(write_csv(tmp_path / "dbso.csv", COLUMNS, ("Slager", "1", "Vlees")), Rejects())
    assert (found.module.hours, found.module.sessions, found.module.price_eur) == (None, (), None)


def test_a_row_without_number_or_name_is_rejected(tmp_path: Path) -> None:
    rows = [("Slager", "", "Vlees"), ("Slager", "2", " "), ("Slager", "3", "Vis")]
    rejects = Rejects()
    found = read_dbso(write_csv(tmp_path / "dbso.csv", COLUMNS, *rows), rejects)
    assert [one.module.id for one in found] == ["dbso-3"]
    assert noted(rejects) == [
        (2, "module_nl", "Vlees", INCOMPLETE, Outcome.REJECTED),
        (3, "module_nl", "2", INCOMPLETE, Outcome.REJECTED),
    ]


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "dbso.csv", ("opleiding", "module"), ("a", "b"))
    with pytest.raises(TableError, match=r"mist de kolom\(men\) opleiding_nl, module_id, module_nl"):
        read_dbso(path, Rejects())
