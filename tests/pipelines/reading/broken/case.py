"""One case: a valid file, broken in one way, is read as before, or something is said of it."""

import copy
import random
import re
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from matcher.errors import MatcherError
from pipelines.reading.labels import clean
from pipelines.reading.rejects import Rejects

Break = Callable[[Any, random.Random], Any]
"""Breaks what a format makes; ``None`` when this file has nothing to break so."""


class Outcome(StrEnum):
    """What came of a broken file."""

    SAME = "zelfde betekenis"
    REMARK = "opmerking"
    REFUSED = "geweigerd"
    SILENT = "ZWIJGEND ANDERS"


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """A format of files."""

    name: str
    file: str
    make: Callable[[random.Random], Any]
    """Returns a valid file in a form that is easy to break."""
    write: Callable[[Any], bytes]
    read: Callable[[Path, Rejects], object]
    kinds: dict[str, Break]
    """On what ``make`` returns."""
    on_bytes: dict[str, Break]
    """On what ``write`` returns."""


FOLDER = Path(tempfile.mkdtemp(prefix="gebroken-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
_ORIGIN = re.compile(r"origin=Origin\([^)]*\)")


def read(format: Format, data: bytes) -> tuple[str, Rejects] | None:
    """Return the meaning of a file and what was noted, or ``None`` when it is refused."""
    path, rejects = FOLDER / format.file, Rejects()
    path.write_bytes(data)
    try:
        found = format.read(path, rejects)
    except MatcherError:
        return None
    return unicodedata.normalize("NFC", clean(_ORIGIN.sub("", repr(found)))).casefold(), rejects


@cache
def valid(format: Format, seed: int) -> tuple[Any, bytes, str]:
    """Return a valid file: as it is made, as it is written, and what it means."""
    value = format.make(random.Random(f"{format.name} {seed}"))
    whole = format.write(value)
    found = read(format, whole)
    assert found is not None, f"{format.name}: het gave bestand wordt geweigerd"
    assert found[1].entries == [], (format.name, found[1].entries)
    return value, whole, found[0]


def attempt(format: Format, kind: str, seed: int) -> Outcome | None:
    """Break a file in one way; ``None`` when that way changes nothing of it."""
    rng = random.Random(f"{format.name} {kind} {seed}")
    value, whole, meaning = valid(format, seed)
    if kind in format.on_bytes:
        broken = format.on_bytes[kind](whole, rng)
    else:
        changed = format.kinds[kind](copy.deepcopy(value), rng)
        broken = changed if changed is None or isinstance(changed, bytes) else format.write(changed)
    if broken is None or broken == whole:
        return None
    after = read(format, broken)
    if after is None:
        return Outcome.REFUSED
    if after[1].entries:
        return Outcome.REMARK
    return Outcome.SAME if after[0] == meaning else Outcome.SILENT
