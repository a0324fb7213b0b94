"""ESCO URIs that a mapping names and the loaded release has no more: followed where a successor is known.

ESCO's CSV package does not say what took the place of a concept. A successor is known in two ways: a person
wrote it in ``esco_opvolgers.csv``; or the label that the URI had when it was mapped is today a label of
exactly one concept (ESCO merges a concept by making its label an alternative one of another).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from matcher.domain.competence import CrossWalk, MappingRelation, Taxonomy
from pipelines.reading.competent import Competent, MappedTarget
from pipelines.reading.labels import label_key
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.tables import find_table, read_table, rows

FOLLOWED = "deze ESCO-URI is vervallen; gevolgd naar het enige begrip dat nu zo heet"
FOLLOWED_BY_HAND = "deze ESCO-URI is vervallen; gevolgd zoals esco_opvolgers.csv zegt"
NO_SUCCESSOR = (
    "deze ESCO-URI staat niet in de ingelezen release en heeft geen bekende opvolger; zet ze met opvolger "
    "in esco_opvolgers.csv (kolommen conceptUri en opvolgerUri) in de map van Competent, of lees een andere "
    "release in"
)
UNKNOWN_SUCCESSOR = "deze opvolger staat niet in de ingelezen release; geef een andere URI"


class SuccessorColumns:
    """Columns of ``esco_opvolgers``."""

    URI: Final = "conceptUri"
    SUCCESSOR: Final = "opvolgerUri"


def read_successors(folder: Path, taxonomy: Taxonomy, rejects: Rejects) -> dict[str, str]:
    """Return what a person wrote to be the successor of each URI; empty where there is no such file."""
    path = find_table(folder, "esco_opvolgers")
    if path is None:
        return {}
    columns = SuccessorColumns
    found = {}
    for line, cells in rows(read_table(path, (columns.URI, columns.SUCCESSOR), rejects)):
        uri, successor = cells[columns.URI].strip(), cells[columns.SUCCESSOR].strip()
        if _is_known(successor, taxonomy):
            found[uri] = successor
        else:
            rejects.add(path.name, line, columns.SUCCESSOR, successor, UNKNOWN_SUCCESSOR)
    return found


def follow_successors(
    competent: Competent, taxonomy: Taxonomy, by_hand: Mapping[str, str], rejects: Rejects
) -> tuple[CrossWalk, ...]:
    """Return the cross-walks with every target that is gone replaced by its successor, where one is known.

    A followed exact match counts as a close one, for the concept may have become wider. A cross-walk whose
    target is gone without successor stays as it is and leads nowhere. Every URI that is gone is noted once.
    """
    called = _concepts_by_label(taxonomy)
    successors: dict[str, str | None] = {}
    for walk in competent.cross_walks:
        uri = walk.target_id
        if _is_known(uri, taxonomy) or uri in successors:
            continue
        was = competent.targets.get(uri, MappedTarget())
        named = called.get(label_key(was.label), set()) if was.label else set()
        successors[uri] = by_hand.get(uri) or (next(iter(named)) if len(named) == 1 else None)
        if successors[uri] is None:
            rejects.add(was.file, was.line, was.column, uri, NO_SUCCESSOR, RowOutcome.NOT_LINKED)
        else:
            reason = FOLLOWED_BY_HAND if uri in by_hand else FOLLOWED
            rejects.add(was.file, was.line, was.column, uri, reason, RowOutcome.REPAIRED)
    followed: dict[tuple[str, str], CrossWalk] = {}
    for walk in competent.cross_walks:
        successor = successors.get(walk.target_id)
        if successor is not None:
            relation = MappingRelation.CLOSE if walk.relation is MappingRelation.EXACT else walk.relation
            walk = replace(walk, target_id=successor, relation=relation)  # noqa: PLW2901 - the same walk, led on
        followed.setdefault((walk.foreign_id, walk.target_id), walk)
    return tuple(followed.values())


def _is_known(uri: str, taxonomy: Taxonomy) -> bool:
    return uri in taxonomy.competences or uri in taxonomy.occupations


def _concepts_by_label(taxonomy: Taxonomy) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for concept in taxonomy.concepts():
        for label in (concept.label, *concept.alternative_labels):
            found[label_key(label)].add(concept.id)
    return found
