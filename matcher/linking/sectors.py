"""Sectors as people name them in a wish ("niet meer in de zorg"), as families of occupations.

Groups of ISCO-08 by our own reading of their titles, only for wishes: work in a sector claims nothing.
"""

from collections.abc import Mapping

from matcher.linking.words import stem, words
from matcher.word_lists import lists_beside

_SECTORS: Mapping[str, list[str]] = lists_beside(__file__)
_BY_STEM = {stem(word): tuple(codes) for word, codes in _SECTORS.items()}


def sector_families(query: str) -> tuple[str, ...]:
    """Return the first digits of the ISCO codes of the sector that the words name; none for other words.

    Examples
    --------
    >>> sector_families("fabriek")
    ('81', '82', '932')
    >>> sector_families("lassen")
    ()
    """
    found = [_BY_STEM[one] for one in map(stem, words(query)) if one in _BY_STEM]
    return found[0] if len(found) == 1 else ()
