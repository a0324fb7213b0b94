"""The occupation that a programme is for, from the names of all that it teaches; and what follows from it."""

import numpy as np
from numpy.typing import NDArray

from matcher.teaching.measures import MODULE_WARMTH, softmax

WARMTH = 0.04
"""Of the softmax over occupations (bench/README.md, section 3: chosen on 46 pairs; here tried on 63)."""
SENTENCE_SHARE = 0.2
"""What a sentence counts beside a title."""
CONFIRMED = 0.95
"""Chance that a programme is for an occupation that its provider or a counsellor names."""
TAUGHT_OF_OCCUPATION = 0.5
"""Part of what an occupation asks that a programme for it teaches, by the judged pairs (.50 and .48)."""
GRADED_FROM, GRADED_WIDTH = 0.5, 0.4
"""Cosine from which a sentence begins to count, and over which it grows to the full."""
TITLE_WEIGHT, BRIDGE_WEIGHT = 1.0, 0.2


def occupation_chances(
    titles: NDArray[np.float32], sentences: NDArray[np.float32], confirmed: tuple[int, ...] = ()
) -> NDArray[np.float64]:
    """Return the chance that a programme is for each occupation; adds up to 1 where none is confirmed.

    Averaged over the names of the modules, because one alone misleads ("Plaatsing wandtegels" looks like a
    mountain guide).

    Parameters
    ----------
    titles, sentences
        Cosine of each title (at least one) and each sentence with the best form of each occupation, shape
        (texts, occupations).
    confirmed
        Places of occupations that a person named for the programme.
    """
    chances = softmax(np.asarray(titles, np.float64), WARMTH, axis=1).sum(axis=0)
    if len(sentences):
        chances += SENTENCE_SHARE * softmax(np.asarray(sentences, np.float64), WARMTH, axis=1).sum(axis=0)
    chances /= chances.sum()
    if confirmed:
        chances *= 1 - CONFIRMED
        chances[list(confirmed)] = CONFIRMED
    return np.asarray(chances)


def via_occupation(best: NDArray[np.float64], chance: float) -> NDArray[np.float64]:
    """Return how surely each module teaches each requirement of an occupation its programme may be for.

    Parameters
    ----------
    best
        Cosine of each module with each requirement, shape (modules, requirements): the part that the
        programme teaches is divided over its modules by it.
    chance
        That the programme is for the occupation, in [0, 1].

    Returns
    -------
    ndarray
        In [0, `TAUGHT_OF_OCCUPATION`]: never enough for a must-have.
    """
    return chance * TAUGHT_OF_OCCUPATION * softmax(best, MODULE_WARMTH, axis=0)


def prepares(
    said: NDArray[np.float64], titles: NDArray[np.float64], bridges: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how well each programme prepares for a vacancy: for ranking only, no chance.

    Parameters
    ----------
    said
        Cosine of the nearest sentence of the programme with each thing asked, shape (programmes, asked); the
        second may be 0.
    titles
        Mean cosine of the title of a module, the nearest one, with the title of the vacancy and the name of
        its occupation.
    bridges
        Chance that programme and vacancy are for the same occupation.
    """
    graded = np.clip((said - GRADED_FROM) / GRADED_WIDTH, 0, 1)
    shares = graded.mean(axis=1) if said.shape[1] else np.zeros(len(said))
    return np.asarray(shares + TITLE_WEIGHT * titles + BRIDGE_WEIGHT * np.sqrt(np.maximum(bridges, 0)))
