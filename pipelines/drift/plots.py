"""Plots of a drift report as SVG."""

from collections.abc import Sequence

from pipelines.drift.frequencies import FrequencyDrift
from pipelines.drift.properties import LARGE, DriftLine
from pipelines.publishing.svg_plot import svg_bytes


def index_plot(lines: Sequence[DriftLine]) -> bytes:
    """Return the index of each line beside what chance gives."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 0.8 + 0.28 * len(lines)), layout="constrained")
    axes = figure.subplots()
    names = [line.name for line in reversed(lines)]
    places = range(len(names))
    axes.barh(places, [line.stability_index for line in reversed(lines)], color="#4a6fa5", label="PSI")
    axes.plot([line.noise for line in reversed(lines)], places, "k|", markersize=10, label="ruisgrens")
    axes.axvline(LARGE, color="#b00020", linestyle="--", label="sterk verschoven")
    axes.set(yticks=places, yticklabels=names, xlabel="PSI", title="Verschuiving per kenmerk", xlim=(0, None))
    axes.legend(loc="lower right")
    return svg_bytes(figure)


def competence_plot(drifts: Sequence[FrequencyDrift]) -> bytes:
    """Return the share of each competence, old against new; what stayed lies on the line."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4.5), layout="constrained")
    for axes, drift in zip(figure.subplots(1, len(drifts), squeeze=False)[0], drifts, strict=True):
        old, new = ([100 * getattr(shift, side) for shift in drift.shifts] for side in ("before", "after"))
        most = max([1.0, *old, *new])
        axes.plot([0, most], [0, most], color="0.7", linestyle="--")
        axes.scatter(old, new, s=12, color="#4a6fa5")
        axes.set(xlabel="oud, %", ylabel="nieuw, %", title=drift.name.capitalize())
    return svg_bytes(figure)
