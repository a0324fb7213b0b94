"""What a challenger showed beside the champion: in shadow, and interleaved on a share of the lists."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.judgement import Judgement
from matcher.domain.recommendation import Team
from matcher.ranker.ranker import Ranker
from pipelines.measures.interval import Interval, share
from pipelines.workshop.decision_value import scores_of


@dataclass(frozen=True, slots=True)
class TrialResult:
    """Of one challenger, in the lists that name it."""

    scored: int
    """Lists that it scored, shown or not."""
    skew: float
    """Largest difference in points between what the service recorded and what the workshop computes."""
    same_top: Interval
    """How often it would have put the same line on top as was shown."""
    with_a_say: int
    """Lists in which it could have had a say: shown while it had a share."""
    won: Interval
    """Of the choices among interleaved near-ties, those in its turn; one half when neither is better."""


def trial_result(challenger: Ranker, judgements: Sequence[Judgement]) -> TrialResult:
    """Return what the lists that name this very challenger say of it."""
    own = [
        (judgement, scores_of(challenger, judgement))
        for judgement in judgements
        if judgement.shown_list.challenger == challenger.version
    ]
    skew = [
        abs(line.placing.challenger_score - score)
        for judgement, scores in own
        for line, score in zip(judgement.shown_list.shown, scores, strict=True)
        if line.placing is not None and line.placing.challenger_score is not None
    ]
    turns = [
        placing.team
        for judgement, _ in own
        if judgement.chosen is not None
        and (placing := judgement.shown_list.shown[judgement.chosen].placing) is not None
        and placing.team is not None
    ]
    same = [int(np.argmax(scores)) == 0 for _, scores in own]
    return TrialResult(
        len(own),
        max(skew, default=0.0),
        share(sum(same), len(same)),
        sum(judgement.shown_list.share > 0 for judgement, _ in own),
        share(sum(team is Team.CHALLENGER for team in turns), len(turns)),
    )
