"""Plots of an evaluation as SVG."""

from typing import TYPE_CHECKING

from pipelines.publishing.svg_plot import svg_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from pipelines.measures.interval import Interval
    from pipelines.workshop.evaluation import Evaluation


def plots(found: "Evaluation") -> dict[str, bytes]:
    """Return each plot by the name of its file; the same evaluation gives the same bytes."""
    from matplotlib.figure import Figure

    drawn = {
        "betrouwbaarheid.svg": _reliability,
        "leercurve.svg": _learning_curve,
        "belang.svg": _importance,
        "waarde.svg": _value,
        "groepen.svg": _groups,
    }
    if not found.decision_value:
        del drawn["waarde.svg"]
    files = {}
    for name, draw in drawn.items():
        figure = Figure(figsize=(7, 4.5), layout="constrained")
        axes = figure.subplots()
        draw(axes, found)
        axes.set_title(f"{axes.get_title()} ({found.data})")
        files[name] = svg_bytes(figure)
    return files


def _reliability(axes: "Axes", found: "Evaluation") -> None:
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    axes.plot([b.chance for b in found.reliability], [b.share for b in found.reliability], marker="o")
    axes.set(xlabel="berekende kans op aanvaarding", ylabel="deel aanvaard", title="Betrouwbaarheid")


def _learning_curve(axes: "Axes", found: "Evaluation") -> None:
    axes.plot(list(found.learning_curve), list(found.learning_curve.values()), marker="o")
    axes.set(xlabel="keuzes", ylabel="NDCG@5 waarheid" if found.truth else "NDCG@5", title="Leercurve")


def _importance(axes: "Axes", found: "Evaluation") -> None:
    axes.barh(list(found.importance)[::-1], list(found.importance.values())[::-1])
    axes.set(xlabel="gemiddeld verschil in punten binnen een lijst", title="Belang van de kenmerken")


def _value(axes: "Axes", found: "Evaluation") -> None:
    _spans(axes, [(name, value.in_time) for name, value in found.decision_value.items()])
    axes.set(xlabel="deel aan het werk voor het einde van de uitkering", title="Waarde van de beslissing")


def _groups(axes: "Axes", found: "Evaluation") -> None:
    _spans(axes, [(group.group, group.figures.coverage) for group in found.groups if group.figures])
    axes.set(xlabel="deel van wat ontbreekt, geleerd bij de start", title="Dekking per groep")


def _spans(axes: "Axes", named: "Sequence[tuple[str, Interval]]") -> None:
    """Draw each value with its interval, the first on top; two of one name stay two."""
    values = [value for _, value in reversed(named)]
    bounds = [[value.mean - value.low for value in values], [value.high - value.mean for value in values]]
    places = range(len(values))
    axes.errorbar([value.mean for value in values], places, xerr=bounds, fmt="o", capsize=3)
    axes.set(yticks=places, yticklabels=[name for name, _ in reversed(named)])
