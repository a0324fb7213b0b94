"""Bars and coloured tables for reports: the name of a row stands above it, as long as it is."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from matcher.pictures.canvas import INK, LINE, PAPER, SIZE, SOFT, WIDTH, Canvas, Fill, Picture
from matcher.pictures.letters import text_width

NO_NUMBER: Final = "n.g."
"""In a cell of which the number is not shown."""
_HIDDEN, _DEEPEST = "#e4e8ed", (143, 179, 217)
"""Of a cell: without a number, and with the largest one; dark letters stay readable on both."""


def bars(
    title: str,
    rows: Sequence[tuple[str, float]],
    *,
    shown: Callable[[float], str] = str,
    spans: Sequence[tuple[float, float]] = (),
    span: str = "",
    name: str,
) -> Picture:
    """Return a bar for each row, in their order, with its number.

    Parameters
    ----------
    rows
        Name and number, at least 0.
    shown
        Writes a number.
    spans
        Lowest and highest of each row, or the same twice: drawn as a line across its bar.
    span
        What those lines are.
    """
    reached = [high for _, high in spans] or [0.0] * len(rows)
    most = max((number for _, number in rows), default=0) or 1
    canvas, most, facts = Canvas(title), max([most, *reached]), []
    room = WIDTH - 12 - max((text_width(shown(number), SIZE) for _, number in rows), default=0)
    for place, ((what, number), high) in enumerate(zip(rows, reached, strict=True)):
        canvas.lines(what)
        wide, foot, fact = room * number / most, canvas.y + 17, f"{what}: {shown(number)}"
        canvas.bar(1, wide, Fill.BLUE, y=canvas.y + 3)
        if spans:
            ends = list(dict.fromkeys(spans[place]))
            fact += f" ({span} {' tot '.join(map(shown, ends))})"
            left, *right = (f"{1 + room * end / most:.1f}" for end in ends)
            line = f"M{left} {foot - 17:.1f}V{foot:.1f}"
            line += "".join(
                f"M{left} {foot - 8.5:.1f}H{end}M{end} {foot - 17:.1f}V{foot:.1f}" for end in right
            )
            # white around it, so that it is seen on the bar and beside it
            canvas.add("path", d=line, layer=2, stroke=PAPER, stroke_width=5, fill="none")
            canvas.add("path", d=line, layer=2, stroke=INK, stroke_width=2, fill="none")
        canvas.text(max(wide, room * high / most) + 7, canvas.y + SIZE, shown(number))
        canvas.y += 24
        facts.append(fact)
    if spans:
        canvas.lines(f"Streep: {span}.")
    return canvas.picture(name, facts)


def stacked_bars(
    title: str,
    rows: Sequence[tuple[str, Mapping[str, int]]],
    fills: Mapping[str, Fill],
    *,
    unsaid: Collection[str] = (),
    name: str,
) -> Picture:
    """Return a bar for each row that is divided into parts, with the number of each part in words.

    Parameters
    ----------
    rows
        Name, and the number of each part that is there.
    fills
        By part, in the order in which they are drawn.
    unsaid
        Parts that are named without their number: it may be too small to tell.
    """
    canvas = Canvas(title)
    most = max((sum(parts.values()) for _, parts in rows), default=0) or 1
    facts = []
    for what, parts in rows:
        there = [part for part in fills if parts.get(part)]
        told = ", ".join(part if part in unsaid else f"{parts[part]} {part}" for part in there)
        facts.append(f"{what}: {told}")
        canvas.lines(facts[-1])
        x = 1.0
        for part, fill in fills.items():
            wide = (WIDTH - 2) * parts.get(part, 0) / most
            canvas.bar(x, wide, fill, y=canvas.y + 3)
            x += wide
        canvas.y += 24
    for part, fill in fills.items():
        if any(parts.get(part) for _, parts in rows):
            canvas.key(fill, part)
    return canvas.picture(name, facts)


def cells(
    title: str,
    rows: Sequence[tuple[str, Mapping[str, int | None]]],
    columns: Sequence[str],
    *,
    unit: str = "",
    name: str,
) -> Picture:
    """Return a table of cells that are darker as their number is larger; the number stands in each.

    Parameters
    ----------
    rows
        Name, and the number of each column that is there; ``None`` is a number that is not shown.
    """
    canvas, wide = Canvas(title), WIDTH / max(len(columns), 1)
    told = [number for _, parts in rows for number in parts.values() if number is not None]
    most, facts, foot = max(told, default=0) or 1, [], canvas.y + len(columns) * SIZE * LINE + 4
    for place, column in enumerate(columns):  # each name on a line of its own, with a line down to its column
        x = place * wide + 3
        canvas.add("path", d=f"M{x:.1f} {canvas.y + 4:.1f}V{foot:.1f}", stroke=SOFT)
        side = "start" if x + 4 + text_width(column, SIZE) <= WIDTH else "end"
        canvas.text(x + (4 if side == "start" else -4), canvas.y + SIZE, column, anchor=side, on_white=True)
        canvas.y += SIZE * LINE
    canvas.y += 8
    for what, parts in rows:
        canvas.lines(what)
        for place, column in enumerate(columns):
            if column not in parts:
                continue
            number = parts[column]
            shown = NO_NUMBER if number is None else f"{number}{unit}"
            facts.append(f"{what}, {column}: {shown}")
            fill = _HIDDEN if number is None else _shade(number / most)
            canvas.add(
                "rect", x=place * wide + 1, y=canvas.y + 2, width=wide - 2, height=20, fill=fill, stroke=SOFT
            )
            canvas.text((place + 0.5) * wide, canvas.y + 17, shown, anchor="middle")
        canvas.y += 32
    return canvas.picture(name, facts)


def _shade(part: float) -> str:
    return "#" + "".join(f"{round(255 - part * (255 - deepest)):02x}" for deepest in _DEEPEST)
