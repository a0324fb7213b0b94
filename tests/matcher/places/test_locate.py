"""Coordinates that cannot be right are never taken, and what is done instead is said."""

import pytest

from matcher.places import locate
from matcher.places.locate import CONTRADICTS, ELSEWHERE, NO_COORDINATES, NOWHERE, SWAPPED

GENT = (51.05, 3.7167)


@pytest.mark.parametrize(
    ("name", "point", "there", "note"),
    [
        ("Gent", None, GENT, ""),
        ("Gent", (51.1, 3.7), (51.1, 3.7), ""),
        ("Gent", (0.0, 0.0), GENT, ELSEWHERE),
        ("Gent", (3.7, 51.1), (51.1, 3.7), SWAPPED),
        ("Gent", (48.85, 2.35), GENT, ELSEWHERE),
        ("Gent", (510.5, 37.2), GENT, ELSEWHERE),
        ("Zaal Boven", (51.1, 3.7), (51.1, 3.7), ""),
        ("Zaal Boven", (3.7, 51.1), (51.1, 3.7), SWAPPED),
        ("Zaal Boven", (0.0, 0.0), None, NOWHERE),
        ("Zaal Boven", (-33.9, 151.2), None, NOWHERE),
        ("Zaal Boven", None, None, NO_COORDINATES),
    ],
)
def test_a_point_is_taken_mended_or_left(
    name: str, point: tuple[float, float] | None, there: tuple[float, float] | None, note: str
) -> None:
    found = locate(name, point=point)
    assert (found.place.name, found.place.point, found.note) == (name, there, note)


def test_a_name_and_a_postcode_that_contradict_each_other_leave_the_journey_unknown() -> None:
    assert locate("Gent", postcode="3500").note == CONTRADICTS
    assert locate("Berlin", postcode="10115", country="DE").note == NO_COORDINATES
    named = locate("", postcode="9000").place
    assert (named.name, named.postcode, named.province) == ("Gent", "9000", "Oost-Vlaanderen")
