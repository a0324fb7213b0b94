"""Makes the files of the supply report: one page, and a CSV for every figure and table."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from matcher.domain.dutch import count, decimal, dutch_date, listing
from pipelines.scoring.run_folder import WORDS
from pipelines.small_cells import SMALLEST_SHOWN
from pipelines.supply_pages import plots
from pipelines.supply_pages.published import (
    SUPPLY_WORDS,
    Published,
    is_simulated,
    publish,
)
from pipelines.supply_pages.row import Row
from pipelines.supply_pages.shortfall import Findings, find_shortfalls

KIND: Final = "supply-report"
PAGE_FILE: Final = "rapport.html"
TEMPLATE: Final = "report.html"
ROWS: Final = 12
"""Competences in a figure."""
PAIRS: Final = 10
FEW: Final = 10
"""From here on one decimal says enough; the CSV has them all."""
NUMERIC: Final = frozenset(
    {
        "personen", "vacatures", "gewogen_vacatures", "gemiddeld_gewicht", "zonder_aanbod", "gewogen_tekort",
        "zelfde", "dagen_tussen", "personen_erbij", "bekeken",
    }
)  # fmt: skip
"""Columns that stand to the right."""
NOT_SHOWN: Final = plots.NOT_SHOWN
SAMPLE_TAXONOMY: Final = "groeipad-voorbeeld"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what a reader who does not see it needs."""

    svg: str
    """Empty when there is too little to draw."""
    alt: str
    caption: str
    file: str
    empty: str = "Te weinig personen om hier een figuur te tonen zonder dat iemand herkenbaar wordt."


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
    }
    page = _page(findings, published)
    return {PAGE_FILE: page.encode()} | {name: to_csv(rows) for name, rows in files.items()}


def to_csv(rows: Sequence[Row]) -> bytes:
    """Return the rows as CSV that Excel opens: semicolons, decimal commas, and a mark for UTF-8."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: object) -> object:
    if value is None:
        return NOT_SHOWN
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    # A spreadsheet would run what begins like a formula.
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _page(findings: Findings, published: Published) -> str:
    templates = PackageLoader("pipelines", "supply_pages")
    environment = Environment(loader=templates, autoescape=True, undefined=StrictUndefined)
    world = findings.bench.world
    top = _distinct(published.shortfalls[:ROWS])
    drawn = [row for row in top if row["zonder_aanbod"]]
    return environment.get_template(TEMPLATE).render(
        on=findings.on,
        day=dutch_date,
        c=count,
        shown=_shown,
        numeric=NUMERIC,
        vacancies=len(world.vacancies),
        modules=len(world.modules),
        values=published.values,
        banner=_banner(findings),
        summary=_summary(published),
        people=published.people,
        tried=findings.bench.config.vacancies_tried,
        tried_example=_people(published.changes.best[0]["personen_erbij"])
        if published.changes.best
        else "personen",
        smallest=SMALLEST_SHOWN,
        untaught_text=_untaught_text(published),
        untaught=_distinct(published.untaught[:ROWS]),
        shortfalls=drawn,
        has_forecast=bool(findings.forecast.by_isco or findings.forecast.by_occupation),
        nearness=findings.nearness,
        overlap_text=_overlap_text(published),
        overlaps=[_pair(row) for row in published.overlaps[:PAIRS]],
        best_text=_best_text(findings),
        best=[_best_row(row) for row in published.changes.best],
        by_kind=[_kind_row(row) for row in published.changes.by_kind],
        together_text=_together(published),
        assumed=_assumed(findings),
        versions=[
            {"wat": WORDS.get(name, name), "versie": str(value)} for name, value in findings.identity.items()
        ],
        plots=_figures(published, drawn),
    )


def _figures(published: Published, drawn: Sequence[Row]) -> dict[str, Figure]:
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
    untaught = _distinct(published.untaught[:ROWS])
    best = [
        row | {"wat": f"{row['nummer']}. {_what(row)}"}
        for row in published.changes.best
        if row["personen_erbij"]
    ]
    by_kind = [
        row | {"wat": f"{_what(row)} (nr. {row['nummer']})"}
        for row in published.changes.by_kind
        if row["nummer"] and row["personen_erbij"]
    ]
    return {
        "untaught": Figure(
            plots.bars(untaught, "naam", "gewogen_vacatures", "vacatures, gewogen") if untaught else "",
            _alt("Staven: gewogen vacatures zonder module.", untaught, "naam", "gewogen_vacatures"),
            "Een vacature telt voor 1, plus het knelpuntgewicht van haar beroep (zie bij A2).",
            "geen_module.csv",
            "Elke gevraagde competentie wordt door minstens één module aangeleerd.",
        ),
        "supply": Figure(
            plots.supply_bars(drawn) if drawn else "",
            _alt("Gestapelde staven per competentie. Zonder aanbod:", drawn, "naam", "zonder_aanbod"),
            "De mensen die de competentie missen, naar waar het aanbod voor hen stopt.",
            "tekorten.csv",
        ),
        "slots": Figure(
            plots.heat_map(slots, "dagdeel", plots.slot_columns(), "deel", unit=" %", names=names)
            if drawn
            else "",
            _alt_slots(slots),
            "n.g. = niet getoond, wegens een klein aantal.",
            "dagdelen.csv",
        ),
        "provinces": Figure(
            plots.heat_map(provinces, "provincie", columns, "zonder_aanbod", unit="", names=names)
            if drawn
            else "",
            _alt_provinces(provinces),
            "n.g. = niet getoond, wegens een klein aantal. Een leeg vak: niemand.",
            "provincies.csv",
        ),
        "overlap": Figure(
            plots.bars(published.overlap_places, "provincie", "modules", "modules met een dubbel in de buurt")
            if published.overlap_places
            else "",
            _alt("Staven: overlappende modules.", published.overlap_places, "provincie", "modules"),
            "Modules, geteld per provincie waar hun dichtste dubbel ligt.",
            "overlap_provincies.csv",
            "Er zijn geen modules die zo op elkaar lijken.",
        ),
        "best": Figure(
            plots.bars(best, "wat", "personen_erbij", "personen die extra een groeivacature bereiken")
            if best
            else "",
            _alt("Staven: personen erbij per wijziging.", best, "wat", "personen_erbij"),
            "Elke staaf is één wijziging, los van de andere.",
            "meerwaarde.csv",
            f"Geen enkele wijziging apart helpt minstens {SMALLEST_SHOWN} mensen extra.",
        ),
        "by_kind": Figure(
            plots.bars(by_kind, "wat", "personen_erbij", "personen die extra een groeivacature bereiken")
            if by_kind
            else "",
            _alt("Staven: de beste wijziging van elke soort.", by_kind, "wat", "personen_erbij"),
            "Eén staaf per soort wijziging waarvan er een genoeg mensen helpt om te tonen.",
            "meerwaarde_soorten.csv",
            f"Van geen enkele soort helpt een wijziging minstens {SMALLEST_SHOWN} mensen extra.",
        ),
    }


def _banner(findings: Findings) -> str:
    world = findings.bench.world
    if is_simulated(tuple(world.modules.values())):
        return (
            "Gesimuleerde gegevens. Personen, vacatures, opleidingen en verstrekkers in dit rapport "
            "bestaan niet; trek er geen besluit uit over de arbeidsmarkt."
        )
    if world.taxonomy.name == SAMPLE_TAXONOMY:
        return "Voorbeeldgegevens: alles in dit rapport is verzonnen om te tonen hoe het eruitziet."
    if any(one.made_up for one in world.shortage_list):
        return "De oorzaken op de knelpuntberoepenlijst zijn voorbeeldgegevens."
    return ""


def _summary(published: Published) -> list[str]:
    values = published.values
    sentences = []
    counted, unreached = values["counted"], values["unreached"]
    if counted and unreached == 0:
        sentences.append(
            f"Alle {counted} personen met een gekende laatste dag van de uitkering bereiken met het huidige "
            "aanbod op tijd een groeivacature."
        )
    elif counted and unreached is not None:
        sentences.append(
            f"Van {_people(counted)} met een gekende laatste dag van de uitkering "
            f"{_plural(unreached, 'bereikt', 'bereiken')} er {unreached} "
            f"({100 * unreached // counted} %) met het huidige aanbod geen groeivacature op tijd."
        )
    else:
        sentences.append(
            "De groep is te klein om te zeggen hoeveel mensen geen groeivacature op tijd bereiken."
        )
    if published.untaught:
        worst = listing([f"“{row['naam']}”" for row in published.untaught[:3]])
        number = count(
            len(published.untaught), "gevraagde competentie wordt", "gevraagde competenties worden"
        )
        sentences.append(
            f"{number} op het gevraagde niveau door geen enkele module aangeleerd; het zwaarst weegt {worst}."
        )
    obstacles = _obstacles(published)
    if obstacles:
        sentences.append(obstacles)
    best = next((row for row in published.changes.best if row["personen_erbij"]), None)
    if best:
        sentences.append(
            f"De wijziging die het meest mensen helpt: {_what(best)}, {_where(best)}. "
            f"{_people(best['personen_erbij']).capitalize()} meer "
            f"{_plural(best['personen_erbij'], 'bereikt', 'bereiken')} daarmee op tijd een groeivacature."
        )
    else:
        sentences.append(
            f"Geen enkele wijziging apart helpt minstens {SMALLEST_SHOWN} mensen extra op tijd aan een "
            "groeivacature."
        )
    return sentences


def _obstacles(published: Published) -> str:
    """Return which obstacle comes first for most of the competences that are shown."""
    words = [word for name, word in SUPPLY_WORDS.items() if name is not list(SUPPLY_WORDS)[-1]]
    most: Counter[str] = Counter()
    for row in published.shortfalls:
        known = {word: row[word] for word in words if row[word]}
        if known:
            most[max(known, key=lambda word: known[word])] += 1
    if not most:
        return ""
    word, times = min(most.items(), key=lambda one: (-one[1], words.index(one[0])))
    return (
        f"Voor {times} van de {count(most.total(), 'competentie', 'competenties')} met een zichtbaar "
        f"tekort is de grootste hindernis: {word}."
    )


def _untaught_text(published: Published) -> str:
    none = sum(row["wat"] == "door geen enkele module" for row in published.untaught)
    lower = len(published.untaught) - none
    return (
        f"{count(none, 'competentie wordt', 'competenties worden')} in groeivacatures gevraagd zonder dat "
        f"een module ze aanleert; voor {count(lower, 'andere', 'andere')} bestaan alleen modules op een "
        "lager niveau dan gevraagd. Ook een module die iets sterk verwants aanleert, telt hier als module."
    )


def _overlap_text(published: Published) -> str:
    pairs, modules = len(published.overlaps), sum(row["modules"] for row in published.overlap_places)
    if not pairs:
        return ""
    return f"Zo zijn er {count(pairs, 'paar', 'paren')}, over {count(modules, 'module', 'modules')}."


def _best_text(findings: Findings) -> str:
    best = findings.best
    text = (
        f"Bekeken zijn {count(sum(best.weighed.values()), 'wijziging', 'wijzigingen')}; voor "
        f"{best.run or 'geen enkele'} daarvan moest de motor opnieuw lopen, van de andere staat vast dat ze "
        f"niet bij de beste horen. Getoond wordt wat minstens {SMALLEST_SHOWN} mensen helpt."
    )
    unknown = len(findings.changes.without_hours)
    if unknown:
        text += (
            f" Van {count(unknown, 'module', 'modules')} zijn de uren onbekend: een avond- of onlinevariant "
            "ervan is niet te berekenen, en uren worden niet verzonnen."
        )
    return text


def _together(published: Published) -> str:
    if published.changes.together is None:
        return "Hoeveel ze er samen helpen, wordt niet getoond (klein aantal)."
    number = published.changes.together
    return (
        f"Samen helpen deze wijzigingen {count(number, 'verschillende persoon', 'verschillende personen')}."
    )


def _assumed(findings: Findings) -> list[str]:
    a = findings.assumptions
    sentences = [
        f"Elke wijziging begint op {dutch_date(a.first_day(findings.on))}: de eerste maandag, "
        f"{count(a.lead_weeks, 'week', 'weken')} na de datum van dit rapport.",
        "Een extra sessie is een kopie van de laatste sessie van die module: zelfde plaats, dagdeel, duur "
        "en uren per week.",
        "Een avondvariant duurt zoveel weken als nodig voor de uren van de module, aan "
        f"{a.evening_hours} uur per week, op een plaats waar de module nu alleen op een ander moment loopt.",
        f"Een onlinevariant is op eigen tempo, {a.online_hours} uur per week, met een begin op elke maandag, "
        f"{a.online_weeks_open} weken lang.",
    ]
    hours = findings.changes.new_module_hours
    if hours:
        sentences.append(
            f"Een nieuwe module leert één competentie aan in {hours} uur (de mediaan van de catalogus), "
            f"overdag aan {a.day_hours} uur per week op de drukste campus van elke provincie, of online; "
            "zonder voorkennis."
        )
    return sentences


def _best_row(row: Row) -> Row:
    return row | {"wie": f"{row['titel']} ({row['verstrekker']})", "waar": _where(row)}


def _kind_row(row: Row) -> Row:
    if row["nummer"]:
        return _best_row(row)
    people = f"minder dan {SMALLEST_SHOWN}" if row["bekeken"] else "niets te berekenen"
    return row | {"wie": "geen", "waar": "", "personen_erbij": people}


def _what(row: Row) -> str:
    return f"{row['wijziging']} “{row['titel']}”"


def _where(row: Row) -> str:
    return f"{row['plaats']}, {row['dagdeel']}, {row['uren_per_week']} uur per week, {row['weken']} weken"


def _pair(row: Row) -> Row:
    near = "online" if row["kilometer"] is None else f"{row['plaats']}, {decimal(row['kilometer'])} km"
    return row | {"zelfde": f"{row['zelfde_procent']} %", "waar": near}


def _share(part: int | None, whole: int | None) -> int | None:
    return None if part is None or not whole else round(100 * part / whole)


def _alt(start: str, rows: Iterable[Row], name: str, value: str) -> str:
    return f"{start} {'; '.join(f'{row[name]}: {_shown(row[value])}' for row in rows)}."


def _alt_slots(rows: Sequence[Row]) -> str:
    cells = (f"{row['naam']} {row['dagdeel']}: {_shown(row['deel'])}" for row in rows)
    return f"Tabel in kleur, procent van de betrokken mensen. {'; '.join(cells)}."


def _alt_provinces(rows: Sequence[Row]) -> str:
    cells = (f"{row['naam']} in {row['provincie']}: {_shown(row['zonder_aanbod'])}" for row in rows)
    return f"Tabel in kleur, aantal mensen zonder aanbod. {'; '.join(cells)}."


def _distinct(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with names that differ: two competences may have the same label."""
    rows = list(rows)
    times = Counter(row["naam"] for row in rows)
    return [
        row | {"naam": f"{row['naam']} ({row['competentie']})"} if times[row["naam"]] > 1 else row
        for row in rows
    ]


def _people(number: int | None) -> str:
    return NOT_SHOWN if number is None else count(number, "persoon", "personen")


def _plural(number: int, singular: str, plural: str) -> str:
    return singular if number == 1 else plural


def _shown(value: object) -> str:
    if value is None:
        return NOT_SHOWN
    if isinstance(value, float):
        return decimal(value, 2 if abs(value) < FEW else 1)
    return str(value)
