"""Reads JSON files: one object, a list, or JSON Lines; plain or gzip."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from matcher.documents import Entries, Entry, check_document, safe, split_entries
from matcher.documents.problem import Problem
from pipelines.reading.labels import tidy
from pipelines.reading.letters import mended
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.shape import Shape, misfits
from pipelines.reading.source_file import SourceFileError, read_source

Noun = TypeVar("Noun")
CTRL_Z = "\x1a"
"""How old programs end a file."""
NOT_AN_OBJECT = "is geen JSON-object; schrijf de velden tussen { en }"


def read_entries(path: Path, rejects: Rejects, *, wrapper: str = "") -> Entries:
    """Return the entries of a file, their texts tidied, its spoilt letters mended."""
    text = mended(read_source(path).removesuffix(CTRL_Z), path.name, rejects)
    found = split_entries(text, name=f"het bestand {str(path)!r}", wrapper=wrapper)
    return replace(found, found=tuple(replace(one, value=tidied(one.value)) for one in found.found))


def tidied(value: object) -> object:
    """Return JSON in which no text or key has what cannot be seen, entities, or spaces around it."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, list):
        return [tidied(one) for one in value]
    if isinstance(value, dict):
        names = {tidy(key): inner for key, inner in value.items()}
        return {key: tidied(inner) for key, inner in (names if len(names) == len(value) else value).items()}
    return value


def read_objects(
    path: Path,
    rejects: Rejects,
    *,
    keys: Sequence[str],
    what: str,
    wrapper: str = "",
    shape: Shape | None = None,
) -> list[tuple[int, dict[str, object]]]:
    """Return the objects in a JSON file with their line (JSON Lines) or place (list, from 1).

    Parameters
    ----------
    keys
        Keys that every object of this format has. When no object at all has one of them, the file is of
        another format.
    what
        Dutch name of the format, for the message.
    shape
        What is looked at in an object of another's making; what does not fit is noted.
    wrapper
        Key under which one object may keep the list.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    entries = read_entries(path, rejects, wrapper=wrapper)
    rejects.count_read(path.name, len(entries.found) + len(entries.broken))
    for line, problem in entries.broken:
        add_problems(rejects, path.name, line, (problem,))
    objects = []
    for entry in entries.found:
        if isinstance(entry.value, dict):
            objects.append((entry.position, entry.value))
            for column, shown, reason in misfits(entry.value, shape) if shape else ():
                rejects.add(path.name, entry.position, column, shown, reason, RowOutcome.PART_LEFT_OUT)
        else:
            rejects.add(path.name, entry.position, "", safe(entry.value), NOT_AN_OBJECT)
    _check_keys(entries.found, [one for _, one in objects], keys, path, what)
    return objects


def read_nouns(
    path: Path, noun: type[Noun], rejects: Rejects, *, keys: Sequence[str], what: str
) -> list[tuple[int, Noun]]:
    """Return the nouns of a file in our own JSON; every bad document is rejected with all its problems."""
    found = []
    for line, value in read_objects(path, rejects, keys=keys, what=what):
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


def as_degrees(value: object) -> float | None:
    """Return a latitude or longitude, a number or a text; ``None`` for anything else."""
    text = as_text(value).replace("°", "").replace(",", ".").strip()
    return float(text) if re.fullmatch(r"[+-]?\d{1,3}(?:\.\d+)?", text) else None
