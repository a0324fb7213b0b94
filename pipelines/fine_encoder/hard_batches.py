"""Batches whose pairs resemble each other: the other answers of a batch are then hard to tell apart."""

from collections.abc import Mapping, Sequence

import numpy as np

from matcher.encoder import Encoder
from pipelines.encoder_pairs import TextPair
from pipelines.linking_data import LinkingData

GROUP = 16
"""Pairs that lie near each other; a batch holds eight such groups."""
_SMALLEST_BATCH = 32
PER_EPOCH: Mapping[str, tuple[int, int]] = {
    "competent_skills": (4248, 5),
    "skill_labels": (3385, 2),
    "competent_occupations": (1704, 2),
    "occupation_labels": (10000, 1),
    "skill_descriptions": (2434, 1),
    "dutch_english": (6000, 1),
    "dutch_french": (2500, 1),
    "skill_groups": (800, 1),
    "occupation_descriptions": (800, 1),
}
"""At most so many pairs of each kind, drawn anew each time, and how many times."""
_OTHER_FORM = 0.35
"""Share of the Competent labels that are paired with any form of their concept instead of its label."""


def hard_batches(
    pairs: Mapping[str, Sequence[TextPair]], data: LinkingData, quick: Encoder, size: int, seed: int
) -> list[list[TextPair]]:
    """Return all batches of one training run in their order; the same seed gives the same ones.

    Parameters
    ----------
    quick
        Tells which pairs lie near each other; it does not have to be good.
    size
        Pairs in a batch.
    """
    random = np.random.default_rng(seed)
    forms: dict[str, tuple[str, ...]] = {
        one.id: (one.label, *one.alternative_labels)
        for one in (*data.taxonomy.competences.values(), *data.taxonomy.occupations.values())
    }
    found: list[list[TextPair]] = []
    for kind, (most, times) in PER_EPOCH.items():
        some = pairs.get(kind, ())
        for _ in range(times):
            drawn = [some[i] for i in random.permutation(len(some))[:most]]
            if kind.startswith("competent"):
                drawn = [_with_any_form(one, forms, random) for one in drawn]
            found += _grouped(drawn, quick, size, random)
    return [found[i] for i in random.permutation(len(found))]


def _with_any_form(
    pair: TextPair, forms: Mapping[str, tuple[str, ...]], random: np.random.Generator
) -> TextPair:
    known = forms.get(pair.concept)
    if known is None or random.random() >= _OTHER_FORM:
        return pair
    return TextPair(pair.left, known[random.integers(len(known))], pair.concept)


def _grouped(
    pairs: Sequence[TextPair], quick: Encoder, size: int, random: np.random.Generator
) -> list[list[TextPair]]:
    if not pairs:
        return []
    rows = quick.encode([one.left for one in pairs]) + quick.encode([one.right for one in pairs])
    free = np.ones(len(pairs), dtype=bool)
    groups = []
    for seed in random.permutation(len(pairs)).tolist():
        if not free[seed]:
            continue
        left = np.flatnonzero(free)
        near = rows[left] @ rows[seed]
        count = min(GROUP, len(left))
        taken = left[np.argpartition(-near, count - 1)[:count]]
        free[taken] = False
        groups.append(taken.tolist())
    order = random.permutation(len(groups)).tolist()
    together = max(1, size // GROUP)
    batches = [
        [pairs[i] for group in order[start : start + together] for i in groups[group]]
        for start in range(0, len(order), together)
    ]
    return [batch for batch in batches if len(batch) >= _SMALLEST_BATCH]
