"""What a mapping of a foreign id (Competent) to a concept of the loaded taxonomy is worth."""

from collections.abc import Collection, Iterable, Mapping

from matcher.domain.competence import ConceptLink, CrossWalk, MappingRelation

RELATION_WEIGHTS: Mapping[MappingRelation, int] = {
    MappingRelation.EXACT: 1000,
    MappingRelation.CLOSE: 900,
    MappingRelation.NARROW: 700,
    MappingRelation.BROAD: 600,
    MappingRelation.RELATED: 500,
}
"""Thousandths that a foreign concept counts for by its SKOS relation (local choice)."""
SAME = frozenset({MappingRelation.EXACT, MappingRelation.CLOSE})
"""Relations that say that two concepts mean the same."""


def walks_to(known: Collection[str], walks: Iterable[CrossWalk]) -> dict[str, list[ConceptLink]]:
    """Return what each foreign id stands for among the known concepts, the strongest relation first."""
    found: dict[str, list[ConceptLink]] = {}
    for walk in sorted(walks, key=lambda walk: -RELATION_WEIGHTS[walk.relation]):
        if walk.target_id in known:
            link = ConceptLink(walk.target_id, RELATION_WEIGHTS[walk.relation])
            found.setdefault(walk.foreign_id, []).append(link)
    return found
