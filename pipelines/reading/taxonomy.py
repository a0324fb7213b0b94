"""Our own taxonomy document: ``{"name", "version", "competences": [...], "occupations": [...]}``.

Competences, occupations and ``cross_walks`` (optional) mirror the nouns of the domain.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from matcher.documents import Problem, check_document, safe
from matcher.documents.entries import load_json
from matcher.domain.competence import Competence, CrossWalk, Occupation, Taxonomy
from pipelines.reading.json_entries import add_problems, as_list, as_text
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.source_file import SourceFileError, read_source

Noun = TypeVar("Noun")
REPEATED_ID = "dit id staat al eerder in het bestand"
UNKNOWN_COMPETENCE = "onbekende competentie"
_KEYS = frozenset({"name", "version", "competences", "occupations", "cross_walks"})


def read_taxonomy(path: Path, rejects: Rejects) -> Taxonomy:
    """Return the taxonomy of our own JSON document; bad entries are rejected, the rest goes on.

    An occupation keeps the competences that exist; the others are noted as left out. The line in the rejects
    table is the place in its list, counted from 1, and the column begins with the name of that list.

    Raises
    ------
    SourceFileError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    name = f"het bestand {str(path)!r}"
    try:
        value = load_json(read_source(path))
    except ValueError as error:
        raise SourceFileError(f"{name}: {error}") from None
    if not isinstance(value, dict) or not isinstance(value.get("competences"), list):
        raise SourceFileError(
            f'{name} bevat geen taxonomie; verwacht werd {{"name", "version", "competences": [...], '
            '"occupations": [...]}}'
        )
    for key in value.keys() - _KEYS:
        rejects.add(path.name, 0, key, safe(value[key]), "onbekende sleutel", RowOutcome.PART_LEFT_OUT)
    competences = {
        one.id: one for _, one in _unique(value, "competences", Competence, lambda c: c.id, path, rejects)
    }
    occupations = {}
    for line, one in _unique(value, "occupations", Occupation, lambda o: o.id, path, rejects):
        for part, ids in (("essential", one.essential), ("optional", one.optional)):
            column = f"occupations[{line - 1}].{part}"
            for unknown in (one_id for one_id in ids if one_id not in competences):
                rejects.add(path.name, line, column, unknown, UNKNOWN_COMPETENCE, RowOutcome.PART_LEFT_OUT)
        occupations[one.id] = replace(
            one,
            essential=tuple(one_id for one_id in one.essential if one_id in competences),
            optional=tuple(one_id for one_id in one.optional if one_id in competences),
        )
    walks = _unique(value, "cross_walks", CrossWalk, lambda w: f"{w.foreign_id} {w.target_id}", path, rejects)
    return Taxonomy(
        as_text(value.get("name")) or path.stem,
        as_text(value.get("version")) or "onbekend",
        competences,
        occupations,
        tuple(one for _, one in walks),
    )


def _unique(
    document: dict[str, object],
    key: str,
    noun: type[Noun],
    id_of: Callable[[Noun], str],
    path: Path,
    rejects: Rejects,
) -> list[tuple[int, Noun]]:
    """Return the good entries of one list of the document with their place; the first of an id wins."""
    found: dict[str, tuple[int, Noun]] = {}
    values = as_list(document.get(key))
    rejects.count_read(path.name, len(values))
    for place, value in enumerate(values, 1):
        one, problems = check_document(value, noun)
        if one is None:
            placed = [
                Problem(f"{key}[{place - 1}].{p.path}".rstrip("."), p.value, p.reason) for p in problems
            ]
            add_problems(rejects, path.name, place, placed)
        elif id_of(one) in found:
            rejects.add(path.name, place, f"{key}[{place - 1}].id", id_of(one), REPEATED_ID)
        else:
            found[id_of(one)] = (place, one)
    return list(found.values())
