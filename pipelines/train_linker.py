"""Fit the scorer of the linker on human mappings and write it as plain numbers to ``models/linking``.

Competences: Competent labels of the calibration part of the split. Occupations: half of the Netherlands
titles; the other half is for the evaluation. Neither was seen by the encoder.
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.artefacts import Manifest, write_artefact
from matcher.domain.competence import Taxonomy
from matcher.domain.link import LinkKind
from matcher.encoder import Encoder
from matcher.engine import SCORER_KIND, load_linking_encoder, scorer_file
from matcher.linking.forms import ConceptForms, encode_forms
from matcher.linking.linker import nearest_concepts
from matcher.linking.scorer import Scorer, candidate_features, only_exact
from matcher.linking.words import normalise
from pipelines.linking_data import (
    Bench,
    LinkingData,
    Part,
    competent_bench,
    cross_walks,
    occupation_bench,
    read_linking_data,
)

DEFAULT_FOLDER = Path("models/linking")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class ScorerConfig:
    """How the scorer is fitted."""

    candidates: int = 40
    """Concepts taken from each way of searching."""
    regularisation: float = 1.0
    """Inverse strength, as scikit-learn's ``C``."""
    folds: int = 5
    """The calibration is fitted on scores of folds that the weights were not fitted on."""
    shown: int = 3
    """Best candidates of each text that the calibration is fitted on."""


def train_linker(
    shared: Path, encoder: Encoder, out: Path, progress: Progress, config: ScorerConfig | None = None
) -> Manifest:
    """Fit the scorer of each kind and write both.

    Raises
    ------
    FileNotFoundError
        If the mappings are not there.
    """
    config = ScorerConfig() if config is None else config
    data = read_linking_data(shared)
    taxonomy = learnt_taxonomy(data)
    files, details = {}, {}
    for number, (kind, bench) in enumerate(calibration_benches(data, shared).items()):
        progress(f"scorer {kind}", number, len(LinkKind))
        forms = ConceptForms.build(taxonomy, kind, encoder)
        features, right, query = measured_pairs(bench, forms, encoder, config.candidates)
        files[scorer_file(kind)] = fit_scorer(features, right, query, config).to_json()
        details[str(kind)] = {"texts": len(bench.queries), "pairs": len(right), "set": bench.name}
    progress("klaar", len(LinkKind), len(LinkKind))
    return write_artefact(
        out,
        SCORER_KIND,
        files,
        made_from={"encoder": encoder.version},
        details=asdict(config) | details,
    )


def calibration_benches(data: LinkingData, shared: Path) -> dict[LinkKind, Bench]:
    """Return what the scorer is fitted on, by kind."""
    return {
        LinkKind.COMPETENCE: competent_bench(data, Part.CALIBRATE),
        LinkKind.OCCUPATION: half(occupation_bench(shared), for_test=False),
    }


def half(bench: Bench, *, for_test: bool) -> Bench:
    """Return the queries of one half, by their text, so that equal texts fall in the same half."""
    kept = [
        (query, relevant)
        for query, relevant in zip(bench.queries, bench.relevant, strict=True)
        if (hashlib.blake2b(query.casefold().encode(), digest_size=1).digest()[0] >= 128) is for_test
    ]
    return Bench(f"{bench.name}_half", tuple(q for q, _ in kept), bench.forms, tuple(r for _, r in kept))


def learnt_taxonomy(data: LinkingData) -> Taxonomy:
    """Return ESCO with the cross-walks of the training part only: the rest is for measuring."""
    return replace(data.taxonomy, cross_walks=cross_walks(data, frozenset({Part.TRAIN})))


def measured_pairs(
    bench: Bench, forms: ConceptForms, encoder: Encoder, candidates: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.int64]]:
    """Return the features of every query with its candidates, whether each is right, and whose it is."""
    features, right, owner = [], [], []
    known = set(forms.ids)
    for start in range(0, len(bench.queries), 128):
        texts = [normalise(one) for one in bench.queries[start : start + 128]]
        near = forms.nearness(texts, encode_forms(texts, encoder))
        for row, text in enumerate(texts):
            relevant = bench.relevant[start + row]
            if not relevant & known:
                continue
            chosen = nearest_concepts(forms, near, row, text, candidates, candidates)
            rows, _ = candidate_features(text, near, row, chosen, forms)
            features.append(rows)
            right += [forms.ids[one] in relevant for one in chosen.tolist()]
            owner += [start + row] * len(chosen)
    return np.concatenate(features), np.array(right), np.array(owner)


def fit_scorer(
    features: NDArray[np.float64],
    right: NDArray[np.bool_],
    query: NDArray[np.int64],
    config: ScorerConfig,
) -> Scorer:
    """Fit the weights on all pairs, and the calibration on out-of-fold scores of the best of each text.

    What is shown is the best candidates, and a best score is high partly by luck: the calibration has to
    know only those.
    """
    from sklearn.isotonic import IsotonicRegression
    from sklearn.model_selection import GroupKFold

    held_out = np.zeros(len(right))
    for train, test in GroupKFold(config.folds).split(features, right, query):
        weights, intercept = _fit(features[train], right[train], config)
        held_out[test] = features[test] @ weights + intercept
    weights, intercept = _fit(features, right, config)
    shown = _best_of_each(held_out, query, config.shown)
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(held_out[shown], right[shown])
    raw, calibrated = _knots(isotonic.X_thresholds_, isotonic.y_thresholds_)
    exact = np.concatenate([only_exact(part) for part in _per_text(features, query)])
    chance = (int(right[exact].sum()) + 1) / (int(exact.sum()) + 2)
    return Scorer(tuple(weights.tolist()), intercept, raw, calibrated, round(chance, 4))


def _per_text(values: NDArray[Any], query: NDArray[np.int64]) -> list[NDArray[Any]]:
    return np.split(values, np.flatnonzero(np.diff(query)) + 1)


def _best_of_each(scores: NDArray[np.float64], query: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    rows = _per_text(np.arange(len(query)), query)
    return np.concatenate([some[np.argsort(-scores[some], kind="stable")[:most]] for some in rows])


def _fit(
    features: NDArray[np.float64], right: NDArray[np.bool_], config: ScorerConfig
) -> tuple[NDArray[np.float64], float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=config.regularisation, max_iter=2000).fit(features, right)
    return model.coef_[0], float(model.intercept_[0])


def _knots(
    raw: NDArray[np.float64], calibrated: NDArray[np.float64], most: int = 40
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Thin the steps of the isotonic fit out to straight pieces, without a sure yes or a sure no."""
    wanted = np.linspace(0, 1, most)
    picked = np.unique(np.searchsorted(np.linspace(0, 1, len(raw)), wanted).clip(0, len(raw) - 1))
    values = np.clip(calibrated[picked], 0.0, 0.99)
    return tuple(np.round(raw[picked], 5).tolist()), tuple(np.round(values, 5).tolist())


def main(arguments: Sequence[str]) -> None:
    """Fit from the command line: ``python -m pipelines.train_linker --shared ../shared``."""
    from pipelines.cli.progress import progress_bar

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--models", type=Path, default=Path("models"), help="folder with both encoders")
    parser.add_argument("--out", type=Path, default=DEFAULT_FOLDER)
    given = parser.parse_args(arguments)
    with progress_bar() as progress:
        manifest = train_linker(given.shared, load_linking_encoder(given.models), given.out, progress)
    sys.stdout.write(f"{given.out}: {manifest.version}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
