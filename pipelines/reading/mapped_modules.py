"""Modules out of any provider's table, by a column map.

A row is a module with at most as many sessions as the map names; more rows of one module are more sessions of
it. A bad module costs its row, a bad session costs itself, and each fault says file, row, column, what came,
what is allowed and what to do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from matcher.documents import check_document, safe
from matcher.domain.module import Session, SessionEntry, TrainingModule, UnreadSession
from pipelines.reading.cells import (
    Cell,
    CellError,
    Manner,
    as_text,
    is_blank,
    is_serial,
    month_first,
    parts_of,
    read_cell,
)
from pipelines.reading.column_map import (
    AUTOMATIC,
    MODULE_FIELDS,
    SESSION_FIELDS,
    CellKind,
    ColumnMap,
    Fields,
    FieldSource,
    FieldType,
    Linking,
    nested,
)
from pipelines.reading.draft import DraftStatement, ModuleDraft, Origin
from pipelines.reading.labels import label_key
from pipelines.reading.mapped_table import MappedTable, folded, read_mapped_table
from pipelines.reading.read_column_map import read_column_map
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.review_list import Choices, read_review_list
from pipelines.reading.session import read_session, unread_session
from pipelines.reading.source_file import SourceFileError

Row = Mapping[str, Cell]
REPEATED_SESSION: Final = "dit sessie-id staat al eerder bij dezelfde module; geef elke sessie een eigen id"
SERIAL_DATE: Final = "een volgnummer van Excel in plaats van een datum; gelezen als {day}, kijk na"
PRICE: Final = "price_eur"
SESSION_PRICE: Final = "een andere prijs dan eerder bij deze module; bewaard als de prijs van deze sessie"


@dataclass(frozen=True, slots=True)
class MappedModules:
    """What a table gave."""

    table: MappedTable
    drafts: tuple[ModuleDraft, ...]

    def unused_columns(self, map_: ColumnMap) -> tuple[str, ...]:
        """Return the columns that no field comes from."""
        used = set(map(folded, map_.columns()))
        return tuple(column for column in self.table.columns if folded(column) not in used)


_Problems = list[tuple[str, str, str]]
"""Faults of one row: (column as it is shown, cell, reason)."""


@dataclass(slots=True)
class _Gathered:
    """A module with the sessions of its rows so far."""

    document: dict[str, object]
    draft: ModuleDraft
    sessions: dict[str, Session] = field(default_factory=dict)
    unread: list[UnreadSession] = field(default_factory=list)
    price: object = None
    """Of the row that is being read."""

    def finished(self) -> ModuleDraft:
        """Return the module with its sessions; each keeps its own price where these differ."""
        sessions = tuple(self.sessions.values())
        prices = [one.price_eur for one in sessions if one.price_eur is not None]
        module = self.draft.module
        highest = max([*prices, *([] if module.price_eur is None else [module.price_eur])], default=None)
        kept = tuple(replace(one, price_eur=None) if one.price_eur == highest else one for one in sessions)
        return replace(
            self.draft, module=replace(module, sessions=kept, unread=tuple(self.unread), price_eur=highest)
        )


def read_mapped_modules(map_path: Path, rejects: Rejects) -> list[ModuleDraft]:
    """Return the modules of the table that a map names.

    Raises
    ------
    MapError, TableError
        Dutch, when the map or the table as a whole cannot be used.
    """
    return list(map_modules(read_column_map(map_path), rejects).drafts)


def map_modules(map_: ColumnMap, rejects: Rejects, *, file: Path | None = None) -> MappedModules:
    """Return the modules of a table by a map that was read before.

    Parameters
    ----------
    file
        Goes before the file that the map names.
    """
    if file is None and not map_.file:
        raise SourceFileError(
            f"de kolomkaart {str(map_.path)!r} noemt geen bestand; geef het met --file, "
            "of zet 'file' in de kaart"
        )
    path = file or map_.path.parent / map_.file
    choices = read_review_list(map_.path.parent / map_.reviewed) if map_.reviewed else {}
    table = read_mapped_table(path, map_, rejects)
    return MappedModules(table, tuple(_Mapper(map_, path.name, choices, rejects).drafts(table)))


class _Mapper:
    def __init__(self, map_: ColumnMap, file: str, choices: Choices, rejects: Rejects) -> None:
        self._map, self._file, self._choices, self._rejects = map_, file, choices, rejects
        self._manner = Manner(map_.decimal)

    def drafts(self, table: MappedTable) -> Iterable[ModuleDraft]:
        gathered: dict[str, _Gathered] = {}
        self._manner = self._manner_of(table)
        for line, row in table.rows:
            one = self._module(line, row, gathered)
            if one is None:
                continue
            for fields in self._map.sessions:
                self._add_session(one, line, row, fields)
        for one in gathered.values():
            yield one.finished()

    def _manner_of(self, table: MappedTable) -> Manner:
        """Return how the table writes: whether the month stands first shows in all dates together."""
        map_ = self._map
        columns = {
            folded(source.column)
            for fields in map_.sessions
            for name, some in fields.items()
            for source in some
            if SESSION_FIELDS[name].kind is CellKind.DATE
        }
        only = month_first(row.get(one) for _, row in table.rows for one in sorted(columns))
        doubt = f"{safe(only)} in dit bestand kan alleen met de maand eerst" if only else ""
        said = map_.dates == AUTOMATIC
        return Manner(map_.decimal, table.day_zero, map_.dates == "month_first", doubt if said else "")

    def _module(self, line: int, row: Row, gathered: dict[str, _Gathered]) -> _Gathered | None:
        problems: _Problems = []
        values = self._values(row, self._map.module, MODULE_FIELDS, problems)
        known = gathered.get(str(values.get("id", "")))
        if known is not None:
            return self._same(known, values, line, row, problems)
        document, statements = _module_document(values)
        module = None
        if not problems:
            module, faults = check_document(document, TrainingModule)
            for fault in faults:
                name = _field_of(fault.path)
                problems.append((self._shown(name, self._map.module), fault.value, fault.reason))
        if module is None:
            self._refuse(line, problems)
            return None
        draft = ModuleDraft(module, Origin(self._file, line), tuple(self._chosen(statements)))
        gathered[module.id] = _Gathered(dict(values), draft, price=values.get(PRICE))
        return gathered[module.id]

    def _same(
        self, known: _Gathered, values: Mapping[str, object], line: int, row: Row, problems: _Problems
    ) -> _Gathered | None:
        """Return the module of an earlier row, when this row says nothing else of it."""
        known.price = values.get(PRICE)
        for name, value in values.items():
            if value == known.document.get(name):
                continue
            shown = self._shown(name, self._map.module)
            cell = self._cell_text(row, self._map.module.get(name, ()))
            if name == PRICE and self._map.sessions:
                self._rejects.add(self._file, line, shown, cell, SESSION_PRICE, RowOutcome.REPAIRED)
            else:
                first = known.draft.origin.line
                reason = f"verschilt van rij {first} van dezelfde module; maak ze gelijk of geef een eigen id"
                problems.append((shown, cell, reason))
        if problems:
            self._refuse(line, problems)
            return None
        return known

    def _add_session(self, gathered: _Gathered, line: int, row: Row, fields: Fields) -> None:
        columns = [source.column for some in fields.values() for source in some if source.column]
        if all(is_blank(row.get(folded(column))) for column in columns):
            return
        problems: _Problems = []
        values = self._values(row, fields, SESSION_FIELDS, problems)
        if gathered.price is not None:
            values.setdefault(PRICE, gathered.price)
        session = None
        if not problems:
            read = read_session(_session_document(values, gathered.draft.module.id))
            session, faults = read.session, read.problems
            for note, outcome in read.notes:
                name = _field_of(note.path)
                cell = self._cell_text(row, fields.get(name, ())) or note.value
                self._rejects.add(self._file, line, self._shown(name, fields), cell, note.reason, outcome)
            for fault in faults:
                name = _field_of(fault.path)
                problems.append((self._shown(name, fields), fault.value, fault.reason))
        if session is not None and session.id in gathered.sessions:
            problems.append((self._shown("id", fields), session.id, REPEATED_SESSION))
        if session is None or problems:
            self._refuse(line, problems, RowOutcome.PART_LEFT_OUT)
            gathered.unread.append(unread_session(values, problems[0][2]))
        else:
            gathered.sessions[session.id] = session
            self._note_doubts(session, line, row, fields)

    def _note_doubts(self, session: Session, line: int, row: Row, fields: Fields) -> None:
        """Note what is kept and looks wrong."""
        for name, sources in fields.items():
            cell = self._cell_text(row, sources)
            if SESSION_FIELDS[name].kind is CellKind.DATE and is_serial(cell):
                reason = SERIAL_DATE.format(day=getattr(session, name))
                self._rejects.add(
                    self._file, line, self._shown(name, fields), cell, reason, RowOutcome.SUSPECT
                )

    def _values(
        self, row: Row, fields: Fields, types: Mapping[str, FieldType], problems: _Problems
    ) -> dict[str, object]:
        """Return the fields that the row fills; what cannot be read is noted."""
        found: dict[str, object] = {}
        for name, sources in fields.items():
            type_ = types[name]
            try:
                if type_.kind in (CellKind.TEXTS, CellKind.COMPETENCES):
                    several = [one for source in sources for one in self._several(row, source, type_)]
                    if several:
                        found[name] = several
                else:
                    cell = sources[0].constant or row.get(folded(sources[0].column))
                    value = read_cell(cell, sources[0], type_, self._manner)
                    if value is not None and value != "":
                        found[name] = value
            except CellError as error:
                problems.append((self._shown(name, fields), self._cell_text(row, sources), str(error)))
        return found

    def _several(self, row: Row, source: FieldSource, type_: FieldType) -> list[object]:
        cell = source.constant or row.get(folded(source.column))
        values = (read_cell(part, source, type_, self._manner) for part in parts_of(cell, source.separator))
        named = [one for one in values if one is not None]
        return (
            [_competence(str(one), source) for one in named] if type_.kind is CellKind.COMPETENCES else named
        )

    def _chosen(self, statements: Iterable[DraftStatement]) -> Iterable[DraftStatement]:
        """Give each sentence the id that a person chose for it; leave out what was said to be nothing."""
        for statement in statements:
            choice = self._choices.get(label_key(statement.text)) if statement.text else None
            if choice is None:
                yield statement
            elif choice:
                yield replace(statement, code=choice)

    def _shown(self, name: str, fields: Fields) -> str:
        """Return a column as the reader of the table knows it, with our field behind it."""
        columns = ", ".join(one.column or f"vaste waarde {one.constant!r}" for one in fields.get(name, ()))
        return f"{columns} ({name})" if columns else name

    def _cell_text(self, row: Row, sources: Sequence[FieldSource]) -> str:
        return "; ".join(source.constant or as_text(row.get(folded(source.column))) for source in sources)

    def _refuse(self, line: int, problems: _Problems, outcome: RowOutcome = RowOutcome.REJECTED) -> None:
        for column, value, reason in problems:
            self._rejects.add(self._file, line, column, value, reason, outcome)


def _competence(text: str, source: FieldSource) -> object:
    if source.by is not Linking.ID:
        code = text if source.by is Linking.CODE else ""
        return DraftStatement("" if code else text, code=code, column=source.column, level=source.level)
    id_, at, level = text.rpartition("@")
    if at and level.isdecimal():
        return {"competence_id": id_, "level": int(level)}
    return {"competence_id": text, "level": source.level}


def _module_document(values: Mapping[str, object]) -> tuple[dict[str, object], list[DraftStatement]]:
    """Return the module as our own JSON, and the sentences that are still to be linked."""
    document = {"provider": {}} | nested(values, "provider")
    taught = document.get("teaches")
    if not isinstance(taught, list):
        return document, []
    document["teaches"] = [one for one in taught if not isinstance(one, DraftStatement)]
    return document, [one for one in taught if isinstance(one, DraftStatement)]


def _session_document(values: Mapping[str, object], module_id: str) -> dict[str, object]:
    id_ = f"{module_id}-{values.get('start', '')}-{values.get('slot', '')}"
    return {"entry": SessionEntry.FIXED.value, "id": id_} | nested(values, "place")


def _field_of(path: str) -> str:
    """Return the field of the map behind a path in a document: ``provider.kind`` is ``provider_kind``.

    Examples
    --------
    >>> _field_of("provider.kind"), _field_of("teaches[0].level"), _field_of("place.latitude")
    ('provider_kind', 'teaches', 'place_latitude')
    """
    first, _, rest = path.partition(".")
    if first in ("provider", "place") and rest:
        return f"{first}_{rest}"
    return first.partition("[")[0]
