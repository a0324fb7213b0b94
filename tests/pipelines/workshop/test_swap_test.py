"""Behaviour 30: changing a protected fact or a gendered title changes nothing."""

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
from pipelines.workshop.swap_test import SWAPS, swap_test
from tests.conftest import ROOT
from tests.pipelines.workshop.drawn_judgements import drawn_judgements

ON = date(2026, 11, 25)
PEOPLE = [
    read_profile(ROOT / "data_samples" / "profiles" / f"{name}.json")
    for name in ("zorg_herintreder", "vleesverwerking", "schoolverlater_inschakeling", "leeg_profiel")
]


@pytest.fixture(scope="module")
def engine_of(sample_build):
    manifest = read_manifest(sample_build / "index", "index")
    index = RetrievalIndex.from_files(
        {name: read_file(sample_build / "index", manifest, name) for name in manifest.files}
    )

    def make(ranker):
        return lambda world: Recommender(
            world,
            index,
            versions=ArtefactVersions("w", "i", "e"),
            parameters=PolicyParameters.load(),
            ranker=ranker,
        )

    return make


@pytest.mark.slow
@pytest.mark.parametrize("learned", [False, True], ids=["weighted", "logit"])
def test_protected_facts_and_gendered_titles_change_no_answer(engine_of, sample_build, learned):
    ranker = fit_conditional_logit(drawn_judgements(80), "x") if learned else WeightedScore()
    found = swap_test(engine_of(ranker), load_world(sample_build / "world"), PEOPLE, on=ON)
    assert [one.changed for one in found] == [0] * (len(SWAPS) + 2)
    assert {one.answers for one in found} == {3}, "who gets no proposal proves nothing"


@pytest.mark.slow
def test_engine_that_lets_a_title_weigh_is_caught(engine_of, sample_build):
    """The same engine over a world whose vacancies called "Verpleegster" ask for one competence more."""
    make = engine_of(WeightedScore())

    def unfair(world):
        vacancies = {
            id_: replace(one, requirements=one.requirements[:1]) if one.title == "Verpleegster" else one
            for id_, one in world.vacancies.items()
        }
        return make(replace(world, vacancies=vacancies))

    found = swap_test(unfair, load_world(sample_build / "world"), PEOPLE[:1], on=ON)
    assert [one.changed for one in found] == [0] * (len(SWAPS) + 1) + [1]
