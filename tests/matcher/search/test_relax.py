import pytest
from hypothesis import HealthCheck, given, settings

from matcher.domain.trajectory import Constraint, Trajectory
from matcher.search import SearchConfig, relax, search_trajectories
from matcher.search.request import Request
from tests.examples import examples
from tests.factories import a_catalogue, a_profile, a_question, a_vacancy
from tests.matcher.search.requests import asks


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


def helpful_one_by_one(request: Request) -> list[tuple[Constraint, str, Trajectory]]:
    """Try every change of every group, from the smallest up, as slowly as that goes."""
    found = []
    for constraint, groups in relax._VARIANTS.items():
        for group in groups(request):
            tried = ((value, relax.fastest_trajectory(changed)) for value, changed in group)
            value, trajectory = next((one for one in tried if one[1]), ("", None))
            if trajectory is not None:
                found.append((constraint, value or str(trajectory.hire_date), trajectory))
    return found


@pytest.mark.parametrize("nodes", [2, 2_000])
@given(ask=asks())
@settings(
    derandomize=True,
    deadline=None,
    max_examples=examples(10),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_smallest_change_is_the_one_of_trying_all_of_them_also_when_the_effort_is_spent(
    ask, nodes, monkeypatch
):
    monkeypatch.setattr(relax, "NODES_PER_CHANGE", nodes)
    config = SearchConfig(node_budget=nodes)
    question = a_question(ask.profile, ask.vacancy)
    request = Request(question, tuple(ask.candidates), a_catalogue(*ask.modules), config)
    said = relax.explain_blocked(request).relaxations
    assert [(one.constraint, one.value, one.trajectory) for one in said] == helpful_one_by_one(request)
