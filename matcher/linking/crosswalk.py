"""Foreign ids (Competent) to concepts of the loaded taxonomy, with what the relation is worth."""

from collections import defaultdict
from collections.abc import Mapping

from matcher.domain.competence import MappingRelation, Taxonomy
from matcher.domain.link import CrossWalkTarget

RELATION_WEIGHTS: Mapping[MappingRelation, int] = {
    MappingRelation.EXACT: 1000,
    MappingRelation.CLOSE: 900,
    MappingRelation.NARROW: 700,
    MappingRelation.BROAD: 600,
    MappingRelation.RELATED: 500,
}
"""Thousandths that a foreign concept counts for by its SKOS relation (local choice)."""


class CrossWalks:
    """Looks up both ways; what points outside the taxonomy is kept apart and reported.

    Parameters
    ----------
    taxonomy
        With its cross-walks.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._forward: dict[str, list[CrossWalkTarget]] = defaultdict(list)
        self._back: dict[str, list[tuple[int, str]]] = defaultdict(list)
        dead: dict[str, None] = {}
        for walk in taxonomy.cross_walks:
            concept = taxonomy.competences.get(walk.target_id) or taxonomy.occupations.get(walk.target_id)
            if concept is None:
                dead[walk.target_id] = None
                continue
            weight = RELATION_WEIGHTS[walk.relation]
            target = CrossWalkTarget(concept.id, concept.label, walk.relation.value, weight)
            self._forward[walk.foreign_id].append(target)
            self._back[concept.id].append((weight, walk.foreign_id))
        self.unknown_targets = tuple(dead)
        """Ids that the taxonomy does not know: of another release, or deprecated."""

    def targets(self, foreign_id: str) -> tuple[CrossWalkTarget, ...]:
        """Return what a foreign id stands for, the strongest relation first; empty when unknown."""
        return tuple(sorted(self._forward.get(foreign_id, ()), key=lambda one: (-one.weight, one.id)))

    def foreign_ids(self, concept_id: str) -> tuple[str, ...]:
        """Return the foreign ids that stand for a concept, the strongest relation first."""
        return tuple(
            id for _, id in sorted(self._back.get(concept_id, ()), key=lambda one: (-one[0], one[1]))
        )
