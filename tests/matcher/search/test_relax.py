from matcher.search import SearchConfig, search_trajectories
from tests.factories import a_catalogue, a_profile, a_question, a_vacancy


def blocked(*, relax: bool):
    config = SearchConfig(relax=relax)
    return search_trajectories(
        a_question(a_profile(proven=("c9",)), a_vacancy(requires=("c1",))), (), a_catalogue(), config=config
    )


def test_a_blocked_search_says_which_competence_nothing_teaches():
    assert blocked(relax=True).blocked.competence_ids == ("c1",)


def test_a_blocked_search_that_need_not_say_why_leaves_it_open():
    result = blocked(relax=False)
    assert result.blocked is not None
    assert (result.trajectories, result.blocked.constraints, result.no_training_needed) == ((), (), False)
