"""What in a document of another's making is not as it is read: a value of another kind, a key misspelt.

Such a format has many keys that nobody here reads, so a key that is not known is a fault only when it is
nearly one that is read and absent.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from matcher.documents import safe

Shape = Mapping[str, object]
"""By key: a `Leaf`, a `Shape`, `Either` of both, or a list of one of them."""
Misfit = tuple[str, str, str]
"""Path, value and Dutch reason."""
NEAR: Final = 0.85
"""Likeness from which a key is one that is read, misspelt."""
_NAMES: Final = (
    "@value",
    "@id",
    "name",
    "value",
    "termCode",
    "targetName",
    "targetUrl",
    "credentialCategory",
    "url",
)
_CODES: Final = ("courseCode", "identifier")
_DEGREES: Final = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?")


class Leaf(StrEnum):
    """A single value. The texts are Dutch."""

    TEXT = "tekst"
    """Or a number, which is read as text."""
    WORDS = "woorden"
    NUMBER = "getal"
    CODED = "tekst of {code, label}"
    """As VDAB writes what has a list of codes."""
    NAMED = "tekst, of een object met een naam"
    """As JSON-LD writes what has a name, an address or a code."""
    CALLED = "tekst, of een object met een naam of een code"
    """As a course is named by another."""
    DEGREES = "graden"
    TEXTS = "tekst of lijst van teksten"
    ANY_TEXT = "tekst of getal"
    """Looked at where it is read."""
    ANY = "iets"
    """Only the key is known."""


@dataclass(frozen=True, slots=True)
class Either:
    """A single value, or an object with keys of its own."""

    leaf: Leaf
    shape: Shape
    named: bool = False
    """Whether an object without any name or address says nothing."""


_CODED: Final[Shape] = {"code": Leaf.TEXT, "label": Leaf.WORDS}


def misfits(value: object, shape: object, path: str = "") -> Iterator[Misfit]:
    """Yield what of a document is not understood; ``null`` is a value that is not known."""
    if value is None:
        return
    if isinstance(shape, Either):
        nameless = shape.named and value and not _fits(value, shape.leaf)
        shape = shape.shape if isinstance(value, dict) and not nameless else shape.leaf
    if isinstance(shape, list):
        for place, one in enumerate(value if isinstance(value, list) else [value]):
            if one is None:
                yield f"{path}[{place}]", "", "is leeg; laat het weg"
            yield from misfits(one, shape[0], f"{path}[{place}]")
    elif isinstance(shape, Mapping) or (shape is Leaf.CODED and isinstance(value, dict)):
        if shape is Leaf.CODED and isinstance(value, dict) and value and not _CODED.keys() & value.keys():
            yield path, safe(value), f"is geen {shape} en is niet gelezen; verbeter de waarde of laat ze weg"
        shape = _CODED if shape is Leaf.CODED else shape
        if not isinstance(value, dict):
            yield path, safe(value), "is geen object en is niet gelezen; schrijf de velden tussen { en }"
            return
        for key, want in shape.items():
            yield from misfits(value.get(key), want, f"{path}.{key}" if path else key)
        for key, near in _misspelt(value, shape):
            yield f"{path}.{key}" if path else key, "", f"deze sleutel bestaat niet; bedoelt u {near!r}?"
    elif not _fits(value, shape):
        yield path, safe(value), f"is geen {shape} en is niet gelezen; verbeter de waarde of laat ze weg"


def _fits(value: object, leaf: object) -> bool:
    match leaf:
        case Leaf.ANY:
            return True
        case Leaf.TEXTS:
            return all(_is_text(one) for one in (value if isinstance(value, list) else [value]))
        case Leaf.NAMED | Leaf.CALLED:
            return _is_named(value) or (leaf is Leaf.CALLED and _is_named(value, _CODES))
        case Leaf.DEGREES:
            return not isinstance(value, bool) and bool(_DEGREES.fullmatch(str(value).strip()))
        case Leaf.WORDS | Leaf.NUMBER:
            return _is_text(value) and isinstance(value, str) == (leaf is Leaf.WORDS)
    return _is_text(value) and not (leaf is Leaf.ANY_TEXT and value == "")


def _is_named(value: object, by: tuple[str, ...] = _NAMES) -> bool:
    if isinstance(value, dict):
        return any(isinstance(value.get(one), str | dict | list) for one in by)
    return isinstance(value, str) and (not value or any(one.isalnum() for one in value))


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _misspelt(value: Mapping[str, object], shape: Shape) -> Iterator[tuple[str, str]]:
    absent = {one.casefold(): one for one in shape if one not in value}
    for key in value:
        if key not in shape and absent:
            near = difflib.get_close_matches(key.strip().casefold(), absent, n=1, cutoff=NEAR)
            if near:
                yield key, absent[near[0]]
