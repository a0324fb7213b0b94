from matcher.search import SearchConfig, search_trajectories
from tests.factories import ON, a_gap, a_profile, a_vacancy


def blocked(*, diagnose: bool):
    config = SearchConfig(diagnose=diagnose)
    return search_trajectories(
        a_gap(("c1",)),
        (),
        a_profile(proven=("c9",)),
        a_vacancy(requires=("c1",)),
        on=ON,
        catalogue={},
        config=config,
    )


def test_a_blocked_search_says_which_competence_nothing_teaches():
    assert blocked(diagnose=True).blocked.competence_ids == ("c1",)


def test_a_blocked_search_that_need_not_say_why_leaves_it_open():
    result = blocked(diagnose=False)
    assert (result.trajectories, result.blocked, result.no_training_needed) == ((), None, False)
