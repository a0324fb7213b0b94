"""The figures of the report as SVG; the only file that imports altair. Nothing is fetched to draw them."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, Final

import altair as alt
import vl_convert

from matcher.domain.words import SLOTS
from pipelines.supply.pages.published import SUPPLY_WORDS
from pipelines.supply.pages.row import NOT_SHOWN, Row, shown
from pipelines.supply.person import Supply

WIDTH: Final = 500
STEP: Final = 26
LABEL: Final = 300
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
    """Return horizontal bars in the order of the rows, each with its number."""
    data = alt.Data(
        values=[{"name": row[name], "value": row[value], "text": shown(row[value])} for row in rows]
    )
    base = alt.Chart(data).encode(y=_names([str(row[name]) for row in rows]))
    drawn = base.mark_bar(color=BLUE).encode(
        x=alt.X("value:Q", title=title, axis=_ticks(row[value] for row in rows))
    )
    text = base.mark_text(align="left", dx=4).encode(x="value:Q", text="text:N")
    return _svg((drawn + text).properties(width=WIDTH, height=alt.Step(STEP)))


def supply_bars(rows: Sequence[Row]) -> str:
    """Return per competence how far the supply comes for the people who miss it."""
    parts = []
    for row in rows:
        left = row["personen"]
        for order, word in enumerate(SUPPLY_WORDS.values()):
            count = row[word]
            if count:
                parts.append({"name": row["naam"], "part": word, "order": order, "value": count})
                left -= count
        if left:
            parts.append({"name": row["naam"], "part": "niet uitgesplitst", "order": 9, "value": left})
    used = [one for one in COLOURS if any(part["part"] == one for part in parts)]
    chart = (
        alt.Chart(alt.Data(values=parts))
        .mark_bar()
        .encode(
            y=_names([str(row["naam"]) for row in rows]),
            x=alt.X("value:Q", title="personen", stack="zero", axis=_ticks(row["personen"] for row in rows)),
            color=alt.Color(
                "part:N",
                title=None,
                sort=used,
                scale=alt.Scale(domain=used, range=[COLOURS[one] for one in used]),
                legend=alt.Legend(orient="top", columns=3, labelLimit=LABEL),
            ),
            order="order:Q",
        )
    )
    return _svg(chart.properties(width=WIDTH, height=alt.Step(STEP)))


def heat_map(
    rows: Sequence[Row], column: str, columns: Sequence[str], value: str, *, unit: str, names: Sequence[str]
) -> str:
    """Return a table of coloured cells with their numbers; a number that is not shown is grey."""
    cells = [
        {
            "name": row["naam"],
            "column": row[column],
            "value": row[value],
            "hidden": row[value] is None,
            "text": NOT_SHOWN if row[value] is None else f"{row[value]}{unit}",
        }
        for row in rows
    ]
    most = max((cell["value"] for cell in cells if cell["value"] is not None), default=1) or 1
    base = alt.Chart(alt.Data(values=cells)).encode(
        y=_names(list(names)),
        x=alt.X(
            "column:N",
            title=None,
            sort=list(columns),
            scale=alt.Scale(domain=list(columns)),
            axis=alt.Axis(orient="top", labelAngle=0),
        ),
    )
    # Without `invalid` a cell whose number is hidden would not be drawn at all.
    drawn = base.mark_rect(stroke="#bbbbbb", invalid=None).encode(
        color=alt.condition(
            "datum.hidden",
            alt.value("#e0e0e0"),
            alt.Color(
                "value:Q",
                scale=alt.Scale(range=["#f7fbff", BLUE], domain=[0, most], interpolate="rgb"),
                legend=None,
            ),
        )
    )
    dark = f"!datum.hidden && datum.value > {0.7 * most}"
    text = base.mark_text().encode(
        text="text:N", color=alt.condition(dark, alt.value("white"), alt.value("black"))
    )
    return _svg((drawn + text).properties(width=alt.Step(112), height=alt.Step(STEP)))


def slot_columns() -> tuple[str, ...]:
    """Return the parts of the day in the order of the columns."""
    return tuple(SLOTS.values())


def _names(names: list[str]) -> alt.Y:
    axis = alt.Axis(labelLimit=LABEL, labelPadding=6, ticks=False, domain=False)
    return alt.Y("name:N", title=None, sort=names, axis=axis)


def _ticks(values: Iterable[float]) -> alt.Axis:
    """Return an axis with at most `TICKS` steps of 1, 2 or 5 times a power of ten: whole numbers only."""
    most = max(values, default=1)
    steps = (lead * 10**power for power in range(9) for lead in (1, 2, 5))
    step = next(one for one in steps if most <= TICKS * one)
    return alt.Axis(values=list(range(0, math.ceil(most) + 1, step)), format="d")


def _svg(chart: Any) -> str:
    styled = chart.configure(font="Arial, Helvetica, sans-serif").configure_axis(
        labelFontSize=13, titleFontSize=13, titleFontWeight="normal", grid=False
    )
    styled = styled.configure_legend(labelFontSize=13).configure_text(fontSize=13)
    svg: str = vl_convert.vegalite_to_svg(styled.configure_view(stroke=None).to_json())
    return svg
