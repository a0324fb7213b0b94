import pytest

from matcher.domain.recommendation import Placing, Team
from matcher.ranker.weighted_score import WeightedScore
from pipelines.workshop.decision_value import scores_of
from pipelines.workshop.trial import trial_result
from tests.pipelines.workshop.drawn_judgements import a_judgement, a_line

OURS = WeightedScore(version="uitdager-1")


def shown(number, chosen, teams, *, share=0.5, challenger="uitdager-1", skew=0.0):
    """Return a judgement of two lines, best first, with the points that the service recorded."""
    rows = [{"gap_coverage_final": 1.0}, {}]
    plain = a_judgement([a_line(row) for row in rows], chosen)
    points = scores_of(OURS, plain) + skew
    lines = [
        a_line(row, placing=Placing(0.5, 0.5, team, float(point)))
        for row, team, point in zip(rows, teams, points, strict=True)
    ]
    return a_judgement(lines, chosen, number=number, challenger=challenger, share=share)


def test_choices_in_its_turn_are_counted_and_others_are_not():
    theirs, ours = (Team.CHAMPION, Team.CHALLENGER), (Team.CHALLENGER, Team.CHAMPION)
    found = trial_result(
        OURS,
        [
            *(shown(n, 0, ours) for n in range(3)),
            shown(3, 0, theirs),
            shown(4, None, ours),
            shown(5, 0, (None, None)),
            shown(6, 1, (None, None), share=0.0),
            shown(7, 0, ours, challenger="een-ander"),
        ],
    )
    assert (found.scored, found.with_a_say) == (7, 6)
    assert (found.won.mean, found.won.n) == (0.75, 4)
    assert found.same_top.mean == 1.0
    assert found.skew == 0.0


def test_other_points_in_the_service_than_here_show():
    assert trial_result(OURS, [shown(1, 0, (None, None), skew=0.5)]).skew == pytest.approx(0.5)


def test_a_challenger_that_never_took_part_has_no_result():
    found = trial_result(OURS, [shown(1, 0, (None, None), challenger="")])
    assert (found.scored, found.with_a_say, found.won.n) == (0, 0, 0)
