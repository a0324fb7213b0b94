"""Offers of a course: what it costs, whether it can still be had, until when, and how many seats are left.

All members of ``ItemAvailability`` and ``EventStatusType`` count, as address or word,
also misspelt; a price in
any locale. What cannot be read is noted, and nothing of it is guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil

from matcher.word_lists import lists_beside
from pipelines.reading.json_entries import as_list, as_text
from pipelines.reading.moments import ALWAYS, is_always, read_day
from pipelines.reading.schema_org_nodes import (
    LinkedData,
    Node,
    Notes,
    letters_of,
    name_of,
    nearest_term,
    term_of,
)

_LISTS = lists_beside(__file__)

OPEN, FULL, CLOSED = "open", "full", "closed"
ONLINE = "online"
UNKNOWN_AVAILABILITY = "onbekende beschikbaarheid; kies er een van schema.org/ItemAvailability"
UNKNOWN_STATUS = "onbekende status; kies er een van schema.org/EventStatusType"
MISSPELT = "zo bestaat dit woord niet: gelezen als {term}"
NO_PRICE = "geen prijs in euro die te lezen is: de prijs blijft onbekend; schrijf een getal, zoals 72.50"
THOUSANDS = "een klein getal met cijfers na de punt: is dat een punt voor duizendtallen, schrijf dan 1250"
NOT_EURO = "een andere munt dan de euro: de prijs blijft onbekend"
NO_NUMBER = "geen aantal vrije plaatsen: blijft onbekend; schrijf een getal"
OVERBOOKED = "minder dan nul vrije plaatsen: gelezen als volzet"
NOT_YET = "inschrijven kan pas vanaf deze dag"
NO_DAY = "geen dag die te lezen is; schrijf jaar-maand-dag"
EARLY = "een prijs die vroeger vervalt dan een andere telt niet mee"
_AVAILABILITY, _STATUS = (
    {word: state for state, words in _LISTS[name].items() for word in words.split()}
    for name in ("availability", "status")
)
_FREE = re.compile(r"(?:gratis|free|kosteloos|gratuit|geen kosten|0)", re.IGNORECASE)
_EURO = re.compile(
    r"€|\beuro?s?\b|\bincl(?:usief|\.)?(?:\s+btw)?\b|\bper (?:persoon|deelnemer)\b|,-+$", re.IGNORECASE
)
_PRICE = re.compile(
    r"\d{1,3}(?:[.\s']\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2}|[.,]0+)?"
)
_LARGEST = 1_000_000
_THOUSANDS = 10
"""Euro: a course that costs less probably lost three digits behind a point."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the offers of a course or of one instance say together."""

    state: str = OPEN
    """`FULL` or `CLOSED` where no offer can be had any more."""
    price: int | None = None
    """Euro, rounded up."""
    until: date | None = None
    """Last day on which one of them can be had; ``None`` when one has no end."""
    said: bool = False
    """Whether there is an offer at all."""


def read_offers(owner: Node, document: LinkedData, notes: Notes) -> Offered:
    """Return what the offers of a course or an instance say; a price that lapses first is no price of it."""
    offers = [
        offer
        for outer in as_list(owner.get("offers"))
        for one in as_list(document.follow(outer).get("offers")) or [outer]
        if (offer := _offer(outer, document) | _offer(one, document))
    ]
    if str(owner.get("isAccessibleForFree")).strip().casefold() == "true":
        return Offered(price=0, said=bool(offers))
    states = [_availability(offer, notes) for offer in offers]
    ends = [_end(offer, notes) for offer in offers]
    for offer in offers:
        _note_first_day(offer, notes)
    had = [(offer, end) for offer, state, end in zip(offers, states, ends, strict=True) if state == OPEN]
    state = OPEN if had or not offers else FULL if FULL in states else CLOSED
    last = [end for _, end in had]
    until = None if None in last else max(filter(None, last), default=None)
    return Offered(
        state, _lowest_price(had or list(zip(offers, ends, strict=True)), notes), until, bool(offers)
    )


def _offer(value: object, document: LinkedData) -> Node:
    """Return an offer; a text in its place is a price."""
    return {"price": value} if as_text(value) else document.follow(value)


def _availability(offer: Node, notes: Notes) -> str:
    stock = offer.get("inventoryLevel")
    number = read_number(stock.get("value") if isinstance(stock, dict) else stock)
    if number is not None and number <= 0:
        return FULL
    return _state(offer, "availability", _AVAILABILITY, UNKNOWN_AVAILABILITY, notes, "offers.")


def read_status(instance: Node, notes: Notes) -> str:
    """Return `OPEN`, `FULL`, `CLOSED` or `ONLINE` (moved there) for the status of an instance."""
    return _state(instance, "eventStatus", _STATUS, UNKNOWN_STATUS, notes)


def _state(
    node: Node, key: str, known: Mapping[str, str], reason: str, notes: Notes, before: str = ""
) -> str:
    """Return what the values of a key mean; what keeps people out goes before what does not."""
    found = []
    for value in as_list(node.get(key)):
        term = term_of(value)
        meant = nearest_term(term, known)
        if not meant:
            if term:
                notes.add(before + key, term, reason)
            continue
        if meant != letters_of(term):
            notes.mended(before + key, term, MISSPELT.format(term=meant))
        found.append(known[meant])
    return next((one for one in (CLOSED, FULL, ONLINE) if one in found), OPEN)


def _end(offer: Node, notes: Notes) -> date | None:
    ends = []
    for key in ("validThrough", "availabilityEnds"):
        text = as_text(offer.get(key))
        day = read_day(text)
        if text and day is None:
            notes.add(f"offers.{key}", text, NO_DAY)
        if is_always(day):
            notes.mended(f"offers.{key}", text, ALWAYS)
            continue
        ends.append(day)
    return min(filter(None, ends), default=None)


def _note_first_day(offer: Node, notes: Notes) -> None:
    for key in ("availabilityStarts", "validFrom"):
        text = as_text(offer.get(key))
        if text and read_day(text) is None:
            notes.add(f"offers.{key}", text, NO_DAY)
        elif text and key == "availabilityStarts":
            notes.suspect(f"offers.{key}", text, NOT_YET)


def _lowest_price(offers: list[tuple[Node, date | None]], notes: Notes) -> int | None:
    """Return the lowest price of the offers that hold longest: an early price is not what is paid later."""
    last = date.max
    ends = [end or read_day(as_text(offer.get("priceValidUntil"))) or last for offer, end in offers]
    prices: list[tuple[date, int]] = []
    for (offer, _), end in zip(offers, ends, strict=True):
        price = _price(offer, notes)
        if price is not None:
            prices.append((end, price))
    longest = max((end for end, _ in prices), default=last)
    if any(end < longest for end, _ in prices):
        early = min(price for end, price in prices if end < longest)
        notes.mended("offers.price", str(early), EARLY)
    return min((price for end, price in prices if end == longest), default=None)


def _price(offer: Node, notes: Notes) -> int | None:
    """Return the price of one offer; what cannot be read is noted."""
    said = [offer, *(one for one in as_list(offer.get("priceSpecification")) if isinstance(one, dict))]
    for node in said:
        currency = as_text(node.get("priceCurrency")) or as_text(offer.get("priceCurrency"))
        for key in ("price", "lowPrice", "minPrice"):
            text = as_text(node.get(key))
            if not text:
                continue
            if currency.upper() not in ("", "EUR", "EURO", "€"):
                notes.add(f"offers.{key}", f"{text} {currency}", NOT_EURO)
                return None
            price = read_price(text)
            if price is None:
                notes.add(f"offers.{key}", text, NO_PRICE)
            elif isinstance(node.get(key), float) and not float(text).is_integer() and price <= _THOUSANDS:
                notes.suspect(f"offers.{key}", text, THOUSANDS)
            return price
    categories = {letters_of(name_of(one)) for one in as_list(offer.get("category"))}
    return 0 if categories & {"free", "gratis"} else None


def read_price(text: str) -> int | None:
    """Return whole euro, rounded up; ``None`` for what is no one price.

    A point or comma before three digits groups thousands; before one or two it is the decimal mark.

    Examples
    --------
    >>> [read_price(one) for one in ("1.250", "1.250,00", "1,250.00", "EUR 72,50", "72,-", "gratis")]
    [1250, 1250, 1250, 73, 72, 0]
    >>> [read_price(one) for one in ("-1", "NaN", "100-150", "vanaf 50", "$ 20", "op aanvraag", "1.2.3")]
    [None, None, None, None, None, None, None]
    """
    words = " ".join(_EURO.sub(" ", text).split())
    if _FREE.fullmatch(words):
        return 0
    if not _PRICE.fullmatch(words):
        return None
    digits = re.sub(r"[\s']", "", words)
    mark = re.search(r"[.,](\d{1,2}|0+)$", digits)
    if mark and len(mark[1]) != 3:
        whole, rest = digits[: mark.start()], mark[1]
    else:
        whole, rest = digits, "0"
    price = ceil(float(f"{re.sub(r'[.,]', '', whole)}.{rest}"))
    return price if price <= _LARGEST else None


def read_number(value: object) -> int | None:
    """Return a whole number, also out of a text with a word behind it; ``None`` for anything else.

    Examples
    --------
    >>> read_number("3 plaatsen"), read_number(12.0), read_number("-1"), read_number("enkele")
    (3, 12, -1, None)
    """
    found = re.fullmatch(r"(?:nog\s+)?([+-]?\d{1,6})(?:[.,]0+)?(?:\s+[a-zé ]+)?", as_text(value).casefold())
    return int(found[1]) if found else None


def read_seats(instance: Node, notes: Notes) -> int | None:
    """Return how many seats are left; ``None`` when the provider does not say."""
    largest = read_number(instance.get("maximumAttendeeCapacity"))
    value = instance.get("remainingAttendeeCapacity")
    value = value.get("value") if isinstance(value, dict) else value
    if value is None or as_text(value) == "":
        return 0 if largest == 0 else None
    number = read_number(value)
    if number is None:
        words = nearest_term(as_text(value), _AVAILABILITY)
        if words and _AVAILABILITY[words] == FULL:
            return 0
        notes.add("remainingAttendeeCapacity", value, NO_NUMBER)
        return None
    if number < 0:
        notes.mended("remainingAttendeeCapacity", value, OVERBOOKED)
        return 0
    if largest is not None and number > largest:
        notes.suspect("remainingAttendeeCapacity", value, f"meer vrije plaatsen dan er zijn ({largest})")
    return number
