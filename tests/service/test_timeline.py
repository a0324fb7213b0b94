from datetime import date

from matcher.documents import parse_document
from matcher.domain.profile import JobseekerProfile
from matcher.domain.trajectory import ModuleStep, Phase
from matcher.recommend import Recommender
from service.timeline import LEFT, WIDTH, draw_timeline
from tests.factories import ON
from tests.service.sample_engine import sample_profile


def trajectories(recommender: Recommender) -> list:
    profile = parse_document(sample_profile(), JobseekerProfile, name="voorbeeld")
    answer = recommender.recommend(profile, "gv-vlees-01", on=ON).vacancies[0]
    return [one.trajectory for one in answer.recommendations]


def test_the_calendar_draws_every_step_in_its_row_and_in_order(recommender: Recommender) -> None:
    found = trajectories(recommender)
    drawn = draw_timeline(found, ON, date(2027, 7, 14))
    assert drawn is not None
    assert [len(row.boxes) for row in drawn.rows] == [len(one.steps) for one in found]
    for row, trajectory in zip(drawn.rows, found, strict=True):
        assert [box.x for box in row.boxes] == sorted(box.x for box in row.boxes)
        for box, step in zip(row.boxes, trajectory.steps, strict=True):
            assert LEFT <= box.x < box.x + box.width <= WIDTH
            if isinstance(step, ModuleStep):
                assert box.kind == ("after" if step.phase is Phase.AFTER_HIRE else "before")
        assert row.hire is not None
    assert drawn.benefit is not None
    assert drawn.benefit.text == "einde uitkering 14 jul 2027"


def test_a_benefit_end_far_away_is_left_to_the_words(recommender: Recommender) -> None:
    drawn = draw_timeline(trajectories(recommender), ON, date(2030, 1, 1))
    assert drawn is not None
    assert drawn.benefit is None
    assert draw_timeline([], ON, None) is None
