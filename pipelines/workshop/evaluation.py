"""Everything that was measured of one challenger."""

from dataclasses import dataclass

from pipelines.measures.calibration_error import ReliabilityBin
from pipelines.measures.interval import Interval
from pipelines.measures.off_policy import OffPolicyValue
from pipelines.workshop.decision_value import DecisionValue
from pipelines.workshop.fairness import GroupLine
from pipelines.workshop.judgements import Source
from pipelines.workshop.swap_test import SwapResult
from pipelines.workshop.trial import TrialResult

EVALUATION = "evaluation"
EVALUATION_FILE = "evaluation.json"
VERSION_0 = "versie 0"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that the report, the model card and the promotion need."""

    challenger: str
    """Number of the version in the registry."""
    ranker: str
    champion: str | None
    """Number of the version it was held against; ``None`` for version 0."""
    judgements: str
    data: str
    """Whether it is real, simulated, or a mixture in which what is simulated only helped to learn."""
    sources: tuple[Source, ...]
    """Every set it came from, by name."""
    train_lists: int
    test_lists: int
    measures: dict[str, dict[str, Interval]]
    """By ranker, then by measure, against the grades of the held-out judgements."""
    truth: dict[str, Interval]
    """NDCG@5 against the simulator's own chances, by ranker; empty for real choices."""
    win: Interval
    """Log-likelihood of held-out choices under the challenger minus that under the champion, per list, in
    nats, with the position accounted for."""
    ndcg_win: Interval
    """NDCG@5 of the challenger minus that of the champion, per held-out list; it favours the ranker that
    made the lists, because counsellors look at the top."""
    calibration_error: float
    """Of the chance of acceptance, in [0, 1]; not-a-number for a ranker without one."""
    shows_chance: bool
    """Whether it was calibrated well enough, when it was learned, for an answer to show its chance."""
    calibration_interval: Interval
    """The same error with its bounds; of none without chances."""
    calibration_error_one_vacancy: float
    """The same when only the lines to one vacancy are shown. Real lists are; of simulated ones they are
    drawn at random several times, and simulated counsellors decide on those."""
    reliability: tuple[ReliabilityBin, ...]
    off_policy: dict[str, OffPolicyValue]
    decision_value: dict[str, DecisionValue]
    """Empty for real choices: what would have come of the other lines is not known."""
    learning_curve: dict[int, float]
    """NDCG@5 by number of judgements learned from: against the truth, or real choices."""
    trial: TrialResult
    lists_needed: int | None
    """Test lists that a claim of this win would need; ``None`` where no number would do."""
    comparisons_needed: int | None
    """Interleaved choices that a claim on the trial would need; ``None`` where no number would do."""
    groups: tuple[GroupLine, ...]
    swaps: tuple[SwapResult, ...]
    """Empty for lists whose market is not known, because then nobody can be asked again."""
    exposure: dict[str, float]
    importance: dict[str, float]
    """Mean distance between the points of two lines of a list, by feature."""
