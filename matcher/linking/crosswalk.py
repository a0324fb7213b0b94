"""What a mapping of a foreign id (Competent) to a concept of the loaded taxonomy is worth."""

from collections.abc import Mapping

from matcher.domain.competence import MappingRelation

RELATION_WEIGHTS: Mapping[MappingRelation, int] = {
    MappingRelation.EXACT: 1000,
    MappingRelation.CLOSE: 900,
    MappingRelation.NARROW: 700,
    MappingRelation.BROAD: 600,
    MappingRelation.RELATED: 500,
}
"""Thousandths that a foreign concept counts for by its SKOS relation (local choice)."""
