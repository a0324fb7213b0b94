"""Utility alone against utility times success, off-policy, and the figures that an analyst reads of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from matcher.artefacts import Manifest, write_artefact
from matcher.documents.figures import (
    FIGURES_FILE,
    Cell,
    FigureDocument,
    FiguresDocument,
    figure,
    figures_bytes,
    table,
)
from matcher.domain.dutch import decimal
from matcher.domain.judgement import Judgement
from matcher.judgements import SIMULATED
from matcher.ranker.acceptance import LARGEST_ERROR
from matcher.ranker.features import FEATURE_LABELS
from matcher.ranker.ranker import Ranker
from matcher.ranker.weighted_score import WeightedScore
from pipelines.measures.interval import Interval, bootstrap
from pipelines.measures.off_policy import LoggedTop, OffPolicyValue, off_policy_value
from pipelines.workshop.decision_value import DecisionValue, decision_values, logged_top
from pipelines.workshop.judgements import JudgementSet, Split, read_sets, split_set
from pipelines.workshop.outcome_model import (
    FINISH,
    IN_TIME,
    LearnedOutcome,
    TimesSuccess,
    fit,
    known_outcomes,
    last_day,
    learn,
    outcome_of,
)
from pipelines.workshop.ranker_figures import bounds
from pipelines.workshop.simulate import Simulation, read_simulation
from pipelines.workshop.simulation.outcome import OutcomeConfig

KIND = "outcome-model"
UTILITY, TIMES = "nut", "nut × slaagkans"
SAID = (
    "Voor de analist: nooit als getal over een persoon getoond, en geen volgorde van nu. Geleerd van gekozen "
    "trajecten met een bekend vervolg; over wat niemand koos, zegt het minder."
)


@dataclass(frozen=True, slots=True)
class OrderComparison:
    """What two orders would bring: chosen on top, and at work before the benefit ends."""

    values: Mapping[str, OffPolicyValue]
    difference: Interval
    """Of the inverse propensity scores per list, times success minus utility alone."""
    other_top: float
    """Part of the lists in which another line comes on top."""
    truth: Mapping[str, DecisionValue]
    """Of the simulator; empty for real choices."""


def measure_outcomes(
    folders: Sequence[Path], out: Path, train_decisions: int, *, mixed: bool = False
) -> Manifest:
    """Learn both outcomes, compare the orders where that may be, and write the figures to ``out``.

    Raises
    ------
    ArtefactError
        When a set is missing, or ``out`` holds something else.
    UnnamedMixtureError
        When real and simulated choices come together without ``mixed``.
    """
    judgements = read_sets(folders, mixed=mixed)
    simulation = read_simulation(folders[0]) if judgements.data == SIMULATED and len(folders) == 1 else None
    # of a mixture the real ones only: a simulated outcome says nothing of real people
    own = [
        one
        for one in judgements.judgements
        if judgements.data == SIMULATED or one.id not in judgements.simulated
    ]
    until = last_day(own) if own else None
    learned = {which: learn(own, which, until) for which in (FINISH, IN_TIME)} if until else {}
    compared = None
    if learned and learned[IN_TIME].is_calibrated:
        compared = compare_orders(split_set(judgements, train_decisions), simulation, WeightedScore())
    document = outcome_figures(learned, compared, judgements)
    made_from = {"judgements": judgements.version}
    return write_artefact(
        out, KIND, {FIGURES_FILE: figures_bytes(document)}, made_from, {"data": judgements.data}
    )


def compare_orders(split: Split, simulation: Simulation | None, utility: Ranker) -> OrderComparison | None:
    """Return what both orders would bring to later people, success learned from earlier ones.

    ``None`` where too little went on by then.
    """
    until = last_day((*split.train, *split.test))
    rows, happened, _ = known_outcomes(split.train, IN_TIME, until)
    if not len(happened) or happened.all() or not happened.any():
        return None
    success = fit(rows, happened)
    rankers: dict[str, Ranker] = {UTILITY: utility, TIMES: TimesSuccess(utility, success)}
    logs = {
        name: [log for one in split.test if (log := _log(ranker, one, until)) is not None]
        for name, ranker in rankers.items()
    }
    if not logs[UTILITY]:
        return None
    gains = [
        (mine.target[mine.top] - theirs.target[theirs.top]) / mine.logged[mine.top] * mine.reward
        for mine, theirs in zip(logs[TIMES], logs[UTILITY], strict=True)
    ]
    moved = [mine.target != theirs.target for mine, theirs in zip(logs[TIMES], logs[UTILITY], strict=True)]
    return OrderComparison(
        {name: off_policy_value(some) for name, some in logs.items()},
        bootstrap(gains, [log.person for log in logs[UTILITY]]),
        float(np.mean(moved)),
        decision_values(split.test, simulation.situations, rankers, OutcomeConfig()) if simulation else {},
    )


def _log(ranker: Ranker, judgement: Judgement, until: date) -> LoggedTop | None:
    """Return a list as off-policy evaluation sees it; ``None`` where chances or the outcome are unknown."""
    in_time = outcome_of(judgement, IN_TIME, until) if judgement.chosen == 0 else False
    if in_time is None:
        return None
    return logged_top(ranker, judgement, float(in_time), (0.0,) * len(judgement.shown_list.shown))


def outcome_figures(
    learned: Mapping[str, LearnedOutcome], compared: OrderComparison | None, judgements: JudgementSet
) -> FiguresDocument:
    """Return the figures with their rows; a chance that is not calibrated is not there."""
    figures: list[FigureDocument] = []
    bins: list[list[Cell]] = [["uitkomst", "verwacht", "gebeurd", "trajecten"]]
    weights: list[list[Cell]] = [["uitkomst", "kenmerk", "gewicht per standaardafwijking"]]
    said = [SAID]
    for which, found in learned.items():
        figures.append(figure(f"{which}: kalibratiefout", found.error, "kalibratie", of="trajecten"))
        figures.append(
            figure(
                f"{which}: beter dan het gemiddelde", found.skill, "gewichten", of="trajecten", percent=True
            )
        )
        if not found.is_calibrated:
            said.append(
                f"“{which}” is bekend van {found.n} trajecten, waarvan {found.happened} keer ja: niet genoeg "
                f"voor een kans die hoogstens {decimal(LARGEST_ERROR, 2)} ernaast zit en meer zegt dan het "
                "gemiddelde. De kans is niet gebruikt."
            )
            continue
        bins += [[which, one.chance, one.share, one.n] for one in found.bins]
        weights += [[which, FEATURE_LABELS[name], value] for name, value in (found.weights or {}).items()]
    orders: list[list[Cell]] = [["volgorde", "maat", "waarde", "laag", "hoog", "lijsten"]]
    if compared:
        figures += _order_figures(compared)
        orders += [
            [name, word, *bounds(estimate)]
            for name, value in compared.values.items()
            for word, estimate in (("IPS", value.ips), ("SNIPS", value.snips))
        ]
        orders += [
            [name, "waarheid van de simulator: werk op tijd", *bounds(value.in_time)]
            for name, value in compared.truth.items()
        ]
        said.append(
            f"De twee volgordes zetten in {decimal(100 * compared.other_top, 0)} % van de lijsten een ander "
            "voorstel bovenaan. Vergeleken op latere lijsten van andere mensen, met de kans waarmee elk "
            "voorstel bovenaan kwam; wat nooit bovenaan kon komen, is niet getoetst."
        )
    simulated = judgements.data == SIMULATED
    if simulated:
        said.insert(0, "Alle keuzes en uitkomsten hieronder zijn gesimuleerd.")
    return FiguresDocument(
        "uitkomsten",
        "Wat er van gekozen trajecten komt",
        tuple(said),
        tuple(figures),
        (
            table("kalibratie", "Verwachte kans tegenover wat gebeurde", bins),
            table("gewichten", "Wat de kans hoger of lager maakt", weights),
            table("volgordes", "Nut alleen tegenover nut × slaagkans", orders),
        ),
        simulated=simulated,
    )


def _order_figures(compared: OrderComparison) -> list[FigureDocument]:
    values = [
        figure(f"{name}: bovenaan gekozen en werk op tijd (SNIPS)", value.snips, "volgordes", percent=True)
        for name, value in compared.values.items()
    ]
    return [*values, figure(f"{TIMES} min {UTILITY} (IPS)", compared.difference, "volgordes", percent=True)]
