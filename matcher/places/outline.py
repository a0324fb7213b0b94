"""How the Flemish Region lies, as a sketch for a map that needs no network."""

from functools import cache
from pathlib import Path
from typing import TypeAlias

FILE = Path(__file__).parent / "flanders.csv"
Ring: TypeAlias = tuple[tuple[float, float], ...]
"""Points in degrees north and east; the last one joins the first."""


@cache
def flanders() -> tuple[Ring, ...]:
    """Return the rings of the outline: the land, Brussels as a hole in it, and Voeren.

    Examples
    --------
    >>> len(flanders())
    3
    """
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(_ring(line) for line in lines if not line.startswith("#"))


def _ring(line: str) -> Ring:
    points = (point.split(",") for point in line.split())
    return tuple((float(north), float(east)) for north, east in points)
