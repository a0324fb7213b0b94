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
from pipelines.reading.draft import DraftStatement, ModuleDraft, Origin
from pipelines.reading.json_entries import add_problems, read_nouns
from pipelines.reading.labels import clean
from pipelines.reading.rejects import Rejects
from pipelines.reading.session import read_session
from pipelines.reading.tables import column_names, find_table, read_table, rows

CellReader = Callable[[str], object]
"""Turns a filled cell into JSON; what it cannot read it returns as it came, for the check to report."""
UNKNOWN_MODULE = "de module van deze sessie staat niet in modules.csv"


class ModuleColumns:
    """Columns of ``modules.csv``; the first five have to be there."""

    ID: Final = "id"
    TITLE: Final = "title"
    PROVIDER_ID: Final = "provider_id"
    PROVIDER_NAME: Final = "provider_name"
    PROVIDER_KIND: Final = "provider_kind"
    PROGRAMME: Final = "programme"
    TEACHES: Final = "teaches"
    STATEMENTS: Final = "statements"
    """What the module teaches in words, for the linker."""
    NEEDS_COMPETENCES: Final = "needs_competences"
    NEEDS_PERCENT: Final = "needs_percent"
    NEEDS_MODULES: Final = "needs_modules"
    NEEDS_DUTCH: Final = "needs_dutch"
    HOURS: Final = "hours"
    DELIVERY: Final = "delivery"
    CREDENTIAL: Final = "credential"
    RECOGNISED: Final = "recognised"
    DATABANK_CATEGORIES: Final = "databank_categories"
    LEGALLY_REQUIRED: Final = "legally_required"
    PRICE: Final = "price_eur"
    DESCRIPTION: Final = "description"


class SessionColumns:
    """Columns of ``sessions.csv``; the first seven have to be there."""

    ID: Final = "id"
    MODULE_ID: Final = "module_id"
    ENTRY: Final = "entry"
    START: Final = "start"
    END: Final = "end"
    SLOT: Final = "slot"
    HOURS_PER_WEEK: Final = "hours_per_week"
    WEEKS: Final = "weeks"
    PLACE_NAME: Final = "place_name"
    PLACE_POSTCODE: Final = "place_postcode"
    PLACE_PROVINCE: Final = "place_province"
    PLACE_LATITUDE: Final = "place_latitude"
    PLACE_LONGITUDE: Final = "place_longitude"
    LATE_ENTRY: Final = "late_entry_percent"
    SEATS_LEFT: Final = "seats_left"
    CLOSED: Final = "closed"
    ENROL_UNTIL: Final = "enrol_until"
    PRICE: Final = "price_eur"


_REQUIRED_MODULE_COLUMNS: Final = column_names(ModuleColumns)[:5]
_REQUIRED_SESSION_COLUMNS: Final = column_names(SessionColumns)[:7]


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
    optional = column_names(ModuleColumns)[len(_REQUIRED_MODULE_COLUMNS) :]
    table = read_table(path, _REQUIRED_MODULE_COLUMNS, rejects, optional=optional)
    drafts = {}
    for line, cells in rows(table):
        module, problems = check_document(_module_document(cells), TrainingModule)
        if module is None:
            add_problems(rejects, path.name, line, problems)
            continue
        statements = [
            DraftStatement(text, column=ModuleColumns.STATEMENTS) for text in _texts(cells["statements"])
        ]
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
    optional = column_names(SessionColumns)[len(_REQUIRED_SESSION_COLUMNS) :]
    table = read_table(path, _REQUIRED_SESSION_COLUMNS, rejects, optional=optional)
    found: defaultdict[str, list[Session]] = defaultdict(list)
    unread: defaultdict[str, list[UnreadSession]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for line, cells in rows(table):
        module_id = clean(cells[SessionColumns.MODULE_ID])
        read = read_session(_session_document(cells))
        session = read.session
        add_problems(rejects, path.name, line, read.problems)
        for note, outcome in read.notes:
            rejects.add(path.name, line, note.path, note.value, note.reason, outcome)
        if session is None:
            unread[module_id] += [] if read.unread is None else [read.unread]
        elif module_id not in modules:
            rejects.add(path.name, line, SessionColumns.MODULE_ID, module_id, UNKNOWN_MODULE)
        elif (module_id, session.id) in seen:
            reason = "dit sessie-id staat al eerder bij dezelfde module"
            rejects.add(path.name, line, SessionColumns.ID, session.id, reason)
        else:
            seen.add((module_id, session.id))
            found[module_id].append(session)
    return found, unread


def _module_document(cells: Mapping[str, str]) -> dict[str, object]:
    columns = ModuleColumns
    provider = {
        "id": clean(cells[columns.PROVIDER_ID]),
        "name": clean(cells[columns.PROVIDER_NAME]),
        "kind": cells[columns.PROVIDER_KIND].strip(),
    }
    filled = _filled(
        cells,
        {
            columns.PROGRAMME: clean,
            columns.TEACHES: _levelled,
            columns.NEEDS_COMPETENCES: _levelled,
            columns.NEEDS_PERCENT: _integer,
            columns.NEEDS_MODULES: _texts,
            columns.NEEDS_DUTCH: str,
            columns.HOURS: _integer,
            columns.DELIVERY: str,
            columns.CREDENTIAL: str,
            columns.RECOGNISED: _truth,
            columns.DATABANK_CATEGORIES: _texts,
            columns.LEGALLY_REQUIRED: _truth,
            columns.PRICE: _integer,
            columns.DESCRIPTION: clean,
        },
    )
    return {
        "id": clean(cells[columns.ID]),
        "title": clean(cells[columns.TITLE]),
        "provider": provider,
    } | filled


def _session_document(cells: Mapping[str, str]) -> dict[str, object]:
    columns = SessionColumns
    document = {"id": clean(cells[columns.ID])} | _filled(
        cells,
        {
            columns.ENTRY: str,
            columns.START: str,
            columns.END: str,
            columns.SLOT: str,
            columns.HOURS_PER_WEEK: _integer,
            columns.WEEKS: _integer,
            columns.LATE_ENTRY: _integer,
            columns.SEATS_LEFT: _integer,
            columns.CLOSED: _truth,
            columns.ENROL_UNTIL: str,
            columns.PRICE: _integer,
        },
    )
    place = _filled(
        cells,
        {
            columns.PLACE_NAME: clean,
            columns.PLACE_POSTCODE: str,
            columns.PLACE_PROVINCE: clean,
            columns.PLACE_LATITUDE: _number,
            columns.PLACE_LONGITUDE: _number,
        },
    )
    if place:
        document["place"] = {name.removeprefix("place_"): value for name, value in place.items()}
    return document


def _filled(cells: Mapping[str, str], readers: Mapping[str, CellReader]) -> dict[str, object]:
    """Return the cells that are not blank, each as JSON."""
    return {name: read(text) for name, read in readers.items() if (text := cells[name].strip())}


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
