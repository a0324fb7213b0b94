"""The figures of the report as SVG that lies within the page."""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from matcher.domain.words import SLOTS
from pipelines.publishing.svg_plot import svg_within_page
from pipelines.supply.pages.published import SUPPLY_WORDS
from pipelines.supply.pages.row import NOT_SHOWN, Row, shown
from pipelines.supply.person import Supply

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH: Final = 8.4
STEP: Final = 0.28
MARGIN: Final = 0.9
"""Inches: of a figure, of one row in it, and of what stands above and under the rows."""
NAME: Final = 44
"""Characters of a name beside a row; the table under the figure has all of them."""
TICKS: Final = 8
COLOURS: Final = {
    SUPPLY_WORDS[Supply.UNTAUGHT]: "#7f1d1d",
    SUPPLY_WORDS[Supply.TOO_LATE]: "#d55e00",
    SUPPLY_WORDS[Supply.OUT_OF_REACH]: "#e69f00",
    SUPPLY_WORDS[Supply.WRONG_MOMENT]: "#f0d264",
    SUPPLY_WORDS[Supply.SERVED]: "#0072b2",
    "niet uitgesplitst": "#bdbdbd",
}
"""Told apart by who is colour-blind, and dark to light in the order of the obstacles."""
BLUE: Final = "#0072b2"


def bars(rows: Sequence[Row], name: str, value: str, title: str) -> str:
    """Return horizontal bars in the order of the rows, each with its number; empty without rows."""
    if not rows:
        return ""
    figure, axes = _rows([str(row[name]) for row in rows])
    values = [row[value] for row in rows]
    drawn = axes.barh(range(len(rows)), values, color=BLUE, height=0.8)
    axes.bar_label(drawn, [shown(value) for value in values], padding=3)
    axes.set(xlabel=title, xticks=_ticks(values), xlim=(0, 1.08 * max(values, default=1) or 1))
    return svg_within_page(figure)


def supply_bars(rows: Sequence[Row]) -> str:
    """Return per competence how far the supply comes for the people who miss it; empty without rows."""
    if not rows:
        return ""
    figure, axes = _rows([str(row["naam"]) for row in rows])
    parts = {word: [row[word] or 0 for row in rows] for word in SUPPLY_WORDS.values()}
    told = [sum(counts) for counts in zip(*parts.values(), strict=True)]
    parts["niet uitgesplitst"] = [row["personen"] - count for row, count in zip(rows, told, strict=True)]
    left = [0] * len(rows)
    for word, counts in parts.items():
        if any(counts):
            axes.barh(range(len(rows)), counts, left=left, color=COLOURS[word], label=word, height=0.8)
            left = [before + count for before, count in zip(left, counts, strict=True)]
    axes.set(xlabel="personen", xticks=_ticks(left))
    figure.legend(loc="outside upper center", ncols=3, frameon=False)
    return svg_within_page(figure)


def heat_map(
    rows: Sequence[Row], column: str, columns: Sequence[str], value: str, *, unit: str, names: Sequence[str]
) -> str:
    """Return a table of coloured cells with their numbers, grey where hidden; empty without names."""
    if not names:
        return ""
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    figure, axes = _rows(names)
    most = max((row[value] for row in rows if row[value] is not None), default=1) or 1
    shade = LinearSegmentedColormap.from_list("blue", ["#f7fbff", BLUE])
    for row in rows:
        number, at = row[value], (columns.index(row[column]), names.index(row["naam"]))
        colour = "#e0e0e0" if number is None else shade(number / most)
        axes.add_patch(Rectangle((at[0] - 0.5, at[1] - 0.5), 1, 1, facecolor=colour, edgecolor="#bbbbbb"))
        ink = "white" if number is not None and number > 0.7 * most else "black"
        text = NOT_SHOWN if number is None else f"{number}{unit}"
        axes.text(*at, text, ha="center", va="center", color=ink)
    axes.set(xticks=range(len(columns)), xlim=(-0.5, len(columns) - 0.5))
    axes.set_xticklabels(columns)
    axes.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    return svg_within_page(figure)


def slot_columns() -> tuple[str, ...]:
    """Return the parts of the day in the order of the columns."""
    return tuple(SLOTS.values())


def _rows(names: Sequence[str]) -> "tuple[Figure, Axes]":
    """Return an empty figure with a row for each name, the first on top."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, MARGIN + STEP * len(names)), layout="constrained")
    axes = figure.subplots()
    short = [name if len(name) <= NAME else f"{name[: NAME - 1]}…" for name in names]
    axes.set(yticks=range(len(names)), ylim=(len(names) - 0.5, -0.5))
    axes.set_yticklabels(short)
    axes.tick_params(axis="y", length=0)
    axes.spines[["left", "top", "right"]].set_visible(False)
    return figure, axes


def _ticks(values: Iterable[float]) -> list[int]:
    """Return at most `TICKS` steps of 1, 2 or 5 times a power of ten: whole numbers only."""
    most = max(values, default=1)
    steps = (lead * 10**power for power in range(9) for lead in (1, 2, 5))
    step = next(step for step in steps if most <= TICKS * step)
    return list(range(0, math.ceil(most) + 1, step))
