"""Makes the files of the supply report: one page, and a CSV for every figure and table."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from matcher.domain.dutch import count, decimal, dutch_date, listing
from matcher.small_cells import SMALLEST_SHOWN
from pipelines.batch.run_folder import WORDS
from pipelines.publishing.page import render_page
from pipelines.spreadsheet import csv_bytes
from pipelines.supply import change
from pipelines.supply.pages.crowding import full_sessions
from pipelines.supply.pages.figures import ROWS, report_figures
from pipelines.supply.pages.overlap import MOST_DAYS, MOST_KILOMETRES, SAME_PERCENT
from pipelines.supply.pages.published import SUPPLY_WORDS, Published, is_simulated, publish
from pipelines.supply.pages.row import NOT_SHOWN, Row, distinct, shown, what_changes, where_and_when
from pipelines.supply.pages.shortfall import Findings, find_shortfalls
from pipelines.supply.person import Supply

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
    drawn = [row for row in distinct(published.shortfalls[:ROWS]) if row["zonder_aanbod"]]
    return render_page(
        TEMPLATE,
        on=findings.on,
        findings=findings,
        published=published,
        world=world,
        change=change,
        day=dutch_date,
        c=count,
        shown=shown,
        what_changes=what_changes,
        where_and_when=where_and_when,
        numeric=NUMERIC,
        simulated=is_simulated(tuple(world.modules.values())),
        worst=listing([f"“{row['naam']}”" for row in published.untaught[:3]]),
        obstacles=_obstacles(published),
        weighed=sum(findings.best.weighed.values()),
        tried=findings.bench.config.vacancies_tried,
        smallest=SMALLEST_SHOWN,
        untaught=distinct(published.untaught[:ROWS]),
        shortfalls=drawn,
        has_forecast=bool(findings.forecast.by_isco or findings.forecast.by_occupation),
        same_percent=SAME_PERCENT,
        most_kilometres=MOST_KILOMETRES,
        most_days=MOST_DAYS,
        pairs=PAIRS,
        overlaps=[_pair(row) for row in published.overlaps[:PAIRS]],
        best=[_best_row(row) for row in published.changes.best],
        by_kind=[_kind_row(row) for row in published.changes.by_kind],
        full=full_sessions(published.sessions),
        versions=[
            {"wat": WORDS.get(name, name), "versie": _version(value)}
            for name, value in findings.identity.items()
        ],
        plots=report_figures(published, drawn),
    )


def _obstacles(published: Published) -> Counter[str]:
    """Return of how many competences each thing that stops the supply is the largest that is shown."""
    most = Counter({word: 0 for state, word in SUPPLY_WORDS.items() if state is not Supply.SERVED})
    for row in published.shortfalls:
        known = {word: row[word] for word in most if row[word]}
        if known:
            most[max(known, key=known.__getitem__)] += 1
    return most


def _version(value: str | int | bool) -> str:
    return ("ja" if value else "nee") if isinstance(value, bool) else str(value)


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
