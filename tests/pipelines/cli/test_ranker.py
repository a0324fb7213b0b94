"""From an empty folder to a champion and back, offline (behaviour 24)."""

import contextlib
import io
import json
import shutil
import sqlite3

import jsonschema
import pytest

from matcher.artefacts import remove_artefact, write_artefact
from matcher.documents.figures import read_figures
from matcher.documents.schema import generate_schema
from matcher.errors import ArtefactError
from matcher.job_run import Job, JobOutcome, read_runs
from matcher.ranker.acceptance import LARGEST_ERROR
from matcher.ranker.features import FEATURES
from matcher.ranker.folder import load_ranker
from pipelines.cli.main import main
from pipelines.tracking import RankerRegistry
from pipelines.workshop.evaluate import evaluate
from pipelines.workshop.evaluation import EVALUATION, EVALUATION_FILE, VERSION_0
from pipelines.workshop.promote import PromotionRefusedError, promote
from pipelines.workshop.ranker_figures import ATTRIBUTES
from pipelines.workshop.simulate import read_simulation
from pipelines.workshop.train_ranker import (
    CHALLENGER,
    CHAMPION,
    MODEL,
    NoChallengerError,
    TooFewDecisionsError,
    TrainConfig,
    train_ranker,
)
from tests.conftest import ROOT
from tests.pipelines.workshop.drawn_judgements import drawn_simulation

PROFILE = ROOT / "data_samples" / "profiles" / "vleesverwerking.json"
CONFIG = TrainConfig(train_decisions=250)


def run_command(arguments):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(arguments) == 0
    return out.getvalue()


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workshop")
    drawn_simulation(folder / "judgements", 500)
    train_ranker([folder / "judgements"], folder / "challenger", CONFIG, tracking=folder / "mlflow")
    return folder


def figures_of(workshop):
    return read_figures(workshop / "evaluation", EVALUATION)[1]


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
            [workshop / "judgements"], workshop / "evaluation", CONFIG, tracking=workshop / "mlflow"
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

    def test_exposure_of_every_provider_is_reported(self, workshop):
        """Behaviour 25."""
        evaluation = json.loads((workshop / "evaluation" / EVALUATION_FILE).read_text())
        assert sum(evaluation["exposure"].values()) == pytest.approx(1)
        assert set(evaluation["exposure"]) == {f"aanbieder-{n}" for n in range(3)}
        rows = figures_of(workshop).table("zichtbaarheid").rows
        assert dict(rows) == pytest.approx(evaluation["exposure"])

    def test_card_and_sheet_hold_what_was_measured(self, workshop):
        evaluation = json.loads((workshop / "evaluation" / EVALUATION_FILE).read_text())
        card, sheet = (
            (workshop / "evaluation" / name).read_text(encoding="utf-8")
            for name in ("modelkaart.md", "gegevensblad.md")
        )
        for value in (
            evaluation["truth"][evaluation["ranker"]]["mean"],
            evaluation["win"]["low"],
            evaluation["calibration_error"],
            evaluation["calibration_error_one_vacancy"],
        ):
            assert f"{value:.3f}".replace(".", ",") in card
        assert all(feature.label in card for feature in FEATURES)
        judgements = read_simulation(workshop / "judgements").judgements
        assert f"Lijsten: {len(judgements)}" in sheet
        assert f"met een keuze: {sum(one.chosen is not None for one in judgements)}." in sheet
        assert "25 november 2026 tot" in sheet

    def test_every_document_says_that_the_choices_are_simulated(self, workshop):
        for name in ("verslag.md", "modelkaart.md", "gegevensblad.md"):
            assert "gesimuleerd" in (workshop / "evaluation" / name).read_text(encoding="utf-8")

    def test_promotion_without_a_proven_win_is_refused_with_the_reason(self, workshop, tmp_path):
        evaluation = json.loads((workshop / "evaluation" / "evaluation.json").read_text())
        evaluation["win"]["low"] = -0.01
        data = json.dumps(evaluation).encode()
        write_artefact(tmp_path / "evaluation", EVALUATION, {EVALUATION_FILE: data})
        with pytest.raises(PromotionRefusedError, match=r"geen bewezen winst .* kan -0,010 zijn"):
            promote(tmp_path / "evaluation", workshop / "ranker", tracking=workshop / "mlflow")

    def test_evaluation_that_was_edited_is_refused(self, workshop, tmp_path):
        shutil.copytree(workshop / "evaluation", tmp_path / "evaluation")
        (tmp_path / "evaluation" / EVALUATION_FILE).write_text("{}")
        with pytest.raises(ArtefactError, match=r"is veranderd.*groeipad ranker evaluate"):
            promote(tmp_path / "evaluation", workshop / "ranker", tracking=workshop / "mlflow")

    def test_calibration_error_is_in_mlflow(self, workshop):
        """Behaviour 29."""
        with sqlite3.connect(workshop / "mlflow" / "mlflow.db") as database:
            found = dict(database.execute("select key, value from metrics"))
        assert 0 < found["ece_at_10"] < 0.05
        assert 0 < found["ece_at_10_one_vacancy"] < 0.05

    def test_groups_lie_behind_a_number_and_small_ones_are_not_there(self, workshop):
        """Behaviour 30: the gap per group is reported."""
        found = figures_of(workshop)
        assert found.simulated
        rows = found.table("groepen").rows
        assert {name for name, *_ in rows} == set(ATTRIBUTES.values())
        assert all((people is None and shown is None) or people >= 5 for _, _, people, _, shown, *_ in rows)
        assert all(found.table(one.table).rows for one in found.figures if one.n)

    def test_promotion_cut_off_before_its_last_step_is_finished_by_the_same_command(self, workshop):
        registry = RankerRegistry(MODEL, workshop / "mlflow")
        registry.set_alias(CHAMPION, "1")
        version = promote(workshop / "evaluation", workshop / "ranker", tracking=workshop / "mlflow")
        assert load_ranker(workshop / "ranker").version == version
        assert registry.version_of(CHALLENGER) is None
        registry.remove_alias(CHAMPION)
        registry.set_alias(CHALLENGER, "1")
        remove_artefact(workshop / "ranker")

    def test_promoted_ranker_is_loaded_and_named(self, workshop):
        version = promote(workshop / "evaluation", workshop / "ranker", tracking=workshop / "mlflow")
        assert load_ranker(workshop / "ranker").version == version
        assert version.startswith("keuzemodel-gesimuleerd-")
        assert RankerRegistry(MODEL, workshop / "mlflow").version_of(CHAMPION) == "1"

    def test_answer_shows_a_chance_only_with_a_calibrated_ranker(self, workshop, sample_build, tmp_path):
        """Behaviours 23, 29, 31: a chance comes with its error, a score is never one, and points add up."""
        shutil.copytree(sample_build, tmp_path / "build")
        question = ["recommend", "--profile", str(PROFILE), "--on", "2026-11-25", "--json", "--build"]
        documents = []
        for ranker in (None, workshop / "ranker"):
            if ranker:
                shutil.copytree(ranker, tmp_path / "build" / "ranker")
            out = run_command([*question, str(tmp_path / "build")])
            documents.append(json.loads(out))
            jsonschema.Draft202012Validator(json.loads(generate_schema())).validate(documents[-1])
        plain, learned = (
            [line for one in some["vacancies"] for line in one["recommendations"]] for some in documents
        )
        assert {line["acceptance"] for line in plain} == {None}
        chances = [line["acceptance"] for line in learned]
        assert all(0 <= one["chance"] <= 1 and one["calibration_error"] <= LARGEST_ERROR for one in chances)
        # out of all lines shown, with room for leaving the list; rounded to thousandths
        assert sum(one["chance"] for one in chances) <= 1.1
        assert documents[1]["versions"]["ranker"].startswith("keuzemodel-gesimuleerd-")
        for line in learned:
            assert sum(part["points"] for part in line["contributions"]) == pytest.approx(line["score"])

    def test_rollback_from_the_first_champion_is_version_0(self, workshop):
        asked = ["ranker", "rollback", "--workshop", str(workshop), "--build", str(workshop)]
        assert [main(asked), main(asked)] == [0, 2]
        run = next(one for one in read_runs(workshop) if one.job is Job.ROLLBACK)
        assert (run.outcome, run.last_done is not None) == (JobOutcome.FAILED, True)
        with pytest.raises(ArtefactError, match="geen artefact 'ranker'; maak het opnieuw met"):
            load_ranker(workshop / "ranker")


@pytest.mark.slow
def test_too_few_decisions_teach_nothing(tmp_path):
    drawn_simulation(tmp_path / "judgements", 29)
    with pytest.raises(TooFewDecisionsError, match=r"er zijn 29 keuzes .* nog 1 meer zijn nodig"):
        train_ranker([tmp_path / "judgements"], tmp_path / "challenger", tracking=tmp_path / "mlflow")
