"""Places and how long it takes to get there. Travel times are estimates and are shown as such."""

import math
from dataclasses import dataclass
from enum import StrEnum

EARTH_RADIUS_KM = 6371.0088


class TravelMode(StrEnum):
    """How a person travels to a training or to work."""

    ON_FOOT = "on_foot"
    BICYCLE = "bicycle"
    PUBLIC_TRANSPORT = "public_transport"
    CAR = "car"


@dataclass(frozen=True, slots=True)
class Place:
    """A campus, a workplace or a home, never more precise than a municipality for a home."""

    name: str
    """Municipality, for instance ``"Gent"``."""
    latitude: float | None = None
    """Degrees north, WGS 84; ``None`` with ``longitude`` when nobody knows where the place lies."""
    longitude: float | None = None
    """Degrees east, WGS 84."""
    postcode: str | None = None
    province: str | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Degrees north and east; ``None`` when unknown."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    def is_located(self) -> bool:
        """Whether a journey to it can be reckoned."""
        return self.point is not None


UNKNOWN_PLACE = Place("plaats onbekend")
"""For a session to which people have to travel, nobody says where."""

DETOUR_FACTOR = 1.3
"""Roads are longer than the straight line; a usual factor for dense European networks (our estimate)."""
SPEED_KM_PER_HOUR = {
    TravelMode.ON_FOOT: 5.0,
    TravelMode.BICYCLE: 15.0,
    TravelMode.PUBLIC_TRANSPORT: 30.0,
    TravelMode.CAR: 50.0,
}
"""Door-to-door averages (our estimate; a route planner may replace them)."""
FIXED_MINUTES = {
    TravelMode.ON_FOOT: 0,
    TravelMode.BICYCLE: 2,
    TravelMode.PUBLIC_TRANSPORT: 10,
    TravelMode.CAR: 5,
}
"""Waiting, parking and walking that do not depend on the distance (our estimate)."""


def distance_km(first: Place, second: Place) -> float | None:
    """Return the great-circle distance in kilometres; ``None`` when either place is not located.

    Examples
    --------
    >>> gent, aalst = Place("Gent", 51.05, 3.72), Place("Aalst", 50.94, 4.04)
    >>> round(distance_km(gent, aalst))
    26
    >>> distance_km(gent, Place("Nergenshuizen")) is None
    True
    """
    if first.point is None or second.point is None:
        return None
    (north_1, east_1), (north_2, east_2) = first.point, second.point
    phi_1, phi_2 = math.radians(north_1), math.radians(north_2)
    half_chord = (
        math.sin((phi_2 - phi_1) / 2) ** 2
        + math.cos(phi_1) * math.cos(phi_2) * math.sin(math.radians(east_2 - east_1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half_chord))


def travel_minutes(home: Place, destination: Place, mode: TravelMode) -> int | None:
    """Estimate the minutes for a single journey, rounded up; 0 within the same coordinates.

    ``None`` when it is not known where either lies.
    """
    distance = distance_km(home, destination)
    if distance is None:
        return None
    if distance == 0:
        return 0
    return FIXED_MINUTES[mode] + math.ceil(60 * DETOUR_FACTOR * distance / SPEED_KM_PER_HOUR[mode])


def farthest_km(minutes: int, mode: TravelMode) -> float:
    """Return the distance, in kilometres, beyond which `travel_minutes` is more than ``minutes``.

    Examples
    --------
    >>> round(farthest_km(30, TravelMode.BICYCLE), 1)
    5.4
    """
    moving = max(0, minutes - FIXED_MINUTES[mode])
    return moving * SPEED_KM_PER_HOUR[mode] / (60 * DETOUR_FACTOR)
