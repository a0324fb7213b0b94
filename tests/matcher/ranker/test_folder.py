import json
from dataclasses import replace

import pytest

from matcher.artefacts import write_artefact
from matcher.errors import ArtefactError
from matcher.ranker.folder import RANKER, RANKER_FILE, load_ranker, save_ranker
from pipelines.workshop.conditional_logit import fit_conditional_logit
from tests.pipelines.workshop.drawn_judgements import drawn_judgements

JUDGEMENTS = drawn_judgements(60)
ROWS = [line.values for line in JUDGEMENTS[0].shown_list.shown]


@pytest.fixture(scope="module")
def logit():
    return fit_conditional_logit(JUDGEMENTS, "keuzemodel-test")


def changed(folder, **changes):
    stored = json.loads((folder / RANKER_FILE).read_text()) | changes
    write_artefact(folder, RANKER, {RANKER_FILE: json.dumps(stored).encode()})
    return folder


def test_ranker_comes_back_as_it_was_with_the_hash_in_its_version(logit, tmp_path):
    made = save_ranker(logit, tmp_path / "ranker")
    loaded = load_ranker(tmp_path / "ranker")
    assert loaded.rank(ROWS) == logit.rank(ROWS)
    assert loaded.version == f"keuzemodel-test-{made.version[:8]}"


def test_ranker_of_other_features_is_refused_with_the_remedy(logit, tmp_path):
    save_ranker(logit, tmp_path / "ranker")
    with pytest.raises(
        ArtefactError, match=r"getraind op kenmerken oud, .* train opnieuw met 'groeipad ranker"
    ):
        load_ranker(changed(tmp_path / "ranker", feature_set="oud"))


def test_curve_against_the_direction_of_its_feature_is_refused(logit, tmp_path):
    turned = replace(logit.curves["hours"], points=tuple(-one for one in logit.curves["hours"].points))
    wrong = replace(logit, curves=dict(logit.curves) | {"hours": turned})
    save_ranker(wrong, tmp_path / "ranker")
    with pytest.raises(ArtefactError, match="'hours': de punten gaan tegen de richting"):
        load_ranker(tmp_path / "ranker")


def test_missing_feature_is_refused(logit, tmp_path):
    curves = {name: curve for name, curve in logit.curves.items() if name != "hours"}
    save_ranker(replace(logit, curves=curves), tmp_path / "ranker")
    with pytest.raises(ArtefactError, match="verschil: hours"):
        load_ranker(tmp_path / "ranker")


def test_damaged_file_is_refused(logit, tmp_path):
    save_ranker(logit, tmp_path / "ranker")
    (tmp_path / "ranker" / RANKER_FILE).write_text("{}")
    with pytest.raises(ArtefactError, match="is veranderd"):
        load_ranker(tmp_path / "ranker")
