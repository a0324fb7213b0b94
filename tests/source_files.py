"""Small source files for tests, written by us in the form of the real ones."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from matcher.job_run import FOLDER as JOBS
from pipelines.reading.rejects import Rejects, RowOutcome

Row = tuple[int, str, str, str, RowOutcome]
"""Line, column, value, reason and outcome."""


def csv_text(header: Sequence[str], *rows: Sequence[str]) -> str:
    """Return a CSV table with proper quotes."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()


def write_csv(path: Path, header: Sequence[str], *rows: Sequence[str]) -> Path:
    path.write_text(csv_text(header, *rows), encoding="utf-8")
    return path


def write_json(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def write_lines(path: Path, *lines: object) -> Path:
    """Write JSON Lines; a text goes in as it is, so that a line can be broken."""
    texts = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def noted(rejects: Rejects) -> list[Row]:
    """Return the rejects without their file, in the order in which they were found."""
    return [(one.line, one.column, one.value, one.reason, one.outcome) for one in rejects.entries]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder, byte for byte; not what jobs say of their last run."""
    found = {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    return {name: data for name, data in found.items() if not name.startswith(f"{JOBS}/")}


TAXONOMY = {
    "name": "test",
    "version": "1",
    "competences": [
        {"id": "c-versnijden", "label": "vlees versnijden", "alternative_labels": ["vlees uitsnijden"]},
        {"id": "c-hygiene", "label": "hygiëneregels toepassen", "kind": "knowledge"},
        {"id": "c-heftruck", "label": "een heftruck besturen"},
    ],
    "occupations": [
        {"id": "o-slager", "label": "slager", "essential": ["c-versnijden"], "optional": ["c-hygiene"]},
        {"id": "o-magazijnier", "label": "magazijnier", "essential": ["c-heftruck"]},
    ],
}
PROVIDER = {"id": "cvo-1", "name": "CVO Testa", "kind": "cvo"}


def module_document(id: str, *teaches: str, **changes: object) -> dict[str, object]:
    taught = [{"competence_id": one} for one in teaches]
    return {"id": id, "title": f"Module {id}", "provider": PROVIDER, "teaches": taught, **changes}


def vacancy_document(id: str, *requires: str, **changes: object) -> dict[str, object]:
    asked = [{"competence_id": one} for one in requires]
    return {"id": id, "title": f"Vacature {id}", "requirements": asked, **changes}
