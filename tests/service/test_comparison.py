"""Proposals beside one another: what the page marks is what the rules found."""

from dataclasses import replace

from matcher.domain.recommendation import VacancyAnswer
from matcher.domain.verdict import Verdict
from matcher.recommend import Recommender
from service.comparison import compare
from service.desk import Desk
from tests.service.conftest import ON
from tests.service.sample_engine import sample_profile


def warned(found: VacancyAnswer, engine: Recommender) -> list[bool]:
    return [one.margin.warns for one in compare(found, engine.world.taxonomy.label).columns]


def test_a_margin_is_short_where_the_rule_says_so_whatever_the_weeks_of_local_policy(
    recommender: Recommender,
) -> None:
    desk = Desk(recommender)
    (found,) = desk.answer(desk.profile(sample_profile()), "gv-vlees-01", on=ON).vacancies
    assert set(warned(found, recommender)) == {True, False}
    calm = [
        replace(one, outcomes=tuple(replace(rule, verdict=Verdict.FITS) for rule in one.outcomes))
        for one in found.recommendations
    ]
    assert not any(warned(replace(found, recommendations=tuple(calm)), recommender))
