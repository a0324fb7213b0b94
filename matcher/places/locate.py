"""The coordinates of a place: its own where they can be right, else those of its town."""

from dataclasses import dataclass, replace

from matcher.domain.place import Place, distance_km
from matcher.places.table import KnownPlace, find_place

FAR_KM = 50.0
"""Coordinates farther than this from the town that is named beside them are of another place."""
SWAPPED = "breedte- en lengtegraad zijn verwisseld: omgewisseld"
ELSEWHERE = "de coördinaten liggen niet bij deze gemeente: die van de gemeente genomen"
NOWHERE = "deze coördinaten kunnen niet kloppen: weggelaten, de reistijd blijft onbekend"
NO_COORDINATES = (
    "geen coördinaten, en de gemeente staat niet in onze tabel: de reistijd blijft onbekend; "
    "geef postcode en gemeente, of coördinaten"
)
CONTRADICTS = (
    "postcode en gemeente spreken elkaar tegen: de reistijd blijft onbekend; verbeter een van beide, "
    "of geef coördinaten"
)
_SOUTH, _NORTH, _WEST, _EAST = 35.0, 62.0, -11.0, 30.0
"""Degrees: where people whom this is for may learn or work."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place, and what had to be changed or stays unknown."""

    place: Place
    note: str = ""
    """Dutch; empty when nothing is to be said."""


def locate(
    name: str,
    *,
    postcode: str = "",
    province: str = "",
    country: str = "",
    point: tuple[float, float] | None = None,
) -> Located:
    """Return a place with coordinates where they can be known.

    Parameters
    ----------
    name
        As the source has it; of the town where only a postcode is given.
    point
        Degrees north and east, as the source has them.

    Examples
    --------
    >>> locate("Gent").place.latitude
    51.05
    >>> locate("Gent", point=(3.72, 51.05)).note
    'breedte- en lengtegraad zijn verwisseld: omgewisseld'
    >>> locate("Nergenshuizen").place.is_located
    False
    """
    known = find_place(name, postcode=postcode, province=province, country=country)
    shown = name.strip() or (known.place.name if known else postcode.strip())
    place = Place(
        shown,
        postcode=postcode.strip() or (known.place.postcode if known else None),
        province=province.strip() or (known.place.province if known else None),
    )
    if point is not None:
        return _with_point(place, point, known)
    if known is not None:
        return Located(_at(place, known))
    apart = postcode.strip() and find_place(name, country=country) and find_place(postcode=postcode)
    return Located(place, CONTRADICTS if apart else NO_COORDINATES)


def _with_point(place: Place, point: tuple[float, float], known: KnownPlace | None) -> Located:
    for (north, east), note in ((point, ""), (point[::-1], SWAPPED)):
        there = replace(place, latitude=north, longitude=east)
        if _is_possible(there, known):
            return Located(there, note)
    return Located(place, NOWHERE) if known is None else Located(_at(place, known), ELSEWHERE)


def _is_possible(place: Place, known: KnownPlace | None) -> bool:
    north, east = place.latitude or 0.0, place.longitude or 0.0
    if known is None:
        return _SOUTH <= north <= _NORTH and _WEST <= east <= _EAST
    apart = distance_km(place, known.place) if abs(north) <= 90 and abs(east) <= 180 else None
    return apart is not None and apart <= FAR_KM


def _at(place: Place, known: KnownPlace) -> Place:
    return replace(place, latitude=known.place.latitude, longitude=known.place.longitude)
