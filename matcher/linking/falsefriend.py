"""Forms that share their words with a text and mean other work."""

from collections.abc import Iterable
from functools import lru_cache

from matcher.linking.words import stem, words

_TURNS = frozenset(
    stem(one)
    for one in (
        "onderwijzen", "doceren", "lesgeven", "lessen", "les", "leraar", "docent", "onderwijs", "opleiden",
        "instrueren", "verkopen", "verkoper", "verhuren", "inspecteren", "inspecteur",
    )
)  # fmt: skip
"""Heads that turn a subject into other work: "communicatie" is not "communicatie onderwijzen"."""
_TURNING_PARTS = ("leerkracht", "leraar", "docent", "onderwijs", "verkoper", "verkoop", "inspecteur")


_BEGIN_ALIKE = (
    ("java", "javascript"),
    ("c", "c++"),
    ("c", "c#"),
    ("script", "javascript"),
    ("type", "typescript"),
)


def false_friends(query: str, forms: Iterable[str]) -> list[bool]:
    """Return for each form whether it does something to the subject of the query that the query does not say.

    Parameters
    ----------
    query, forms
        Normalised texts.

    Examples
    --------
    >>> false_friends("communicatie", ["communicatie onderwijzen", "communicatie"])
    [True, False]
    >>> false_friends("lesgeven in communicatie", ["communicatie onderwijzen"])
    [False]
    """
    turned, begun = _turns(query), _only_begun(query)
    return [
        (not turned and _turns(form)) or (bool(begun) and not begun.isdisjoint(words(form))) for form in forms
    ]


@lru_cache(maxsize=65536)
def _only_begun(query: str) -> frozenset[str]:
    """Return the names that a name in the query only begins with: JavaScript is not Java."""
    said = set(words(query))
    return frozenset(short for short, long in _BEGIN_ALIKE if long in query and short not in said)


@lru_cache(maxsize=65536)
def _turns(text: str) -> bool:
    found = words(text)
    return any(stem(one) in _TURNS for one in found) or any(
        one.startswith(part) or one.endswith(part) for one in found for part in _TURNING_PARTS
    )
