"""Measures the challenger on the future that it never saw, beside baselines, and writes the report."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.artefacts import write_artefact
from matcher.domain.judgement import Judgement
from matcher.domain.world import World
from matcher.judgements import SIMULATED
from matcher.ranker.additive_score import AdditiveScore
from matcher.ranker.folder import load_ranker
from matcher.ranker.ranker import Ranker
from matcher.ranker.weighted_score import WeightedScore
from matcher.recommend import Recommender
from pipelines.measures.agreement import Agreement
from pipelines.measures.calibration_error import CalibrationError, ReliabilityBin
from pipelines.measures.interval import Interval, bootstrap
from pipelines.measures.ndcg import NDCG
from pipelines.measures.off_policy import LoggedTop, off_policy_value
from pipelines.measures.power import comparisons_needed, lists_needed
from pipelines.measures.reciprocal_rank import ReciprocalRank
from pipelines.synthetic.timetable import TODAY
from pipelines.tracking import DEFAULT_FOLDER, RankerRegistry, tracked_run
from pipelines.workshop.choice_likelihood import ChoiceLikelihood
from pipelines.workshop.conditional_logit import UNCALIBRATED, fit_conditional_logit
from pipelines.workshop.decision_value import decision_values, logged_top, scores_of
from pipelines.workshop.evaluation import EVALUATION, EVALUATION_FILE, VERSION_0, Evaluation
from pipelines.workshop.fairness import group_report, provider_exposure
from pipelines.workshop.judgements import JudgementSet, Split, read_sets, rows_of, split_set
from pipelines.workshop.report import report_files
from pipelines.workshop.simulate import Simulation, market_of, read_simulation
from pipelines.workshop.simulation.counsellor import CounsellorConfig, SimulatedCounsellors, true_chances
from pipelines.workshop.simulation.market import MarketConfig, simulated_engine, simulated_market
from pipelines.workshop.simulation.outcome import OutcomeConfig
from pipelines.workshop.swap_test import SwapResult, swap_test
from pipelines.workshop.train_ranker import (
    CHAMPION,
    MODEL,
    TooFewDecisionsError,
    TrainConfig,
    challenger_number,
    ndcg_of_choices,
)
from pipelines.workshop.trial import trial_result

ONE_VACANCY_DRAWS = 10
SWAPPED_PEOPLE = 15
"""Each is asked again five times by the whole engine."""
OTHER_MARKET = MarketConfig(jobseekers=60, vacancies=200, modules=400)
"""Where a ranker of real choices is swap-tested: the people behind those cannot be asked again."""
LEARNING_CURVE = (0, 50, 100, 200, 500)
MEASURES = (NDCG(5), ReciprocalRank(), Agreement())


def evaluate(
    folders: Sequence[Path],
    out: Path,
    config: TrainConfig | None = None,
    *,
    mixed: bool = False,
    tracking: Path = DEFAULT_FOLDER,
) -> Evaluation:
    """Evaluate the challenger, write figures, report and plots to ``out`` in one move, and log them.

    Parameters
    ----------
    folders
        Sets of judgements, real or simulated.
    mixed
        Whether both kinds together are meant.

    Raises
    ------
    NoChallengerError
        When no ranker was trained yet.
    TooFewDecisionsError
        When no choice is left to test on.
    """
    config = TrainConfig() if config is None else config
    registry = RankerRegistry(MODEL, tracking)
    number = challenger_number(registry)
    challenger = load_ranker(registry.folder_of(number))
    champion_number = registry.version_of(CHAMPION)
    champion: Ranker = (
        WeightedScore() if champion_number is None else load_ranker(registry.folder_of(champion_number))
    )
    judgements = read_sets(folders, mixed=mixed)
    split = split_set(judgements, config.train_decisions)
    if not split.test:
        raise TooFewDecisionsError(
            f"er is geen keuze om op te toetsen: na de eerste {config.train_decisions} is er geen van een "
            "latere dag en een andere persoon; wacht op meer keuzes, of leer met --decisions uit minder"
        )
    # what the simulator knows goes with simulated choices only
    simulation = read_simulation(folders[0]) if judgements.data == SIMULATED and len(folders) == 1 else None
    found = _evaluation(judgements, simulation, split, challenger, champion, (number, champion_number))
    files = report_files(found, judgements, simulation)
    files[EVALUATION_FILE] = json.dumps(asdict(found), indent=1).encode()
    made_from = {"judgements": judgements.version}
    write_artefact(out, EVALUATION, files, made_from=made_from, details={"data": judgements.data})
    settings = {
        "challenger": number,
        "ranker": challenger.version,
        "judgements": judgements.version,
        "data": judgements.data,
    }
    with tracked_run("evaluate", settings, folder=tracking) as run:
        run.log_metrics(_metrics(found))
        run.log_artifact(out)
    return found


def _evaluation(
    judgements: JudgementSet,
    simulation: Simulation | None,
    split: Split,
    challenger: AdditiveScore,
    champion: Ranker,
    numbers: tuple[str, str | None],
) -> Evaluation:
    test = split.test
    rankers: dict[str, Ranker] = {VERSION_0: WeightedScore(), challenger.version: challenger}
    people = [judgement.person for judgement in test]
    outcome = OutcomeConfig()
    error, reliability = _calibration(challenger, test)
    alone = test if simulation is None else one_vacancy_judgements(test)
    one_vacancy = _calibration(challenger, alone)[0].mean
    situations = {} if simulation is None else simulation.situations
    differences = _likelihoods(challenger, split) - _likelihoods(champion, split)
    trial = trial_result(challenger, judgements.judgements)
    return Evaluation(
        challenger=numbers[0],
        ranker=challenger.version,
        champion=numbers[1],
        judgements=judgements.version,
        data=judgements.data,
        sources=judgements.sources,
        train_lists=len(split.train),
        test_lists=len(test),
        measures={name: _measures(ranker, test) for name, ranker in rankers.items()},
        truth={
            name: bootstrap(true_ndcg(ranker, test), people)
            for name, ranker in rankers.items()
            if simulation is not None
        },
        win=bootstrap(differences, people),
        ndcg_win=ndcg_win(challenger, champion, test),
        calibration_error=error.mean,
        calibration_interval=error,
        shows_chance=challenger.acceptance is not None and challenger.acceptance.is_calibrated,
        calibration_error_one_vacancy=one_vacancy,
        reliability=reliability,
        off_policy={
            name: off_policy_value(_logs(ranker, challenger, test)) for name, ranker in rankers.items()
        },
        decision_value=decision_values(test, situations, rankers, outcome) if situations else {},
        learning_curve=_learning_curve(split, true_ndcg if simulation else ndcg_of_choices),
        trial=trial,
        lists_needed=lists_needed(float(differences.mean()), float(differences.std())),
        comparisons_needed=comparisons_needed(*([trial.won.mean] if trial.won.n else [])),
        groups=group_report(test, situations, judgements.groups, challenger, outcome),
        swaps=_swaps(simulation, challenger),
        exposure=provider_exposure(test),
        importance=_importance(challenger, test),
    )


def one_vacancy_judgements(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return what simulated counsellors do with a part of each list: the lines to one vacancy of it.

    So it goes when the counsellor has the vacancy in hand. Each list is used ``ONE_VACANCY_DRAWS`` times,
    because an error over a few hundred lines is mostly noise.
    """
    rng = np.random.default_rng(0)
    counsellors = SimulatedCounsellors(CounsellorConfig(), rng)
    found = []
    for judgement in [judgement for judgement in judgements for _ in range(ONE_VACANCY_DRAWS)]:
        lines = judgement.shown_list.shown
        vacancy_id = str(rng.choice(sorted({line.vacancy_id for line in lines})))
        part = replace(
            judgement.shown_list, shown=tuple(line for line in lines if line.vacancy_id == vacancy_id)
        )
        undecided = replace(judgement, shown_list=part)
        found.append(replace(undecided, decision=counsellors.decide(rows_of(undecided), rng), outcomes=()))
    return tuple(found)


def _swaps(simulation: Simulation | None, ranker: Ranker) -> tuple[SwapResult, ...]:
    market = OTHER_MARKET if simulation is None else market_of(simulation)
    if market is None:
        return ()
    world, people = simulated_market(market)

    def engine(of: World) -> Recommender:
        return simulated_engine(of, market.engine).with_ranker(ranker)

    return swap_test(engine, world, people[:SWAPPED_PEOPLE], on=TODAY)


def choice_win(challenger: Ranker, champion: Ranker, split: Split) -> Interval:
    """Return how much better the challenger explains held-out choices, in nats per list (decision 22)."""
    differences = _likelihoods(challenger, split) - _likelihoods(champion, split)
    return bootstrap(differences, [judgement.person for judgement in split.test])


def ndcg_win(challenger: Ranker, champion: Ranker, test: Sequence[Judgement]) -> Interval:
    """Return NDCG@5 of the challenger minus that of the champion, per held-out list."""
    mine, theirs = (np.array(ndcg_of_choices(ranker, test)) for ranker in (challenger, champion))
    return bootstrap(mine - theirs, [judgement.person for judgement in test])


def _likelihoods(ranker: Ranker, split: Split) -> NDArray[np.float64]:
    measure = ChoiceLikelihood.fit(
        [(scores_of(ranker, judgement), judgement.chosen) for judgement in split.train]
    )
    return np.array([measure.of(scores_of(ranker, judgement), judgement.chosen) for judgement in split.test])


def _measures(ranker: Ranker, test: Sequence[Judgement]) -> dict[str, Interval]:
    people = [judgement.person for judgement in test]
    scores = [list(scores_of(ranker, judgement)) for judgement in test]
    return {
        str(measure): bootstrap(
            [measure.of(s, judgement.grades) for s, judgement in zip(scores, test, strict=True)], people
        )
        for measure in MEASURES
    }


def true_ndcg(ranker: Ranker, judgements: Sequence[Judgement]) -> list[float]:
    """Return NDCG@5 per list against how likely the mean simulated counsellor picks each line."""
    measure, config = NDCG(5), CounsellorConfig()
    return [
        measure.of(list(scores_of(ranker, judgement)), list(true_chances(rows_of(judgement), config)))
        for judgement in judgements
    ]


def _calibration(
    ranker: AdditiveScore, test: Sequence[Judgement]
) -> tuple[Interval, tuple[ReliabilityBin, ...]]:
    """Return the error of the chances at the ranks where the lines were really shown."""
    if ranker.acceptance is None:
        return Interval(float("nan"), float("nan"), float("nan"), 0), ()
    acceptance = ranker.acceptance
    chances = [
        acceptance.calibrate(
            acceptance.raw_chances(
                scores_of(ranker, judgement), np.arange(1.0, len(judgement.shown_list.shown) + 1)
            )
        )
        for judgement in test
    ]
    happened = [np.array([grade > 0 for grade in judgement.grades]) for judgement in test]
    measure = CalibrationError()
    together = np.concatenate(chances), np.concatenate(happened)
    people = [judgement.person for judgement in test for _ in judgement.shown_list.shown]
    return measure.interval(*together, people), measure.reliability(*together)


def _logs(target: Ranker, model: AdditiveScore, test: Sequence[Judgement]) -> list[LoggedTop]:
    """Return the lists of which the chance on top was recorded, as off-policy evaluation sees them."""
    logs = (
        logged_top(target, judgement, float(judgement.chosen == 0), _chance_on_top(model, judgement))
        for judgement in test
    )
    return [log for log in logs if log is not None]


def _chance_on_top(model: AdditiveScore, judgement: Judgement) -> tuple[float, ...]:
    """Return the modelled chance that each line is chosen when it is put on top, the others as shown."""
    n = len(judgement.shown_list.shown)
    if model.acceptance is None:
        return (0.0,) * n
    scores = scores_of(model, judgement)
    chances = []
    for line in range(n):
        order = [line, *(other for other in range(n) if other != line)]
        raw = model.acceptance.raw_chances(scores[order], np.arange(1.0, n + 1))
        chances.append(float(model.acceptance.calibrate(raw)[0]))
    return tuple(chances)


def _learning_curve(
    split: Split, measured: Callable[[Ranker, Sequence[Judgement]], list[float]]
) -> dict[int, float]:
    steps = [n for n in LEARNING_CURVE if n <= len(split.train)]
    learned = {n: fit_conditional_logit(split.train[:n], "", UNCALIBRATED) for n in steps}
    return {n: float(np.mean(measured(ranker, split.test))) for n, ranker in learned.items()}


def _importance(ranker: Ranker, test: Sequence[Judgement]) -> dict[str, float]:
    spread: dict[str, list[float]] = {}
    for judgement in test:
        rankings = ranker.rank([line.values for line in judgement.shown_list.shown])
        for parts in zip(*(ranking.contributions for ranking in rankings), strict=True):
            points = np.array([part.points for part in parts])
            n = len(points)
            mean = float(np.abs(points[:, None] - points[None, :]).sum() / max(1, n * (n - 1)))
            spread.setdefault(parts[0].feature, []).append(mean)
    means = {name: float(np.mean(values)) for name, values in spread.items()}
    return dict(sorted(means.items(), key=lambda item: -item[1]))


def _metrics(found: Evaluation) -> Mapping[str, float]:
    learned = found.measures[found.ranker]
    base = found.measures[VERSION_0]
    return (
        {name: value.mean for name, value in learned.items()}
        | {f"v0_{name}": value.mean for name, value in base.items()}
        | {
            "win": found.win.mean,
            "win_low": found.win.low,
            "test_lists": float(found.test_lists),
            "trial_lists": float(found.trial.with_a_say),
        }
        | (
            {
                "true_ndcg@5": found.truth[found.ranker].mean,
                "v0_true_ndcg@5": found.truth[VERSION_0].mean,
                "in_time": found.decision_value[found.ranker].in_time.mean,
                "weeks_to_work": found.decision_value[found.ranker].weeks.mean,
            }
            if found.truth
            else {}
        )
        # too few choices give no calibrated chance, and MLflow keeps no not-a-number
        | (
            {"ece@10": found.calibration_error, "ece@10_one_vacancy": found.calibration_error_one_vacancy}
            if found.reliability
            else {}
        )
        | {f"swap changed {number}": float(swap.changed) for number, swap in enumerate(found.swaps, 1)}
    )
