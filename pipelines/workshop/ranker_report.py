"""Writes what a person reads of an evaluation: tables, model card and data sheet, in Dutch, and the plots."""

from collections.abc import Iterator, Sequence

from matcher.domain.dutch import decimal, dutch_date
from matcher.ranker.acceptance import LARGEST_ERROR
from matcher.ranker.features import FEATURE_SET, FEATURES, Direction
from pipelines.measures.interval import COVERAGE, Interval
from pipelines.workshop.evaluation import VERSION_0, Evaluation
from pipelines.workshop.fairness import largest_gap
from pipelines.workshop.groups_page import ATTRIBUTES, GROUPS_FILE, groups_page
from pipelines.workshop.ranker_plots import plots
from pipelines.workshop.simulate import SIMULATED, Simulation

REPORT_FILE, CARD_FILE, DATA_SHEET_FILE = "verslag.md", "modelkaart.md", "gegevensblad.md"
UNITS = {
    "share": "deel",
    "weeks": "weken",
    "hours": "uren",
    "modules": "modules",
    "minutes": "minuten",
    "weight": "gewicht",
}
SIMULATED_WARNING = (
    "**Alle keuzes en uitkomsten hieronder zijn gesimuleerd. Ze zeggen niets over echte bemiddelaars of "
    "werkzoekenden.** Ze tonen alleen dat leren, meten en promoveren werken."
)


def report_files(found: Evaluation, simulation: Simulation) -> dict[str, bytes]:
    """Return the report, the model card, the data sheet, the page on groups and the plots, by file name."""
    return {
        REPORT_FILE: _report(found).encode(),
        CARD_FILE: _card(found).encode(),
        DATA_SHEET_FILE: _data_sheet(found, simulation).encode(),
        GROUPS_FILE: groups_page(found),
    } | plots(found)


def comparison_table(found: Evaluation) -> list[list[str]]:
    """Return the table of an evaluation, header first: each ranker and baseline with its intervals."""
    rows = [
        ["rangschikker", "NDCG@5 waarheid", "ndcg@5", "mrr", "agreement@1", "werk op tijd", "weken tot werk"]
    ]
    for name, value in found.decision_value.items():
        measures = found.measures.get(name)
        rows.append(
            [
                name,
                cell(found.truth[name]) if name in found.truth else "–",
                *(cell(one) for one in (measures.values() if measures else ())),
                *(["–"] * (0 if measures else 3)),
                cell(value.in_time),
                cell(value.weeks, 1),
            ]
        )
    return rows


def cell(value: Interval, digits: int = 3) -> str:
    """Return a mean with its bounds, as in the tables."""
    if value.n == 0:
        return "–"
    mean, low, high = (decimal(one, digits) for one in (value.mean, value.low, value.high))
    return f"{mean} [{low}; {high}]"


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Return a table, header first."""
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _report(found: Evaluation) -> str:
    interval = f"{COVERAGE:.0%}".replace("%", " %")
    curve = [["keuzes", "NDCG@5 waarheid"]]
    curve += [[str(n), decimal(value, 3)] for n, value in found.learning_curve.items()]
    policy = [["rangschikker", "IPS", "SNIPS", "dubbel robuust", "geprobeerd"]]
    policy += [
        [name, cell(one.ips), cell(one.snips), cell(one.doubly_robust), decimal(one.support, 2)]
        for name, one in found.off_policy.items()
    ]
    groups = [["kenmerk", "groep", "mensen", "voorstellen", "rang van de keuze", "dekking", "weken tot werk"]]
    for one in found.groups:
        named = [ATTRIBUTES.get(one.attribute, one.attribute), one.group]
        seen = one.figures
        groups.append(
            [*named, *["niet getoond"] * 5]
            if seen is None
            else [*named, str(one.people), cell(seen.shown, 1), cell(seen.chosen_rank, 2),
                  cell(seen.coverage, 2), cell(seen.weeks, 1)]
        )  # fmt: skip
    exposure = [["aanbieder", "deel van de zichtbaarheid"]]
    exposure += [[name, decimal(share, 3)] for name, share in list(found.exposure.items())[:10]]
    return f"""# Verslag van de rangschikker {found.ranker}

{_warning(found)}

Geleerd uit {found.train_lists} lijsten, getoetst op {found.test_lists} latere lijsten van andere mensen.
Tussen haken staat een interval van {interval}, met mensen als trekking. "Waarheid" is de kans waarmee de
simulator zelf kiest; bij echte keuzes bestaat die kolom niet.

{markdown(comparison_table(found))}

Winst op {"versie 0" if found.champion is None else "de kampioen"} op keuzes die het model nooit zag, met
correctie voor de plaats in de lijst: {cell(found.win)} log-likelihood per lijst.
Zonder die correctie, in ndcg@5: {cell(found.ndcg_win)}.
Fout van de kans op aanvaarding (ECE): {_ece(found)}.

## Leercurve

{markdown(curve)}

## Waarde uit wat echt getoond werd

Deel van de vragen waar de bemiddelaar het bovenste voorstel kiest. "Geprobeerd" is hoe vaak het bovenste
voorstel van de rangschikker bij de bijna gelijken zat die geschud werden. Waar dat laag is, zegt IPS weinig
en rust de dubbel robuuste schatting op het model.

{markdown(policy)}

## Groepen

Uit gescheiden auditgegevens; geen rangschikker ziet ze.

{markdown(groups)}

## Zichtbaarheid van aanbieders (hoogste tien)

{markdown(exposure)}
"""


def _ece_one(found: Evaluation) -> str:
    return decimal(found.calibration_error_one_vacancy, 3) if found.reliability else "niet gekalibreerd"


def _ece(found: Evaluation) -> str:
    return decimal(found.calibration_error, 3) if found.reliability else "niet gekalibreerd"


def _card(found: Evaluation) -> str:
    features = [["kenmerk", "eenheid", "bereik", "beter als", "gemiddeld verschil in punten"]]
    features += [
        [
            one.label,
            UNITS[one.unit],
            f"{one.low:g}–{one.high:g}",
            "hoger" if one.direction is Direction.HIGHER_IS_BETTER else "lager",
            decimal(found.importance[one.name], 2),
        ]
        for one in FEATURES
    ]
    opponent = VERSION_0 if found.champion is None else f"kampioen {found.champion}"
    swaps = [["wat verandert", "mensen", "antwoord veranderd"]]
    swaps += [[one.swap, str(one.answers), str(one.changed)] for one in found.swaps]
    return f"""# Modelkaart: {found.ranker}

{_warning(found)}

## Wat het is

- Soort: som van één kromme per kenmerk; de punten van de kenmerken tellen precies op tot de score.
- Kenmerken: versie {FEATURE_SET}. Geleerd uit {found.train_lists} lijsten van de keuzes {found.judgements}
  ({found.data}); het gegevensblad beschrijft ze.
- Elke richting ligt vast: meer dekking kan nooit punten kosten, later werk kan er nooit opleveren.
- Bijna gelijke voorstellen wisselen per dag van plaats; het antwoord noemt het getal waarmee dat gebeurt.

## Waarvoor

- Wel: de volgorde van trajecten voor één werkzoekende, als voorstel aan een bemiddelaar.
- Niet: mensen rangschikken, een recht of een sanctie bepalen, of een beslissing zonder bemiddelaar. Wie een
  voorstel weigert, mag daar geen spoor van vinden in een dossier.

## Meting

Getoetst op {found.test_lists} latere lijsten van mensen die bij het leren niet voorkwamen.

{markdown(_measured(found))}

- Winst op {opponent}: {cell(found.win)} log-likelihood per lijst, met correctie voor de plaats in de lijst.
  Promotie vraagt dat de ondergrens boven nul ligt.
- Kans op aanvaarding: ECE {_ece(found)} op lijsten over meer vacatures, {_ece_one(found)} op lijsten voor één
  vacature. Boven {decimal(LARGEST_ERROR, 2)} wordt geen kans getoond.

## Gelijke behandeling

- Geen kenmerk is een beschermd criterium. Wat van de uitkering rest, komt alleen voor als marge van één
  traject; mensen worden er niet mee vergeleken.
- Grootste bewezen verschil in dekking tussen twee groepen: {decimal(_gap(found), 2)}. Per groep:
  `{GROUPS_FILE}`, uit gescheiden auditgegevens.
- Wisseltest, het hele programma opnieuw met één ding veranderd:

{markdown(swaps) if found.swaps else "Niet uitgevoerd: de arbeidsmarkt van deze lijsten is niet bekend."}

## Kenmerken

Het verschil is het gemiddelde verschil in punten tussen twee voorstellen van één lijst.

{markdown(features)}

## Grenzen

- Bemiddelaars kijken vooral naar wat bovenaan staat. Het model rekent daarvoor, maar kan het niet wegnemen.
- Wat in een lijst overal gelijk is (het knelpunt van één vacature), leert het alleen uit vragen over meer
  vacatures.
- Wat het bovenaan zet en versie 0 nooit bovenaan toonde, is niet door keuzes getoetst: dat was
  {decimal(1 - found.off_policy[found.ranker].support, 2)} van de lijsten.
- De wisseltest gaat niet over vrije tekst: een vrouwelijke beroepsnaam kan minder zeker gelezen worden dan
  een mannelijke, en omgekeerd. Wat gelezen is, staat in het antwoord, zodat de bemiddelaar het ziet.
- Verschuiven vacatures of modules, dan kan het achterlopen: vergelijk met 'groeipad drift'.
"""


def _measured(found: Evaluation) -> list[list[str]]:
    rows = [["rangschikker", *found.measures[found.ranker], "NDCG@5 waarheid", "werk op tijd"]]
    for name, measures in found.measures.items():
        value = found.decision_value[name].in_time
        rows.append([name, *map(cell, measures.values()), cell(found.truth[name]), cell(value)])
    return rows


def _gap(found: Evaluation) -> float:
    return largest_gap(
        [
            (one.attribute, one.lists or 0, one.figures.coverage)
            for one in found.groups
            if one.figures is not None
        ]
    )


def _warning(found: Evaluation) -> str:
    return SIMULATED_WARNING if found.data == SIMULATED else "Uit opgenomen keuzes van bemiddelaars."


def _data_sheet(found: Evaluation, simulation: Simulation) -> str:
    details = simulation.manifest.details
    lists = [one.shown_list for one in simulation.judgements]
    days = sorted(one.on for one in lists)
    lines = [len(one.shown) for one in lists]
    people = len({one.jobseeker_id for one in lists})
    providers = {name for one in lists for line in one.shown for name in line.provider_ids}
    logged = ", ".join(sorted({one.versions.ranker for one in lists}))
    settings = [["instelling", "waarde"]]
    settings += [[name, str(value)] for name, value in _flat(details.get("config", {}))]
    return f"""# Gegevensblad: keuzes {found.judgements}

{_warning(found)}

## Samenstelling

- Soort: {found.data}. Vragen: {details["requests"]}; lijsten: {len(lists)}, van {people} werkzoekenden;
  met een keuze: {details["chosen"]}.
- Periode: {dutch_date(days[0])} tot {dutch_date(days[-1])}.
- Voorstellen per lijst: {min(lines)} tot {max(lines)}, gemiddeld {decimal(sum(lines) / len(lines))}; van
  {len(providers)} aanbieders.
- Per lijst: wat getoond werd, in welke volgorde, door welke versie ({logged}), met welke kans op die plaats,
  en wat de bemiddelaar deed. Per keuze: begonnen, klaar, gestopt, aangeworven.
- Ontbreekt: de gesprekken zelf, en elke reden die niet in een lijst van redenen past.

## Herkomst

- Lijsten: antwoorden van groeipad over een gesimuleerde arbeidsmarkt ('groeipad synth'), met een begrensde
  zoektocht, zodat de simulatie kort blijft.
- Keuzes: uit de nutsfunctie in `pipelines/workshop/simulation/counsellor.py`, met eigen smaak per
  bemiddelaar en met minder aandacht voor lagere plaatsen. Ze is door ons bedacht, en buigt waar versie 0
  recht is: dat er iets te leren valt, is dus een keuze van ons en geen bevinding.
- Uitkomsten: uit `pipelines/workshop/simulation/outcome.py`, even bedacht.

## Gebruik

- Splitsing: op datum, en wie in het verleden voorkomt, doet niet mee in de toets
  ({found.train_lists} en {found.test_lists} lijsten).
- Goed voor: nagaan of leren, meten, promoveren en terugkeren werken. Niet voor: een uitspraak over mensen,
  bemiddelaars, aanbieders of beroepen.
- Persoonsgegevens: alleen pseudoniemen. Auditgegevens staan in een eigen bestand en worden bij het leren niet
  gelezen.

## Instellingen

{markdown(settings) if len(settings) > 1 else "Niet bewaard bij deze keuzes."}
"""


def _flat(settings: object, above: str = "") -> Iterator[tuple[str, object]]:
    """Yield every setting with its place, in the order in which they were written."""
    if not isinstance(settings, dict):
        yield above, settings
        return
    for name, value in settings.items():
        yield from _flat(value, f"{above}.{name}" if above else str(name))
