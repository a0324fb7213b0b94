"""Words that two sentences share, however they are bent or put together."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]{2,}")
_EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        "de het een en of van voor in op met te aan bij door naar om uit over tot als dat die dit deze is "
        "zijn er ook andere enz etc eigen volgens onder tegen na hun ze zich wordt worden",
    )
)
_NOUN_ENDINGS = ("ingen", "ing")
_LONG_VOWELS = {"aa": "a", "oo": "o", "ee": "e", "uu": "u"}
_SMALLEST_PART = 5
"""Letters from which a stem inside a longer word counts as a part of it ("tegel" in "vloertegels")."""


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """Return what a verb and the noun made of it share.

    Examples
    --------
    >>> root("plaatsing") == root("plaatst"), root("wandtegels") == root("wandtegel")
    (True, True)
    >>> root("bekisting") == root("bekist")
    True
    """
    import snowballstemmer  # a tenth of the start of a request that needs none of it: it loads every language

    # one for each word: it keeps where it is in a word, and several threads read at once
    stem = str(snowballstemmer.stemmer("dutch").stemWord(word))
    for ending in _NOUN_ENDINGS:
        if stem.endswith(ending) and len(stem) > len(ending) + 2:
            stem = stem.removesuffix(ending)
            break
    if len(stem) > 4 and stem[-1] == "t" and stem[-2] not in "aeiou":
        stem = stem[:-1]  # "plaatst": the stemmer leaves the ending of a verb
    for long, short in _LONG_VOWELS.items():
        stem = stem.replace(long, short)
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem


@lru_cache(maxsize=65536)
def roots(text: str) -> frozenset[str]:
    """Return the roots of the words of a text that say something.

    Examples
    --------
    >>> sorted(roots("Plaatsing van de vloertegels"))
    ['plats', 'vloertegel']
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(word for word in plain if not unicodedata.combining(word))
    return frozenset(root(word) for word in _WORD.findall(plain) if word not in _EMPTY_WORDS)


def shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Return the part of our roots, counted in letters, that the other side has as a word or inside one.

    Returns
    -------
    float
        In [0, 1]; 0 where one side has no words. Long words count more: they say more.
    """
    letters = sum(map(len, ours))
    if not letters or not theirs:
        return 0.0
    return sum(len(our) for our in ours if our in theirs or _inside(our, theirs)) / letters


def _inside(root: str, theirs: frozenset[str]) -> bool:
    if len(root) < _SMALLEST_PART:
        return False
    return any(root in other or (len(other) >= _SMALLEST_PART and other in root) for other in theirs)
