"""Walks through a document beside its type: unknown keys, ranges, and language levels by name."""

import dataclasses
import difflib
import functools
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matcher.documents.limits import FIRST_DAY, LAST_DAY, NOT_BLANK, RANGES, TOGETHER, located, written_day
from matcher.documents.problem import Problem, path_text, safe
from matcher.domain.competence import LanguageLevel
from matcher.domain.place import Place

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Walk:
    """Collects problems and returns a copy of the document that pydantic can take over."""

    problems: list[Problem] = field(default_factory=list)
    private: bool = False
    """Whether the value of an unknown key may be personal, and so is never repeated."""

    def clean(self, value: object, kind: object, path: Path = ()) -> object:
        """Return ``value`` with language levels as numbers and without unknown keys.

        Values of a wrong type are passed on: the check on types reports them.
        """
        if typing.get_origin(kind) in (types.UnionType, typing.Union):
            if value is None:
                return None
            kind = next(member for member in typing.get_args(kind) if member is not type(None))
        if kind is LanguageLevel:
            return self._language_level(value, path)
        if kind is date:
            self._day(value, path)
        if isinstance(value, dict) and dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self._object(value, kind, path)
        if isinstance(value, list) and typing.get_origin(kind) is tuple:
            item = typing.get_args(kind)[0]
            return [self.clean(element, item, (*path, index)) for index, element in enumerate(value)]
        return value

    def _object(self, fields: Mapping[str, object], kind: type, path: Path) -> dict[str, object]:
        types_of_fields = field_types(kind)
        result = {}
        for key, value in fields.items():
            if key not in types_of_fields:
                shown = None if self.private else value
                self._report((*path, key), shown, _unknown_key(key, types_of_fields))
                continue
            self._limits(kind, key, value, (*path, key))
            result[key] = self.clean(value, types_of_fields[key], (*path, key))
        if kind in TOGETHER:
            for key, reason in TOGETHER[kind](fields):
                self._report((*path, key), fields.get(key), reason)
        return _with_coordinates(result) if kind is Place else result

    def _limits(self, kind: type, key: str, value: object, path: Path) -> None:
        limits = RANGES.get(kind, {}).get(key)
        if limits and isinstance(value, int | float) and not isinstance(value, bool):
            low, high = limits
            if not low <= value <= high:
                reason = f"{safe(value)} ligt buiten de grenzen; toegelaten is {low} tot en met {high}"
                self._report(path, value, reason)
        if isinstance(value, str) and not value.strip() and key in NOT_BLANK.get(kind, ()):
            self._report(path, value, "is leeg; vul een waarde in")

    def _language_level(self, value: object, path: Path) -> object:
        if isinstance(value, str) and value in LanguageLevel.__members__:
            return int(LanguageLevel[value])
        allowed = ", ".join(LanguageLevel.__members__)
        self._report(path, value, f"{safe(value)} is geen taalniveau; kies uit {allowed}")
        return int(LanguageLevel.NONE)

    def _day(self, value: object, path: Path) -> None:
        day = written_day(value)
        if day and not FIRST_DAY <= day <= LAST_DAY:
            allowed = f"toegelaten is {FIRST_DAY} tot en met {LAST_DAY}; laat weg wat geen grens heeft"
            self._report(path, value, f"{safe(value)} ligt buiten de kalender; {allowed}")

    def _report(self, path: Path, value: object, reason: str) -> None:
        self.problems.append(Problem(path_text(path), "" if value is None else safe(value), reason))


def _with_coordinates(place: dict[str, object]) -> dict[str, object]:
    """Return a place with the coordinates and the province of its town where the document gives none."""
    if place.get("latitude") is not None or place.get("longitude") is not None:
        return place
    found = located(place).place
    if not found.is_located:
        return place
    province = place.get("province") or found.province
    return place | {"latitude": found.latitude, "longitude": found.longitude, "province": province}


@functools.cache
def field_types(kind: type) -> dict[str, object]:
    """Return the type of every field of a dataclass, by name."""
    return {name: hint for name, hint in typing.get_type_hints(kind).items() if not name.startswith("_")}


def _unknown_key(key: str, allowed: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(key, allowed, n=1, cutoff=0.5)
    advice = f"bedoelt u '{near[0]}'?" if near else f"toegelaten zijn {', '.join(sorted(allowed))}"
    return f"deze sleutel bestaat niet; {advice}"
