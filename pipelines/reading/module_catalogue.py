"""Our own module catalogue: JSON that mirrors ``TrainingModule`` (a list, one object, JSON Lines), or CSV.

The CSV is ``modules.csv`` with, beside it, an optional ``sessions.csv``. Cells with several values separate
them by ``;``; a competence is written ``id`` or ``id@level``; yes and no are ``ja`` and ``nee``; a blank cell
is "unknown", or the default that the noun has.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from matcher.documents import check_document
from matcher.domain.module import Session, TrainingModule, UnreadSession
from pipelines.reading.column_map import (
    MODULE_FIELDS,
    SESSION_FIELDS,
    CellKind,
    FieldType,
    nested,
    required_fields,
)
from pipelines.reading.draft import DraftStatement, ModuleDraft, Origin
from pipelines.reading.json_entries import add_problems, read_nouns
from pipelines.reading.labels import clean
from pipelines.reading.rejects import Rejects
from pipelines.reading.session import read_session
from pipelines.reading.tables import find_table, read_table, rows

CellReader = Callable[[str], object]
"""Turns a filled cell into JSON; what it cannot read it returns as it came, for the check to report."""
UNKNOWN_MODULE = "de module van deze sessie staat niet in modules.csv"


STATEMENTS: Final = "statements"
"""Column of ``modules.csv`` beside `MODULE_FIELDS`: what the module teaches in words, for the linker."""
MODULE_ID: Final = "module_id"
"""Column of ``sessions.csv`` beside `SESSION_FIELDS`."""
_SESSION_COLUMNS: Final = (MODULE_ID, "id", "entry", *required_fields(SESSION_FIELDS))


def read_module_documents(path: Path, rejects: Rejects) -> list[ModuleDraft]:
    """Return the modules of our own JSON; an entry of ``teaches`` with a blank id is a sentence to link.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    keys = ("id", "title", "provider")
    found = read_nouns(path, TrainingModule, rejects, keys=keys, what="modules van groeipad")
    return [_draft(module, Origin(path.name, line)) for line, module in found]


def read_module_table(path: Path, rejects: Rejects) -> list[ModuleDraft]:
    """Return the modules of ``modules.csv`` with the sessions of ``sessions.csv`` in the same folder.

    A bad session is rejected; its module stays, without that session.

    Raises
    ------
    TableError
        One Dutch sentence, when one of the files as a whole cannot be used.
    """
    table = read_table(path, required_fields(MODULE_FIELDS), rejects, optional=(STATEMENTS, *MODULE_FIELDS))
    drafts = {}
    for line, cells in rows(table):
        module, problems = check_document(nested(_values(cells, MODULE_FIELDS), "provider"), TrainingModule)
        if module is None:
            add_problems(rejects, path.name, line, problems)
            continue
        statements = [DraftStatement(text, column=STATEMENTS) for text in _texts(cells[STATEMENTS])]
        drafts[line] = replace(_draft(module, Origin(path.name, line)), statements=tuple(statements))
    sessions_path = find_table(path.parent, "sessions")
    if sessions_path is None:
        return list(drafts.values())
    sessions, unread = _read_sessions(sessions_path, {draft.module.id for draft in drafts.values()}, rejects)
    return [
        replace(draft, module=replace(draft.module, sessions=tuple(sessions[id_]), unread=tuple(unread[id_])))
        for draft in drafts.values()
        for id_ in (draft.module.id,)
    ]


def _draft(module: TrainingModule, origin: Origin) -> ModuleDraft:
    unlinked = [taught for taught in module.teaches if not taught.competence_id]
    statements = tuple(
        DraftStatement(word.statement, column="teaches", level=word.level) for word in unlinked
    )
    linked = tuple(taught for taught in module.teaches if taught.competence_id)
    return ModuleDraft(replace(module, teaches=linked), origin, statements)


def _read_sessions(
    path: Path, modules: set[str], rejects: Rejects
) -> tuple[defaultdict[str, list[Session]], defaultdict[str, list[UnreadSession]]]:
    """Return the sessions per module, in the order of the file, and those that cannot be planned."""
    table = read_table(path, _SESSION_COLUMNS, rejects, optional=SESSION_FIELDS)
    found: defaultdict[str, list[Session]] = defaultdict(list)
    unread: defaultdict[str, list[UnreadSession]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for line, cells in rows(table):
        module_id = clean(cells[MODULE_ID])
        read = read_session({"id": ""} | nested(_values(cells, SESSION_FIELDS), "place"))
        session = read.session
        add_problems(rejects, path.name, line, read.problems)
        for note, outcome in read.notes:
            rejects.add(path.name, line, note.path, note.value, note.reason, outcome)
        if session is None:
            unread[module_id] += [] if read.unread is None else [read.unread]
        elif module_id not in modules:
            rejects.add(path.name, line, MODULE_ID, module_id, UNKNOWN_MODULE)
        elif (module_id, session.id) in seen:
            reason = "dit sessie-id staat al eerder bij dezelfde module"
            rejects.add(path.name, line, "id", session.id, reason)
        else:
            seen.add((module_id, session.id))
            found[module_id].append(session)
    return found, unread


def _values(cells: Mapping[str, str], fields: Mapping[str, FieldType]) -> dict[str, object]:
    """Return the cells that are not blank, and those that may not be, as JSON."""
    return {
        name: _CELL_READERS[type_.kind](text)
        for name, type_ in fields.items()
        if (text := cells[name].strip()) or type_.required
    }


def _texts(cell: str) -> list[str]:
    return [text for one in cell.split(";") if (text := clean(one))]


def _levelled(cell: str) -> list[object]:
    found: list[object] = []
    for text in _texts(cell):
        competence_id, at, level = text.rpartition("@")
        found.append(
            {"competence_id": competence_id, "level": _integer(level)} if at else {"competence_id": text}
        )
    return found


def _integer(cell: str) -> object:
    digits = cell.strip()
    return int(digits) if digits.removeprefix("-").isdecimal() and len(digits) < 10 else cell


def _number(cell: str) -> object:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return cell


def _truth(cell: str) -> object:
    return {"ja": True, "nee": False, "true": True, "false": False}.get(cell.strip().casefold(), cell)


_CELL_READERS: Final[Mapping[CellKind, CellReader]] = {
    CellKind.TEXT: clean,
    CellKind.TEXTS: _texts,
    CellKind.COMPETENCES: _levelled,
    CellKind.INTEGER: _integer,
    CellKind.NUMBER: _number,
    CellKind.DATE: str,
    CellKind.TRUTH: _truth,
}
