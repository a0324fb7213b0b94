"""Reads JSON files: one object, a list, or JSON Lines; plain or gzip."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from matcher.documents import Entry, check_document, safe, split_entries
from matcher.documents.problem import Problem
from pipelines.reading.rejects import Rejects
from pipelines.reading.source_file import SourceFileError, read_source

Noun = TypeVar("Noun")
NOT_AN_OBJECT = "is geen JSON-object; schrijf de velden tussen { en }"


def read_objects(
    path: Path, rejects: Rejects, *, keys: Sequence[str], what: str, wrapper: str = ""
) -> list[tuple[int, dict[str, object]]]:
    """Return the objects in a JSON file with their line (JSON Lines) or place (list, from 1).

    Parameters
    ----------
    keys
        Keys that every object of this format has. When no object at all has one of them, the file is of
        another format.
    what
        Dutch name of the format, for the message.
    wrapper
        Key under which one object may keep the list.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    entries = split_entries(read_source(path), name=f"het bestand {str(path)!r}", wrapper=wrapper)
    rejects.count_read(path.name, len(entries.found) + len(entries.broken))
    for line, problem in entries.broken:
        add_problems(rejects, path.name, line, (problem,))
    objects = []
    for entry in entries.found:
        if isinstance(entry.value, dict):
            objects.append((entry.position, entry.value))
        else:
            rejects.add(path.name, entry.position, "", safe(entry.value), NOT_AN_OBJECT)
    _check_keys(entries.found, [one for _, one in objects], keys, path, what)
    return objects


def read_nouns(
    path: Path, noun: type[Noun], rejects: Rejects, *, keys: Sequence[str], what: str, wrapper: str = ""
) -> list[tuple[int, Noun]]:
    """Return the nouns of a file in our own JSON; every bad document is rejected with all its problems."""
    found = []
    for line, value in read_objects(path, rejects, keys=keys, what=what, wrapper=wrapper):
        one, problems = check_document(value, noun)
        if one is None:
            add_problems(rejects, path.name, line, problems)
        else:
            found.append((line, one))
    return found


def add_problems(rejects: Rejects, file: str, line: int, problems: Sequence[Problem]) -> None:
    """Put every problem of a refused document in the rejects table."""
    for problem in problems:
        rejects.add(file, line, problem.path, problem.value, problem.reason)


def _check_keys(
    entries: Sequence[Entry],
    objects: Sequence[Mapping[str, object]],
    keys: Sequence[str],
    path: Path,
    what: str,
) -> None:
    missing = [key for key in keys if not any(key in one for one in objects)]
    if entries and missing:
        present = sorted({key for one in objects for key in one})
        raise SourceFileError(
            f"het bestand {str(path)!r} bevat geen {what}: nergens staat de sleutel {', '.join(missing)} "
            f"(aanwezig: {', '.join(present[:15]) or 'geen'}); geef een ander bestand"
        )


def as_object(value: object) -> dict[str, object]:
    """Return ``value`` when it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """Return ``value`` as a list: a single value is a list of one, ``null`` an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def as_text(value: object) -> str:
    """Return a text or a number as text, and anything else as the empty text."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
