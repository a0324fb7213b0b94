"""Where each profile of a list stands: one JSON Lines file, one JSON file, or a folder of JSON files.

Only places are held, never the profiles, so that memory does not grow with their contents.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from matcher.documents.problem import HIDDEN
from matcher.domain.national_number import find_national_numbers
from matcher.errors import DocumentError


class _OnlyId(msgspec.Struct):
    id: str


_ID = msgspec.json.Decoder(_OnlyId)


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """One profile as it came, not yet read."""

    position: int
    """Place in the list, from 0; the order of the output."""
    file: str
    """Name without folder; hidden when it may hold a national number."""
    line: int
    """Line of JSON Lines from 1; 0 for a file that is one profile."""
    data: bytes
    is_repeated: bool = False
    """Whether an earlier profile has the same pseudonym."""


@dataclass(frozen=True, slots=True)
class _Span:
    path: Path
    line: int
    offset: int
    length: int
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class ProfileList:
    """The places of all profiles, in the order of the input."""

    spans: tuple[_Span, ...]
    sha256: str
    """Over all profiles with their places, in hexadecimal digits."""
    has_free_text: bool
    """Whether one of them may need the reader of free text."""

    def __len__(self) -> int:
        return len(self.spans)

    def read(self, start: int, stop: int) -> tuple[ProfileEntry, ...]:
        """Return the entries from ``start`` up to ``stop`` (exclusive)."""
        found = []
        for position, span in enumerate(self.spans[start:stop], start):
            with span.path.open("rb") as file:
                file.seek(span.offset)
                data = file.read(span.length)
            found.append(ProfileEntry(position, _safe_name(span.path), span.line, data, span.is_repeated))
        return tuple(found)


def find_profiles(path: Path) -> ProfileList:
    """Return the places of the profiles in a file or, by name of the file, in a folder.

    Raises
    ------
    DocumentError
        Dutch, when there is nothing to read.
    """
    digest = hashlib.sha256()
    seen: set[str] = set()
    spans = []
    has_free_text = False
    try:
        for file, line, offset, data in _pieces(path):
            digest.update(f"{file.name}\n{line}\n{len(data)}\n".encode() + data)
            has_free_text = has_free_text or b'"free_text"' in data
            id = _id_of(data)
            spans.append(_Span(file, line, offset, len(data), id in seen))
            if id is not None:
                seen.add(id)
    except OSError:
        raise DocumentError(
            f"{str(path)!r} kan niet gelezen worden; geef een bestand met JSON Lines of een map met "
            "profielen (*.json), en controleer de naam en de rechten"
        ) from None
    if not spans:
        raise DocumentError(
            f"in {str(path)!r} staat geen enkel profiel; verwacht wordt JSON Lines (één profiel per regel) "
            "of een map met bestanden *.json"
        )
    return ProfileList(tuple(spans), digest.hexdigest(), has_free_text)


def _pieces(path: Path) -> Iterator[tuple[Path, int, int, bytes]]:
    """Yield file, line, offset in bytes and contents of each profile."""
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield file, 0, 0, file.read_bytes()
    elif path.suffix == ".json":
        data = path.read_bytes()
        if data.lstrip().startswith(b"["):
            raise DocumentError(
                f"{str(path)!r} is één JSON-lijst; schrijf één profiel per regel (JSON Lines, *.jsonl)"
            )
        yield path, 0, 0, data
    else:
        offset = 0
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield path, number, offset, line
                offset += len(line)


def cut(length: int, size: int) -> Sequence[range]:
    """Return the positions of each partition.

    Examples
    --------
    >>> cut(5, 2)
    [range(0, 2), range(2, 4), range(4, 5)]
    """
    return [range(start, min(start + size, length)) for start in range(0, length, size)]


def _id_of(data: bytes) -> str | None:
    try:
        return _ID.decode(data).id
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None  # the worker that reads it says what is wrong


def _safe_name(path: Path) -> str:
    return HIDDEN if find_national_numbers(path.name) else path.name
