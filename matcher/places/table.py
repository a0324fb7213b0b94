"""The table of municipalities, postcodes and parts of municipalities, and how a name is looked up in it.

Belgium,
and what lies within 35 to 60 km of it in the neighbouring countries. Sources: ``places.csv``.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from matcher.domain.place import Place, distance_km

FILE = Path(__file__).parent / "places.csv"
AGREE_KM = 20.0
"""A postcode and a name farther apart are of two places: no Belgian municipality is that wide."""
SAME_KM = 10.0
"""Two entries of one name that lie nearer are one place."""
_COUNTRIES = {
    **dict.fromkeys(("be", "bel", "b", "belgie", "belgium", "belgique"), "BE"),
    **dict.fromkeys(
        ("nl", "nld", "nederland", "netherlands", "the netherlands", "pays bas", "holland"), "NL"
    ),
    **dict.fromkeys(("fr", "fra", "f", "frankrijk", "france"), "FR"),
    **dict.fromkeys(("de", "deu", "d", "duitsland", "germany", "allemagne"), "DE"),
    **dict.fromkeys(("lu", "lux", "l", "luxemburg", "luxembourg"), "LU"),
}
_POSTCODE = re.compile(
    r"(?<![\w.,/-])(?:(?P<country>B|BE|NL|F|FR|D|DE|L|LU|LUX)\s?[-–.]?\s?)?"
    r"(?P<code>\d{4,5})(?P<letters>\s?[A-Z]{2})?(?![\w/]|[.,]\d)"
)
_WORDS_OF_A_NAME = 5


class Kind(StrEnum):
    """What an entry of the table is; its value stands in the file."""

    MUNICIPALITY = "m"
    POSTCODE = "p"
    """One postcode; its first name is the municipality, a second the part of it."""
    PART = "d"
    """Part of a municipality without a postcode of its own."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A line of the table."""

    kind: Kind
    country: str
    """Two letters."""
    names: tuple[str, ...]
    """The one that is shown first; then other languages and spellings."""
    postcodes: tuple[str, ...]
    place: Place

    def is_near(self, other: "KnownPlace", km: float) -> bool:
        """Return whether both lie within so many kilometres."""
        apart = distance_km(self.place, other.place)
        return apart is not None and apart <= km


@dataclass(frozen=True, slots=True)
class _Table:
    by_name: dict[str, list[KnownPlace]]
    by_postcode: dict[str, list[KnownPlace]]


def find_place(
    name: str = "", *, postcode: str = "", country: str = "", province: str = ""
) -> KnownPlace | None:
    """Return the entry that a name, a postcode or both mean; ``None`` when that is none or not one.

    Parameters
    ----------
    name
        As people write it: ``"Gent"``, ``"9000 Gent"``, ``"Kerkstraat 1, B-9000 Gent"``,
        ``"Campus Kortrijk"``.
    postcode
        ``"9000"``, ``"B-9000"``, ``"4531 AB"``.
    country
        Code or name, when the source gives one; a country that is not in the table finds nothing.

    Examples
    --------
    >>> find_place("Sint-Amandsberg").place.name, find_place(postcode="B-9000").place.name
    ('Gent', 'Gent')
    >>> find_place("4531 AB Terneuzen").country, find_place("Ghent").place.postcode
    ('NL', None)
    >>> find_place("Hasselt", postcode="9000") is None
    True
    """
    where = _country(country)
    if where is None:
        return None
    code, within, rest = postcode_in(postcode) if postcode.strip() else postcode_in(name)
    where = where or within
    coded = [one for one in _table().by_postcode.get(code, ()) if where in ("", one.country)] if code else []
    named = _named(name if postcode.strip() else rest or name, where, province)
    if not coded or not named:
        return _only(coded or named)
    both = [one for one in coded if any(one.is_near(other, AGREE_KM) for other in named)]
    return _only(both)


def postcode_in(text: str) -> tuple[str, str, str]:
    """Return the last postcode in a text, its country, and the name that stands behind it; empty without one.

    Examples
    --------
    >>> postcode_in("Kerkstraat 1200, B-9000 Gent"), postcode_in("4531 AB Terneuzen")
    (('9000', 'BE', 'Gent'), ('4531', 'NL', 'Terneuzen'))
    """
    all_found = list(_POSTCODE.finditer(text))
    found = all_found[-1] if all_found else None
    if found is None:
        return "", "", ""
    country = _country(found["country"] or "") or ""
    if found["letters"] and len(found["code"]) == 4:
        country = country or "NL"
    return found["code"], country, text[found.end() :].strip(" ,;-–()")


def _country(text: str) -> str | None:
    """Return the code of a country, empty where none is given, ``None`` for one outside the table."""
    folded = fold(text)
    return _COUNTRIES.get(folded) if folded else ""


def _named(text: str, country: str, province: str) -> list[KnownPlace]:
    """Return the entries that a text names: whole, a part between commas or brackets, or words inside it."""
    if found := _exact(text, country, province):
        return found
    parts = re.split(r"[,;()/|]|\s[-–]\s", text)
    if found := [one for part in parts for one in _exact(part, country, province)]:
        return found
    words = text.split()
    inside: list[KnownPlace] = []
    for size in range(min(_WORDS_OF_A_NAME, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            if part[:1].isupper() and len(part) > 2:
                inside += [one for one in _exact(part, country, province) if one.kind is not Kind.PART]
        if inside:
            return inside
    return []


def _exact(text: str, country: str, province: str) -> list[KnownPlace]:
    """Return the entries with this name: municipalities before parts, Belgium before its neighbours."""
    folded = fold(text)
    spelled = [folded, re.sub(r"\bst\b", "sint", folded), re.sub(r"\bst\b", "saint", folded)]
    found = next((one for name in spelled if (one := _table().by_name.get(name))), [])
    found = [one for one in found if country in ("", one.country)]
    by_kind = [[one for one in found if one.kind is kind] for kind in Kind]
    for wanted in (
        [one for one in found if province and fold(one.place.province or "") == fold(province)],
        [one for one in found if one.country == "BE"],
        *by_kind,
    ):
        kept = [one for one in found if one in wanted]
        found = kept or found
    return found


def _only(found: Sequence[KnownPlace]) -> KnownPlace | None:
    """Return the first of entries that are one place; ``None`` when they are several."""
    if not found or not all(found[0].is_near(other, SAME_KM) for other in found[1:]):
        return None
    return found[0]


def fold(text: str) -> str:
    """Return a name for comparing: case, accents, hyphens and spaces do not count."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("œ", "oe"))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain.encode("ascii", "ignore").decode().lower()).split())


@cache
def _table() -> _Table:
    by_name: dict[str, list[KnownPlace]] = defaultdict(list)
    by_postcode: dict[str, list[KnownPlace]] = defaultdict(list)
    for entry in _entries(FILE.read_text(encoding="utf-8").splitlines()):
        # the municipality of a postcode has an entry of its own
        for name in entry.names[entry.kind is Kind.POSTCODE :]:
            by_name[fold(name)].append(entry)
        for code in entry.postcodes:
            by_postcode[code].append(entry)
    return _Table(dict(by_name), dict(by_postcode))


def _entries(lines: Iterable[str]) -> Iterable[KnownPlace]:
    for line in lines:
        if line.startswith("#"):
            continue
        kind, country, names, postcodes, north, east, province = line.split(";")
        shown, *others = names.split("|")
        codes = tuple(postcodes.split())
        postcode = codes[0] if kind == Kind.POSTCODE else None
        place = Place(shown, float(north), float(east), postcode, province or None)
        yield KnownPlace(Kind(kind), country, (shown, *others), codes, place)
