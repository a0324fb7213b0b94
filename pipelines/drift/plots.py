"""Pictures of a drift report."""

from collections.abc import Sequence

from matcher.domain.dutch import decimal
from matcher.pictures import Picture, bars
from pipelines.drift.frequencies import FrequencyDrift
from pipelines.drift.properties import LARGE, DriftLine

SHOWN = 8
"""Competences of each kind; the table has them all."""


def index_plot(lines: Sequence[DriftLine]) -> Picture:
    """Return the index of each line beside what chance gives."""
    return bars(
        f"Verschuiving per kenmerk (PSI; vanaf {decimal(LARGE, 2)} veel)",
        [(line.name, line.stability_index) for line in lines],
        shown=lambda value: decimal(value, 2),
        spans=[(line.noise, line.noise) for line in lines],
        span="ruisgrens",
        name="kenmerken",
    )


def competence_plot(drifts: Sequence[FrequencyDrift]) -> Picture:
    """Return the new share of the competences that moved most, with the old one as a line."""
    moved = [(drift.name, shift) for drift in drifts for shift in drift.shifts[:SHOWN]]
    return bars(
        "Competenties die het meest verschoven, deel nu",
        [(f"{shift.label} ({name})", shift.after) for name, shift in moved],
        shown=lambda share: f"{decimal(100 * share)} %",
        spans=[(shift.before, shift.before) for _, shift in moved],
        span="vroeger",
        name="competenties",
    )
