"""What was measured of a challenger as an analyst finds it in the service: each number with its rows."""

from collections.abc import Iterable
from math import isnan
from typing import TYPE_CHECKING

from matcher.documents.figures import Cell, FiguresDocument, figure, table, total
from matcher.domain.dutch import decimal
from matcher.judgements import SIMULATED
from matcher.ranker.features import FEATURE_LABELS
from matcher.small_cells import SMALLEST_SHOWN
from pipelines.measures.interval import Interval
from pipelines.workshop.fairness import largest_gap

if TYPE_CHECKING:
    from pipelines.workshop.evaluation import Evaluation

ATTRIBUTES = {
    "gender": "geslacht",
    "age_band": "leeftijd",
    "origin": "herkomst",
    "schooling": "scholing",
    "language_level": "Nederlands",
}
GROUP_MEASURES = {
    "shown": "voorstellen per lijst",
    "shortage_exposure": "zichtbaarheid van knelpuntberoepen",
    "chosen_rank": "rang van de keuze",
    "coverage": "kloof dicht bij aanwerving",
    "in_time": "werk voor het einde van de uitkering",
    "weeks": "weken tot werk",
}
BOUNDS = ("gemiddelde", "laag", "hoog", "aantal")


def cell(value: Interval, digits: int = 3) -> str:
    """Return a mean with its bounds, as in the tables."""
    if value.n == 0:
        return "–"
    mean, low, high = (decimal(number, digits) for number in (value.mean, value.low, value.high))
    return f"{mean} [{low}; {high}]"


def ranker_figures(found: "Evaluation", said: Iterable[str]) -> FiguresDocument:
    """Return the figures of an evaluation; nothing in it is about fewer than `SMALLEST_SHOWN` people.

    Parameters
    ----------
    said
        Dutch: where the choices come from, and what they can claim.
    """
    opponent = "versie 0" if found.champion is None else f"kampioen {found.champion}"
    trial = found.trial
    swapped = sum(swap.changed for swap in found.swaps)
    figures = [
        figure(f"winst op {opponent}, log-likelihood per lijst", found.win, "maten"),
        figure(f"winst op {opponent}, ndcg@5", found.ndcg_win, "maten"),
        *(
            figure(f"{name}: bovenaan gekozen (dubbel robuust)", value.doubly_robust, "maten", percent=True)
            for name, value in found.off_policy.items()
        ),
        figure("kalibratiefout van de kans", found.calibration_interval, "kalibratie", of="voorstellen"),
        figure("in schaduw: hetzelfde bovenaan", trial.same_top, "proef", percent=True),
        figure("verweven: keuzes in zijn beurt", trial.won, "proef", of="keuzes", percent=True),
        total(
            "grootste bewezen verschil tussen groepen",
            largest_gap(found.groups),
            found.test_lists,
            "groepen",
            of="lijsten",
        ),
        total("antwoorden veranderd in de wisseltest", swapped, len(found.swaps), "wisseltest", of="wissels"),
    ]
    return FiguresDocument(
        "volgorde",
        "Kampioen en uitdager: hoe goed is de volgorde?",
        (
            f"Uitdager {found.challenger} ({found.ranker}) tegen {opponent}, op mensen die hij nooit zag.",
            *said,
        ),
        tuple(figures),
        (
            table("maten", "Elke rangschikker, elke maat", _measures(found)),
            table("proef", "In schaduw en verweven", _trial(found)),
            table("kalibratie", "Verwachte kans tegenover wat gekozen werd", _calibration(found)),
            table(
                "groepen",
                f"Wat elke groep krijgt (n.g.: minder dan {SMALLEST_SHOWN} mensen)",
                groups_table(found),
            ),
            table("wisseltest", "Wat verandert als één ding verandert", swaps_table(found)),
            table("kenmerken", "Verschil in punten per kenmerk", _importance(found)),
            table("zichtbaarheid", "Zichtbaarheid van aanbieders in deze lijsten", exposure_table(found)),
            table("runs", "Waaruit geleerd en getoetst is", sources_table(found)),
        ),
        simulated=found.data == SIMULATED,
    )


def bounds(value: Interval) -> list[Cell]:
    """Return an interval as cells; what is not a number is not known."""
    known: list[Cell] = [None if isnan(number) else number for number in (value.mean, value.low, value.high)]
    return [*known, value.n]


def _measures(found: "Evaluation") -> list[list[Cell]]:
    rows: list[list[Cell]] = [["rangschikker", "maat", *BOUNDS]]
    rows += [
        ["winst", "log-likelihood per lijst", *bounds(found.win)],
        ["winst", "ndcg@5", *bounds(found.ndcg_win)],
    ]
    for name, measures in found.measures.items():
        rows += [[name, measure, *bounds(value)] for measure, value in measures.items()]
    for name, policy in found.off_policy.items():
        words = {"IPS": policy.ips, "SNIPS": policy.snips, "dubbel robuust": policy.doubly_robust}
        rows += [[name, f"bovenaan gekozen, {word}", *bounds(value)] for word, value in words.items()]
    rows += [
        [name, "NDCG@5, waarheid van de simulator", *bounds(value)] for name, value in found.truth.items()
    ]
    for name, decision in found.decision_value.items():
        rows.append([name, "werk op tijd, waarheid van de simulator", *bounds(decision.in_time)])
        rows.append([name, "weken tot werk, waarheid van de simulator", *bounds(decision.weeks)])
    return rows


def _trial(found: "Evaluation") -> list[list[Cell]]:
    trial = found.trial
    return [
        ["wat", *BOUNDS],
        ["hetzelfde bovenaan", *bounds(trial.same_top)],
        ["keuzes in zijn beurt", *bounds(trial.won)],
        ["lijsten die hij meerekende", trial.scored, None, None, trial.scored],
        ["lijsten met inspraak", trial.with_a_say, None, None, trial.with_a_say],
        ["grootste verschil in punten met deze berekening", trial.skew, None, None, trial.scored],
        ["lijsten nodig voor een bewijs", found.lists_needed, None, None, found.test_lists],
        ["verweven keuzes nodig voor een bewijs", found.comparisons_needed, None, None, trial.won.n],
    ]


def _calibration(found: "Evaluation") -> list[list[Cell]]:
    head: list[Cell] = ["verwacht", "gekozen", "voorstellen"]
    rows: list[list[Cell]] = [[one.chance, one.share, one.n] for one in found.reliability]
    return [head, *rows]


def groups_table(found: "Evaluation") -> list[list[Cell]]:
    """Return what each group gets, header first; what is not shown is empty."""
    rows: list[list[Cell]] = [["kenmerk", "groep", "mensen", "lijsten", *GROUP_MEASURES.values()]]
    for one in found.groups:
        figures = one.figures
        values = [None if figures is None else cell(getattr(figures, name), 2) for name in GROUP_MEASURES]
        rows.append([ATTRIBUTES.get(one.attribute, one.attribute), one.group, one.people, one.lists, *values])
    return rows


def swaps_table(found: "Evaluation") -> list[list[Cell]]:
    """Return what each swap changed, header first."""
    head: list[Cell] = ["wat verandert", "mensen", "antwoord veranderd"]
    rows: list[list[Cell]] = [[one.swap, one.answers, one.changed] for one in found.swaps]
    return [head, *rows]


def _importance(found: "Evaluation") -> list[list[Cell]]:
    head: list[Cell] = ["kenmerk", "gemiddeld verschil in punten"]
    rows: list[list[Cell]] = [[FEATURE_LABELS[name], value] for name, value in found.importance.items()]
    return [head, *rows]


def exposure_table(found: "Evaluation") -> list[list[Cell]]:
    """Return the part of all exposure that each provider had, header first."""
    rows: list[list[Cell]] = [[name, part] for name, part in found.exposure.items()]
    return [["aanbieder", "deel van de zichtbaarheid"], *rows]


def sources_table(found: "Evaluation") -> list[list[Cell]]:
    """Return where the choices come from, header first: real and simulated by name."""
    rows: list[list[Cell]] = [
        [one.version, one.data, one.lists, one.undecided, one.other_features, one.without_propensity]
        for one in found.sources
    ]
    return [
        ["keuzes", "soort", "lijsten", "zonder beslissing", "andere kenmerken", "zonder kans op de plaats"],
        *rows,
        ["geleerd uit", found.data, found.train_lists, None, None, None],
        ["getoetst op", found.data, found.test_lists, None, None, None],
    ]
