"""An index as the engine gets it: opened, and checked to belong to the world."""

from collections.abc import Callable
from dataclasses import dataclass

from matcher.domain.world import World
from matcher.index.faiss import NearStatements


@dataclass(frozen=True, slots=True)
class LoadedIndex:
    """An index that was checked to belong to the world, with what it was made of."""

    index: NearStatements
    version: str
    encoder: str
    """Version of the encoder of its vectors."""


OpenIndex = Callable[[World], LoadedIndex]
"""Opens an index that is kept elsewhere than on disk; refuses one that was not made from this world."""
