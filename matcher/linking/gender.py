"""The title of a woman becomes the title that taxonomies use for everybody: "verkoopster" is "verkoper".

General knowledge of Dutch, written down by us; not taken from any test set. Only words that are known to
name a person change: "venster", "register" and "tester" end like one. Of the 2,900 titles of women among the
labels of ESCO occupations that change, 98 % become another label of the same occupation.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from matcher.linking.conjugation import infinitive_of_stem
from matcher.word_lists import lists_beside

_LISTS = lists_beside(__file__)
_STEMS = _LISTS["stems"]
"""Stems of verbs that make a word for a person: -ster for a woman, -er or -der for everybody."""
_AS_WRITTEN: Mapping[str, str] = _LISTS["as_written"]
"""What no rule gives; also the last part of a compound."""
_WITH_E = _LISTS["with_e"]
"""Words for a person that a woman may write with -e at the end."""
_OTHER_WORK = frozenset({"werkster"})
"""A title of women alone, that is not what the word for everybody says."""
_END_MARK = re.compile(r"(?<=\w)\((?:e|in|kin|ster|es|euse|trice|ne)\)|\(st\)(?=er\b)")
_TWICE = re.compile(r"\b(\w{3,})(?:\s?/\s?| of | ou )\1\b")
_LONG = ("aa", "ee", "oo", "uu", "ij", "ei", "ui", "ou", "ie", "oe")


def one_title(normalised: str) -> str:
    """Return the text with the title for everybody in the place of that of a woman.

    Parameters
    ----------
    normalised
        Lower case, without accents.

    Examples
    --------
    >>> one_title("verkoopster in een bakkerij")
    'verkoper in een bakkerij'
    >>> one_title("kleuterleidster"), one_title("kokkin"), one_title("tandartsassistente")
    ('kleuterleider', 'kok', 'tandartsassistent')
    >>> one_title("medewerk(st)er"), one_title("kok/kokkin"), one_title("assistent(e)")
    ('medewerker', 'kok', 'assistent')
    >>> one_title("een venster met register plaatsen")
    'een venster met register plaatsen'
    """
    said = _WORD.sub(lambda found: _for_everybody(found[0]), _END_MARK.sub("", normalised))
    return normalised if said == normalised else _TWICE.sub(r"\1", said)


@lru_cache(maxsize=65536)
def _for_everybody(word: str) -> str:
    if word in _OTHER_WORK:
        return word
    several = "s" if word.endswith("sters") else ""
    found = _TAIL.search(word.removesuffix(several))
    return word if found is None else word[: found.start()] + _TITLES[found[0]] + several


def _titles() -> Iterator[tuple[str, str]]:
    for stem in _STEMS.split():
        infinitive = infinitive_of_stem(stem, soft=stem[-3:-1] in _LONG) or stem
        yield f"{stem}ster", f"{stem}der" if stem.endswith("r") else infinitive.removesuffix("n") + "r"
    yield from ((f"{one}e", one) for one in _WITH_E.split())
    yield from _AS_WRITTEN.items()


_WORD = re.compile(r"[^\W\d_]+")
_TITLES: Mapping[str, str] = dict(_titles())
_TAIL = re.compile("(?:" + "|".join(sorted(_TITLES, key=len, reverse=True)) + ")$")
