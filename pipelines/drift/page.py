"""The files of a drift report: a Dutch page, tables as CSV, and plots as SVG."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING

from matcher.documents.figures import FIGURES_FILE, Cell, FiguresDocument, figures_bytes, table, total
from matcher.domain.dutch import count, decimal
from pipelines.drift.frequencies import LARGE_DIVERGENCE, FrequencyDrift
from pipelines.drift.plots import competence_plot, index_plot
from pipelines.drift.properties import CHANCE, LARGE, MODERATE, DriftLine, Moved
from pipelines.publishing.page import render_page
from pipelines.spreadsheet import csv_bytes

if TYPE_CHECKING:
    from pipelines.drift.compare_snapshots import DriftReport

PAGE = "drift.html"
PROPERTIES, COMPETENCES, TURNOVER, TEXTS = (
    "kenmerken.csv", "competenties.csv", "komen_en_gaan.csv", "teksten.csv",
)  # fmt: skip
INDEX_PLOT, COMPETENCE_PLOT = "kenmerken.svg", "competenties.svg"
MOST_FIGURES = 5
"""Properties that are named beside the number of those that moved."""
SHOWN = 15
"""Lines of a long list on the page; the tables have them all."""


def drift_files(report: "DriftReport") -> dict[str, bytes]:
    """Return the page, the tables and the plots by file name; the same report gives the same bytes."""
    from pipelines.building.ingest import LEAST_FOR_MODULE

    tables = {
        PROPERTIES: _index_csv(report),
        COMPETENCES: _competence_csv(report.competences),
        TURNOVER: _turnover_csv(report),
        TEXTS: csv_bytes(
            ("bestand", "niet gekoppeld oud", "niet gekoppeld nieuw"),
            ((text.file, _share(text.before), _share(text.after)) for text in report.texts),
        ),
    }
    plots = {
        INDEX_PLOT: index_plot((*report.properties, *report.features)),
        COMPETENCE_PLOT: competence_plot(report.competences),
    }
    page = render_page(
        "drift/page.html",
        title="Verschuiving tussen twee stadia van de gegevens",
        report=report,
        people=count(report.people, "werkzoekende", "werkzoekenden"),
        shown=SHOWN,
        decimal=decimal,
        typical=typical,
        moderate=MODERATE,
        large=LARGE,
        large_divergence=LARGE_DIVERGENCE,
        chance=round(100 * CHANCE),
        module_least=LEAST_FOR_MODULE,
        turnover_file=TURNOVER,
        index_plot=plots[INDEX_PLOT],
        competence_plot=plots[COMPETENCE_PLOT],
        files=tuple(tables),
    )
    drawn = {name: picture.svg.encode() for name, picture in plots.items()}
    return {PAGE: page, FIGURES_FILE: figures_bytes(drift_figures(report))} | tables | drawn


def drift_figures(report: "DriftReport") -> FiguresDocument:
    """Return what moved as an analyst finds it in the service, with the rows behind it."""
    lines = [*report.properties, *report.features]
    rows: list[list[Cell]] = [["kenmerk", "PSI", "ruisgrens", "oordeel", "aantal oud", "aantal nieuw"]]
    rows += [
        [line.name, line.stability_index, line.noise, line.moved.value, line.n_before, line.n_after]
        for line in lines
    ]
    shifts: list[list[Cell]] = [["waar", "divergentie", "ruisgrens", "oordeel"]]
    shifts += [[one.name, one.divergence, one.noise, one.moved.value] for one in report.competences]
    moved = [line for line in lines if line.moved is not Moved.NOT]
    largest = sorted(moved, key=lambda line: -line.stability_index)[:MOST_FIGURES]
    asks = "is nodig" if report.asks_for_training else "is niet nodig"
    said = (
        f"Van versie {report.before.version} naar {report.after.version}; opnieuw trainen {asks}.",
        "Genoemd wordt wat meer verschoof dan toeval bij deze aantallen; de ruisgrens staat bij de rijen.",
    )
    name = "kenmerken"
    return FiguresDocument(
        "drift",
        "Verschuiving van de gegevens",
        said,
        (
            total("kenmerken die verschoven", len(moved), len(lines), name, of="kenmerken"),
            *(
                total(f"PSI van {one.name}", one.stability_index, one.n_after, name, of="waarden")
                for one in largest
            ),
        ),
        (
            table(name, "Kenmerken van aanbod, vraag en voorstellen", rows),
            table("competenties", "Wat gevraagd en aangeleerd wordt", shifts),
        ),
    )


def typical(value: float | str, titles: Mapping[str, str]) -> str:
    """Return a mean with a decimal comma, or the most frequent kind, by its title where it has one."""
    if isinstance(value, str):
        return titles.get(value, value)
    return "onbekend" if isnan(value) else decimal(value, 2)


def moved_lines(report: "DriftReport") -> list[DriftLine | FrequencyDrift]:
    """Return what moved by more than chance, in the order of the report."""
    every: list[DriftLine | FrequencyDrift] = [*report.properties, *report.features, *report.competences]
    return [line for line in every if line.moved is not Moved.NOT]


def _index_csv(report: "DriftReport") -> bytes:
    return csv_bytes(
        ("bron", "kenmerk", "kenmerken van de rangschikker", "oud", "nieuw", "PSI", "ruisgrens", "oordeel",
         "aantal oud", "aantal nieuw"),
        (
            (source, line.name, " ".join(line.feeds), typical(line.before, report.titles),
             typical(line.after, report.titles),
             decimal(line.stability_index, 4), decimal(line.noise, 4), line.moved.value,
             line.n_before, line.n_after)
            for source, lines in (("gegevens", report.properties), ("voorstellen", report.features))
            for line in lines
        ),
    )  # fmt: skip


def _competence_csv(drifts: Sequence[FrequencyDrift]) -> bytes:
    return csv_bytes(
        ("waar", "id", "competentie", "deel oud", "deel nieuw"),
        (
            (drift.name, shift.competence_id, shift.label, decimal(shift.before, 5), decimal(shift.after, 5))
            for drift in drifts
            for shift in drift.shifts
        ),
    )


def _turnover_csv(report: "DriftReport") -> bytes:
    return csv_bytes(
        ("wat", "gebeurtenis", "id", "titel"),
        (
            (name, what, id_, report.titles[id_])
            for name, change in report.turnover.items()
            for what, ids in (("bijgekomen", change.added), ("verdwenen", change.removed))
            for id_ in ids
        ),
    )


def _share(value: float | None) -> str:
    return "" if value is None else decimal(value, 4)
