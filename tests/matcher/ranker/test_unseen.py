"""Behaviours 16 and 17: what nobody ever decided on is ranked all the same, and the answer says by what."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.artefacts import load_world, read_file, read_manifest
from matcher.domain.recommendation import ArtefactVersions
from matcher.index import RetrievalIndex
from matcher.policy.parameters import PolicyParameters
from matcher.ranker.weighted_score import WeightedScore
from matcher.recommend import Recommender
from pipelines.reading.profile import read_profile
from pipelines.workshop.conditional_logit import fit_conditional_logit
from tests.conftest import ROOT
from tests.pipelines.workshop.drawn_judgements import drawn_judgements

ON = date(2026, 11, 25)
KNOWN_VACANCY = "gv-vlees-01"
PROFILE = read_profile(ROOT / "data_samples" / "profiles" / "vleesverwerking.json")
LEARNED = fit_conditional_logit(drawn_judgements(60), "keuzemodel-test")


@pytest.fixture(scope="module")
def world(sample_build):
    return load_world(sample_build / "world")


@pytest.fixture(scope="module")
def engine_over(sample_build):
    manifest = read_manifest(sample_build / "index", "index")
    index = RetrievalIndex.from_files(
        {name: read_file(sample_build / "index", manifest, name) for name in manifest.files}
    )
    versions, parameters = ArtefactVersions("w", "i", "e"), PolicyParameters.load()

    def make(world, ranker=None):
        return Recommender(world, index, versions=versions, parameters=parameters, ranker=ranker)

    return make


def test_without_decisions_the_documented_weights_rank_and_say_so(engine_over, world):
    """Behaviour 16."""
    answer = engine_over(world).recommend(PROFILE, KNOWN_VACANCY, on=ON)
    assert answer.versions.ranker == "gewogen-score-0"
    for one in answer.vacancies[0].recommendations:
        values = tuple(part.value for part in one.ranking.contributions)
        assert WeightedScore().rank([values])[0] == one.ranking
        assert one.ranking.acceptance is None


def renamed(module):
    sessions = tuple(replace(one, id=f"nieuwe-sessie-{one.id}") for one in module.sessions)
    provider = replace(module.provider, id="nieuw-centrum", name="Nieuw centrum")
    return replace(module, id="nieuwe-module", title="Nieuwe module", provider=provider, sessions=sessions)


def test_new_person_vacancy_module_and_session_are_ranked_without_retraining(engine_over, world):
    """Behaviour 17: the same features, so to the last point the same score."""
    known = engine_over(world, LEARNED).recommend(PROFILE, KNOWN_VACANCY, on=ON).vacancies[0]
    best = known.recommendations[0]
    old = best.trajectory.module_steps[-1].module
    modules = {(new := renamed(one) if one is old else one).id: new for one in world.modules.values()}
    vacancy = replace(world.vacancies[KNOWN_VACANCY], id="nieuwe-vacature")
    changed = replace(world, modules=modules, vacancies={vacancy.id: vacancy})
    nobody_knows = replace(PROFILE, id="p_nieuw")
    found = engine_over(changed, LEARNED).recommend(nobody_knows, vacancy.id, on=ON)
    first = found.vacancies[0].recommendations[0]
    new = {step.module.id: step for step in first.trajectory.module_steps}
    assert new["nieuwe-module"].session.id.startswith("nieuwe-sessie-")
    # the chance is one out of the list as shown, and ties in it go by id
    assert replace(first.ranking, acceptance=None) == replace(best.ranking, acceptance=None)
    assert found.versions.ranker == "keuzemodel-test"


def test_chances_in_open_mode_are_out_of_all_lines_shown(engine_over, world):
    """Within one list they cannot add up to more than one choice, give or take the calibration."""
    sure = replace(LEARNED, acceptance=replace(LEARNED.acceptance, slope=1.0, intercept=0.0))
    answer = engine_over(world, sure).recommend(PROFILE, on=ON, n=4)
    assert len(answer.vacancies) > 1
    chances = [line.ranking.acceptance for one in answer.vacancies for line in one.recommendations]
    assert 0 < sum(chances) < 1
    alone = engine_over(world, sure).recommend(PROFILE, answer.vacancies[0].dossier.vacancy.id, on=ON)
    assert alone.vacancies[0].recommendations[0].ranking.acceptance > chances[0]
