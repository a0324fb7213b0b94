"""The numbers that say how surely a module teaches a requirement, seen beside the rest of its programme."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from matcher.teaching.general import GENERAL
from matcher.teaching.overlap import roots, shared
from matcher.teaching.statements import AskedWords, Programme

if TYPE_CHECKING:
    from matcher.encoder import Encoder

MEASURES = (
    "text",
    "best",
    "details",
    "beside_modules",
    "share_of_modules",
    "trade",
    "general",
    "module_in_trade",
    "best_module",
    "like_requirements",
    "words",
    "words_of_text",
    "words_beside_modules",
    "modules",
    "requirements",
    "below_best_module",
)
"""In the order of the last axis of `measure`.

text
    Cosine of the module's nearest sentence with the requirement.
best, details
    The same with the nearest of text and details, and the mean over the details.
beside_modules, share_of_modules
    ``best`` less its mean over the modules of the programme, and their softmax: a requirement belongs to the
    module that lies nearest.
trade, module_in_trade
    Cosine of the requirement, and of the module's title, with the title of the programme.
general
    Cosine of the requirement with the nearest of what every trade asks.
best_module, below_best_module
    ``best`` of the nearest module, and how far this module stays below it.
like_requirements
    ``best`` averaged over the requirements that resemble this one.
words, words_of_text, words_beside_modules
    Part of the module's words that the requirement has (with details; without; less the mean over modules).
modules, requirements
    Logarithm of how many there are.
"""
PROGRAMME_MEASURES = ("covered", "trade", "nearest_covered", "nearest_trade", "module_in_trade")
"""How the programme as a whole lies beside all that is asked: means over the requirements of ``best_module``
and ``trade``, the general ones counting less; the same over the nearest quarter; mean of ``module_in_trade``.
"""
MODULE_WARMTH = 0.1
LIKENESS_WARMTH = 0.1
_GENERAL_FROM, _LEAST_WEIGHT = 0.75, 0.05
"""Weight of a requirement in the means over a programme: how far ``general`` stays below the first, at least
the second."""


def measure(programme: Programme, asked: Sequence[AskedWords], encoder: "Encoder") -> NDArray[np.float64]:
    """Return shape (modules, requirements, measures).

    Parameters
    ----------
    programme
        With at least one module.
    asked
        The requirements of one vacancy or standard together: they are read beside each other.
    """
    courses = programme.courses
    if not asked:
        return np.zeros((len(courses), 0, len(MEASURES)))
    text, best, details = _nearness(programme, asked, encoder)
    words, words_of_text = _shared_words(programme, asked)
    titles = encoder.encode([programme.title, *(course.title for course in courses)]).astype(np.float64)
    texts = encoder.encode([words.text for words in asked]).astype(np.float64)
    general = encoder.encode(GENERAL).astype(np.float64)
    over_modules, over_asked = np.ones((len(courses), 1)), np.ones((1, len(asked)))
    best_module = best.max(axis=0)
    found = {
        "text": text,
        "best": best,
        "details": details,
        "beside_modules": best - best.mean(axis=0),
        "share_of_modules": softmax(best, MODULE_WARMTH, axis=0),
        "trade": over_modules * (texts @ titles[0]),
        "general": over_modules * (general @ texts.T).max(axis=0),
        "module_in_trade": (titles[1:] @ titles[0])[:, None] * over_asked,
        "best_module": over_modules * best_module,
        "like_requirements": best @ softmax(texts @ texts.T, LIKENESS_WARMTH, axis=1),
        "words": words,
        "words_of_text": words_of_text,
        "words_beside_modules": words - words.mean(axis=0),
        "modules": np.full_like(best, np.log(len(courses))),
        "requirements": np.full_like(best, np.log(len(asked))),
        "below_best_module": best_module - best,
    }
    return np.stack([found[name] for name in MEASURES], axis=-1)


def programme_measures(measures: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return `PROGRAMME_MEASURES` of what `measure` returned for at least one requirement."""
    by_name = dict(zip(MEASURES, np.moveaxis(measures, -1, 0), strict=True))
    covered, trade, general = (by_name[name][0] for name in ("best_module", "trade", "general"))
    weight = np.maximum(_LEAST_WEIGHT, _GENERAL_FROM - general)
    quarter = max(1, len(covered) // 4)
    return np.array(
        [
            np.average(covered, weights=weight),
            np.average(trade, weights=weight),
            np.sort(covered)[-quarter:].mean(),
            np.sort(trade)[-quarter:].mean(),
            by_name["module_in_trade"].mean(),
        ]
    )


def softmax(values: NDArray[np.float64], warmth: float, axis: int) -> NDArray[np.float64]:
    """Return shares that add up to 1 along an axis; the lower the warmth, the more the highest takes."""
    raised: NDArray[np.float64] = np.exp((values - values.max(axis=axis, keepdims=True)) / warmth)
    return np.asarray(raised / raised.sum(axis=axis, keepdims=True))


def _nearness(
    programme: Programme, asked: Sequence[AskedWords], encoder: "Encoder"
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the measures ``text``, ``best`` and ``details``, each of shape (modules, requirements)."""
    said = [course.sentences for course in programme.courses]
    wanted = [(words.text, *words.details) for words in asked]
    cosines = (
        encoder.encode([x for own in said for x in own])
        @ encoder.encode([x for own in wanted for x in own]).astype(np.float64).T
    )
    rows = np.maximum.reduceat(cosines, _starts(said), axis=0)
    starts = _starts(wanted)
    text = rows[:, starts]
    best = np.maximum.reduceat(rows, starts, axis=1)
    counts = np.array([len(words) - 1 for words in wanted])
    total = np.add.reduceat(rows, starts, axis=1) - text
    details = np.where(counts > 0, total / np.maximum(counts, 1), text)
    return text, best, details


def _shared_words(
    programme: Programme, asked: Sequence[AskedWords]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the measures ``words`` and ``words_of_text``: of the sentence of a module that shares most."""
    bare = [roots(words.text) for words in asked]
    full = [roots(" ".join((words.text, *words.details))) for words in asked]
    said = [[roots(sentence) for sentence in course.sentences] for course in programme.courses]
    words, of_text = (
        np.array([[max(shared(own, other) for own in sentences) for other in wanted] for sentences in said])
        for wanted in (full, bare)
    )
    return words, of_text


def _starts(groups: Sequence[Sequence[str]]) -> NDArray[np.int64]:
    return np.cumsum([0, *(len(group) for group in groups[:-1])])
