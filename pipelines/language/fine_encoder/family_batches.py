"""Batches of one family each: competences compete with competences, occupations with occupations.

Batches of the nearest pairs were tried, and measured worse: the mapping is loose, so a near answer is often
right as well.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from pipelines.language.encoder_pairs import TextPair
from pipelines.language.linking_data import LinkingData

SEEN: Mapping[str, tuple[float, float]] = {
    "competent_skills": (0, 6),
    "skill_labels": (0, 4),
    "skill_descriptions": (0, 1),
    "skill_groups": (0, 0.3),
    "competent_occupations": (5, 0),
    "occupation_labels": (1.2, 0),
    "occupation_descriptions": (0.7, 0),
    "occupation_groups": (1, 0),
    "dutch_french": (1, 0.7),
    "dutch_english": (0.4, 1),
    "english_texts": (0.2, 0.7),
}
"""How many times in a run a pair of each kind is seen: pairs of occupations, pairs of competences."""
_OF_ONE_FAMILY = frozenset(kind for kind, seen in SEEN.items() if 0 in seen)
_OTHER_FORM = 0.35
"""Share of the Competent labels that are paired with any form of their concept instead of its label."""


def family_batches(
    pairs: Mapping[str, Sequence[TextPair]], data: LinkingData, size: int, seed: int, share: float = 1.0
) -> list[list[TextPair]]:
    """Return all batches of one training run in their order; the same seed gives the same ones.

    Parameters
    ----------
    size
        Pairs in a batch. What is left over is not a batch.
    share
        Part of the run, above 0: 0.5 sees every pair half as often.
    """
    random = np.random.default_rng(seed)
    occupations = {*data.taxonomy.occupations, *(occupation.id for occupation in data.occupations)}
    forms: dict[str, tuple[str, ...]] = {
        concept.id: (concept.label, *concept.alternative_labels) for concept in data.taxonomy.concepts()
    }
    found: list[list[TextPair]] = []
    for family in (0, 1):
        drawn: list[TextPair] = []
        for kind, seen in SEEN.items():
            some = [
                pair
                for pair in pairs.get(kind, ())
                if kind in _OF_ONE_FAMILY
                or (pair.concept not in occupations and "/occupation/" not in pair.concept) is bool(family)
            ]
            chosen = list(_drawn(some, seen[family] * share, random))
            if kind.startswith("competent"):  # a mapping: any form of its concept will do
                chosen = [_with_any_form(pair, forms, random) for pair in chosen]
            drawn += chosen
        mixed = [drawn[i] for i in random.permutation(len(drawn))]
        found += [mixed[start : start + size] for start in range(0, len(mixed) - size + 1, size)]
    return [found[i] for i in random.permutation(len(found))]


def _drawn(pairs: Sequence[TextPair], times: float, random: np.random.Generator) -> Iterator[TextPair]:
    """Yield every pair the whole number of times, and a random part of them once more."""
    whole, part = divmod(times, 1)
    for _ in range(int(whole)):
        yield from pairs
    for number in random.permutation(len(pairs))[: round(part * len(pairs))].tolist():
        yield pairs[number]


def _with_any_form(
    pair: TextPair, forms: Mapping[str, tuple[str, ...]], random: np.random.Generator
) -> TextPair:
    known = forms.get(pair.concept)
    if known is None or random.random() >= _OTHER_FORM:
        return pair
    return TextPair(pair.left, known[random.integers(len(known))], pair.concept)
