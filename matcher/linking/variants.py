"""Everyday Flemish and Netherlands words beside the word that taxonomies use, in the title for everybody.

General language knowledge, written down by us; not taken from any test set.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from matcher.linking.told import infinitives
from matcher.linking.words import stem, undiminished, words
from matcher.word_lists import lists_beside

_LISTS = lists_beside(__file__)
VARIANTS: Mapping[str, tuple[str, ...]] = {word: tuple(others) for word, others in _LISTS["variants"].items()}
"""Word in everyday use → words of taxonomies. Only what is the same thing: a reachtruck is a kind of forklift
truck but asks its own certificate, so neither stands for the other."""

DOERS: Mapping[str, str] = _LISTS["doers"]
"""Last part of a word for a person → what that person does with the first part."""
_SHORTEST_THING = 4
_BY_STEM: Mapping[str, tuple[str, ...]] = {stem(word): VARIANTS[word] for word in reversed(list(VARIANTS))}


def rewritten(normalised: str) -> Iterator[str]:
    """Yield other ways to say the text, each once, never the text itself.

    An infinitive for a past tense; what is done for the one who does it; a counterpart for one word; and one
    for all words together.
    """
    seen = {normalised}
    for one in (*infinitives(normalised), *_what_is_done(normalised), *_with_counterparts(normalised)):
        if one not in seen:
            seen.add(one)
            yield one


def _what_is_done(normalised: str) -> Iterator[str]:
    """Yield "reachtruck besturen" for "reachtruckchauffeur"; nothing for more than one word."""
    for who, done in DOERS.items():
        thing = normalised.removesuffix(who).rstrip("-")
        if thing != normalised and thing.isalpha() and len(thing) >= _SHORTEST_THING:
            yield f"{thing} {done}"


def _with_counterparts(normalised: str) -> Iterator[str]:
    everywhere = normalised
    for word in dict.fromkeys(words(normalised)):
        others = _counterparts(word)
        for other in others:
            yield _replaced(normalised, word, other)
        if others:
            everywhere = _replaced(everywhere, word, others[0])
    yield everywhere


@lru_cache(maxsize=65536)
def _counterparts(word: str) -> tuple[str, ...]:
    """Return what may stand for a word: of the word, of what it is small of, or of its stem."""
    small = undiminished(word)
    for known in (VARIANTS, _BY_STEM):
        for one in (word, *small):
            found = known.get(one if known is VARIANTS else stem(one))
            if found:
                return found
    return small


def _replaced(text: str, word: str, other: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", other, text)
