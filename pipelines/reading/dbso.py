"""Flemish part-time vocational courses (dbso): the modules of each course; names only, no hours or dates."""

from pathlib import Path
from typing import Final

from matcher.domain.module import Provider, ProviderKind, TrainingModule
from pipelines.reading.draft import ModuleDraft, Origin, Statement
from pipelines.reading.labels import clean, label_key
from pipelines.reading.rejects import Rejects
from pipelines.reading.tables import read_table, rows

PROVIDER = Provider("dbso", "Deeltijds beroepssecundair onderwijs", ProviderKind.OTHER)
INCOMPLETE = "zonder nummer of naam van de module"


class DbsoColumns:
    """Columns of ``dbso_opleidingen_modules``: one row per module of a course."""

    COURSE: Final = "opleiding_nl"
    ID: Final = "module_id"
    NAME: Final = "module_nl"


def read_dbso(path: Path, rejects: Rejects) -> list[ModuleDraft]:
    """Return every module once, with its name as the sentence to link and its courses as programme.

    The source numbers a module anew in each course, so the name tells which rows are the same module; the
    number of the first row becomes part of the id.

    Raises
    ------
    TableError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    table = read_table(path, (DbsoColumns.COURSE, DbsoColumns.ID, DbsoColumns.NAME), rejects)
    first: dict[str, tuple[int, str, str]] = {}
    courses: dict[str, dict[str, None]] = {}
    for line, cells in rows(table):
        number, name = cells[DbsoColumns.ID].strip(), clean(cells[DbsoColumns.NAME])
        if not (number and name):
            rejects.add(path.name, line, DbsoColumns.NAME, name or number, INCOMPLETE)
            continue
        first.setdefault(label_key(name), (line, number, name))
        courses.setdefault(label_key(name), {})[clean(cells[DbsoColumns.COURSE])] = None
    return [
        ModuleDraft(
            TrainingModule(f"dbso-{number}", name, PROVIDER, programme=_programme(list(courses[key]))),
            Origin(path.name, line),
            (Statement(name, column=DbsoColumns.NAME),),
        )
        for key, (line, number, name) in first.items()
    ]


def _programme(courses: list[str]) -> str:
    others = len(courses) - 1
    return courses[0] if not others else f"{courses[0]} (en {others} andere opleiding{'en' * (others > 1)})"
