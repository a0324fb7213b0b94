"""Writes what a person reads of an evaluation: tables, model card and data sheet, in Dutch, and the plots."""

from collections.abc import Iterator, Sequence

from matcher.documents.figures import FIGURES_FILE, Cell, figures_bytes
from matcher.domain.dutch import count, decimal, dutch_date
from matcher.judgements import RECORDED, SIMULATED
from matcher.ranker.acceptance import LARGEST_ERROR
from matcher.ranker.features import FEATURE_SET, FEATURES
from pipelines.measures.interval import COVERAGE
from pipelines.publishing.page import render_page
from pipelines.workshop.evaluation import VERSION_0, Evaluation
from pipelines.workshop.fairness import largest_gap
from pipelines.workshop.judgements import JudgementSet
from pipelines.workshop.plots import plots
from pipelines.workshop.ranker_figures import (
    cell,
    exposure_table,
    groups_table,
    ranker_figures,
    sources_table,
    swaps_table,
)
from pipelines.workshop.simulate import Simulation

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


def report_files(
    found: Evaluation, judgements: JudgementSet, simulation: Simulation | None
) -> dict[str, bytes]:
    """Return the report, the model card, the data sheet, the page on groups and the plots, by file name."""
    return {
        REPORT_FILE: _report(found),
        CARD_FILE: _card(found),
        DATA_SHEET_FILE: _data_sheet(found, judgements, simulation),
        FIGURES_FILE: figures_bytes(
            ranker_figures(found, (_warning(found).replace("**", ""), *claims(found)))
        ),
    } | plots(found)


def comparison_table(found: Evaluation) -> list[list[str]]:
    """Return the table of an evaluation, header first: each ranker and baseline with its intervals."""
    rows = [
        ["rangschikker", "NDCG@5 waarheid", "ndcg@5", "mrr", "agreement@1", "werk op tijd", "weken tot werk"]
    ]
    for name in found.decision_value or found.measures:
        measures, value = found.measures.get(name), found.decision_value.get(name)
        rows.append(
            [
                name,
                cell(found.truth[name]) if name in found.truth else "–",
                *(cell(value) for value in (measures.values() if measures else ())),
                *(["–"] * (0 if measures else 3)),
                cell(value.in_time) if value else "–",
                cell(value.weeks, 1) if value else "–",
            ]
        )
    return rows


def markdown(rows: Sequence[Sequence[Cell]]) -> str:
    """Return a table, header first; what is not known is a dash."""

    def told(cell: Cell) -> str:
        if isinstance(cell, float):
            return decimal(cell, 3)
        return "–" if cell is None else str(cell)

    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(map(told, line))} |" for line in lines)


def _report(found: Evaluation) -> bytes:
    curve = [["keuzes", "NDCG@5 waarheid" if found.truth else "ndcg@5"]]
    curve += [[str(n), decimal(value, 3)] for n, value in found.learning_curve.items()]
    policy = [["rangschikker", "IPS", "SNIPS", "dubbel robuust", "geprobeerd"]]
    policy += [
        [
            name,
            *map(cell, (value.ips, value.snips, value.doubly_robust)),
            decimal(value.support, 2) if value.ips.n else "–",
        ]
        for name, value in found.off_policy.items()
    ]
    return render_page(
        "workshop/pages/report.md",
        found=found,
        warning=_warning(found),
        interval=f"{COVERAGE:.0%}".replace("%", " %"),
        comparison=markdown(comparison_table(found)),
        sources=markdown(sources_table(found)),
        trial=_trial(found),
        claims=claims(found),
        ece=_ece(found, found.calibration_error),
        curve=markdown(curve),
        policy=markdown(policy),
        groups=markdown(groups_table(found)),
        exposure=markdown(exposure_table(found)[:11]),
        cell=cell,
    )


def claims(found: Evaluation) -> tuple[str, ...]:
    """Return in Dutch what this many choices can claim, and how many more a claim would need."""
    said = []
    if found.win.low > 0:
        said.append(f"De winst is bewezen op {count(found.test_lists, 'lijst', 'lijsten')}.")
    elif found.lists_needed is None:
        said.append("Geen winst te zien: ook met meer keuzes zou dit verschil geen bewijs worden.")
    else:
        more = max(1, found.lists_needed - found.test_lists)
        said.append(
            f"De winst is niet bewezen. Is ze zo groot als ze nu lijkt, dan tonen nog zowat {more} lijsten "
            "dat vier keer op vijf."
        )
    trial, needed = found.trial, found.comparisons_needed
    if trial.won.low > 0.5:
        said.append("Verweven met de kampioen is de uitdager bewezen beter.")
    elif needed is None:
        said.append("Verweven met de kampioen lijkt de uitdager niet beter.")
    else:
        more = max(1, needed - trial.won.n)
        said.append(
            f"Verweven is er vergeleken op {count(trial.won.n, 'keuze', 'keuzes')}; ongeveer {more} meer "
            "zijn nodig om een verschil te zien."
        )
    return tuple(said)


def _trial(found: Evaluation) -> tuple[str, ...]:
    trial = found.trial
    if not trial.scored:
        return ("Deze uitdager liep nog niet mee: zet hem in schaduw met 'groeipad ranker shadow'.",)
    return (
        f"Meegelopen op {count(trial.scored, 'lijst', 'lijsten')}; hetzelfde bovenaan: "
        f"{cell(trial.same_top)}.",
        f"Grootste verschil tussen de dienst en deze berekening: {decimal(trial.skew, 6)} punten.",
        f"Met inspraak bij bijna gelijken: {count(trial.with_a_say, 'lijst', 'lijsten')}; keuzes in zijn "
        f"beurt: {cell(trial.won)} (een half is gelijk).",
    )


def _ece(found: Evaluation, error: float) -> str:
    return decimal(error, 3) if found.reliability else "niet gekalibreerd"


def _card(found: Evaluation) -> bytes:
    features = [["kenmerk", "eenheid", "bereik", "beter als", "gemiddeld verschil in punten"]]
    features += [
        [
            feature.label,
            UNITS[feature.unit],
            f"{feature.low:g}–{feature.high:g}",
            "hoger" if feature.sign > 0 else "lager",
            decimal(found.importance[feature.name], 2),
        ]
        for feature in FEATURES
    ]
    return render_page(
        "workshop/pages/card.md",
        found=found,
        warning=_warning(found),
        feature_set=FEATURE_SET,
        measured=markdown(_measured(found)),
        opponent=VERSION_0 if found.champion is None else f"kampioen {found.champion}",
        ece=_ece(found, found.calibration_error),
        ece_one_vacancy=_ece(found, found.calibration_error_one_vacancy),
        largest_error=LARGEST_ERROR,
        gap=decimal(largest_gap(found.groups), 2),
        swaps=markdown(swaps_table(found)),
        features=markdown(features),
        decimal=decimal,
        cell=cell,
    )


def _measured(found: Evaluation) -> list[list[str]]:
    rows = [["rangschikker", *found.measures[found.ranker], "NDCG@5 waarheid", "werk op tijd"]]
    for name, measures in found.measures.items():
        known = (
            [cell(found.truth[name]), cell(found.decision_value[name].in_time)] if found.truth else ["–"] * 2
        )
        rows.append([name, *map(cell, measures.values()), *known])
    return rows


def _warning(found: Evaluation) -> str:
    if found.data == SIMULATED:
        return SIMULATED_WARNING
    if found.data == RECORDED:
        return "Uit opgenomen keuzes van bemiddelaars. Niets hieronder is gesimuleerd."
    return (
        "**Opgenomen en gesimuleerde keuzes samen.** Geleerd is uit beide; getoetst alleen op opgenomen "
        "keuzes, van echte bemiddelaars."
    )


def _data_sheet(found: Evaluation, judgements: JudgementSet, simulation: Simulation | None) -> bytes:
    details = simulation.manifest.details if simulation else {}
    lists = [judgement.shown_list for judgement in judgements.judgements]
    days = sorted(shown.on for shown in lists)
    settings = [[name, str(value)] for name, value in _flat(details.get("config", {}))]
    return render_page(
        "workshop/pages/data_sheet.md",
        found=found,
        warning=_warning(found),
        details=details,
        lists=len(lists),
        chosen=sum(judgement.chosen is not None for judgement in judgements.judgements),
        sources=markdown(sources_table(found)),
        people=len({judgement.person for judgement in judgements.judgements}),
        first_day=dutch_date(days[0]),
        last_day=dutch_date(days[-1]),
        lines=[len(shown.shown) for shown in lists],
        providers=len({name for shown in lists for line in shown.shown for name in line.providers}),
        logged=", ".join(sorted({shown.versions.ranker for shown in lists})),
        settings=markdown([["instelling", "waarde"], *settings]) if settings else "",
        decimal=decimal,
    )


def _flat(settings: object, above: str = "") -> Iterator[tuple[str, object]]:
    """Yield every setting with its place, in the order in which they were written."""
    if not isinstance(settings, dict):
        yield above, settings
        return
    for name, value in settings.items():
        yield from _flat(value, f"{above}.{name}" if above else str(name))
