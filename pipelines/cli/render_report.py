"""Prints what became of every file that was read."""

from collections.abc import Sequence

from rich.table import Table

from pipelines.cli.options import console
from pipelines.reading.rejects import Reject, Rejects, RowOutcome
from pipelines.reading.report import FileReport, file_reports

ROWS_TITLE = "Rijen per bestand; onder elk gevolg telt een rij één keer"


def print_report(rejects: Rejects) -> None:
    """Print the rows per file, and per file the commonest reasons with what to do."""
    print_reports(file_reports(rejects))


def print_reports(reports: Sequence[FileReport]) -> None:
    """As `print_report`, of reports that were made already."""
    table = Table(title=ROWS_TITLE, title_justify="left")
    table.add_column("Bestand")
    for column in ("gelezen", *(outcome.value for outcome in RowOutcome)):
        table.add_column(column, justify="right")
    for one in reports:
        counts = (one.rows[outcome] for outcome in RowOutcome)
        table.add_row(one.file, str(one.read), *(str(count) if count else "" for count in counts))
    console().print(table)
    for one in reports:
        if one.reasons:
            _print_reasons(one)


def _print_reasons(report: FileReport) -> None:
    out = console()
    out.print(f"\n{report.file}: wat niet of anders overgenomen is", soft_wrap=True, markup=False)
    for one in report.reasons:
        what = f"{one.count}x {one.outcome.value}: {one.what}. Te doen: {one.to_do}."
        out.print(f"  {what} Eerst op {_where(one.first)}", soft_wrap=True, markup=False)
    if report.more:
        out.print(f"  … en nog {report.more} andere redenen.")


def _where(first: Reject) -> str:
    line = f"regel {first.line}" if first.line else "het bestand zelf"
    return ": ".join(filter(None, (", ".join(filter(None, (line, first.column))), first.value)))
