"""A column map: which column of a provider's table is which field of ours.

``data_samples/catalogue_map/kolommen.yaml`` documents the form of the file; `read_column_map` reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Final

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import Credential, DatabankCategory, Delivery, ProviderKind, SessionEntry

MAP_SUFFIXES: Final = (".yaml", ".yml")
DELIMITERS: Final[Mapping[str, str]] = {";": ";", ",": ",", "tab": "\t", "\t": "\t", "|": "|"}
ENCODINGS: Final = ("utf-8", "windows-1252", "utf-16")
AUTOMATIC: Final = "auto"
DATE_ORDERS: Final = ("day_first", "month_first")


class CellKind(StrEnum):
    """What a field holds."""

    TEXT = "tekst"
    INTEGER = "geheel getal"
    NUMBER = "getal"
    TRUTH = "ja of nee"
    DATE = "datum"
    TEXTS = "lijst"
    COMPETENCES = "competenties"


class Linking(StrEnum):
    """How a cell names a competence."""

    ID = "id"
    """An id of the taxonomy, with ``@niveau`` behind it or not."""
    CODE = "code"
    """A code of another list, found through the cross-walks of the taxonomy."""
    LABEL = "label"
    """Words: an equal label, else the linker."""


class Rounding(StrEnum):
    """What becomes of a number that is not whole in a field of whole numbers."""

    NONE = "none"
    """The row is refused."""
    NEAREST = "nearest"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a field of ours may hold."""

    kind: CellKind
    required: bool = False
    allowed: tuple[str, ...] = ()
    """Closed set of texts; empty when anything goes."""


def _texts(of: type[StrEnum]) -> tuple[str, ...]:
    return tuple(one.value for one in of)


MODULE_FIELDS: Final[Mapping[str, FieldType]] = {
    "id": FieldType(CellKind.TEXT, required=True),
    "title": FieldType(CellKind.TEXT, required=True),
    "provider_id": FieldType(CellKind.TEXT, required=True),
    "provider_name": FieldType(CellKind.TEXT, required=True),
    "provider_kind": FieldType(CellKind.TEXT, required=True, allowed=_texts(ProviderKind)),
    "programme": FieldType(CellKind.TEXT),
    "teaches": FieldType(CellKind.COMPETENCES),
    "needs_competences": FieldType(CellKind.COMPETENCES),
    "needs_percent": FieldType(CellKind.INTEGER),
    "needs_modules": FieldType(CellKind.TEXTS),
    "needs_dutch": FieldType(CellKind.TEXT, allowed=tuple(LanguageLevel.__members__)),
    "hours": FieldType(CellKind.INTEGER),
    "delivery": FieldType(CellKind.TEXT, allowed=_texts(Delivery)),
    "credential": FieldType(CellKind.TEXT, allowed=_texts(Credential)),
    "recognised": FieldType(CellKind.TRUTH),
    "databank_categories": FieldType(CellKind.TEXTS, allowed=_texts(DatabankCategory)),
    "legally_required": FieldType(CellKind.TRUTH),
    "price_eur": FieldType(CellKind.INTEGER),
    "description": FieldType(CellKind.TEXT),
}
"""The columns of ``modules.csv``, which mirror `TrainingModule`."""
SESSION_FIELDS: Final[Mapping[str, FieldType]] = {
    "id": FieldType(CellKind.TEXT),
    "entry": FieldType(CellKind.TEXT, allowed=_texts(SessionEntry)),
    "start": FieldType(CellKind.DATE, required=True),
    "end": FieldType(CellKind.DATE, required=True),
    "slot": FieldType(CellKind.TEXT, required=True, allowed=_texts(Slot)),
    "hours_per_week": FieldType(CellKind.INTEGER, required=True),
    "weeks": FieldType(CellKind.INTEGER),
    "place_name": FieldType(CellKind.TEXT),
    "place_postcode": FieldType(CellKind.TEXT),
    "place_province": FieldType(CellKind.TEXT),
    "place_latitude": FieldType(CellKind.NUMBER),
    "place_longitude": FieldType(CellKind.NUMBER),
    "late_entry_percent": FieldType(CellKind.INTEGER),
    "seats_left": FieldType(CellKind.INTEGER),
    "closed": FieldType(CellKind.TRUTH),
    "enrol_until": FieldType(CellKind.DATE),
    "price_eur": FieldType(CellKind.INTEGER),
}
"""The columns of ``sessions.csv`` without ``module_id``: the row says which module it is."""


def required_fields(fields: Mapping[str, FieldType]) -> tuple[str, ...]:
    """Return the names of the fields that have to be there."""
    return tuple(name for name, type_ in fields.items() if type_.required)


def nested(values: Mapping[str, object], part: str) -> dict[str, object]:
    """Return the values with those of ``part`` as one object: ``place_name`` under ``place`` as ``name``."""
    found: dict[str, object] = {}
    inner: dict[str, object] = {}
    for name, value in values.items():
        if name.startswith(f"{part}_"):
            inner[name.removeprefix(f"{part}_")] = value
        else:
            found[name] = value
    return found | ({part: inner} if inner else {})


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where a field comes from."""

    column: str = ""
    """Head of the column; empty for a constant."""
    constant: str = ""
    prefix: str = ""
    """Put before each text, to keep ids of providers apart."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What the provider writes, in lower case, to what we write; to an empty text when that is unknown."""
    separator: str = ";"
    by: Linking = Linking.ID
    level: int = 1
    """Of a competence that does not say its own."""
    factor: Fraction = Fraction(1)
    rounding: Rounding = Rounding.NONE


Fields = Mapping[str, tuple[FieldSource, ...]]
"""Sources by field; only a list has more than one."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A checked map."""

    path: Path
    module: Fields
    sessions: tuple[Fields, ...] = ()
    """One entry for each session that a row can hold."""
    file: str = ""
    """Table beside the map; empty when the command names it."""
    sheet: str = ""
    """Of a workbook; empty for the first."""
    header_row: int = 1
    encoding: str = AUTOMATIC
    delimiter: str = AUTOMATIC
    decimal: str = ","
    dates: str = AUTOMATIC
    """Whether the day or the month stands first; found out and doubted when not said."""
    reviewed: str = ""
    """Review list beside the map in which a person chose."""
    guarded: bool = False
    """Whether the file is one of ours, in which no text begins as a formula."""

    def columns(self) -> tuple[str, ...]:
        """Return every column that the map names, each once."""
        every = (some for fields in (self.module, *self.sessions) for some in fields.values())
        return tuple(dict.fromkeys(one.column for some in every for one in some if one.column))
