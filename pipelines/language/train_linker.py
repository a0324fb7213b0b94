"""Fit the scorer of the linker on human mappings and write it as plain numbers to ``models/linking``.

Competences: Competent labels of the calibration part of the split. Occupations: half of the Netherlands
titles; the other half is for the evaluation. Neither was seen by the encoder.
"""

import hashlib
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import typer
from numpy.typing import NDArray

from matcher.artefacts import Manifest, write_artefact
from matcher.domain.competence import Taxonomy
from matcher.domain.link import LinkKind
from matcher.encoder import Encoder
from matcher.engine import SCORER_KIND, SCORERS, SHIPPED_MODELS, load_linking_encoder, scorer_file
from matcher.linking.features import candidate_features
from matcher.linking.forms import ConceptForms, encode_forms
from matcher.linking.linker import nearest_concepts
from matcher.linking.words import normalise
from pipelines.language.linking_data import (
    Bench,
    DataPart,
    LinkingData,
    competent_bench,
    cross_walks,
    occupation_bench,
    read_linking_data,
)
from pipelines.language.scorer_fit import ScorerConfig, fit_scorer
from pipelines.progress import Progress

DEFAULT_FOLDER = SHIPPED_MODELS / SCORERS


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
        out, SCORER_KIND, files, made_from={"encoder": encoder.version}, details=asdict(config) | details
    )


def calibration_benches(data: LinkingData, shared: Path) -> dict[LinkKind, Bench]:
    """Return what the scorer is fitted on, by kind."""
    return {
        LinkKind.COMPETENCE: competent_bench(data, DataPart.CALIBRATE),
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
    return replace(data.taxonomy, cross_walks=cross_walks(data, frozenset({DataPart.TRAIN})))


def measured_pairs(
    bench: Bench, forms: ConceptForms, encoder: Encoder, candidates: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.int64]]:
    """Return the features of every query with its candidates, whether each is right, and whose it is."""
    features, right, owner = [], [], []
    known = set(forms.ids)
    for start in range(0, len(bench.queries), 128):
        texts = [normalise(query) for query in bench.queries[start : start + 128]]
        near = forms.nearness(texts, encode_forms(texts, encoder))
        for row, text in enumerate(texts):
            relevant = bench.relevant[start + row]
            if not relevant & known:
                continue
            chosen = nearest_concepts(forms, near, row, text, candidates, candidates)
            rows, _ = candidate_features(text, near, row, chosen, forms)
            features.append(rows)
            right += [forms.ids[concept] in relevant for concept in chosen.tolist()]
            owner += [start + row] * len(chosen)
    return np.concatenate(features), np.array(right), np.array(owner)


def main(shared: Path = Path("../shared"), models: Path = SHIPPED_MODELS, out: Path = DEFAULT_FOLDER) -> None:
    """Fit the scorers; the folder of models has both encoders."""
    from pipelines.progress import progress_bar

    with progress_bar() as progress:
        manifest = train_linker(shared, load_linking_encoder(models), out, progress)
    typer.echo(f"{out}: {manifest.version}")


if __name__ == "__main__":
    typer.run(main)
