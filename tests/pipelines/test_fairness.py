from matcher.domain.competence import LanguageLevel
from matcher.domain.dossier import Dossier
from matcher.ranker.weighted_score import WeightedScore
from pipelines.fairness import provider_exposure, swapped_values
from tests.factories import NOT_LISTED, ON, a_clock, a_gap, a_module, a_profile, a_trajectory, a_vacancy
from tests.judgements import a_judgement, a_line

DOSSIER = Dossier(a_profile(dutch=LanguageLevel.B1), a_vacancy(), a_gap(), a_clock(), NOT_LISTED, ON)


def test_swapping_protected_facts_changes_no_feature():
    """Behaviour 30: with equal features, no ranker can tell the difference."""
    values = swapped_values(a_trajectory(a_module()), DOSSIER)
    assert len(values) == 1
    assert len(WeightedScore().rank(list(values))) == 1


def test_exposure_is_shared_by_rank_and_provider():
    """Ranks 1 and 3 weigh 1 and 1/2; rank 2 (0.63093) is shared by two providers."""
    lines = [
        a_line("k1", provider_ids=("a",)),
        a_line("k2", provider_ids=("a", "b")),
        a_line("k3", provider_ids=("b",)),
    ]
    exposure = provider_exposure([a_judgement(lines)])
    total = 1 + 0.63093 + 0.5
    assert list(exposure) == ["a", "b"]
    assert abs(exposure["a"] - (1 + 0.63093 / 2) / total) < 1e-5
    assert abs(sum(exposure.values()) - 1) < 1e-12


def test_gendered_title_of_the_vacancy_changes_no_feature():
    she = Dossier(a_profile(), a_vacancy(title="Verpleegster"), a_gap(), a_clock(), NOT_LISTED, ON)
    he = Dossier(a_profile(), a_vacancy(title="Verpleger"), a_gap(), a_clock(), NOT_LISTED, ON)
    trajectory = a_trajectory(a_module())
    assert swapped_values(trajectory, she) == swapped_values(trajectory, he)
