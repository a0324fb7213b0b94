"""From JSON text to entries: one object, a list of them, or JSON Lines."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from matcher.documents.problem import Problem, path_text
from matcher.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of a list, or one line of JSON Lines."""

    position: int
    """Physical line number for JSON Lines, place in the list counted from 1 otherwise."""
    value: object
    """Parsed JSON."""


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries of one text, and the lines that are not JSON."""

    found: tuple[Entry, ...]
    broken: tuple[tuple[int, Problem], ...] = ()
    """Line number and what is wrong, for lines of JSON Lines that cannot be read."""


class _ContentError(ValueError):
    """The JSON reads, but one of its values would be lost or means nothing."""


def load_json(text: str) -> object:
    """Return parsed JSON; refuses repeated keys and numbers that JSON does not know.

    Raises
    ------
    ValueError
        Dutch, without the name of the document, when the text is not JSON.
    """
    try:
        return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message = f"geen geldige JSON op regel {error.lineno}, kolom {error.colno}; verbeter het bestand daar"
        raise ValueError(message) from None
    except RecursionError:
        raise ValueError("de JSON is te diep genest; bewaar het bestand opnieuw") from None
    except ValueError as error:
        known = isinstance(error, _ContentError)
        message = str(error) if known else "een getal in de JSON is te groot of ongeldig"
        raise ValueError(message) from None


def split_entries(text: str, *, name: str, wrapper: str = "") -> Entries:
    """Return the entries of a JSON object, a JSON list, or JSON Lines.

    Parameters
    ----------
    text
        Not blank. A leading byte order mark is allowed.
    name
        Name of the document, for messages.
    wrapper
        Key under which a single object keeps its list (``"resultaten"``); without that key, or with an
        empty ``wrapper``, an object is itself the only entry.

    Raises
    ------
    DocumentError
        When the text as a whole is not JSON. A bad line of JSON Lines does not raise.
    """
    text = text.removeprefix("\ufeff")
    if _is_lines(text):
        return _split_lines(text)
    try:
        value = load_json(text)
    except ValueError as error:
        raise DocumentError(f"{name}: {error}") from None
    if isinstance(value, dict) and isinstance(value.get(wrapper), list):
        value = value[wrapper]
    values = value if isinstance(value, list) else [value]
    return Entries(tuple(Entry(place, entry) for place, entry in enumerate(values, 1)))


def _is_lines(text: str) -> bool:
    """Return whether the first line is an object by itself and more follows; no single document is so."""
    first, _, rest = text.lstrip().partition("\n")
    if not (rest.strip() and first.startswith("{") and first.rstrip().endswith("}")):
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        # Still JSON Lines when the next line begins an object too: then only the first line is broken.
        return rest.lstrip().startswith("{")
    return True


def _split_lines(text: str) -> Entries:
    found, broken = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(Entry(number, load_json(line)))
        except ValueError as error:
            reason = str(error).replace("regel 1, ", "")
            broken.append((number, Problem("", "", f"de regel is onleesbaar: {reason}")))
    return Entries(tuple(found), tuple(broken))


def _unique_keys(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    result: dict[str, object] = {}
    for key, value in pairs:
        if key in result:
            shown = path_text((key,))
            raise _ContentError(
                f"de sleutel '{shown}' staat twee keer in hetzelfde object; laat er één staan"
            )
        result[key] = value
    return result


def _no_constant(text: str) -> object:
    raise _ContentError(f"{text} is geen getal in JSON; laat het veld weg als de waarde onbekend is")
