"""Rows of a mapping that no one would stand by: the words and what they are mapped to disagree strongly.

Only mappings that claim the same meaning (exact or close) are looked at: they lend their words to the target
and decide what a code stands for. Such a row is not used, and lands in the rejects table for a person to see.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from matcher.domain.competence import CrossWalk, Taxonomy
from matcher.encoder import PairedEncoder
from matcher.linking.crosswalk import SAME
from pipelines.reading.rejects import Rejects, RowOutcome

Doubted = Callable[[Sequence[CrossWalk], Taxonomy], frozenset[tuple[str, str]]]
"""Returns the (foreign id, target id) of the rows that disagree."""
FAR = 0.25
"""Cosine below which two texts are about different things, for the quick encoder and for both together;
chosen by reading the 187 rows of Competent 2021 that the quick one puts below it (2026-11-29)."""
FILE = "competent_competence_esco"
DISAGREES = (
    "deze koppeling van Competent met ESCO spreekt haar eigen woorden tegen; niet gebruikt, kijk ze na"
)


def set_apart(taxonomy: Taxonomy, doubted: Doubted, rejects: Rejects) -> Taxonomy:
    """Return the taxonomy without the rows that disagree; each of them is noted."""
    looked_at = [
        walk
        for walk in taxonomy.cross_walks
        if walk.relation in SAME and walk.foreign_label and walk.target_id in taxonomy.competences
    ]
    wrong = doubted(looked_at, taxonomy) if looked_at else frozenset()
    for mapping in looked_at:
        if (mapping.foreign_id, mapping.target_id) in wrong:
            words = f"{mapping.foreign_label} → {taxonomy.label(mapping.target_id)}"
            rejects.add(FILE, 0, "mapping_relation", words, DISAGREES, RowOutcome.NOT_LINKED)
    kept = tuple(walk for walk in taxonomy.cross_walks if (walk.foreign_id, walk.target_id) not in wrong)
    return replace(taxonomy, cross_walks=kept) if wrong else taxonomy


def by_meaning(load: Callable[[], PairedEncoder]) -> Doubted:
    """Return what doubts a row by its meaning: the quick encoder looks at all, both at what is left.

    Parameters
    ----------
    load
        Called once there are rows to look at.
    """

    def doubted(walks: Sequence[CrossWalk], taxonomy: Taxonomy) -> frozenset[tuple[str, str]]:
        encoder = load()
        said = encoder.first.encode([walk.foreign_label for walk in walks])
        meant = encoder.first.encode([taxonomy.competences[walk.target_id].label for walk in walks])
        near = np.einsum("ij,ij->i", said, meant)
        left = [walk for walk, cosine in zip(walks, near.tolist(), strict=True) if cosine < FAR]
        return frozenset(
            (walk.foreign_id, walk.target_id) for walk in left if _nearest(walk, taxonomy, encoder) < FAR
        )

    return doubted


def _nearest(walk: CrossWalk, taxonomy: Taxonomy, encoder: PairedEncoder) -> float:
    """Return the cosine of the foreign words and the nearest of what the target is called or told as."""
    target = taxonomy.competences[walk.target_id]
    told = (target.label, *target.alternative_labels, *filter(None, (target.description,)))
    rows = encoder.encode([walk.foreign_label, *told])
    return float((rows[1:] @ rows[0]).max())
