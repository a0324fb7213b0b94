"""Where nothing is within reach: the smallest change, as asking again says."""

from dataclasses import replace
from pathlib import Path

from matcher.domain.trajectory import Constraint
from matcher.engine import EngineFolders, load_recommender
from matcher.recommend import ways_out
from tests.data_samples import world as samples
from tests.factories import ON


def test_a_change_brings_within_reach_what_was_not_and_a_smaller_one_does_not(sample_build: Path) -> None:
    engine = load_recommender(EngineFolders.under(sample_build))
    seen = set[Constraint]()
    for name in ("deeltijdse_schoonmaak_taal", "enkel_avond"):
        person = samples.profiles()[name]
        case = engine.case(replace(person, free_text=()), on=ON)
        assert case.reachable(1).vacancies == ()
        for way in ways_out(case, 3):
            seen.add(way.constraint)
            if way.constraint is Constraint.TRAVEL:
                assert person.mobility
                for minutes in (int(way.value), int(way.value) - 15):
                    mobility = replace(person.mobility, max_minutes=minutes)
                    farther = case.with_profile(replace(case.profile, mobility=mobility))
                    assert bool(farther.reachable(1).vacancies) == (minutes == int(way.value))
            else:
                found = case.answer(way.vacancy)
                assert found.blocked
                assert way.value == found.blocked.relaxations[0].value
    assert seen >= {Constraint.TRAVEL, Constraint.SLOTS}
