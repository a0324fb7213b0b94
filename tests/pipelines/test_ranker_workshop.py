"""From an empty folder to a champion and back, offline (behaviour 24)."""

import json

import pytest

from matcher.errors import ArtefactError
from matcher.ranker.folder import load_ranker
from pipelines.evaluate import evaluate
from pipelines.evaluation import VERSION_0, NoChallengerError
from pipelines.promote import PromotionRefusedError, promote, rollback
from pipelines.tracking import RankerRegistry
from pipelines.train_ranker import (
    CHALLENGER,
    CHAMPION,
    MODEL,
    TooFewDecisionsError,
    TrainConfig,
    train_ranker,
)
from tests.judgements import drawn_simulation

CONFIG = TrainConfig(train_decisions=250)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workshop")
    drawn_simulation(folder / "judgements", 500)
    train_ranker(folder / "judgements", folder / "challenger", CONFIG, tracking=folder / "mlflow")
    return folder


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
class TestWorkshop:
    """In this order: each step builds on the one before."""

    def test_challenger_is_registered_in_sqlite(self, workshop):
        registry = RankerRegistry(MODEL, workshop / "mlflow")
        assert (workshop / "mlflow" / "mlflow.db").is_file()
        assert registry.version_of(CHALLENGER) == "1"
        assert registry.version_of(CHAMPION) is None

    def test_promotion_needs_an_evaluation_of_this_challenger(self, workshop):
        with pytest.raises(NoChallengerError, match="er is geen evaluatie"):
            promote(workshop / "evaluation", workshop / "ranker", tracking=workshop / "mlflow")

    def test_evaluation_puts_the_learned_ranker_beside_every_baseline(self, workshop):
        found = evaluate(
            workshop / "judgements", workshop / "evaluation", CONFIG, tracking=workshop / "mlflow"
        )
        assert list(found.decision_value) == [
            "willekeurig",
            "dichtste vacature, geen opleiding",
            "meeste kloof dicht",
            VERSION_0,
            found.ranker,
            "orakel",
        ]
        assert found.truth[found.ranker].low > found.truth[VERSION_0].high
        assert found.calibration_error < 0.05
        values = {name: one.in_time.mean for name, one in found.decision_value.items()}
        assert values["orakel"] == max(values.values())
        for name in ("verslag.md", "modelkaart.md", "gegevensblad.md", "leercurve.svg", "evaluation.json"):
            assert (workshop / "evaluation" / name).is_file()

    def test_every_document_says_that_the_choices_are_simulated(self, workshop):
        for name in ("verslag.md", "modelkaart.md", "gegevensblad.md"):
            assert "gesimuleerd" in (workshop / "evaluation" / name).read_text(encoding="utf-8")

    def test_promotion_without_a_proven_win_is_refused_with_the_reason(self, workshop, tmp_path):
        evaluation = json.loads((workshop / "evaluation" / "evaluation.json").read_text())
        evaluation["win"]["low"] = -0.01
        (tmp_path / "evaluation.json").write_text(json.dumps(evaluation))
        with pytest.raises(PromotionRefusedError, match=r"geen bewezen winst .* kan -0,010 zijn"):
            promote(tmp_path, workshop / "ranker", tracking=workshop / "mlflow")

    def test_promoted_ranker_is_loaded_and_named(self, workshop):
        version = promote(workshop / "evaluation", workshop / "ranker", tracking=workshop / "mlflow")
        assert load_ranker(workshop / "ranker").version == version
        assert version.startswith("keuzemodel-gesimuleerd-")
        assert RankerRegistry(MODEL, workshop / "mlflow").version_of(CHAMPION) == "1"

    def test_rollback_from_the_first_champion_is_version_0(self, workshop):
        assert rollback(workshop / "ranker", tracking=workshop / "mlflow") is None
        with pytest.raises(ArtefactError, match="geen artefact 'ranker'; maak het opnieuw met"):
            load_ranker(workshop / "ranker")


@pytest.mark.slow
def test_too_few_decisions_teach_nothing(tmp_path):
    drawn_simulation(tmp_path / "judgements", 49)
    with pytest.raises(TooFewDecisionsError, match=r"er zijn 49 keuzes .* minstens 50 zijn nodig"):
        train_ranker(tmp_path / "judgements", tmp_path / "challenger", tracking=tmp_path / "mlflow")
