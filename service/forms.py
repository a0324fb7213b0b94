"""Forms: the fields that a page shows, and from what was typed to a part of a document.

A field is named by its place in the document (``"benefit.claim_date"``), which is how the reader of documents
names what is wrong. So a range or a combination is checked there and nowhere else; here only text becomes a
date, a number or one of a list.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum, StrEnum
from functools import reduce
from typing import Any

from starlette.datastructures import FormData

from service.day import read_day, written_day
from service.errors import FieldError, ServiceError, invalid, invalid_fields

LONGEST_NUMBER = 9
_NOT_IN_A_LIST = re.compile(r"^\w+\[\d+\]\.")
YES_NO: Mapping[Any, str] = {True: "ja", False: "nee"}


class FieldKind(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    DATE = "date"
    """Typed as dd/mm/jjjj, whatever the language of the browser."""
    NUMBER = "number"
    CHOICE = "choice"
    CHECKS = "checks"
    """Any number of a list."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    name: str
    """Place in the document, with dots."""
    label: str
    kind: FieldKind = FieldKind.TEXT
    choices: Mapping[Any, str] | None = None
    """Dutch word by value, for a choice or checks."""
    help: str = ""
    """Dutch, shown below the label."""
    empty: str = "niet bekend"
    """Word of the empty choice."""
    required: bool = False
    short: str = ""
    """Dutch name in a list of changes and of problems, where the label is a question."""


def read_fields(fields: Iterable[Field], filled: FormData) -> dict[str, Any]:
    """Return what was filled in, as objects within objects; an empty field is absent, no checks are ``[]``.

    Raises
    ------
    ServiceError
        422 with every field that cannot be read.
    """
    document: dict[str, Any] = {}
    problems: list[FieldError] = []
    for field in fields:
        try:
            value = _value(field, filled)
        except ServiceError as error:
            problems += [
                FieldError(one.field, one.detail, field.short or field.label) for one in error.errors
            ]
            continue
        if value is not None:
            *parents, last = field.name.split(".")
            inner = reduce(lambda found, name: found.setdefault(name, {}), parents, document)
            inner[last] = value
    if problems:
        raise invalid_fields(problems)
    return document


def shown_values(fields: Iterable[Field], noun: object) -> dict[str, list[str]]:
    """Return what stands in each field now, by name: the texts of a noun's values, none where it has none."""
    return {field.name: _shown(field, noun) for field in fields}


def shown_value(value: object) -> str:
    """Return one value as a field holds it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return written_day(value)
    if isinstance(value, Enum):
        return value.name if isinstance(value, IntEnum) else str(value.value)
    return str(value)


def read_number(field: str, text: str) -> int:
    """Return the whole number that someone typed.

    Raises
    ------
    ServiceError
        422 at that field if it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise invalid(field, "Schrijf een aantal in cijfers, zonder komma.")
    return int(text)


def field_of(path: str) -> str:
    """Return the name of the field that a place in a document belongs to: a list has one form per member.

    Examples
    --------
    >>> field_of("facts[3].level"), field_of("benefit.claim_date")
    ('level', 'benefit.claim_date')
    """
    return _NOT_IN_A_LIST.sub("", path)


def _value(field: Field, filled: FormData) -> object:
    if field.kind is FieldKind.CHECKS:
        ticked = [_chosen(field, text) for text in filled.getlist(field.name) if isinstance(text, str)]
        if field.required and not ticked:
            raise invalid(field.name, "Kruis minstens één ding aan.")
        return ticked
    given = filled.get(field.name, "")
    text = given.strip() if isinstance(given, str) else ""
    if not text:
        if field.required:
            raise invalid(field.name, "Vul dit in.")
        return None
    if field.kind is FieldKind.CHOICE:
        return _chosen(field, text)
    if field.kind is FieldKind.DATE:
        day = read_day(field.name, text)
        return day.isoformat() if day else None
    return read_number(field.name, text) if field.kind is FieldKind.NUMBER else text


def _chosen(field: Field, text: str) -> object:
    for key in field.choices or {}:
        if shown_value(key) == text:
            return shown_value(key) if isinstance(key, Enum) else key
    raise invalid(field.name, "Kies uit de lijst.")


def _shown(field: Field, noun: object) -> list[str]:
    value: Any = noun
    for name in field.name.split("."):
        value = getattr(value, name, None)
    many = value if isinstance(value, tuple | list) else () if value is None else (value,)
    return [shown_value(one) for one in many]
