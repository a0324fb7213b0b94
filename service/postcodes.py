"""Where someone lives by postcode, so that a person is asked four digits and no address."""

from dataclasses import replace

from matcher.domain.place import Place
from matcher.places import find_place, postcode_in
from service.errors import invalid


def place_of(field: str, postcode: str) -> Place | None:
    """Return the place of a postcode, or ``None`` of an empty field.

    Raises
    ------
    ServiceError
        422 at that field if there is no such postcode in Belgium or just across its border.

    Examples
    --------
    >>> place_of("postcode", " 9000 ").name, place_of("postcode", "4531 AB").name
    ('Gent', 'Terneuzen')
    """
    written = postcode.strip().upper()
    if not written:
        return None
    code, *_ = postcode_in(written)
    found = find_place(postcode=written) if code else None
    if found is None:
        raise invalid(
            field,
            "Deze postcode kennen we niet. Schrijf er een van België of van net over de grens, zoals 9000.",
        )
    return replace(found.place, postcode=code)
