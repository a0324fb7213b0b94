"""Plots of an evaluation as SVG files; the only place that imports matplotlib."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from pipelines.evaluation import Evaluation

PLOTS = ("betrouwbaarheid.svg", "leercurve.svg", "belang.svg", "waarde.svg")


def write_plots(found: "Evaluation", out: Path) -> None:
    """Write one file per plot to ``out``."""
    from matplotlib.figure import Figure

    for name, draw in zip(PLOTS, (_reliability, _learning_curve, _importance, _value), strict=True):
        figure = Figure(figsize=(7, 4.5), layout="constrained")
        axes = figure.subplots()
        draw(axes, found)
        axes.set_title(f"{axes.get_title()} ({found.data})")
        # without a date, the same evaluation gives the same file
        figure.savefig(out / name, metadata={"Date": None})


def _reliability(axes: "Axes", found: "Evaluation") -> None:
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    axes.plot([one.chance for one in found.reliability], [one.share for one in found.reliability], marker="o")
    axes.set(xlabel="berekende kans op aanvaarding", ylabel="deel aanvaard", title="Betrouwbaarheid")


def _learning_curve(axes: "Axes", found: "Evaluation") -> None:
    axes.plot(list(found.learning_curve), list(found.learning_curve.values()), marker="o")
    axes.set(xlabel="keuzes", ylabel="NDCG@5 waarheid", title="Leercurve")


def _importance(axes: "Axes", found: "Evaluation") -> None:
    axes.barh(list(found.importance)[::-1], list(found.importance.values())[::-1])
    axes.set(xlabel="gemiddeld verschil in punten binnen een lijst", title="Belang van de kenmerken")


def _value(axes: "Axes", found: "Evaluation") -> None:
    names = list(found.decision_value)[::-1]
    values = [found.decision_value[name].in_time for name in names]
    means = [one.mean for one in values]
    bounds = [[one.mean - one.low for one in values], [one.high - one.mean for one in values]]
    axes.errorbar(means, names, xerr=bounds, fmt="o", capsize=3)
    axes.set(xlabel="deel aan het werk voor het einde van de uitkering", title="Waarde van de beslissing")
