"""What in a document of another's making is not as it is read: a value of another kind, a key misspelt.

Such a format has many keys that nobody here reads, so a key that is not known is a fault only when it is
nearly one that is read and absent.
"""

import difflib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from matcher.documents import safe

Shape = Mapping[str, object]
"""By key: a `Leaf`, a `Shape`, or a list of one of them."""
Misfit = tuple[str, str, str]
"""Path, value and Dutch reason."""
NEAR: Final = 0.8


class Leaf(StrEnum):
    """A single value. The texts are Dutch."""

    TEXT = "tekst"
    """Or a number, which is read as text."""
    WORDS = "woorden"
    NUMBER = "getal"
    CODED = "tekst of {code, label}"
    """As VDAB writes what has a list of codes."""


_CODED: Final[Shape] = {"code": Leaf.TEXT, "label": Leaf.WORDS}


def misfits(value: object, shape: object, path: str = "") -> Iterator[Misfit]:
    """Yield what of a document is not understood; ``null`` is a value that is not known."""
    if value is None:
        return
    if isinstance(shape, list):
        for place, one in enumerate(value if isinstance(value, list) else [value]):
            if one is None:
                yield f"{path}[{place}]", "", "is leeg; laat het weg"
            yield from misfits(one, shape[0], f"{path}[{place}]")
    elif isinstance(shape, Mapping) or (shape is Leaf.CODED and isinstance(value, dict)):
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
    if isinstance(value, bool):
        return False
    if isinstance(value, str):
        return leaf is not Leaf.NUMBER
    return isinstance(value, int | float) and leaf is not Leaf.WORDS


def _misspelt(value: Mapping[str, object], shape: Shape) -> Iterator[tuple[str, str]]:
    absent = {one.casefold(): one for one in shape if one not in value}
    for key in value:
        if key not in shape and absent:
            near = difflib.get_close_matches(key.strip().casefold(), absent, n=1, cutoff=NEAR)
            if near:
                yield key, absent[near[0]]
