"""What is read of a CV, and how its XML is looked at: by local names, because exports differ in prefixes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matcher.domain.competence import LanguageLevel
from pipelines.reading.labels import clean

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_ITEMS = 500
"""Positions, or competences, that are read."""
_MOST_CHARACTERS = 200
_DUTCH = frozenset(
    {"nl", "nld", "dut", "nederlands", "vlaams", "dutch", "flemish", "néerlandais", "niederländisch"}
)
"""Codes of ISO 639, and what people write where the CV lets them."""


@dataclass(frozen=True, slots=True)
class CvItem:
    """A position or a competence as the CV names it."""

    name: str
    """May be empty when there is a code."""
    code: str = ""
    """ESCO URI or another id; empty when there was none."""


@dataclass(frozen=True, slots=True)
class EuropassCv:
    """What of a CV is read."""

    positions: tuple[CvItem, ...] = ()
    competences: tuple[CvItem, ...] = ()
    dutch: LanguageLevel | None = None
    """Lowest of the levels that the person gives for Dutch; C2 as mother tongue; ``None`` when not said."""


def is_dutch(text: str) -> bool:
    """Return whether a code or a word stands for Dutch."""
    return clean(text).casefold() in _DUTCH


def lowest_level(texts: Iterable[str]) -> LanguageLevel | None:
    """Return the lowest of the levels of the Common European Framework among the texts."""
    levels = (LanguageLevel.__members__.get(clean(text).upper()) for text in texts)
    return min((level for level in levels if level), default=None)


def local(element: "Element") -> str:
    """Return the name of an element without its name space."""
    return str(element.tag).rpartition("}")[2]


def child(element: "Element", name: str) -> "Element | None":
    """Return the first direct child with this local name."""
    return next((one for one in element if local(one) == name), None)


def child_text(element: "Element | None", name: str) -> str:
    """Return the text of that child, on one line and not too long; empty when there is none."""
    found = None if element is None else child(element, name)
    return "" if found is None else short(found.text or "")


def descendants(element: "Element", name: str) -> "Iterator[Element]":
    """Yield every element below with this local name, in the order of the document."""
    return (one for one in element.iter() if local(one) == name)


def distinct(items: Iterable[CvItem]) -> tuple[CvItem, ...]:
    """Return the items that say something, each once, and not more than `MOST_ITEMS`."""
    return tuple(dict.fromkeys(one for one in items if one.name or one.code))[:MOST_ITEMS]


def short(text: str) -> str:
    """Return a text on one line and not too long."""
    return clean(text)[:_MOST_CHARACTERS]
