"""The whole workshop again on other simulated markets: what one market shows may be chance."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from matcher.domain.dutch import decimal
from pipelines.measures.interval import Interval, over_markets
from pipelines.progress import Progress
from pipelines.publishing.page import render_page
from pipelines.tracking import tracked_run
from pipelines.workshop.evaluate import evaluate
from pipelines.workshop.evaluation import VERSION_0, Evaluation
from pipelines.workshop.false_promotion import PromotionRate, promotion_rates, rates
from pipelines.workshop.promote import PromotionConfig, refusals
from pipelines.workshop.ranker_figures import cell
from pipelines.workshop.report import SIMULATED_WARNING, markdown
from pipelines.workshop.simulate import SimulateConfig, is_simulated_with, read_simulation, simulate
from pipelines.workshop.train_ranker import TrainConfig, train_ranker

REPLICATION_FILE, REPORT_FILE = "herhaling.json", "herhaling.md"


@dataclass(frozen=True, slots=True)
class Market:
    """What the workshop gave on one simulated market."""

    seed: int
    found: Evaluation
    refused: tuple[str, ...]
    """Dutch reasons not to promote against version 0; empty when it would be."""


@dataclass(frozen=True, slots=True)
class Replication:
    """All markets, and how often the rule of promotion would be wrong on them."""

    markets: tuple[Market, ...]
    rates: tuple[PromotionRate, ...]


def replicate(
    out: Path,
    seeds: Sequence[int],
    *,
    simulate_config: SimulateConfig,
    train_config: TrainConfig,
    repeats: int,
    progress: Progress,
) -> Replication:
    """Simulate, train and evaluate for each seed under ``out``, and write one table of all.

    A market that was simulated before with the same settings is not simulated again.

    Parameters
    ----------
    seeds
        Of the markets; at least one.
    repeats
        Of the check on the rule of promotion, per market.
    """
    markets: list[Market] = []
    counted: dict[str, list[bool]] = {}
    for seed in seeds:
        config = replace(simulate_config, market=replace(simulate_config.market, seed=seed))
        folder = out / f"markt-{seed}"
        judgements, tracking = folder / "judgements", folder / "mlflow"
        if not is_simulated_with(judgements, config):
            simulate(judgements, config, progress)
        train_ranker([judgements], folder / "challenger", train_config, tracking=tracking)
        found = evaluate([judgements], folder / "evaluation", train_config, tracking=tracking)
        markets.append(Market(seed, found, tuple(refusals(found, PromotionConfig()))))
        simulation = read_simulation(judgements)
        decisions = train_config.train_decisions
        for world, some in promotion_rates(
            simulation, config, repeats=repeats, decisions=decisions, progress=progress
        ).items():
            counted.setdefault(world, []).extend(some)
    replication = Replication(tuple(markets), rates(counted))
    _write(replication, out, train_config)
    return replication


def _write(replication: Replication, out: Path, config: TrainConfig) -> None:
    seeds = [market.seed for market in replication.markets]
    report = render_page(
        "workshop/pages/replication.md",
        seeds=seeds,
        warning=SIMULATED_WARNING,
        decisions=config.train_decisions,
        markets=replication_table(replication),
        promotions=promotion_table(replication),
        markdown=markdown,
    )
    (out / REPORT_FILE).write_bytes(report)
    (out / REPLICATION_FILE).write_text(json.dumps(asdict(replication), indent=1), encoding="utf-8")
    settings = {"seeds": seeds, "train_decisions": config.train_decisions}
    with tracked_run("replicate", settings, folder=out / "mlflow") as run:
        for name, (base, learned) in _by_measure(replication).items():
            run.log_metrics({name: learned.mean, f"v0_{name}": base.mean})
        run.log_metrics({f"promoted {rate.world}": rate.promoted.mean for rate in replication.rates})
        for path in (out / REPORT_FILE, out / REPLICATION_FILE):
            run.log_artifact(path)


def _by_measure(replication: Replication) -> dict[str, tuple[Interval, Interval]]:
    """Return version 0 and the learned ranker over the markets, by measure."""
    every = [market.found for market in replication.markets]

    def pair(read: Callable[[Evaluation, str], float]) -> tuple[Interval, Interval]:
        base = over_markets([read(found, VERSION_0) for found in every])
        return base, over_markets([read(found, found.ranker) for found in every])

    return {
        "true_ndcg@5": pair(lambda found, name: found.truth[name].mean),
        "ndcg@5": pair(lambda found, name: found.measures[name]["ndcg@5"].mean),
        "in_time": pair(lambda found, name: found.decision_value[name].in_time.mean),
        "weeks_to_work": pair(lambda found, name: found.decision_value[name].weeks.mean),
    }


def replication_table(replication: Replication) -> list[list[str]]:
    """Return the table, header first: a row per market and ranker, then the means over the markets."""
    rows = [["markt", "rangschikker", "NDCG@5 waarheid", "ndcg@5", "werk op tijd", "weken tot werk", "winst",
             "ECE", "promotie"]]  # fmt: skip
    for market in replication.markets:
        found = market.found
        for name in (VERSION_0, found.ranker):
            learned = name != VERSION_0
            value = found.decision_value[name]
            rows.append(
                [
                    f"{market.seed} ({found.test_lists} lijsten)",
                    name,
                    cell(found.truth[name]),
                    cell(found.measures[name]["ndcg@5"]),
                    cell(value.in_time),
                    cell(value.weeks, 1),
                    cell(found.win) if learned else "–",
                    decimal(found.calibration_error, 3) if learned and found.reliability else "–",
                    ("; ".join(market.refused) or "ja") if learned else "–",
                ]
            )
    measures = _by_measure(replication)
    for place, name in enumerate((VERSION_0, "geleerd")):
        cells = [cell(pair[place], 1 if key == "weeks_to_work" else 3) for key, pair in measures.items()]
        promoted = sum(not market.refused for market in replication.markets)
        verdict = f"{promoted} van {len(replication.markets)}" if place else "–"
        win = cell(over_markets([market.found.win.mean for market in replication.markets])) if place else "–"
        rows.append(["gemiddeld", name, *cells, win, "–", verdict])
    return rows


def promotion_table(replication: Replication) -> list[list[str]]:
    """Return how often the challenger would be promoted in each kind of world, header first."""
    rows = [["wereld", "herhalingen", "deel gepromoveerd", "goed is"]]
    right = {"A/A": "zelden", "niets te leren": "zelden", "iets te leren": "vaak"}
    return rows + [
        [rate.world, str(rate.promoted.n), cell(rate.promoted), right[rate.world]]
        for rate in replication.rates
    ]
