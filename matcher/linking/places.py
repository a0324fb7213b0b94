"""Where someone worked: a sector or a place is no competence, and hides the one beside it."""

from collections.abc import Sequence

from matcher.linking import triggers as t
from matcher.linking.levels import LANGUAGE
from matcher.linking.light import LIGHT
from matcher.linking.said import Said
from matcher.linking.sectors import sector_families
from matcher.linking.told import is_participle

_AT = frozenset({"in", "bij", "dans", "chez", "at"})
_ALSO_AT = _AT | {"op", "uit", "te"}
_ARTICLES = frozenset(
    {"de", "het", "een", "t", "mijn", "le", "la", "l", "un", "une", "the", "a", "an", "ons", "onze"}
)
_SKILLED = t.any_of(
    "goed; sterk; handig; kennis; opleiding; cursus; diploma; vlot; thuis; bedreven; ervaren; specialist; les"
)
"""Before "in" it speaks of a subject: "goed in de boekhouding"."""
_FINITE_BEFORE_I = frozenset({"was", "heb", "had", "ben", "deed", "kon", "moest", "mocht", "werkte"})
_MOST_WORDS = 3
"""Words of a place."""


def where(said: Said) -> bool:
    """Return whether all that a chunk names is where someone worked.

    With an article, "bij een bakker", or a sector, "in horeca": "in Excel" is no place. The verb may be there
    ("gewerkt", "gestaan"), since it names nothing.
    """
    words, content = [word for word, _ in said.chunk.words], said.content
    if not content or len(content) > _MOST_WORDS - 1 or said.chunk.found(LANGUAGE):
        return False
    named = said.words(range(content[0], content[-1] + 1))
    if len(named) > len(content) or (len(named) > 1 and named[-1].endswith(("en", "d", "t"))):
        return False
    first = content[0] - 1
    article = first > 0 and words[first] in _ARTICLES
    before = words[first - article] if first >= article else ""
    sector = bool(sector_families(" ".join(named)))
    placed = before in _AT and (article or sector)
    return (placed or (before == "op" and sector)) and not said.chunk.found(_SKILLED)


def place_at_end(said: Said, numbers: Sequence[int]) -> int | None:
    """Return the number of the word with which the place at the end of a clause begins."""
    words = [word for word, _ in said.chunk.words]
    last = numbers[-1]
    for i in range(last - 1, max(numbers[0], last - _MOST_WORDS - 1), -1):
        if words[i] in _ALSO_AT and i not in said.used:
            return i
    return None


def after_place(said: Said, numbers: Sequence[int]) -> range:
    """Return the words after a place that opens a clause: "op de luchthaven koffers geladen"."""
    words, first = [word for word, _ in said.chunk.words], numbers[0]
    article = first > 0 and words[first - 1] in _ARTICLES
    before = first - 1 - article
    if before < 0 or words[before] not in _ALSO_AT:
        return range(0)
    start = first + 1
    turned = start + 1 < len(words) and words[start] in _FINITE_BEFORE_I and words[start + 1] == "ik"
    rest = [i for i in numbers if i >= start and words[i] not in LIGHT]
    if not rest or not (turned or is_participle(words[rest[-1]])):
        return range(0)
    return range(rest[0], rest[-1] + 1)
