"""The rejects table: file, line, column, value, reason and what became of the row."""

import csv
import io
from itertools import islice

import pytest

from pipelines.reading.rejects import MAX_VALUE, Rejects, RowOutcome, read_rejects


def test_the_table_is_ordered_and_says_where_what_and_why() -> None:
    rejects = Rejects()
    rejects.add("b.csv", 2, "id", "x", "dubbel")
    rejects.add("a.csv", 10, "naam", 'zegt "ja", niet', "te lang", RowOutcome.REPAIRED)
    rejects.add("a.csv", 9, "", None, "leeg", RowOutcome.PART_LEFT_OUT)
    assert rejects.to_csv().decode("utf-8-sig").splitlines() == [
        "bestand;regel;kolom;waarde;reden;gevolg",
        "a.csv;9;;;leeg;deel weggelaten",
        'a.csv;10;naam;"zegt ""ja"", niet";te lang;hersteld',
        "b.csv;2;id;x;dubbel;geweigerd",
    ]


@pytest.mark.parametrize("value", ["=1+1", "+32", "-5", "@x", "\t=1", "'s avonds", "'=1", "a;b\nc", ""])
def test_no_spreadsheet_runs_what_a_provider_wrote_and_it_is_read_back(value: str) -> None:
    rejects = Rejects()
    rejects.add("a.csv", 2, "=kop", value, "dubbel")
    table = rejects.to_csv()
    cells = next(
        islice(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";"), 1, None)
    )
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)
    assert read_rejects(table) == rejects.entries


def test_a_row_with_two_faults_is_one_row() -> None:
    rejects = Rejects()
    rejects.add("a.csv", 2, "x", "", "leeg")
    rejects.add("a.csv", 2, "y", "", "leeg")
    rejects.add("b.csv", 2, "y", "", "leeg", RowOutcome.REPAIRED)
    assert rejects.count(RowOutcome.REJECTED) == 1
    assert rejects.count(RowOutcome.REJECTED, "b.csv") == 0
    assert rejects.reasons() == {(RowOutcome.REJECTED, "leeg"): 2, (RowOutcome.REPAIRED, "leeg"): 1}


def test_a_national_number_is_never_repeated() -> None:
    rejects = Rejects()
    rejects.add("a.csv", 2, "naam", "Jan, 85.07.30-033.28", "geweigerd")
    assert b"85.07" not in rejects.to_csv()
    assert rejects.entries[0].value == "(waarde niet getoond)"


def test_a_long_value_is_cut() -> None:
    rejects = Rejects()
    rejects.add("a.csv", 2, "tekst", "x" * (MAX_VALUE + 1), "lang")
    assert rejects.entries[0].value == "x" * MAX_VALUE
