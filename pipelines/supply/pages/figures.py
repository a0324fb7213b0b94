"""The figures of the report, each with what a reader who does not see it needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from matcher.small_cells import SMALLEST_SHOWN
from pipelines.supply.pages import plots
from pipelines.supply.pages.published import Published
from pipelines.supply.pages.row import Row, distinct, shown, what_changes

ROWS: Final = 12
"""Competences in a figure."""
MORE_PEOPLE: Final = "personen die extra een groeivacature bereiken"


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """One figure with what a reader who does not see it needs."""

    svg: str
    """Empty when there is too little to draw."""
    alt: str
    caption: str
    file: str
    empty: str = "Te weinig personen om hier een figuur te tonen zonder dat iemand herkenbaar wordt."


def report_figures(published: Published, drawn: Sequence[Row]) -> dict[str, ReportFigure]:
    """Return the figures by name.

    Parameters
    ----------
    drawn
        The shortfalls that are shown, with names that differ.
    """
    return _shortfalls(published, drawn) | _moments_and_places(published, drawn) | _changes(published)


def _shortfalls(published: Published, drawn: Sequence[Row]) -> dict[str, ReportFigure]:
    untaught = distinct(published.untaught[:ROWS])
    return {
        "untaught": ReportFigure(
            plots.bars(untaught, "naam", "gewogen_vacatures", "vacatures, gewogen"),
            _alt("Staven: gewogen vacatures zonder module.", untaught, "naam", "gewogen_vacatures"),
            "Een vacature telt voor 1, plus het knelpuntgewicht van haar beroep (zie bij A2).",
            "geen_module.csv",
            "Elke gevraagde competentie wordt door minstens één module aangeleerd.",
        ),
        "supply": ReportFigure(
            plots.supply_bars(drawn),
            _alt("Gestapelde staven per competentie. Zonder aanbod:", drawn, "naam", "zonder_aanbod"),
            "De mensen die de competentie missen, naar waar het aanbod voor hen stopt. Niet uitgesplitst: te "
            "weinig mensen om te tonen waar het voor hen stopt.",
            "tekorten.csv",
        ),
    }


def _moments_and_places(published: Published, drawn: Sequence[Row]) -> dict[str, ReportFigure]:
    names = [str(row["naam"]) for row in drawn]
    ids = {row["competentie"]: row["naam"] for row in drawn}
    slots = [
        row | {"naam": ids[row["competentie"]], "deel": _share(row["met_sessie"], row["personen"])}
        for row in published.slots
        if row["competentie"] in ids
    ]
    provinces = [
        row | {"naam": ids[row["competentie"]]} for row in published.provinces if row["competentie"] in ids
    ]
    columns = sorted({str(row["provincie"]) for row in provinces})
    places = published.overlap_places
    return {
        "slots": ReportFigure(
            plots.heat_map(slots, "dagdeel", plots.slot_columns(), "deel", unit=" %", names=names),
            _alt_cells("procent van de betrokken mensen", slots, "dagdeel", "deel"),
            "n.g. = niet getoond, wegens een klein aantal.",
            "dagdelen.csv",
        ),
        "provinces": ReportFigure(
            plots.heat_map(provinces, "provincie", columns, "zonder_aanbod", unit="", names=names),
            _alt_cells("aantal mensen zonder aanbod", provinces, "provincie", "zonder_aanbod"),
            "n.g. = niet getoond, wegens een klein aantal. Een leeg vak: niemand.",
            "provincies.csv",
        ),
        "overlap": ReportFigure(
            plots.bars(places, "provincie", "modules", "modules met een dubbel in de buurt"),
            _alt("Staven: overlappende modules.", places, "provincie", "modules"),
            "Modules, geteld per provincie waar hun dichtste dubbel ligt.",
            "overlap_provincies.csv",
            "Er zijn geen modules die zo op elkaar lijken.",
        ),
    }


def _changes(published: Published) -> dict[str, ReportFigure]:
    best = [
        row | {"wat": f"{row['nummer']}. {what_changes(row)}"}
        for row in published.changes.best
        if row["personen_erbij"]
    ]
    by_kind = [
        row | {"wat": f"{what_changes(row)} (nr. {row['nummer']})"}
        for row in published.changes.by_kind
        if row["nummer"] and row["personen_erbij"]
    ]
    return {
        "best": ReportFigure(
            plots.bars(best, "wat", "personen_erbij", MORE_PEOPLE),
            _alt("Staven: personen erbij per wijziging.", best, "wat", "personen_erbij"),
            "Elke staaf is één wijziging, los van de andere.",
            "meerwaarde.csv",
            f"Geen enkele wijziging apart helpt minstens {SMALLEST_SHOWN} mensen extra.",
        ),
        "by_kind": ReportFigure(
            plots.bars(by_kind, "wat", "personen_erbij", MORE_PEOPLE),
            _alt("Staven: de beste wijziging van elke soort.", by_kind, "wat", "personen_erbij"),
            "Eén staaf per soort wijziging waarvan er een genoeg mensen helpt om te tonen.",
            "meerwaarde_soorten.csv",
            f"Van geen enkele soort helpt een wijziging minstens {SMALLEST_SHOWN} mensen extra.",
        ),
    }


def _share(part: int | None, whole: int | None) -> int | None:
    return None if part is None or not whole else round(100 * part / whole)


def _alt(start: str, rows: Iterable[Row], name: str, value: str) -> str:
    return f"{start} {'; '.join(f'{row[name]}: {shown(row[value])}' for row in rows)}."


def _alt_cells(what: str, rows: Iterable[Row], column: str, value: str) -> str:
    cells = (f"{row['naam']} {row[column]}: {shown(row[value])}" for row in rows)
    return f"Tabel in kleur, {what}. {'; '.join(cells)}."
