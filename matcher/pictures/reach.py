"""Where what someone needs lies, around where they live: a map without tiles and without a network."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, TypeAlias

from matcher.domain.dutch import count
from matcher.domain.place import Place, farthest_km, travel_minutes
from matcher.domain.profile import Mobility
from matcher.domain.words import TRAVEL_MODES
from matcher.pictures.canvas import EDGE, INK, PAPER, SIZE, SOFT, STOP, WIDTH, Canvas, Picture
from matcher.pictures.letters import text_width
from matcher.places import find_place, flanders

TOWNS: Final = (
    "Antwerpen", "Gent", "Brussel", "Brugge", "Leuven", "Hasselt", "Kortrijk", "Mechelen", "Oostende",
    "Aalst", "Sint-Niklaas", "Turnhout", "Genk", "Roeselare",
)  # fmt: skip
"""Named for a reader to know where they are, the largest first, where there is room."""
SKETCH: Final = "De omtrek van Vlaanderen is een schets"
_NORTH: Final = 111.2
_EAST: Final = _NORTH * math.cos(math.radians(51.0))
"""Kilometres in a degree, in the middle of Flanders."""
_RADIUS: Final = 10.0
"""Of a number on the map."""
_WIDEST, _HIGHEST, _NARROWEST = 14.0, 260.0, 60.0
"""Room around what must be seen; height of a map at most; kilometres that it shows at least."""
_LAND, _AROUND = "#fbf6e3", "#e4e8ed"

_RINGS: Final = tuple((0.5 * _RADIUS * ring, turn) for ring in range(80) for turn in range(12))
"""Where a number may go when another stands in its place: how far, and in which of twelve directions."""

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that is given or done somewhere."""

    text: str
    """Dutch: what it is."""
    place: Place | None
    """``None`` online."""
    is_work: bool = False
    """Whether one works there, rather than learns."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Which part of the world is drawn where."""

    west: float
    north: float
    """Of the left upper corner, in kilometres."""
    scale: float
    """Units of the picture in a kilometre."""
    top: float
    height: float

    def at(self, place: Point) -> Point:
        """Return where degrees north and east lie within the frame."""
        north, east = place
        return (east * _EAST - self.west) * self.scale, (self.north - north * _NORTH) * self.scale


def reach_map(mobility: Mobility | None, spots: Sequence[Spot], *, name: str = "kaart") -> Picture:
    """Return the spots as numbers on a map, with the home and how far someone wants to travel.

    Parameters
    ----------
    mobility
        The home is drawn as its municipality, however precise its place is. ``None`` when not known.
    spots
        Those in one place share a number; what is online or lies nobody knows where is told in words.
    """
    canvas = Canvas("Waar het is, en wat binnen bereik ligt")
    home = _municipality(mobility.home) if mobility and mobility.home.point else None
    kilometres = farthest_km(mobility.max_minutes, mobility.mode) if mobility and home else 0.0
    groups: dict[Point, list[Spot]] = {}
    for spot in spots:
        if spot.place and spot.place.point:
            groups.setdefault(spot.place.point, []).append(spot)
    frame = _frame([*groups], home.point if home else None, kilometres, canvas.y)
    centre = frame.at(home.point) if home and home.point else None
    canvas.add("svg", _land(frame, centre, kilometres), y=frame.top, width=WIDTH, height=frame.height)
    spread = _spread([frame.at(point) for point in groups], centre, frame.height)
    _draw_towns(canvas, frame, [*spread, *([centre] if centre else [])])
    for number, (point, (x, down)) in enumerate(zip(groups, spread, strict=True), start=1):
        (left, true), y = frame.at(point), down + frame.top
        line = f"M{left:.1f} {true + frame.top:.1f}L{x:.1f} {y:.1f}"
        canvas.add("path", layer=2, d=line, stroke=INK)
        canvas.add("circle", layer=2, cx=left, cy=true + frame.top, r=2, fill=INK)
        _draw_number(canvas, number, groups[point], x, y)
    if centre:
        _draw_home(canvas, centre[0], centre[1] + frame.top)
    _draw_scale(canvas, frame)
    canvas.y = frame.top + frame.height + 6
    facts = _tell(canvas, mobility, home, spots, groups)
    return canvas.picture(name, [*facts, SKETCH])


def _municipality(home: Place) -> Place:
    known = find_place(home.name)
    return replace(home, latitude=known.place.latitude, longitude=known.place.longitude) if known else home


def _frame(points: Iterable[Point], home: Point | None, kilometres: float, top: float) -> _Frame:
    """Return the smallest part of the world with every point and the whole reach; else all of Flanders."""
    flat = [(east * _EAST, north * _NORTH) for north, east in points]
    if home:
        east, north = home[1] * _EAST, home[0] * _NORTH
        flat += [(east + side * kilometres, north + side * kilometres) for side in (-1, 1)]
    if not flat:
        flat = [(east * _EAST, north * _NORTH) for ring in flanders() for north, east in ring]
    west, east = min(x for x, _ in flat), max(x for x, _ in flat)
    south, north = min(y for _, y in flat), max(y for _, y in flat)
    wide, high = max(east - west, _NARROWEST), max(north - south, _NARROWEST / 2)
    scale = min((WIDTH - 2 * _WIDEST) / wide, (_HIGHEST - 2 * _WIDEST) / high)
    height = high * scale + 2 * _WIDEST
    middle = (west + east) / 2, (south + north) / 2
    return _Frame(middle[0] - WIDTH / scale / 2, middle[1] + height / scale / 2, scale, top, height)


def _land(frame: _Frame, centre: Point | None, kilometres: float) -> str:
    """Return what lies under the numbers; whatever goes past the edge of the frame is not seen."""
    inside = Canvas("")
    inside.add("rect", width=WIDTH, height=frame.height, fill=_AROUND)
    rings = (" ".join(f"{x:.1f},{y:.1f}" for x, y in map(frame.at, ring)) for ring in flanders())
    path = "".join(f"M{ring}Z" for ring in rings)
    inside.add("path", d=path, fill=_LAND, fill_rule="evenodd", stroke=SOFT)
    if centre:
        (x, y), radius = centre, kilometres * frame.scale
        inside.add("circle", cx=x, cy=y, r=radius, fill="none", stroke=STOP, stroke_dasharray="6 4")
    inside.add("rect", width=WIDTH, height=frame.height, fill="none", stroke=SOFT, stroke_width=2)
    return inside.elements()


def _spread(points: Sequence[Point], home: Point | None, height: float) -> list[Point]:
    """Return where the numbers can stand: in their place, or else as near as none lies on another one."""
    taken, room = [home] if home else [], _RADIUS + 2
    for x, y in points:
        near = (
            (x + r * math.cos(turn / 6 * math.pi), y + r * math.sin(turn / 6 * math.pi)) for r, turn in _RINGS
        )
        inside = (at for at in near if room <= at[0] <= WIDTH - room and room <= at[1] <= height - room)
        free = (at for at in inside if all(math.dist(at, other) > 2 * _RADIUS + 1 for other in taken))
        taken.append(next(free, (x, y)))
    return taken[-len(points) :] if points else []


@cache
def _towns() -> list[tuple[str, Point]]:
    """Return the towns that have a name on the map, and where they lie."""
    known = ((town, find_place(town)) for town in TOWNS)
    return [(town, one.place.point) for town, one in known if one is not None and one.place.point is not None]


def _draw_towns(canvas: Canvas, frame: _Frame, taken: Sequence[Point]) -> None:
    """Name the towns whose name lies within the frame and on nothing else."""
    boxes = [(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS) for x, y in taken]
    boxes.append((WIDTH - 120, frame.height - 26, WIDTH, frame.height))  # the scale
    for town, point in _towns():
        x, y = frame.at(point)
        box = (x - 3, y - SIZE, x + 6 + text_width(town, SIZE), y + 7)
        within = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= frame.height
        if within and not any(_overlap(box, other) for other in boxes):
            boxes.append(box)
            canvas.add("circle", cx=x, cy=y + frame.top, r=2, fill=SOFT)
            canvas.text(x + 5, y + frame.top + 4, town, colour=SOFT)


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _draw_number(canvas: Canvas, number: int, spots: Sequence[Spot], x: float, y: float) -> None:
    """Draw a square for work and a round for a course, in black and white as well."""
    if any(spot.is_work for spot in spots):
        side = 2 * _RADIUS - 2
        canvas.add("rect", layer=2, x=x - side / 2, y=y - side / 2, width=side, height=side, fill=INK)
        canvas.text(x, y + 4.5, str(number), anchor="middle", bold=True, colour=PAPER)
    else:
        canvas.add("circle", layer=2, cx=x, cy=y, r=_RADIUS, fill=PAPER, stroke=INK, stroke_width=2)
        canvas.text(x, y + 4.5, str(number), anchor="middle", bold=True)


def _draw_home(canvas: Canvas, x: float, y: float) -> None:
    canvas.add("path", layer=2, d=f"M{x - 8:.1f} {y:.1f}l8 -9l8 9h-2v8h-12v-8z", fill=STOP, stroke=PAPER)


def _draw_scale(canvas: Canvas, frame: _Frame) -> None:
    kilometres = next(size for size in (5, 10, 20, 50, 100) if size * frame.scale >= 40)
    wide, y = kilometres * frame.scale, frame.top + frame.height - 8
    canvas.add("path", layer=2, d=f"M{WIDTH - 8 - wide:.1f} {y:.1f}v4h{wide:.1f}v-4", fill="none", stroke=INK)
    canvas.text(WIDTH - 8, y - 3, f"{kilometres} km", anchor="end")


def _tell(
    canvas: Canvas,
    mobility: Mobility | None,
    home: Place | None,
    spots: Sequence[Spot],
    groups: dict[Point, list[Spot]],
) -> list[str]:
    """Write what every sign means, and return it as sentences."""
    facts = ["De woonplaats is niet bekend"]
    if mobility and home:
        within = f"{count(mobility.max_minutes, 'minuut', 'minuten')} {TRAVEL_MODES[mobility.mode]}"
        facts = [f"Thuis: {home.name}. Binnen de stippellijn: naar schatting hoogstens {within}"]
        _draw_home(canvas, 12, canvas.y + 10)
    canvas.lines(facts[0], x=28 if home else EDGE)
    for number, group in enumerate(groups.values(), start=1):
        place = group[0].place
        minutes = travel_minutes(mobility.home, place, mobility.mode) if place and mobility else None
        there = place.name if place else ""
        if minutes and mobility:
            far = ", verder dan gewenst" if minutes > mobility.max_minutes else ""
            there += f", ongeveer {count(minutes, 'minuut', 'minuten')}{far}"
        canvas.y += 5
        _draw_number(canvas, number, group, 12, canvas.y + 9)
        facts.append(f"{number}. {there}: {_joined(group)}")
        canvas.lines(f"{there}: {_joined(group)}", x=28)
    online = [spot for spot in spots if spot.place is None]
    lost = [spot for spot in spots if spot.place is not None and spot.place.point is None]
    for where, found in (("Online, zonder rit", online), ("Niet op de kaart, plaats niet bekend", lost)):
        if found:
            facts.append(f"{where}: {_joined(found)}")
            canvas.y += 5
            canvas.lines(facts[-1])
    canvas.y += 5
    if groups:
        canvas.lines("Vierkant: een werkplaats. Rond: alleen opleiding.", colour=SOFT)
    canvas.lines(f"{SKETCH}.", colour=SOFT)
    return facts


def _joined(spots: Sequence[Spot]) -> str:
    return "; ".join(dict.fromkeys(spot.text for spot in spots))
