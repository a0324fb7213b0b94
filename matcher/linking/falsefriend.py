"""Forms that share their words with a text and mean other work."""

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


def false_friend(query: str, form: str) -> bool:
    """Return whether the form does something to the subject of the query that the query does not say.

    Parameters
    ----------
    query, form
        Normalised texts.

    Examples
    --------
    >>> false_friend("communicatie", "communicatie onderwijzen")
    True
    >>> false_friend("lesgeven in communicatie", "communicatie onderwijzen")
    False
    """
    return _turns(form) and not _turns(query)


@lru_cache(maxsize=65536)
def _turns(text: str) -> bool:
    found = words(text)
    return any(stem(one) in _TURNS for one in found) or any(
        one.startswith(part) or one.endswith(part) for one in found for part in _TURNING_PARTS
    )
