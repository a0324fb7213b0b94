"""The figures of the report, each with the file that has its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matcher.domain.words import SLOTS
from matcher.pictures import Fill, Picture, bars, cells, stacked_bars
from matcher.small_cells import SMALLEST_SHOWN
from pipelines.supply.pages.published import SUPPLY_WORDS, Published
from pipelines.supply.pages.row import Row, distinct, shown, what_changes
from pipelines.supply.person import Supply

ROWS: Final = 12
"""Competences in a figure."""
_NOT_SPLIT: Final = "niet uitgesplitst"
_FILLS: Final = {
    SUPPLY_WORDS[Supply.UNTAUGHT]: Fill.RED_LINED,
    SUPPLY_WORDS[Supply.TOO_LATE]: Fill.BROWN_BARRED,
    SUPPLY_WORDS[Supply.OUT_OF_REACH]: Fill.BROWN_LINED,
    SUPPLY_WORDS[Supply.WRONG_MOMENT]: Fill.BROWN_PALE,
    SUPPLY_WORDS[Supply.SERVED]: Fill.BLUE,
    _NOT_SPLIT: Fill.GREY,
}


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """One figure with what stands below it."""

    picture: Picture | None
    """``None`` when there is too little to draw."""
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
            _bars("Vacatures zonder module, gewogen", untaught, "naam", "gewogen_vacatures", "geen-module"),
            "Een vacature telt voor 1, plus het knelpuntgewicht van haar beroep (zie bij A2).",
            "geen_module.csv",
            "Elke gevraagde competentie wordt door minstens één module aangeleerd.",
        ),
        "supply": ReportFigure(
            stacked_bars(
                "Mensen die de competentie missen, naar waar het aanbod voor hen stopt",
                [(row["naam"], _supply_parts(row)) for row in drawn],
                _FILLS,
                unsaid=(_NOT_SPLIT,),
                name="aanbod",
            )
            if drawn
            else None,
            "Niet uitgesplitst: te weinig mensen om te tonen waar het voor hen stopt.",
            "tekorten.csv",
        ),
    }


def _supply_parts(row: Row) -> dict[str, int]:
    parts = {word: row[word] or 0 for word in SUPPLY_WORDS.values()}
    return parts | {_NOT_SPLIT: row["personen"] - sum(parts.values())}


def _moments_and_places(published: Published, drawn: Sequence[Row]) -> dict[str, ReportFigure]:
    ids = {row["competentie"]: row["naam"] for row in drawn}
    slots: dict[str, dict[str, int | None]] = {name: {} for name in ids.values()}
    provinces: dict[str, dict[str, int | None]] = {name: {} for name in ids.values()}
    for row in published.slots:
        if row["competentie"] in ids:
            share = _share(row["met_sessie"], row["personen"])
            slots[ids[row["competentie"]]][row["dagdeel"]] = share
    for row in published.provinces:
        if row["competentie"] in ids:
            provinces[ids[row["competentie"]]][row["provincie"]] = row["zonder_aanbod"]
    where = sorted({province for row in provinces.values() for province in row})
    in_slots, in_provinces = list(slots.items()), list(provinces.items())
    return {
        "slots": ReportFigure(
            cells(
                "Mensen met een sessie, per dagdeel", in_slots, [*SLOTS.values()], unit=" %", name="dagdelen"
            )
            if drawn
            else None,
            "n.g. = niet getoond, wegens een klein aantal.",
            "dagdelen.csv",
        ),
        "provinces": ReportFigure(
            cells("Mensen zonder aanbod, per provincie", in_provinces, where, name="provincies")
            if drawn
            else None,
            "n.g. = niet getoond, wegens een klein aantal. Geen vak: niemand.",
            "provincies.csv",
        ),
        "overlap": ReportFigure(
            _bars(
                "Modules met een dubbel in de buurt",
                published.overlap_places,
                "provincie",
                "modules",
                "overlap",
            ),
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
    title = "Personen die extra een groeivacature bereiken"
    return {
        "best": ReportFigure(
            _bars(title, best, "wat", "personen_erbij", "beste"),
            "Elke staaf is één wijziging, los van de andere.",
            "meerwaarde.csv",
            f"Geen enkele wijziging apart helpt minstens {SMALLEST_SHOWN} mensen extra.",
        ),
        "by_kind": ReportFigure(
            _bars(title, by_kind, "wat", "personen_erbij", "soorten"),
            "Eén staaf per soort wijziging waarvan er een genoeg mensen helpt om te tonen.",
            "meerwaarde_soorten.csv",
            f"Van geen enkele soort helpt een wijziging minstens {SMALLEST_SHOWN} mensen extra.",
        ),
    }


def _bars(title: str, rows: Sequence[Row], what: str, value: str, name: str) -> Picture | None:
    told = [(str(row[what]), row[value]) for row in rows]
    return bars(title, told, shown=shown, name=name) if told else None


def _share(part: int | None, whole: int | None) -> int | None:
    return None if part is None or not whole else round(100 * part / whole)
