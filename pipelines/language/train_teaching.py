"""Fit the few numbers of `matcher.teaching` on judged pairs and write them to ``models/teaching``.

Only these numbers are shipped: no sentence, row or label of the judged pairs.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import typer
from numpy.typing import NDArray

from matcher.artefacts import Manifest, write_artefact
from matcher.encoder import Encoder, RememberingEncoder
from matcher.engine import SHIPPED_MODELS, TEACHING, TEACHING_FILE, TEACHING_KIND, load_linking_encoder
from matcher.teaching import MEASURES, SENTENCE_MEASURES, Logistic, TeachingModel, programme_measures
from pipelines.language.teaching_data import JudgedProgramme, read_judged
from pipelines.publishing.page import render_page

DEFAULT_FOLDER = SHIPPED_MODELS / TEACHING
CARD_FILE = "README.md"


def train_teaching(shared: Path, encoder: Encoder, out: Path) -> Manifest:
    """Fit on all judged pairs and write the artefact.

    Raises
    ------
    FileNotFoundError
        If the judged pairs are not there.
    """
    judged = read_judged(shared, RememberingEncoder(encoder, rounded=True))
    details = {
        "pairs": sum(programme.taught.size for programme in judged if programme.own),
        "pairs_with_other_trades": sum(programme.taught.size for programme in judged if not programme.own),
        "programmes": sum(programme.own for programme in judged),
    }
    model = fit_teaching(judged)
    numbers = sum(len(part.weights) + 1 for part in (model.programme, model.module, model.sentence))
    card = render_page("language/pages/teaching.md", numbers=numbers, **details)
    files = {TEACHING_FILE: model.to_json(), CARD_FILE: card}
    return write_artefact(out, TEACHING_KIND, files, made_from={"encoder": encoder.version}, details=details)


def fit_teaching(judged: Sequence[JudgedProgramme]) -> TeachingModel:
    """Return the model that fits these programmes; own and strange ones weigh the same."""
    own = [programme for programme in judged if programme.own]
    sentence = [MEASURES.index(name) for name in SENTENCE_MEASURES]
    share = len(own) / max(len(judged) - len(own), 1)
    programmes = np.array([programme_measures(programme.measures) for programme in judged])
    is_own = np.array([float(programme.own) for programme in judged])
    return TeachingModel(
        programme=_fit(programmes, is_own, np.where(is_own, 1.0, share)),
        module=_fit(_cells(own), _taught(own), _weights(own, 1.0)),
        sentence=_fit(_cells(judged)[:, sentence], _taught(judged), _weights(judged, share)),
    )


def _cells(judged: Sequence[JudgedProgramme]) -> NDArray[np.float64]:
    return np.concatenate([programme.measures.reshape(-1, len(MEASURES)) for programme in judged])


def _taught(judged: Sequence[JudgedProgramme]) -> NDArray[np.float64]:
    return np.concatenate([programme.taught.ravel() for programme in judged])


def _weights(judged: Sequence[JudgedProgramme], stranger: float) -> NDArray[np.float64]:
    return np.concatenate(
        [np.repeat(own.weight * (1.0 if own.own else stranger), own.taught.shape[1]) for own in judged]
    )


def _fit(measures: NDArray[np.float64], target: NDArray[np.float64], weight: NDArray[np.float64]) -> Logistic:
    """Return a logistic model of a target in [0, 1], its weights in the units of the measures."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = measures.mean(axis=0), measures.std(axis=0) + 1e-9
    scaled = (measures - mean) / spread
    model = LogisticRegression(max_iter=2000).fit(
        np.concatenate([scaled, scaled]),
        np.r_[np.ones(len(scaled)), np.zeros(len(scaled))],
        sample_weight=np.r_[weight * target, weight * (1 - target)],
    )
    weights = model.coef_[0] / spread
    return Logistic(tuple(float(weight) for weight in weights), float(model.intercept_[0] - weights @ mean))


def main(shared: Path = Path("../shared"), models: Path = SHIPPED_MODELS, out: Path = DEFAULT_FOLDER) -> None:
    """Fit the numbers of models/teaching; the folder of models has both encoders."""
    manifest = train_teaching(shared, load_linking_encoder(models), out)
    typer.echo(f"{out}: {manifest.version} {manifest.details}")


if __name__ == "__main__":
    typer.run(main)
