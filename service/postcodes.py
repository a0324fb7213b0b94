"""Places by postcode in Flanders and Brussels, so that a person is asked four digits and no address."""

from functools import cache
from pathlib import Path

from matcher.domain.place import Place
from service.errors import invalid

FILE = Path(__file__).parent / "data" / "postcodes.csv"


@cache
def places() -> dict[str, Place]:
    """Return the municipality of each postcode, at the middle of its localities."""
    lines = (line.split(";") for line in FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return {code: Place(name, float(north), float(east), code) for code, name, north, east in lines}


def place_of(field: str, postcode: str) -> Place | None:
    """Return the place of a postcode, or ``None`` of an empty field.

    Raises
    ------
    ServiceError
        422 at that field if there is no such postcode in Flanders or Brussels.

    Examples
    --------
    >>> place_of("postcode", " 9000 ").name
    'Gent'
    """
    code = postcode.strip()
    if not code:
        return None
    found = places().get(code)
    if found is None:
        raise invalid(
            field,
            "Deze postcode kennen we niet. Schrijf vier cijfers, van Vlaanderen of Brussel.",
        )
    return found
