"""Writes a folder in one move, and long lists of documents without holding them in memory."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from matcher.domain.competence import LanguageLevel
from matcher.errors import MatcherError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

README: Final = "README.md"
TITLE: Final = "# Gesimuleerde wereld van groeipad"
"""First line of the README; a folder without it is never replaced."""
_ENCODER: Final = msgspec.json.Encoder()


class OutputFolderError(MatcherError):
    """The folder for the result holds something else; the message is one Dutch sentence."""


@contextmanager
def fresh_folder(out: Path) -> Iterator[Path]:
    """Give a folder to write in, which takes the place of ``out`` when the block ends without an error.

    When the block is interrupted, ``out`` is what it was and nothing is left behind.

    Raises
    ------
    OutputFolderError
        If ``out`` exists and is neither empty nor an earlier made-up world.
    """
    out = out.resolve()
    if out.exists() and not _may_be_replaced(out):
        raise OutputFolderError(
            f"{str(out)!r} bestaat al en is geen gesimuleerde wereld van groeipad; kies een andere map"
        )
    fresh, previous = (out.with_name(f".{out.name}.{word}") for word in ("nieuw", "vorige"))
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        yield fresh
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    shutil.rmtree(previous, ignore_errors=True)
    if out.exists():
        out.rename(previous)
    fresh.rename(out)
    shutil.rmtree(previous, ignore_errors=True)


def _may_be_replaced(out: Path) -> bool:
    if not out.is_dir():
        return False
    readme = out / README
    return not any(out.iterdir()) or (
        readme.is_file() and readme.read_text(encoding="utf-8").startswith(f"{TITLE}\n")
    )


def to_document(noun: "DataclassInstance") -> dict[str, object]:
    """Return a noun as the documented JSON: without what has its default, language levels by their name."""
    found = {}
    for name, default in _fields(type(noun)):
        value = getattr(noun, name)
        if value != default:
            found[name] = _plain(value)
    return found


def write_list(path: Path, nouns: Iterable["DataclassInstance"]) -> None:
    """Write a JSON list with one noun on each line, in the documented form."""
    with path.open("wb") as file:
        separator = b"[\n"
        for noun in nouns:
            file.write(separator + encode(noun))
            separator = b",\n"
        file.write(b"\n]\n" if separator == b",\n" else b"[]\n")


def encode(noun: "DataclassInstance") -> bytes:
    """Return one noun as JSON on one line, in the documented form."""
    return _ENCODER.encode(to_document(noun))


def _plain(value: object) -> object:
    if isinstance(value, LanguageLevel):
        return value.name
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return to_document(value) if is_dataclass(value) and not isinstance(value, type) else value


@cache
def _fields(noun: "type[DataclassInstance]") -> tuple[tuple[str, object], ...]:
    """Return the fields of a noun with their defaults; ``MISSING``, equal to nothing, where there is none."""
    return tuple(
        (field.name, field.default if field.default_factory is MISSING else field.default_factory())
        for field in fields(noun)
    )
