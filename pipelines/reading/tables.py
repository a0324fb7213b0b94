"""Reads CSV tables so that every reader behind it sees only text, the right columns and true line numbers."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from pipelines.reading.labels import clean
from pipelines.reading.letters import mended
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.source_file import SourceFileError, read_source

LINE = "regel"
"""Name of the index of every table: the physical line on which the row begins."""
DELIMITERS = (",", ";", "\t", "|")
PADDED = "lege cellen achteraan ontbreken; aangevuld"
CUT = "lege cellen achteraan te veel; weggelaten"
TOO_MANY = "meer cellen dan kolommen; zet aanhalingstekens rond een cel met een scheidingsteken"
HEADER_AGAIN = "de kopregel staat hier opnieuw; overgeslagen"
BAD_QUOTE = 'aanhalingsteken sluit niet of staat verkeerd; verdubbel het ("") of haal het weg'
_SEPARATOR = re.compile(r'"?sep=(\\t|[^"\n])"?[;,\t]*\n?', re.IGNORECASE)
"""First line that some programs write to tell Excel how the cells are separated."""
MOST_ABOVE = 20
"""Lines above a header in which it is sought."""
_LARGEST_CELL = 10_000_000
"""Characters; ESCO's concept schemes list thousands of URIs in one cell."""


class TableError(SourceFileError):
    """A table cannot be used at all; the message is one Dutch sentence."""


def find_table(folder: Path, *stems: str) -> Path | None:
    """Return the first of ``stems`` that exists in ``folder`` as ``.csv`` or ``.csv.gz``."""
    for stem in stems:
        for name in (f"{stem}.csv", f"{stem}.csv.gz"):
            if (folder / name).is_file():
                return folder / name
    return None


def read_table(
    path: Path, required: Sequence[str], rejects: Rejects, *, optional: Iterable[str] = ()
) -> pd.DataFrame:
    """Return the asked columns as text, one row per record, with the physical line as index.

    The file is CSV (comma, semicolon, tab or bar, as the header has it), plain or gzip by content. Absent
    optional columns are empty. Short rows are padded and noted as repaired; rows with too many cells or
    with a quote that does not close are rejected; the others go on.

    Parameters
    ----------
    required, optional
        Names of columns; other columns of the file are left out.
    rejects
        Gets the number of rows read and what was wrong with them.

    Raises
    ------
    TableError
        One Dutch sentence, when the file is missing, empty, a web page, a damaged gzip, not UTF-8, or
        lacks columns.
    """
    try:
        text = read_source(path)
    except SourceFileError as error:
        raise TableError(str(error)) from None
    found = records(text, path.name, rejects, wanted=required)
    _, header = next(found, (0, []))
    if not header:
        raise TableError(
            f"het bestand {str(path)!r} heeft geen kopregel, alleen lege cellen; exporteer het opnieuw"
        )
    header = [clean(name) for name in header]
    check_columns(header, required, path)
    lines, cells = [], []
    for line, row in found:
        rejects.count_read(path.name)
        fitted = fit(row, header, line, path.name, rejects)
        if fitted is not None:
            lines.append(line)
            cells.append(fitted)
    table = pd.DataFrame(cells, columns=header, index=pd.Index(lines, name=LINE, dtype="int64"), dtype=str)
    wanted = dict.fromkeys((*required, *optional))
    return table.reindex(columns=list(wanted), fill_value="")


def check_columns(present: Sequence[str], required: Collection[str], path: Path) -> None:
    """Check that all required columns are there, each once.

    Raises
    ------
    TableError
        Names the missing columns and the ones that are there.
    """
    missing = [name for name in required if name not in present]
    if missing:
        raise TableError(
            f"het bestand {str(path)!r} mist de kolom(men) {', '.join(missing)}; "
            f"aanwezig zijn: {', '.join(present)}; geef een bestand met die kolommen"
        )
    repeated = sorted({name for name in present if name and list(present).count(name) > 1})
    if repeated:
        raise TableError(
            f"het bestand {str(path)!r} heeft de kolom(men) {', '.join(repeated)} dubbel; laat er één staan"
        )


def rows(table: pd.DataFrame) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield every row as (physical line, cells by column)."""
    names = list(table.columns)
    columns = [table[name].tolist() for name in names]
    for line, *cells in zip(table.index.tolist(), *columns, strict=True):
        yield line, dict(zip(names, cells, strict=True))


def reject_duplicates(
    table: pd.DataFrame, key: str, file: str, rejects: Rejects, reason: str
) -> pd.DataFrame:
    """Return the table with the first row of every ``key``; the later ones are rejected."""
    repeated = table[key].duplicated()
    _reject(table.loc[repeated, key], file, rejects, reason)
    return table.loc[~repeated]


def reject_rows(
    table: pd.DataFrame, bad: "pd.Series[bool]", column: str, file: str, rejects: Rejects, reason: str
) -> pd.DataFrame:
    """Return the table without the rows for which ``bad`` is true; these are rejected."""
    _reject(table.loc[bad, column], file, rejects, reason)
    return table.loc[~bad]


def _reject(cells: "pd.Series[str]", file: str, rejects: Rejects, reason: str) -> None:
    for line, value in zip(cells.index.tolist(), cells, strict=True):
        rejects.add(file, int(line), str(cells.name), value, reason)


def fit(row: list[Any], header: list[str], line: int, file: str, rejects: Rejects) -> list[Any] | None:
    """Return the row at the width of the header; ``None`` for one with more to say or the header again."""
    difference = len(row) - len(header)
    if difference < 0:
        rejects.add(file, line, header[len(row)], "", PADDED, RowOutcome.REPAIRED)
        return row + [""] * -difference
    if any(str(cell or "").strip() for cell in row[len(header) :]):
        rejects.add(file, line, "", row[len(header)], TOO_MANY)
        return None
    if row[: len(header)] == header:
        rejects.add(file, line, "", row[0], HEADER_AGAIN, RowOutcome.REPAIRED)
        return None
    if difference:
        rejects.add(file, line, "", "", CUT, RowOutcome.REPAIRED)
    return row[: len(header)]


def records(
    text: str, file: str, rejects: Rejects, *, delimiter: str = "", wanted: Collection[str] = ()
) -> Iterator[tuple[int, list[str]]]:
    """Yield (physical line, cells), header first; starts again after a line whose quotes do not close.

    A quote that closes far too late is as bad: it makes one cell of several rows.

    Parameters
    ----------
    delimiter
        Empty to find it out from the header, which has ``wanted``.
    """
    csv.field_size_limit(_LARGEST_CELL)
    lines = physical_lines(mended(text, file, rejects))
    delimiter = delimiter or guess_delimiter(lines, wanted)
    if _SEPARATOR.fullmatch(lines[0]):
        lines[0] = "\n"
    start = width = 0
    while start < len(lines):
        # Not a slice: copying the rest of the file for every bad line would take hours on a big one.
        rest = (lines[place] for place in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        begin = start
        try:
            for row in reader:
                end = start + reader.line_num
                if width and end > begin + 1 and _holds_rows(lines, begin, end, delimiter, width):
                    raise csv.Error
                if any(cell.strip() for cell in row):
                    width = len(row) if not width or has_heads(row, wanted) else width
                    yield begin + 1, row
                begin = end
        except csv.Error:
            if not width:
                raise TableError(
                    f"de kopregel van {file!r} is geen CSV; controleer de aanhalingstekens"
                ) from None
            rejects.count_read(file)
            rejects.add(file, begin + 1, "", lines[begin].rstrip("\n"), BAD_QUOTE)
            start = begin + 1
        else:
            return


def _holds_rows(lines: Sequence[str], begin: int, end: int, delimiter: str, width: int) -> bool:
    """Return whether a record over several lines is several rows that a quote which does not close made one.

    Its first line then has all its cells without that quote, and a later line looks like a row: as many cells
    as the header has, and not prose, which puts a space behind every comma.
    """
    return lines[begin].count(delimiter) >= width - 1 > 0 and any(
        width in (one.count(delimiter) + 1, len(next(csv.reader([one], delimiter=delimiter), [])))
        and not one[0].isspace()
        and one.count(delimiter) > one.count(f"{delimiter} ")
        for one in (lines[place] for place in range(begin + 1, end))
    )


def physical_lines(text: str) -> list[str]:
    """Return the lines, each with one line feed."""
    # Not str.splitlines: that also splits on characters that may stand inside a cell (form feed, U+2028).
    return [f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def guess_delimiter(lines: Sequence[str], wanted: Collection[str] = ()) -> str:
    """Return what ``sep=`` says, or what finds most of the columns ``wanted``, or is most in the header."""
    if stated := _SEPARATOR.fullmatch(lines[0]):
        return stated[1].replace("\\t", "\t")
    first = list(islice((line for line in lines if line.strip()), MOST_ABOVE))
    keys = {clean(one).casefold() for one in wanted}

    def found(delimiter: str) -> tuple[int, int]:
        heads = ({clean(one).casefold() for one in row} for row in csv.reader(first, delimiter=delimiter))
        return max((len(keys & some) for some in heads), default=0), first[0].count(delimiter)

    return max(DELIMITERS, key=found)


def has_heads(row: Iterable[object], wanted: Collection[str]) -> bool:
    """Return whether a row is the header: it has all columns that are wanted."""
    return bool(wanted) and {clean(one).casefold() for one in wanted} <= {
        clean(one).casefold() for one in row if isinstance(one, str)
    }
