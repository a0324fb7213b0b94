"""From cosine similarity to the chance that a neighbouring statement teaches the competence asked.

Fitted on human mappings: a Competent label, and the ESCO labels nearest to it. The pair is right when the
mapping says exact or close. Labels that mean the same but were never mapped count as wrong, so the chance is
on the careful side.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from matcher.artefacts import Manifest, write_artefact
from matcher.encoder import Encoder
from matcher.engine import CALIBRATION, QUICK_ENCODER, SHIPPED_MODELS
from matcher.index import Calibration, StatementIndex
from pipelines.building.loading import CALIBRATION_FILE, RETRIEVAL_KIND
from pipelines.language.linking_data import Bench, DataPart, competent_bench, read_linking_data
from pipelines.measures.calibration_error import CalibrationError

DEFAULT_FOLDER = SHIPPED_MODELS / CALIBRATION


@dataclass(frozen=True, slots=True)
class CalibrationConfig:
    """How the calibration is fitted."""

    neighbours: int = 10
    """Nearest labels per query that become a pair."""
    bins: int = 10
    """Bins of equal count for the expected calibration error."""


def calibrate_retrieval(
    shared: Path, encoder: Encoder, out: Path, config: CalibrationConfig | None = None
) -> Manifest:
    """Fit the calibration of one encoder, measure it on labels it never saw, and write the artefact.

    Parameters
    ----------
    shared
        Folder with ``data/``.

    Raises
    ------
    FileNotFoundError
        If the mappings are not there.
    """
    from sklearn.linear_model import LogisticRegression

    config = CalibrationConfig() if config is None else config
    data = read_linking_data(shared)
    similarities, right = _pairs(competent_bench(data, DataPart.CALIBRATE), encoder, config)
    model = LogisticRegression(C=1e6).fit(similarities[:, None], right)
    calibration = Calibration(float(model.coef_[0, 0]), float(model.intercept_[0]))
    test_similarities, test_right = _pairs(competent_bench(data, DataPart.TEST), encoder, config)
    certainty = np.array([calibration.certainty(similarity) for similarity in test_similarities]) / 1000
    details = asdict(config) | {
        "pairs": len(right),
        "test_pairs": len(test_right),
        "test_ece": round(CalibrationError(config.bins).of(certainty, test_right), 4),
        "source": "Competent 3.8 naar ESCO (VDAB), exact en close",
    }
    return write_artefact(
        out,
        RETRIEVAL_KIND,
        {CALIBRATION_FILE: json.dumps(asdict(calibration), sort_keys=True).encode()},
        made_from={"encoder": encoder.version},
        details=details,
    )


def _pairs(
    bench: Bench, encoder: Encoder, config: CalibrationConfig
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the similarity of each query to its nearest labels, and whether the pair is right."""
    concepts_of: dict[str, set[str]] = {}
    for concept, form in bench.forms:
        concepts_of.setdefault(form, set()).add(concept)
    index = StatementIndex.build(list(concepts_of), encoder)
    similarities, right = [], []
    found = index.search(encoder.encode(bench.queries), config.neighbours)
    for neighbours, relevant in zip(found, bench.relevant, strict=True):
        for neighbour in neighbours:
            similarities.append(neighbour.similarity)
            right.append(bool(concepts_of[neighbour.statement] & relevant))
    return np.array(similarities), np.array(right)


def main(
    shared: Annotated[Path, typer.Option()],
    encoder: str = str(SHIPPED_MODELS / QUICK_ENCODER),
    out: Path = DEFAULT_FOLDER,
) -> None:
    """Ijk de zekerheid van een encoder op de echte koppelingen in SHARED/data."""
    from matcher.encoder import load_encoder

    manifest = calibrate_retrieval(shared, load_encoder(encoder), out)
    typer.echo(f"ijking {manifest.version} in {out}: {manifest.details}")


if __name__ == "__main__":
    typer.run(main)
