"""A chunk while it is read."""

import re
from dataclasses import dataclass, field

from matcher.domain.link import Reading
from matcher.linking.chunks import Chunk
from matcher.linking.levels import LEVELS


@dataclass
class Said:
    """A chunk while it is read."""

    chunk: Chunk
    reading: Reading = field(default_factory=Reading)
    parts: list[tuple[range, Reading]] = field(default_factory=list)
    """Words with a reading of their own; the others have ``reading``."""
    used: set[int] = field(default_factory=set)
    """Numbers of words that are triggers and name nothing."""
    content: list[int] = field(default_factory=list)
    denials: list[range] = field(default_factory=list)
    own: bool = False
    """Whether the chunk has a subject, a verb or a trigger: then it takes nothing from the one before."""
    answered: bool = False
    list_ends: bool = False
    """Whether the denial in it ends at the comma."""
    other: bool = False
    dropped: bool = False
    remark: range | None = None
    heading: str | None = None
    health: bool = False
    """Whether it tells of a body or an illness: its words are kept nowhere."""
    worn: bool = False
    """Whether it says of what comes before it that a body no longer can."""
    sure: bool = False
    """The same also of what someone may still do."""

    def mark(self, *ranges: range) -> None:
        """Note words that name nothing."""
        for one in ranges:
            self.used.update(one)

    def words(self, numbers: range) -> list[str]:
        """Return the words among these that name something, or stand between such words."""
        return [self.chunk.words[i][0] for i in numbers if i not in self.used]

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Return whether a pattern occurs, and note its words."""
        found = self.chunk.found(pattern)
        self.mark(*found)
        return bool(found)

    def pieces(self) -> list[tuple[list[int], Reading]]:
        """Return the words that name something, in runs with one reading, in order."""
        found: list[tuple[list[int], Reading]] = []
        for i in self.content:
            reading = next((one for numbers, one in self.parts if i in numbers), self.reading)
            if found and found[-1][1] == reading:
                found[-1][0].append(i)
            else:
                found.append(([i], reading))
        return found


def level_leads(one: Said) -> bool:
    """Return whether the level stands before what it is of: "vloeiend Frans en Engels"."""
    found = [r.start for _, pattern in LEVELS for r in one.chunk.found(pattern)]
    return bool(found) and bool(one.content) and min(found) < one.content[0]
