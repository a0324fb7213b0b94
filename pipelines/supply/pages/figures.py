"""The figures of the report, each with the file that has its rows."""

from collections.abc import Sequence
from typing import Final

from matcher.domain.words import SLOTS
from matcher.pictures import Fill, Picture, bars, cells, stacked_bars
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


def report_figures(published: Published, drawn: Sequence[Row]) -> dict[str, Picture | None]:
    """Return the figures by name; ``None`` where there is too little to draw.

    Parameters
    ----------
    drawn
        The shortfalls that are shown, with names that differ.
    """
    changes, extra = published.changes, "Personen die extra een groeivacature bereiken"
    best = [row for row in changes.best if row["personen_erbij"]]
    by_kind = [row for row in changes.by_kind if row["nummer"] and row["personen_erbij"]]
    untaught = distinct(published.untaught[:ROWS])
    return {
        "untaught": _bars(
            "Vacatures zonder module, gewogen",
            [(row["naam"], row["gewogen_vacatures"]) for row in untaught],
            "geen-module",
        ),
        "overlap": _bars(
            "Modules met een dubbel in de buurt",
            [(row["provincie"], row["modules"]) for row in published.overlap_places],
            "overlap",
        ),
        "best": _bars(
            extra, [(f"{row['nummer']}. {what_changes(row)}", row["personen_erbij"]) for row in best], "beste"
        ),
        "by_kind": _bars(
            extra,
            [(f"{what_changes(row)} (nr. {row['nummer']})", row["personen_erbij"]) for row in by_kind],
            "soorten",
        ),
        **(_of_shortfalls(published, drawn) if drawn else dict.fromkeys(("supply", "slots", "provinces"))),
    }


def _of_shortfalls(published: Published, drawn: Sequence[Row]) -> dict[str, Picture | None]:
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
        "supply": stacked_bars(
            "Mensen die de competentie missen, naar waar het aanbod voor hen stopt",
            [(row["naam"], _supply_parts(row)) for row in drawn],
            _FILLS,
            unsaid=(_NOT_SPLIT,),
            name="aanbod",
        ),
        "slots": cells(
            "Mensen met een sessie, per dagdeel", in_slots, [*SLOTS.values()], unit=" %", name="dagdelen"
        ),
        "provinces": cells("Mensen zonder aanbod, per provincie", in_provinces, where, name="provincies"),
    }


def _supply_parts(row: Row) -> dict[str, int]:
    parts = {word: row[word] or 0 for word in SUPPLY_WORDS.values()}
    return parts | {_NOT_SPLIT: row["personen"] - sum(parts.values())}


def _bars(title: str, told: Sequence[tuple[str, float]], name: str) -> Picture | None:
    return bars(title, told, shown=shown, name=name) if told else None


def _share(part: int | None, whole: int | None) -> int | None:
    return None if part is None or not whole else round(100 * part / whole)
