"""What is measured on a text and the concepts it may mean."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from matcher.linking.forms import ConceptForms, Nearness, content_stems
from matcher.linking.surroundings import ISCO_DIGITS

FEATURES = (
    "dense",
    "letters",
    "dense_gap",
    "letters_gap",
    "dense_mean",
    "fuzzy",
    "fuzzy_set",
    "covered",
    "covering",
    "exact",
    "product",
    "short",
    "dense_lead",
    "quick",
    "fine",
    "quick_mean",
    "fine_mean",
    "quick_lead",
    "fine_lead",
    "label_quick",
    "label_fine",
    "told",
    "crowding",
    *(f"{how}_of_family_{digits}" for digits in ISCO_DIGITS for how in ("mean", "best")),
)
"""What is measured, in the order of the columns; all in [-1, 1] or near it.

The quick and the fine encoder err in different ways, so each is seen apart as well: over the forms of a
concept, on its preferred label, and how far it is ahead of the other candidates. "told" is the quick encoder
on the description, "crowding" says how many concepts are called alike, and a family is near when the
occupations of its group are.
"""
_COLUMN = {name: number for number, name in enumerate(FEATURES)}
_FEW_WORDS = 2


def only_exact(features: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which candidate of one text is the only one with exactly that form."""
    exact: NDArray[np.bool_] = features[:, _COLUMN["exact"]] == 1
    return exact if exact.sum() == 1 else np.zeros_like(exact)


def candidate_features(
    normalised: str,
    near: Nearness,
    row: int,
    candidates: NDArray[np.int64],
    concepts: ConceptForms,
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Measure one text against its candidate concepts.

    Parameters
    ----------
    normalised
        Text of the query.
    near, row
        Nearness of a block of queries, and the row of this one.
    candidates
        Indices of concepts, those nearest by meaning and by letters among them; at least one.

    Returns
    -------
    features, forms
        Shape (candidates, features), and the row of the nearest form of each candidate.
    """
    rows = np.zeros((len(candidates), len(FEATURES)))

    def put(**columns: NDArray[np.generic] | float) -> None:
        for name, values in columns.items():
            rows[:, _COLUMN[name]] = values

    meant, spelt = near.best_dense[row][candidates], near.best_letters[row][candidates]
    put(dense=meant, letters=spelt, product=meant * spelt)
    put(dense_gap=meant - meant.max(), letters_gap=spelt - spelt.max(), dense_lead=_lead(meant))
    own, cuts = concepts.rows_of(candidates)
    dense, quick = near.dense[row][own], near.quick[row][own]
    sizes = np.diff(np.append(cuts, len(own)))
    put(dense_mean=np.add.reduceat(dense, cuts) / sizes)
    for name, values in (("quick", quick), ("fine", dense - quick)):
        highest = np.maximum.reduceat(values, cuts)
        put(**{name: highest, f"{name}_lead": _lead(highest), f"label_{name}": values[cuts]})
        put(**{f"{name}_mean": np.add.reduceat(values, cuts) / sizes})
    around = concepts.around
    put(told=around.told[candidates] @ near.vectors[row, : around.told.shape[1]])
    put(crowding=around.crowding[candidates])
    for digits, family in zip(ISCO_DIGITS, concepts.families, strict=False):
        mean, best = family.nearness(near.best_dense[row])
        put(**{f"mean_of_family_{digits}": mean[candidates], f"best_of_family_{digits}": best[candidates]})
    nearest = own[_first_best(dense + near.letters[row][own], cuts, sizes)]
    put(exact=np.isin(candidates, concepts.by_form.get(normalised, ())))
    put(**_words_in_common(normalised, nearest.tolist(), concepts))
    return rows, nearest


def _words_in_common(
    normalised: str, nearest: Sequence[int], concepts: ConceptForms
) -> dict[str, NDArray[np.generic] | float]:
    asked = content_stems(normalised)
    rarity, unknown = concepts.rarity, concepts.most_rare
    total = sum(rarity.get(one, unknown) for one in asked) or 1.0
    shared = np.array([sum([rarity[one] for one in asked & concepts.stems[form]]) for form in nearest])
    texts, ordered = ([of[form] for form in nearest] for of in (concepts.normal, concepts.in_order))
    in_order = " ".join(sorted(normalised.split()))
    return {
        "short": float(len(asked) <= _FEW_WORDS),
        "covered": shared / total,
        "covering": shared / np.array([concepts.weights[form] for form in nearest]),
        # token_sort_ratio would put the words of every form in order again
        "fuzzy": process.cdist([in_order], ordered, scorer=fuzz.ratio)[0] / 100,
        "fuzzy_set": process.cdist([normalised], texts, scorer=fuzz.token_set_ratio)[0] / 100,
    }


def _first_best(
    values: NDArray[np.float32], cuts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the place of the highest value within each part."""
    highest = np.flatnonzero(values == np.repeat(np.maximum.reduceat(values, cuts), sizes))
    return highest[np.searchsorted(highest, cuts)]


def _lead(near: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how far each is above the best other one; negative for all but the best."""
    if len(near) == 1:
        return np.zeros_like(near)
    second, first = np.partition(near, -2)[-2:]
    found: NDArray[np.float32] = near - np.where(near >= first, second, first)
    return found
