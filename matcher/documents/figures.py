"""Measured numbers for an analyst with the rows behind them: what a job writes and the service shows.

Whoever writes them hides small numbers of persons first; what is in this document may be read by any analyst.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import TypeAlias

import msgspec

from matcher.artefacts import Manifest, read_file, read_manifest
from matcher.domain.interval import Interval
from matcher.errors import ArtefactError

FIGURES_FILE = "cijfers.json"
"""Name of the document in an artefact, whatever else it holds."""
FIGURE_KINDS = ("evaluation", "outcome-model", "drift")
"""Kinds of artefacts that hold one."""
Cell: TypeAlias = str | int | float | None
"""``None`` is a number that is not shown."""


@dataclass(frozen=True, slots=True)
class FigureDocument:
    """One number."""

    name: str
    """Dutch: what it is."""
    mean: float | None
    """``None`` where it is unknown, or too small a number to show."""
    low: float | None
    high: float | None
    """``None``, like ``low``, of a complete count, which has no interval."""
    n: int
    """How much it rests on."""
    of: str
    """Dutch plural: what is counted in ``n``."""
    table: str
    """Name of the table with the rows behind it."""
    percent: bool = False
    """Whether it is a share in [0, 1], shown as a percentage."""


@dataclass(frozen=True, slots=True)
class TableDocument:
    """Rows behind numbers, without persons."""

    name: str
    """Small letters, in the address of its page."""
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class FiguresDocument:
    """What one job measured."""

    name: str
    """Small letters, in the address of its pages."""
    title: str
    said: tuple[str, ...]
    """Dutch sentences: what was measured on what, and what it does not say."""
    figures: tuple[FigureDocument, ...] = ()
    tables: tuple[TableDocument, ...] = ()
    simulated: bool = False
    on: date | None = None
    """Day that the figures are of."""

    def table(self, name: str) -> TableDocument | None:
        """Return a table by name; ``None`` when there is none."""
        return next((table for table in self.tables if table.name == name), None)


def figure(
    name: str, value: Interval, table: str, *, of: str = "lijsten", percent: bool = False
) -> FigureDocument:
    """Return a number with its interval; what is not a number is unknown."""
    mean, low, high = (number if isfinite(number) else None for number in (value.mean, value.low, value.high))
    return FigureDocument(name, mean, low, high, value.n, of, table, percent)


def total(
    name: str, number: float | None, n: int, table: str, *, of: str, percent: bool = False
) -> FigureDocument:
    """Return a complete count, which has no interval."""
    return FigureDocument(name, number, None, None, n, of, table, percent)


def table(name: str, title: str, rows: Sequence[Sequence[Cell]]) -> TableDocument:
    """Return a table of rows with the names of the columns first."""
    head, *body = rows
    return TableDocument(name, title, tuple(map(str, head)), tuple(map(tuple, body)))


def figures_bytes(document: FiguresDocument) -> bytes:
    """Return the document as it is written."""
    return json.dumps(asdict(document), ensure_ascii=False, indent=1, default=date.isoformat).encode()


def read_figures(folder: Path, kind: str) -> tuple[Manifest, FiguresDocument]:
    """Return the figures of an artefact.

    Raises
    ------
    ArtefactError
        When it is missing, damaged, or holds no figures of this version.
    """
    manifest = read_manifest(folder, kind)
    try:
        return manifest, msgspec.json.decode(read_file(folder, manifest, FIGURES_FILE), type=FiguresDocument)
    except msgspec.MsgspecError as error:
        raise ArtefactError(f"de cijfers in {str(folder)!r} passen niet bij deze versie: {error}") from None


msgspec.json.Decoder(FiguresDocument)  # threads read it first: see `matcher.documents.answer`
