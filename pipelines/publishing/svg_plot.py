"""What every plot of matplotlib shares: decimal commas, and the same bytes for the same numbers."""

import io
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


def _write_commas(axis: "Axis") -> None:
    from matplotlib.ticker import ScalarFormatter

    if isinstance(axis.get_major_formatter(), ScalarFormatter):  # names along an axis keep their own
        axis.set_major_formatter(lambda value, _: f"{value:g}".replace(".", ","))
