"""Makes the files of the supply report: one page, and a CSV for every figure and table."""

from collections.abc import Sequence
from typing import Final

from matcher.domain.dutch import count, decimal, dutch_date
from matcher.small_cells import SMALLEST_SHOWN
from pipelines.batch.run_folder import WORDS
from pipelines.publishing.page import render_page
from pipelines.spreadsheet import csv_bytes
from pipelines.supply.pages import sentences
from pipelines.supply.pages.crowding import full_sessions
from pipelines.supply.pages.figures import ROWS, report_figures
from pipelines.supply.pages.overlap import MOST_DAYS, MOST_KILOMETRES, SAME_PERCENT
from pipelines.supply.pages.published import Published, publish
from pipelines.supply.pages.row import NOT_SHOWN, Row, distinct, shown, where_and_when
from pipelines.supply.pages.shortfall import Findings, find_shortfalls

KIND: Final = "supply-report"
PAGE_FILE: Final = "rapport.html"
TEMPLATE: Final = "supply/pages/report.html"
PAIRS: Final = 10
NUMERIC: Final = frozenset(
    {
        "personen", "vacatures", "gewogen_vacatures", "gemiddeld_gewicht", "zonder_aanbod", "gewogen_tekort",
        "zelfde", "dagen_tussen", "personen_erbij", "bekeken", "plaatsen_over", "te_veel",
    }
)  # fmt: skip
"""Columns that stand to the right."""


def report_files(findings: Findings) -> dict[str, bytes]:
    """Return the files of the report by name; the same findings give the same bytes."""
    shortfalls = find_shortfalls(findings)
    published = publish(findings, shortfalls)
    files = {
        "personen.csv": published.people,
        "geen_module.csv": published.untaught,
        "tekorten.csv": published.shortfalls,
        "tekorten_vacatures.csv": published.vacancies,
        "tekorten_modules.csv": published.modules,
        "dagdelen.csv": published.slots,
        "provincies.csv": published.provinces,
        "overlap.csv": published.overlaps,
        "overlap_provincies.csv": published.overlap_places,
        "meerwaarde.csv": published.changes.best,
        "meerwaarde_soorten.csv": published.changes.by_kind,
        "meerwaarde_vacatures.csv": published.changes.vacancies,
        "sessies.csv": published.sessions,
    }
    page = _page(findings, published)
    return {PAGE_FILE: page} | {name: to_csv(rows) for name, rows in files.items()}


def to_csv(rows: Sequence[Row]) -> bytes:
    """Return the rows as CSV that Excel opens; a number that is not shown says so."""
    if not rows:
        return csv_bytes((), ())
    return csv_bytes(
        list(rows[0]), ([NOT_SHOWN if cell is None else cell for cell in row.values()] for row in rows)
    )


def _page(findings: Findings, published: Published) -> bytes:
    world = findings.bench.world
    top = distinct(published.shortfalls[:ROWS])
    drawn = [row for row in top if row["zonder_aanbod"]]
    return render_page(
        TEMPLATE,
        on=findings.on,
        day=dutch_date,
        c=count,
        shown=shown,
        numeric=NUMERIC,
        vacancies=len(world.vacancies),
        modules=len(world.modules),
        values=published.values,
        banner=sentences.banner(findings),
        summary=sentences.summary(published),
        people=published.people,
        tried=findings.bench.config.vacancies_tried,
        tried_example=sentences.people_text(published.changes.best[0]["personen_erbij"])
        if published.changes.best
        else "personen",
        smallest=SMALLEST_SHOWN,
        untaught_text=sentences.untaught_text(published),
        first=_first,
        published=published,
        untaught=distinct(published.untaught[:ROWS]),
        shortfalls=drawn,
        has_forecast=bool(findings.forecast.by_isco or findings.forecast.by_occupation),
        same_percent=SAME_PERCENT,
        most_kilometres=MOST_KILOMETRES,
        most_days=MOST_DAYS,
        overlap_text=sentences.overlap_text(published),
        overlaps=[_pair(row) for row in published.overlaps[:PAIRS]],
        best_text=sentences.best_text(findings),
        best=[_best_row(row) for row in published.changes.best],
        by_kind=[_kind_row(row) for row in published.changes.by_kind],
        together_text=sentences.together_text(published),
        sessions_text=sentences.sessions_text(published),
        full=full_sessions(published.sessions)[:PAIRS],
        assumed=sentences.assumed(findings),
        versions=[
            {"wat": WORDS.get(name, name), "versie": _version(value)}
            for name, value in findings.identity.items()
        ],
        plots=report_figures(published, drawn),
    )


def _version(value: str | int | bool) -> str:
    return ("ja" if value else "nee") if isinstance(value, bool) else str(value)


def _first(shown_rows: int, total: int) -> str:
    """Return what a caption says of a table that may be cut off."""
    return f" (eerste {shown_rows} van {total})" if shown_rows < total else ""


def _best_row(row: Row) -> Row:
    return row | {"wie": f"{row['titel']} ({row['verstrekker']})", "waar": where_and_when(row)}


def _kind_row(row: Row) -> Row:
    if row["nummer"]:
        return _best_row(row)
    people = f"minder dan {SMALLEST_SHOWN}" if row["bekeken"] else "niets te berekenen"
    return row | {"wie": "geen", "waar": "", "personen_erbij": people}


def _pair(row: Row) -> Row:
    near = "online" if row["kilometer"] is None else f"{row['plaats']}, {decimal(row['kilometer'])} km"
    return row | {"zelfde": f"{row['zelfde_procent']} %", "waar": near}
