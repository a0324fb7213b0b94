"""Reads and checks a column map: all its faults are told at once, each with its place and its remedy.

Every scalar is read as text, so that ``nee``, ``0101`` and ``2027-01-04`` stay what somebody wrote.
"""

import difflib
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from matcher.domain.competence import MAX_LEVEL
from matcher.strict_yaml import load_yaml
from pipelines.reading.column_map import (
    AUTOMATIC,
    DATE_ORDERS,
    DELIMITERS,
    ENCODINGS,
    MODULE_FIELDS,
    SESSION_FIELDS,
    CellKind,
    ColumnMap,
    Fields,
    FieldSource,
    FieldType,
    Linking,
    Rounding,
)
from pipelines.reading.labels import clean
from pipelines.reading.source_file import SourceFileError, read_source

SCHEMA: Final = "1"
MOST_FAULTS: Final = 20


class MapError(SourceFileError):
    """A column map is wrong; the message is Dutch and names every fault with its place in the map."""


def read_column_map(path: Path) -> ColumnMap:
    """Return the map in a YAML file.

    Raises
    ------
    MapError
        Dutch, with all that is wrong: broken YAML, unknown or double keys, unknown fields, missing required
        fields, values that a field does not allow.
    SourceFileError
        If the file cannot be read.
    """
    try:
        document = load_yaml(read_source(path), only_text=True)
    except ValueError as error:
        raise MapError(f"de kolomkaart {str(path)!r}: {error}") from None
    reader = _Reader()
    found = reader.read(document, path)
    if reader.faults:
        shown = "".join(f"\n  - {fault}" for fault in reader.faults[:MOST_FAULTS])
        more = len(reader.faults) - MOST_FAULTS
        rest = f"\n  - en nog {more} andere" if more > 0 else ""
        many = "1 fout" if len(reader.faults) == 1 else f"{len(reader.faults)} fouten"
        raise MapError(f"de kolomkaart {str(path)!r} heeft {many}:{shown}{rest}")
    return found


_TOP: Final = (
    "schema", "file", "sheet", "header_row", "encoding", "delimiter", "decimal", "dates", "reviewed",
    "module", "sessions",
)  # fmt: skip
_FACTOR: Final = re.compile(r"\d{1,12}(?:\.\d{1,12})?(?:/\d{1,12})?")
_SOURCE: Final = (
    "column", "constant", "prefix", "values", "separator", "by", "level", "factor", "round",
)  # fmt: skip
_ONLY_FOR: Final[Mapping[str, tuple[CellKind, ...]]] = {
    "separator": (CellKind.TEXTS, CellKind.COMPETENCES),
    "by": (CellKind.COMPETENCES,),
    "level": (CellKind.COMPETENCES,),
    "factor": (CellKind.INTEGER, CellKind.NUMBER),
    "round": (CellKind.INTEGER,),
    "prefix": (CellKind.TEXT, CellKind.TEXTS, CellKind.COMPETENCES),
}


class _Reader:
    """Walks through a document, notes every fault and goes on."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def read(self, document: object, path: Path) -> ColumnMap:
        top = self._mapping(document, "de kaart", _TOP)
        if top.get("schema", "") != SCHEMA:
            self._fault("schema", f"is {top.get('schema', 'niet ingevuld')!r}; schrijf 'schema: {SCHEMA}'")
        if "module" not in top:
            self._fault("module", "ontbreekt; zeg hier uit welke kolom elk veld van de module komt")
        sessions = top.get("sessions", [])
        if not isinstance(sessions, list):
            self._fault("sessions", "moet een lijst zijn; begin elke sessie met een streepje")
            sessions = []
        return ColumnMap(
            path,
            self._fields(top.get("module", {}), "module", MODULE_FIELDS),
            tuple(
                self._fields(session, f"sessions[{place}]", SESSION_FIELDS)
                for place, session in enumerate(sessions, start=1)
            ),
            self._beside(top, "file"),
            self._text(top, "sheet"),
            self._whole(top.get("header_row", "1"), "header_row", 1, 1000),
            self._choice(top.get("encoding", AUTOMATIC), "encoding", (AUTOMATIC, *ENCODINGS)),
            self._delimiter(top.get("delimiter", AUTOMATIC)),
            self._choice(top.get("decimal", ","), "decimal", (",", ".")),
            self._choice(top.get("dates", AUTOMATIC), "dates", (AUTOMATIC, *DATE_ORDERS)),
            self._beside(top, "reviewed"),
        )

    def _fields(self, document: object, where: str, known: Mapping[str, FieldType]) -> Fields:
        given = self._mapping(document, where, tuple(known))
        found = {
            name: self._sources(given[name], f"{where}.{name}", type_)
            for name, type_ in known.items()
            if name in given
        }
        for name, type_ in known.items():
            if type_.required and name not in given and given:
                self._fault(
                    f"{where}.{name}", "ontbreekt; geef de kolom, of {constant: …} voor een vaste waarde"
                )
        return found

    def _sources(self, document: object, where: str, type_: FieldType) -> tuple[FieldSource, ...]:
        if not isinstance(document, list):
            return (self._source(document, where, type_),)
        if type_.kind not in (CellKind.TEXTS, CellKind.COMPETENCES):
            self._fault(where, f"is een {type_.kind} en komt uit één kolom; geef er één")
        return tuple(
            self._source(one, f"{where}[{place}]", type_) for place, one in enumerate(document, start=1)
        )

    def _source(self, document: object, where: str, type_: FieldType) -> FieldSource:
        if isinstance(document, str):
            if not document.strip():
                self._fault(where, "is leeg; geef de naam van de kolom of laat het veld weg")
            return FieldSource(column=clean(document))
        given = self._mapping(document, where, _SOURCE)
        if ("column" in given) == ("constant" in given):
            self._fault(where, "heeft 'column' of 'constant' nodig, en niet allebei")
        for key, kinds in _ONLY_FOR.items():
            if key in given and type_.kind not in kinds:
                self._fault(f"{where}.{key}", f"hoort niet bij een veld met {type_.kind}; haal het weg")
        constant = self._text(given, "constant", where)
        if constant:
            self._check_allowed(constant, f"{where}.constant", type_)
        return FieldSource(
            column=clean(self._text(given, "column", where)),
            constant=constant,
            prefix=self._text(given, "prefix", where),
            values=self._values(given.get("values", {}), f"{where}.values", type_),
            separator=self._text(given, "separator", where) or ";",
            by=Linking(self._choice(given.get("by", Linking.ID), f"{where}.by", tuple(Linking))),
            level=self._whole(given.get("level", "1"), f"{where}.level", 1, MAX_LEVEL),
            factor=self._factor(given.get("factor", "1"), f"{where}.factor"),
            rounding=Rounding(
                self._choice(given.get("round", Rounding.NONE), f"{where}.round", tuple(Rounding))
            ),
        )

    def _values(self, document: object, where: str, type_: FieldType) -> dict[str, str]:
        found = {}
        for came, becomes in self._mapping(document, where, None).items():
            if not isinstance(becomes, str):
                self._fault(f"{where}.{came}", "moet één tekst zijn")
                continue
            if becomes:
                self._check_allowed(becomes, f"{where}.{came}", type_)
            found[clean(came).casefold()] = becomes
        return found

    def _check_allowed(self, value: str, where: str, type_: FieldType) -> None:
        if type_.allowed and value not in type_.allowed:
            near = difflib.get_close_matches(value, type_.allowed, n=1)
            advice = f"; bedoelt u {near[0]!r}?" if near else ""
            self._fault(where, f"is {value!r}; kies uit {', '.join(type_.allowed)}{advice}")

    def _mapping(self, document: object, where: str, known: tuple[str, ...] | None) -> dict[str, Any]:
        if not isinstance(document, dict):
            self._fault(where, "moet sleutels met waarden hebben (naam: waarde)")
            return {}
        for key in document:
            if known is not None and key not in known:
                near = difflib.get_close_matches(str(key), known, n=1, cutoff=0.5)
                advice = f"bedoelt u {near[0]!r}?" if near else f"er bestaan: {', '.join(known)}"
                self._fault(where, f"kent de sleutel {str(key)!r} niet; {advice}")
        return {str(key): value for key, value in document.items()}

    def _text(self, given: Mapping[str, object], key: str, where: str = "") -> str:
        value = given.get(key, "")
        if isinstance(value, str):
            return value
        self._fault(f"{where}.{key}" if where else key, "moet één tekst zijn")
        return ""

    def _beside(self, top: Mapping[str, object], key: str) -> str:
        """Return the name of a file beside the map: a map of somebody else opens nothing elsewhere."""
        name = self._text(top, key)
        if Path(name).is_absolute() or ".." in Path(name).parts:
            self._fault(key, f"is {name!r}; een kaart leest alleen wat bij haar in de map staat")
        return name

    def _choice(self, value: object, where: str, allowed: tuple[str, ...]) -> str:
        if value in allowed:
            return str(value)
        self._fault(where, f"is {value!r}; kies uit {', '.join(allowed)}")
        return allowed[0]

    def _delimiter(self, value: object) -> str:
        if value == AUTOMATIC:
            return AUTOMATIC
        if isinstance(value, str) and value in DELIMITERS:
            return DELIMITERS[value]
        self._fault("delimiter", f"is {value!r}; kies uit auto, ';', ',', '|' of tab")
        return AUTOMATIC

    def _whole(self, value: object, where: str, low: int, high: int) -> int:
        if isinstance(value, str) and value.isascii() and value.isdecimal() and low <= int(value) <= high:
            return int(value)
        self._fault(where, f"is {value!r}; geef een geheel getal van {low} tot en met {high}")
        return low

    def _factor(self, value: object, where: str) -> Fraction:
        text = value.replace(",", ".") if isinstance(value, str) else ""
        try:  # without exponents: 1e99999999 is a number that takes all memory
            found = Fraction(text) if _FACTOR.fullmatch(text) else Fraction(0)
        except ZeroDivisionError:
            found = Fraction(0)
        if found <= 0:
            self._fault(
                where, f"is {value!r}; geef een getal boven 0, bijvoorbeeld 50/60 voor lesuren van 50 minuten"
            )
            return Fraction(1)
        return found

    def _fault(self, where: str, what: str) -> None:
        self.faults.append(f"{where} {what}")
