"""What every plot of matplotlib shares: decimal commas, and the same bytes for the same numbers."""

import io
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure


def svg_bytes(figure: "Figure") -> bytes:
    """Return the figure as SVG, with Dutch numbers along axes that have numbers of their own."""
    import matplotlib as mpl

    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            _write_commas(axis)
    # a fixed salt and no date: the same numbers give the same file; letters stay letters, to search them
    settings: Any = {
        "svg.hashsalt": "groeipad",
        "svg.fonttype": "none",
        "font.sans-serif": ["Arial", "Helvetica", "DejaVu Sans"],
    }
    with mpl.rc_context(settings):
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


def svg_within_page(figure: "Figure") -> str:
    """Return the figure as an element of a page, without ids that another figure on the page has too."""
    svg = svg_bytes(figure).decode()
    element = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    used = set(re.findall(r"#([\w-]+)", element))
    return re.sub(r' id="([^"]*)"', lambda match: match[0] if match[1] in used else "", element)


def _write_commas(axis: "Axis") -> None:
    from matplotlib.ticker import ScalarFormatter

    if isinstance(axis.get_major_formatter(), ScalarFormatter):  # names along an axis keep their own
        axis.set_major_formatter(lambda value, _: f"{value:g}".replace(".", ","))
