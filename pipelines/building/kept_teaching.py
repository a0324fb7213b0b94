"""What an earlier build worked out, by what it was worked out of: one new vacancy costs one vacancy."""

import hashlib
import io
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.artefacts import read_file, read_manifest
from matcher.encoder import Encoder
from matcher.engine import TEACHING_WORLD_KIND
from matcher.errors import ArtefactError
from matcher.teaching import TaughtCell, TeachingWorld
from matcher.teaching.world import KEPT_CHANCES_FILE, KEPT_FILE


@dataclass(frozen=True, slots=True)
class VacancyTeaching:
    """What was worked out for one vacancy."""

    order: tuple[tuple[str, float], ...]
    """Module id and score, best first."""
    cells: tuple[tuple[str, TaughtCell], ...]
    """Competence id and cell."""


@dataclass(slots=True)
class Kept:
    """Of one build, for the next one; keys come from `key_of`."""

    rows: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    """By text."""
    chances: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    """Of a programme: the chance of each occupation."""
    vacancies: dict[str, VacancyTeaching] = field(default_factory=dict)

    @classmethod
    def read(cls, out: Path, encoder: Encoder) -> "Kept":
        """Return what lies in ``out`` of this encoder; nothing where there is none, or of an older form."""
        try:
            manifest = read_manifest(out, TEACHING_WORLD_KIND, made_from={"encoder": encoder.version})
            files = {name: read_file(out, manifest, name) for name in manifest.files}
            table = json.loads(files[KEPT_FILE])
            chances = np.load(io.BytesIO(files[KEPT_CHANCES_FILE]), allow_pickle=False)
        except (ArtefactError, KeyError):
            return cls()
        return cls(
            dict(TeachingWorld.from_files(files).rows),
            dict(zip(table["programmes"], chances, strict=True)),
            {key: _vacancy(order, cells) for key, (order, cells) in table["vacancies"].items()},
        )

    def to_files(self) -> dict[str, bytes]:
        """Return the files that `read` reads back, besides those of the rows."""
        buffer = io.BytesIO()
        chances = np.stack(list(self.chances.values())) if self.chances else np.zeros((0, 0), np.float32)
        np.save(buffer, chances, allow_pickle=False)
        table = {
            "programmes": list(self.chances),
            "vacancies": {
                key: (
                    made.order,
                    [(id_, cell.module_id, cell.certainty, cell.occupation_id) for id_, cell in made.cells],
                )
                for key, made in self.vacancies.items()
            },
        }
        text = json.dumps(table, ensure_ascii=False).encode()
        return {KEPT_FILE: text, KEPT_CHANCES_FILE: buffer.getvalue()}


def key_of(*parts: object) -> str:
    """Return a hash of what something is worked out of; parts are written as JSON."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:24]


def _vacancy(order: list[list[object]], cells: list[list[object]]) -> VacancyTeaching:
    return VacancyTeaching(
        tuple((str(id_), float(str(score))) for id_, score in order),
        tuple(
            (str(id_), TaughtCell(str(module), int(str(sure)), str(via))) for id_, module, sure, via in cells
        ),
    )
