"""Sectors as people name them in a wish ("niet meer in de zorg"), as families of occupations.

Groups of ISCO-08 by our own reading of their titles, only for wishes: work in a sector claims nothing.
"""

from collections.abc import Mapping

from matcher.linking.words import stem, words

_SECTORS: Mapping[str, tuple[str, ...]] = {
    "zorg": ("532", "322", "222", "226"),
    "kinderopvang": ("5311",),
    "onderwijs": ("23",),
    "bouw": ("71",),
    "horeca": ("512", "513", "9411", "9412"),
    "keuken": ("512", "9411", "9412"),
    "schoonmaak": ("911", "912", "515"),
    "poetsen": ("911", "912", "515"),
    "magazijn": ("4321", "8344", "9333"),
    "logistiek": ("4321", "4323", "8344", "9333"),
    "transport": ("832", "833"),
    "fabriek": ("81", "82", "932"),
    "productie": ("81", "82", "932"),
    "winkel": ("522", "523"),
    "verkoop": ("522", "523", "524"),
    "callcenter": ("4222", "5244"),
    "kantoor": ("41", "43", "334"),
    "tuin": ("611", "9214"),
    "slachthuis": ("7511",),
    "garage": ("7231",),
}
_BY_STEM = {stem(word): codes for word, codes in _SECTORS.items()}


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
