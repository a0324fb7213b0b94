"""Trains a challenger on the judgements of the past and registers it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np

from matcher.domain.judgement import Judgement
from matcher.errors import MatcherError
from matcher.ranker.features import FEATURE_SET
from matcher.ranker.folder import save_ranker
from matcher.ranker.ranker import Ranker
from pipelines.measures.ndcg import NDCG
from pipelines.tracking import DEFAULT_FOLDER, RankerRegistry, tracked_run
from pipelines.workshop.conditional_logit import UNCALIBRATED, LogitConfig, fit_conditional_logit
from pipelines.workshop.decision_value import scores_of
from pipelines.workshop.judgements import read_sets, split_by_time, split_set

MODEL = "groeipad-ranker"
LEARNER = "keuzemodel"
CHAMPION, CHALLENGER, PREVIOUS = "champion", "challenger", "previous"
LEAST_DECISIONS = 30
VALIDATION_SHARE = 0.25


class NoChallengerError(MatcherError):
    """There is nothing to evaluate or to promote yet."""


class TooFewDecisionsError(MatcherError):
    """There are too few decisions to learn from; the documented weights rank until then."""


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """What is trained on what."""

    train_decisions: int = 500
    """Judgements of the past; all later ones are kept for the test."""
    logit: LogitConfig = field(default_factory=LogitConfig)


@dataclass(frozen=True, slots=True)
class Trained:
    """What came out of a training."""

    version: str
    """Number in the registry."""
    name: str
    validation: float | None
    """NDCG@5 on the last quarter of the training judgements, learned from the other three; ``None`` where
    those are all of one day."""


def train_ranker(
    folders: Sequence[Path],
    out: Path,
    config: TrainConfig | None = None,
    *,
    mixed: bool = False,
    tracking: Path = DEFAULT_FOLDER,
) -> Trained:
    """Fit the choice model, measure it on the last quarter of what it may see, and register it.

    The test judgements are not looked at.

    Parameters
    ----------
    folders
        Sets of judgements, real or simulated.
    mixed
        Whether both kinds together are meant.

    Raises
    ------
    TooFewDecisionsError
        When there are fewer than ``LEAST_DECISIONS`` judgements to learn from.
    ArtefactError
        When the judgements are missing or recorded with other features.
    """
    config = TrainConfig() if config is None else config
    judgements = read_sets(folders, mixed=mixed)
    train = split_set(judgements, config.train_decisions).train
    if len(train) < LEAST_DECISIONS:
        raise TooFewDecisionsError(
            f"er zijn {len(train)} keuzes om uit te leren, nog {LEAST_DECISIONS - len(train)} meer zijn "
            "nodig; tot dan rangschikken de gedocumenteerde gewichten (versie 0)"
        )
    validation = _validate(train, config.logit)
    name = f"{LEARNER}-{judgements.data.replace(' ', '-')}"
    ranker = fit_conditional_logit(train, name, config.logit)
    settings = asdict(config) | {
        "judgements": judgements.version, "feature_set": FEATURE_SET, "data": judgements.data
    }  # fmt: skip
    with tracked_run("train_ranker", settings, folder=tracking) as run:
        made = save_ranker(
            ranker,
            out,
            made_from={"judgements": judgements.version},
            details={
                "data": judgements.data,
                "sources": [asdict(source) for source in judgements.sources],
                "train_judgements": len(train),
                "last_day": train[-1].shown_list.on.isoformat(),
                "run": run.id,
                "validation": validation,
            },
        )
        if validation is not None:
            run.log_metrics({"validation_ndcg@5": validation})
        version = RankerRegistry(MODEL, tracking).register(run, out, CHALLENGER)
    return Trained(version, f"{name}-{made.version[:8]}", validation)


def _validate(train: Sequence[Judgement], config: LogitConfig) -> float | None:
    split = split_by_time(train, round(len(train) * (1 - VALIDATION_SHARE)))
    if not split.test:
        return None
    order_only = replace(config, folds=UNCALIBRATED.folds)
    ranker = fit_conditional_logit(split.train, LEARNER, order_only)
    return float(np.mean(ndcg_of_choices(ranker, split.test)))


def challenger_number(registry: RankerRegistry) -> str:
    """Return the version of the challenger in the registry.

    Raises
    ------
    NoChallengerError
        When no ranker was trained yet.
    """
    number = registry.version_of(CHALLENGER)
    if number is None:
        raise NoChallengerError("er is geen uitdager; train er eerst een met 'groeipad ranker train'")
    return number


def ndcg_of_choices(ranker: Ranker, judgements: Sequence[Judgement]) -> list[float]:
    """Return NDCG@5 per list against the grades of its choice."""
    measure = NDCG(5)
    return [measure.of(list(scores_of(ranker, judgement)), judgement.grades) for judgement in judgements]
