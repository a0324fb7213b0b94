"""CSV tables: text only, true line numbers, and a bad row that stops nothing."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.tables import (
    BAD_QUOTE,
    CUT,
    PADDED,
    TOO_MANY,
    TableError,
    find_table,
    read_table,
    reject_duplicates,
    rows,
)
from tests.examples import examples
from tests.source_files import csv_text, noted, write_csv


def read(path: Path, text: str, *required: str, **more: tuple[str, ...]) -> tuple[dict[int, dict], Rejects]:
    path.write_text(text, encoding="utf-8")
    rejects = Rejects()
    return dict(rows(read_table(path, required or ("id", "naam"), rejects, **more))), rejects


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tabel.csv"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_taken_as_they_come(delimiter: str, line_end: str, path: Path) -> None:
    text = (
        line_end.join(delimiter.join(row) for row in (("id", "naam"), ("001", "één"), ("2", "NA"))) + line_end
    )
    path.write_bytes(text.encode())
    table = read_table(path, ("id", "naam"), Rejects())
    assert dict(rows(table)) == {2: {"id": "001", "naam": "één"}, 3: {"id": "2", "naam": "NA"}}


def test_a_cell_over_several_lines_leaves_the_line_numbers_true(path: Path) -> None:
    found, rejects = read(path, 'id,naam\n1,"twee\nregels"\n\n2,"x\u2028y\fz"\n')
    assert found == {2: {"id": "1", "naam": "twee\nregels"}, 5: {"id": "2", "naam": "x\u2028y\fz"}}
    assert rejects.rows_read == {"tabel.csv": 2}
    assert rejects.entries == []


def test_columns_are_found_by_name_and_absent_optional_ones_are_blank(path: Path) -> None:
    found, _ = read(path, " naam ,overig,id\na,b,c\n", optional=("prijs",))
    assert found == {2: {"id": "c", "naam": "a", "prijs": ""}}


def test_a_short_row_is_padded_and_noted(path: Path) -> None:
    found, rejects = read(path, "id,naam,extra\n1,a\n2\n3,c,x\n")
    assert [one["id"] for one in found.values()] == ["1", "2", "3"]
    assert noted(rejects) == [
        (2, "extra", "", PADDED, RowOutcome.REPAIRED),
        (3, "naam", "", PADDED, RowOutcome.REPAIRED),
    ]


def test_too_many_cells_are_dropped_only_when_they_are_blank(path: Path) -> None:
    found, rejects = read(path, "id,naam\n1,a, ,\n2,b,verloren\n3,c\n")
    assert list(found) == [2, 4]
    assert noted(rejects) == [
        (2, "", "", CUT, RowOutcome.REPAIRED),
        (3, "", "verloren", TOO_MANY, RowOutcome.REJECTED),
    ]
    assert rejects.rows_read == {"tabel.csv": 3}


def test_a_quote_that_does_not_close_costs_one_row(path: Path) -> None:
    found, rejects = read(path, 'id,naam\n1,a\n2,"open\n3,c\n4,"d"x\n5,e\n')
    assert found == {2: {"id": "1", "naam": "a"}, 4: {"id": "3", "naam": "c"}, 6: {"id": "5", "naam": "e"}}
    assert noted(rejects) == [
        (3, "", '2,"open', BAD_QUOTE, RowOutcome.REJECTED),
        (5, "", '4,"d"x', BAD_QUOTE, RowOutcome.REJECTED),
    ]
    assert rejects.rows_read == {"tabel.csv": 5}


SWALLOWED = """code;naam;uitleg;uren
A1;een;"begint en sluit niet;10
A2;twee;gewoon;20
A3;drie;een scherm van 19";30
A4;vier;"twee
regels; met: een puntkomma";40
A5;vijf;"- snoeien; kappen; planten; rooien
- maaien; zaaien; oogsten; wieden";50
A6;zes;"zin (a; b; c; d)";60
"""


def test_a_cell_that_holds_rows_is_not_one_row_and_a_cell_with_lines_of_prose_is(path: Path) -> None:
    found, rejects = read(path, SWALLOWED, "code", "uren")
    assert {one["code"]: one["uren"] for one in found.values()} == {
        "A2": "20", "A3": "30", "A4": "40", "A5": "50", "A6": "60",
    }  # fmt: skip
    assert noted(rejects) == [(2, "", 'A1;een;"begint en sluit niet;10', BAD_QUOTE, RowOutcome.REJECTED)]
    assert rejects.rows_read == {"tabel.csv": 6}


@pytest.mark.parametrize(
    ("first", "delimiter"), [("sep=;", ";"), ('"sep=,"', ","), ("SEP=\\t", "\t"), ("sep=|;;", "|")]
)
def test_what_a_first_line_says_of_the_delimiter_counts_and_is_no_header(
    first: str, delimiter: str, path: Path
) -> None:
    head, row = delimiter.join(("id", "naam;,|\t".replace(delimiter, ""))), delimiter.join(("1", "a"))
    found, rejects = read(path, f"{first}\n{head}\n{row}\n", "id")
    assert (found, rejects.entries) == ({3: {"id": "1"}}, [])


def test_the_delimiter_is_the_one_that_finds_the_columns(path: Path) -> None:
    found, _ = read(path, "id;naam, voornaam, roepnaam;uren\n1;a, b, c;2\n", "id", "uren")
    assert found == {2: {"id": "1", "uren": "2"}}


def test_spoilt_letters_are_mended_lost_ones_said_and_a_header_again_is_no_row(path: Path) -> None:
    text = "id,naam\n1,cafÃ© d\u2019Ã‰lite\nid,naam\n2,caf\ufffd\n3,Ångström Ã la\n"
    found, rejects = read(path, text)
    assert [one["naam"] for one in found.values()] == ["café d\u2019Élite", "caf\ufffd", "Ångström Ã la"]
    assert [(line, outcome) for line, _, _, _, outcome in noted(rejects)] == [
        (2, RowOutcome.REPAIRED), (4, RowOutcome.SUSPECT), (3, RowOutcome.REPAIRED),
    ]  # fmt: skip


def test_a_file_of_nothing_but_bad_quotes_is_noted_line_by_line(path: Path) -> None:
    found, rejects = read(path, "id,naam\n" + '1,"a"b\n' * 2_000)
    assert found == {}
    assert [one.line for one in rejects.entries] == list(range(2, 2_002))
    assert rejects.rows_read == {"tabel.csv": 2_000}


@pytest.mark.parametrize("text", [",\n1,2\n", '""\n', " , \n\n"])
def test_a_table_without_header_is_refused(text: str, path: Path) -> None:
    with pytest.raises(TableError, match=r"heeft geen kopregel|mist de kolom\(men\) id, naam"):
        read(path, text)


def test_a_header_without_rows_is_an_empty_table(path: Path) -> None:
    found, rejects = read(path, "id,naam\n", optional=("prijs",))
    assert found == {}
    assert rejects.rows_read == {}


def test_missing_columns_are_named_beside_the_ones_that_are_there(path: Path) -> None:
    with pytest.raises(TableError, match=r"mist de kolom\(men\) naam, prijs; aanwezig zijn: id, titel; geef"):
        read(path, "id,titel\n1,a\n", "id", "naam", "prijs")


def test_a_column_that_is_there_twice_is_refused(path: Path) -> None:
    with pytest.raises(TableError, match=r"heeft de kolom\(men\) naam dubbel; laat er één staan"):
        read(path, "id,naam,naam\n1,a,b\n")


def test_a_header_with_a_bad_quote_is_refused(path: Path) -> None:
    with pytest.raises(TableError, match=r"de kopregel van 'tabel.csv' is geen CSV; controleer"):
        read(path, '"id"x,naam\n1,a\n')


def test_the_first_of_a_key_stays(path: Path) -> None:
    path.write_text("id,naam\n1,a\n2,b\n1,c\n", encoding="utf-8")
    rejects = Rejects()
    table = reject_duplicates(read_table(path, ("id", "naam"), rejects), "id", path.name, rejects, "dubbel")
    assert table["naam"].tolist() == ["a", "b"]
    assert noted(rejects) == [(4, "id", "1", "dubbel", RowOutcome.REJECTED)]


def test_a_table_is_found_plain_before_packed_and_in_the_order_of_the_names(tmp_path: Path) -> None:
    assert find_table(tmp_path, "a", "b") is None
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"x"))
    assert find_table(tmp_path, "a", "b") == tmp_path / "b.csv.gz"
    write_csv(tmp_path / "b.csv", ["x"])
    assert find_table(tmp_path, "a", "b") == tmp_path / "b.csv"
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"x"))
    assert find_table(tmp_path, "a", "b") == tmp_path / "a.csv.gz"


CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=8)


@settings(
    max_examples=examples(35), derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(cells=st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_whatever_a_cell_holds_comes_back(
    cells: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("t") / "a.csv"
    path.write_bytes(csv_text(("id", "naam"), *cells).encode())
    rejects = Rejects()
    found = [tuple(one.values()) for _, one in rows(read_table(path, ("id", "naam"), rejects))]
    assert found == [pair for pair in cells if "".join(pair).strip()]
    assert rejects.entries == []
