"""What is known beforehand of the modules of one world, so that no request needs an encoder."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TaughtCell:
    """How surely one module teaches one required competence, where no id says so."""

    module_id: str
    certainty: int
    """Thousandths."""
    occupation_id: str = ""
    """The occupation that this mostly rests on; empty where the sentences say it."""


@dataclass(frozen=True, slots=True)
class TeachingWorld:
    """Cells by competence, the modules of each vacancy in order, and rows by text for the next build."""

    cells: Mapping[str, tuple[TaughtCell, ...]] = field(default_factory=dict)
    """By competence id; the surest first."""
    prepares: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    """By vacancy id: module id and score (higher is better, no chance), best first."""
    occupations: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    """By module id: occupation id and chance, likeliest first."""
    rows: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)
    """By text."""

    def of(self, competence_id: str) -> Sequence[TaughtCell]:
        """Return the cells of one competence, the surest first."""
        return self.cells.get(competence_id, ())

    def to_files(self) -> dict[str, bytes]:
        """Return the files of an artefact folder that `from_files` reads back."""
        buffer = io.BytesIO()
        rows = np.stack(list(self.rows.values())) if self.rows else np.zeros((0, 0))
        np.save(buffer, rows.astype(np.float16), allow_pickle=False)
        cells = {
            id_: [(cell.module_id, cell.certainty, cell.occupation_id) for cell in some]
            for id_, some in self.cells.items()
        }
        tables = {
            CELLS_FILE: cells,
            PREPARES_FILE: self.prepares,
            OCCUPATIONS_FILE: self.occupations,
            TEXTS_FILE: list(self.rows),
        }
        files = {name: json.dumps(table, ensure_ascii=False).encode() for name, table in tables.items()}
        return files | {ROWS_FILE: buffer.getvalue()}

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> "TeachingWorld":
        """Read back what `to_files` returned; a table whose file is left out stays empty."""
        tables = {name: json.loads(data) for name, data in files.items() if name.endswith(".json")}
        rows = np.load(io.BytesIO(files[ROWS_FILE])).astype(np.float32) if ROWS_FILE in files else []
        return cls(
            {
                id_: tuple(TaughtCell(*cell) for cell in some)
                for id_, some in tables.get(CELLS_FILE, {}).items()
            },
            _pairs(tables.get(PREPARES_FILE, {})),
            _pairs(tables.get(OCCUPATIONS_FILE, {})),
            dict(zip(tables.get(TEXTS_FILE, ()), rows, strict=False)),
        )


NOTHING_BEFOREHAND = TeachingWorld()
CELLS_FILE = "cells.json"
PREPARES_FILE = "prepares.json"
OCCUPATIONS_FILE = "occupations.json"
TEXTS_FILE = "texts.json"
ROWS_FILE = "rows.npy"
KEPT_FILE = "kept.json"
KEPT_CHANCES_FILE = "kept_chances.npy"
FOR_THE_NEXT_BUILD = frozenset({TEXTS_FILE, ROWS_FILE, KEPT_FILE, KEPT_CHANCES_FILE})
"""Files that no request needs."""


def _pairs(table: Mapping[str, list[list[object]]]) -> dict[str, tuple[tuple[str, float], ...]]:
    return {key: tuple((str(id_), float(str(number))) for id_, number in some) for key, some in table.items()}
