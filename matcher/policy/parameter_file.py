"""Reads one YAML file with policy parameters. Whatever is wrong is refused, by file and key."""

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from matcher.domain.benefit import SourceStatus
from matcher.errors import PolicyError
from matcher.policy.parameter import Parameter
from matcher.policy.specification import SPECIFICATIONS, ParameterSpecification, Value, ValueKind
from matcher.strict_yaml import load_yaml

SCHEMA = 1
"""The only form of file that this version reads."""
FILE_KEYS = frozenset({"schema", "as_of", "parameters"})
REQUIRED_FIELDS = frozenset({"value", "valid_from", "valid_to", "source", "status"})
FIELDS = REQUIRED_FIELDS | {"unit", "note"}
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_OF_YEAR = re.compile(r"\d{2}-\d{2}|pasen\+\d{1,2}")


@dataclass(frozen=True, slots=True)
class ParameterFile:
    """The checked content of one file."""

    schema: int
    as_of: date
    periods: dict[str, tuple[Parameter, ...]]


def parse_parameter_file(text: str, name: str) -> ParameterFile:
    """Return the parameters in ``text``.

    Parameters
    ----------
    text
        YAML with ``schema``, ``as_of`` and ``parameters``: per key one period, a list of periods, or a
        bare value (a local choice, always valid, status L).
    name
        Name of the file, for messages.

    Raises
    ------
    PolicyError
        On anything but a complete, consistent file: broken YAML, unknown or double keys, wrong types or
        units, values out of range, dates that do not exist, periods that overlap or leave a gap.
    """
    return _Reader(name).file(text)


@dataclass(frozen=True, slots=True)
class _Reader:
    name: str

    def file(self, text: str) -> ParameterFile:
        try:
            document = load_yaml(text)
        except ValueError as error:
            raise self._error(str(error)) from None
        if not isinstance(document, dict):
            raise self._error(
                f"het bestand is {_shown(document)}, geen lijst van sleutels; verwacht {sorted(FILE_KEYS)}"
            )
        self._check_keys(document, allowed=FILE_KEYS, required=FILE_KEYS, where="bovenaan")
        if document["schema"] != SCHEMA or isinstance(document["schema"], bool):
            raise self._error(f"schema {document['schema']!r} is niet gekend; verwacht {SCHEMA}")
        if not isinstance(document["parameters"], dict) or not document["parameters"]:
            raise self._error("'parameters' bevat niets; geef minstens één parameter of laat het bestand weg")
        as_of = self._day(document["as_of"], "as_of", "as_of")
        periods = {str(key): self._periods(key, raw) for key, raw in document["parameters"].items()}
        return ParameterFile(SCHEMA, as_of, periods)

    def _periods(self, key: object, raw: object) -> tuple[Parameter, ...]:
        specification = SPECIFICATIONS.get(key) if isinstance(key, str) else None
        if not isinstance(key, str) or specification is None:
            from difflib import get_close_matches

            near = get_close_matches(str(key), SPECIFICATIONS, n=1)
            hint = f"bedoelde je {near[0]!r}?" if near else f"gekend zijn {sorted(SPECIFICATIONS)}"
            raise self._error(f"onbekende parameter {key!r}; {hint}")
        if isinstance(raw, dict):
            raw = [raw]
        elif not isinstance(raw, list) or not any(isinstance(entry, dict) for entry in raw):
            return (self._local_choice(key, raw, specification),)
        periods = [self._period(key, entry, specification) for entry in raw]
        periods.sort(key=lambda period: period.valid_from or date.min)
        self._check_succession(key, periods)
        return tuple(periods)

    def _local_choice(self, key: str, raw: object, specification: ParameterSpecification) -> Parameter:
        value = self._value(key, raw, specification)
        source = f"lokaal bestand {self.name}"
        return Parameter(key, value, specification.unit, None, None, source, SourceStatus.LOCAL)

    def _period(self, key: str, entry: object, specification: ParameterSpecification) -> Parameter:
        if not isinstance(entry, dict):
            raise self._error(f"{_shown(entry)} is geen periode; verwacht {sorted(FIELDS)}", key)
        self._check_keys(entry, allowed=FIELDS, required=REQUIRED_FIELDS, where=f"parameter {key!r}")
        unit = entry.get("unit") or ""
        if unit != specification.unit:
            raise self._error(f"eenheid {unit!r}; verwacht {specification.unit!r}", key)
        first = None if entry["valid_from"] is None else self._day(entry["valid_from"], key, "valid_from")
        last = None if entry["valid_to"] is None else self._day(entry["valid_to"], key, "valid_to")
        if first and last and last < first:
            raise self._error(f"valid_to {last} ligt voor valid_from {first}; wissel de dagen", key)
        return Parameter(
            key=key,
            value=self._value(key, entry["value"], specification),
            unit=specification.unit,
            valid_from=first,
            valid_to=last,
            source=self._text(key, entry, "source"),
            status=self._status(key, entry["status"]),
            note=self._text(key, entry, "note") if entry.get("note") is not None else "",
        )

    def _value(self, key: str, raw: object, specification: ParameterSpecification) -> Value:
        value = _converted(raw, specification)
        if value is None:
            choices = f" uit {list(specification.choices)}" if specification.choices else ""
            raise self._error(
                f"waarde {_shown(raw)} heeft niet het juiste type; verwacht {specification.kind}{choices}",
                key,
            )
        if specification.kind is ValueKind.DATE:
            return self._day(raw, key, "value")
        numeric = specification.kind in (ValueKind.INTEGER, ValueKind.NUMBER)
        if numeric and not specification.low <= value <= specification.high:  # type: ignore[operator]
            raise self._error(
                f"waarde {_shown(raw)} ligt buiten {specification.low}..{specification.high}", key
            )
        return value

    def _day(self, raw: object, key: str, field: str) -> date:
        if not isinstance(raw, str) or not _ISO_DATE.fullmatch(raw):
            raise self._error(f"{field} {_shown(raw)} is geen datum; schrijf JJJJ-MM-DD", key)
        try:
            return date.fromisoformat(raw)
        except ValueError:
            raise self._error(
                f"{field} {raw!r} bestaat niet op de kalender; schrijf een bestaande dag als JJJJ-MM-DD", key
            ) from None

    def _text(self, key: str, entry: dict[str, object], field: str) -> str:
        text = entry[field]
        if not isinstance(text, str) or not text.strip():
            raise self._error(f"{field} {_shown(text)} is geen tekst; vul {field} in", key)
        return text.strip()

    def _status(self, key: str, raw: object) -> SourceStatus:
        allowed = [status.value for status in SourceStatus]
        if not isinstance(raw, str) or raw not in allowed:
            raise self._error(f"status {_shown(raw)} bestaat niet; kies uit {allowed}", key)
        return SourceStatus(raw)

    def _check_succession(self, key: str, periods: list[Parameter]) -> None:
        for earlier, later in pairwise(periods):
            if earlier.valid_to is None or later.valid_from is None or later.valid_from <= earlier.valid_to:
                raise self._error(
                    f"de periodes vanaf {earlier.valid_from} en vanaf {later.valid_from} overlappen;"
                    " sluit de eerste af met valid_to",
                    key,
                )
            if later.valid_from > earlier.valid_to + timedelta(days=1):
                raise self._error(
                    f"er is een gat tussen {earlier.valid_to} en {later.valid_from};"
                    " laat de tweede periode beginnen op de dag na de eerste",
                    key,
                )

    def _check_keys(
        self, mapping: dict[Any, object], allowed: frozenset[str], required: frozenset[str], where: str
    ) -> None:
        unknown = sorted(str(key) for key in mapping.keys() - allowed)
        if unknown:
            raise self._error(f"{where}: onbekende sleutels {unknown}; toegestaan zijn {sorted(allowed)}")
        missing = sorted(required - mapping.keys())
        if missing:
            raise self._error(f"{where}: de sleutels {missing} ontbreken; vul ze in")

    def _error(self, problem: str, key: str | None = None) -> PolicyError:
        where = f", parameter {key!r}" if key else ""
        return PolicyError(f"beleidsbestand {self.name!r}{where}: {problem}")


def _converted(raw: object, specification: ParameterSpecification) -> Value | None:  # noqa: PLR0911 - one case per kind
    """Return ``raw`` as the kind asks, or ``None`` when it is of another type.

    A bool is an int in Python and a float is not exact, so neither passes for a whole number.
    """
    match specification.kind, raw:
        case (ValueKind.FLAG, bool()):
            return raw
        case (ValueKind.DATE, str()):
            return raw
        case (_, bool()):
            return None
        case (ValueKind.INTEGER, int()):
            return raw
        case (ValueKind.NUMBER, int() | float()) if math.isfinite(raw):
            return Fraction(str(raw))
        case (ValueKind.CHOICE, str()) if raw in specification.choices:
            return raw
        case (ValueKind.DAYS_OF_YEAR, list()) if raw and all(map(_is_day_of_year, raw)):
            return tuple(raw)
        case (ValueKind.CHOICES, list()) if raw and set(map(str, raw)) <= set(specification.choices):
            return tuple(map(str, raw))
        case _:
            return None


def _is_day_of_year(raw: object) -> bool:
    """Return whether this is a day of every year, or a number of days after Easter."""
    if not isinstance(raw, str) or not _DAY_OF_YEAR.fullmatch(raw):
        return False
    if raw.startswith("pasen"):
        return True
    try:
        date.fromisoformat(f"2027-{raw}")  # not a leap year: 29 February is no day of every year
    except ValueError:
        return False
    return True


def _shown(raw: object) -> str:
    """Return ``raw`` for a message, cut off, because a wrong file may be of any size."""
    text = repr(raw)
    return text if len(text) <= 60 else f"{text[:57]}..."
