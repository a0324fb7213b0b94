"""Words and places, as ``words.yaml`` has them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from matcher.domain.place import Place
from matcher.strict_yaml import load_yaml
from pipelines.synthetic.draws import Weighted

FILE = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True, slots=True)
class MarketWords:
    """What the made-up labour market is called."""

    fields: dict[str, tuple[str, str]]
    """Field of work -> what is worked on, and what is done with it, each with spaces between."""
    general: dict[str, tuple[str, ...]]
    """Kind -> labels of competences that every field has."""
    roles: tuple[str, ...]
    places: tuple[tuple[str, float, float, str, str, int], ...]
    """The fields of a place, and its inhabitants in thousands."""


@cache
def words() -> MarketWords:
    """Return the words that groeipad has."""
    return msgspec.convert(load_yaml(FILE.read_text(encoding="utf-8")), MarketWords)


@cache
def towns() -> Weighted[Place]:
    """Return the municipalities, each as often as it has inhabitants."""
    rows = words().places
    return Weighted([Place(*row[:-1]) for row in rows], [row[-1] for row in rows])
