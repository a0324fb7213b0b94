"""Where an instance of a course is given: a place with or without coordinates, online, or unknown.

What is not said to be online is never taken for it: a place that nobody knows is a place all the same.
"""

import re
from collections.abc import Iterator, Mapping

from matcher.domain.module import Delivery
from matcher.domain.place import UNKNOWN_PLACE
from matcher.places import locate
from matcher.places.locate import CONTRADICTS
from matcher.word_lists import lists_beside
from pipelines.reading.json_entries import as_degrees, as_list, as_object, as_text
from pipelines.reading.labels import clean
from pipelines.reading.rejects import RowOutcome
from pipelines.reading.schema_org_nodes import (
    LinkedData,
    Node,
    Notes,
    letters_of,
    name_of,
    plain,
    term_of,
    types,
    unique,
)

_LISTS = lists_beside(__file__)

NO_PLACE = "er staat niet waar het is, en niet dat het online is: plaats en reistijd blijven onbekend"
SEVERAL = "meer dan één plaats: de eerste genomen"
BOTH = "online, en toch een plaats: de plaats telt"
UNKNOWN_MODE = "deze lesvorm is niet herkend; schrijf online, onsite of blended"
_MODES: Mapping[str, Delivery] = {
    word: Delivery(mode) for mode, words in _LISTS["modes"].items() for word in words.split()
}
_NOT_A_PLACE = frozenset(_LISTS["not_a_place"].split())
"""Modes that say when or how fast."""
_ONLINE_WORDS = re.compile(
    r"\b(?:online|webinar|virtueel|virtual|zoom|(?:ms |microsoft )?teams|thuis)\b", re.IGNORECASE
)


def modes_of(node: Node, notes: Notes | None = None) -> set[Delivery]:
    """Return what the modes of a course or an instance say of where it is given."""
    found = set()
    for key in ("courseMode", "eventAttendanceMode", "educationalProgramMode"):
        for value in as_list(node.get(key)):
            term = letters_of(term_of(value))
            words = {letters_of(word) for word in re.split(r"[\s,;/:()+-]+", term_of(value))}
            meant = [_MODES[one] for one in (term, *sorted(words)) if one in _MODES]
            if meant:
                found.add(meant[0])
            elif term and notes and term not in _NOT_A_PLACE and not words & _NOT_A_PLACE:
                notes.add(key, term_of(value), UNKNOWN_MODE)
    return found


def delivery_of(modes: list[set[Delivery]], travels: list[bool]) -> Delivery:
    """Return where a module is given by the modes of its instances and whether one travels to them."""
    said = set().union(*modes)
    if Delivery.BLENDED in said:
        return Delivery.BLENDED
    if any(travels) or Delivery.ON_SITE in said:
        return Delivery.ON_SITE
    return Delivery.ONLINE if Delivery.ONLINE in said or travels else Delivery.ON_SITE


def read_place(
    instance: Node, modes: set[Delivery], document: LinkedData, notes: Notes, *, travels: bool = True
) -> Node | None:
    """Return the place of an instance as a document; ``None`` only where it is said that nobody travels.

    Parameters
    ----------
    modes
        Of the instance, else of its course.
    travels
        ``False`` for an instance at own pace: it is then online unless it says where it is.
    """
    values = [one for one in as_list(instance.get("location")) if one not in ("", None, {})]
    virtual = [one for one in values if _is_virtual(document.follow(one), as_text(one))]
    physical = [place for one in values if one not in virtual and (place := _place(one, document, notes))]
    if physical:
        names = {str(place["name"]) for place in physical}
        if len(names) > 1:
            notes.suspect("location", ", ".join(sorted(names)), SEVERAL)
        if modes == {Delivery.ONLINE}:
            notes.suspect("location", physical[0]["name"], BOTH)
        return physical[0]
    at_home = virtual or Delivery.ONLINE in modes or not (travels or values)
    if at_home and not modes & {Delivery.ON_SITE, Delivery.BLENDED}:
        return None
    notes.add("location", "", NO_PLACE)
    return {"name": UNKNOWN_PLACE.name}


def _is_virtual(node: Node, text: str) -> bool:
    if "VirtualLocation" in types(node):
        return True
    address = document_text(node.get("address"))
    named = name_of(node.get("name")) or plain(text)
    return not address and bool(_ONLINE_WORDS.search(named) or re.match(r"https?://", text))


def document_text(value: object) -> str:
    """Return an address as one text: the text itself, or its parts in order."""
    node = as_object(value)
    if not node:
        return plain(value)
    keys = ("streetAddress", "postalCode", "addressLocality")
    return clean(" ".join(plain(node.get(key)) for key in keys if plain(node.get(key))))


def _place(value: object, document: LinkedData, notes: Notes) -> Node | None:
    """Return one place; ``None`` when nothing is said of it."""
    node = document.follow(value)
    address = next(iter(document.followed(node.get("address"))), {})
    if not address and {"addressLocality", "postalCode"} & set(node):
        address = node
    loose = plain(node.get("address")) or (plain(value) if not node else "")
    inside = next(iter(document.followed(node.get("containedInPlace"))), {})
    country = name_of(as_object(address.get("addressCountry")).get("name")) or plain(
        address.get("addressCountry")
    )
    town, named = name_of(address.get("addressLocality")), name_of(node.get("name"))
    name = town or _town_in(loose) or named or name_of(inside.get("name")) or plain(address.get("postalCode"))
    points = list(_points(node, document))
    if not name and not points:
        return None
    found = locate(
        name or "",
        postcode=plain(address.get("postalCode")) or plain(node.get("postalCode")),
        province=name_of(address.get("addressRegion")),
        country=country,
        point=points[0] if points else None,
    )
    # the hall may be named after its town, or lie inside what has a town
    others = unique([loose, named, name_of(inside.get("name"))]) if not found.place.is_located else []
    for other in others:
        again = locate(other, country=country)
        if again.place.is_located and found.note != CONTRADICTS:
            found = again
            break
    if found.note:
        outcome = RowOutcome.REPAIRED if found.place.is_located else RowOutcome.PART_LEFT_OUT
        notes.add("location", name, found.note, outcome)
    place = found.place
    return {
        "name": name or UNKNOWN_PLACE.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "postcode": place.postcode,
        "province": place.province,
    }


def _town_in(address: str) -> str:
    """Return the town in an address on one line: what stands behind the postcode, else the last part.

    Examples
    --------
    >>> _town_in("Kerkstraat 1, 9000 Gent, België"), _town_in("Gent")
    ('Gent', 'Gent')
    """
    behind = re.search(r"\b\d{4,5}(?:\s?[A-Z]{2})?\s+([^\d,;()]+)", address)
    return clean(behind[1] if behind else address)


def _points(node: Node, document: LinkedData) -> Iterator[tuple[float, float]]:
    """Yield the coordinates of a place, on ``geo`` or on the place itself."""
    for one in (*document.followed(node.get("geo")), node):
        north, east = as_degrees(one.get("latitude")), as_degrees(one.get("longitude"))
        if north is not None and east is not None:
            yield north, east
