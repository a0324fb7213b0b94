"""Which module teaches what: out of fold by module name, beside each way left out."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.encoder import Encoder
from matcher.teaching import MEASURES, TeachingModel
from pipelines.language.teaching_data import JudgedProgramme, fold_of, read_judged
from pipelines.language.train_teaching import fit_teaching
from pipelines.measures.average_precision import AveragePrecision
from pipelines.measures.calibration_error import CalibrationError

FOLDS = 8
PARTS = 2
BINS = 10
Certainty = list[NDArray[np.float64]]
LEFT_OUT = {
    "without_programme": ("beside_modules", "share_of_modules", "best_module", "below_best_module", "trade"),
    "without_details": ("best", "details"),
    "without_words": ("words", "words_of_text", "words_beside_modules"),
    "without_general": ("general",),
}
"""Measures that each ablation leaves out."""


def teaching_figures(shared: Path, encoder: Encoder) -> dict[str, float]:
    """Return the figures by name.

    Raises
    ------
    FileNotFoundError
        If the judged pairs are not there.
    """
    judged = read_judged(shared, encoder)
    own = [programme for programme in judged if programme.own]
    certainty = out_of_fold(judged, fit_teaching)
    of_own = [sure for programme, sure in zip(judged, certainty, strict=True) if programme.own]
    of_others = [sure for programme, sure in zip(judged, certainty, strict=True) if not programme.own]
    chance = np.concatenate([chances.ravel() for chances in of_own])
    taught = np.concatenate([programme.taught.ravel() for programme in own])
    figures = {f"ap.part_{part}": average_precision(own, of_own, 0, part) for part in range(PARTS)}
    figures |= {f"ap_core.part_{part}": average_precision(own, of_own, 0.5, part) for part in range(PARTS)}
    figures |= {
        "ece": CalibrationError(BINS).of(chance, taught),
        "coverage.own": float(np.mean([_covered(chances) for chances in of_own])),
        "coverage.own_true": float(np.mean([programme.taught.max(axis=0).mean() for programme in own])),
        "coverage.others": float(np.mean([_covered(other) for other in of_others])),
    }
    for name, measures in LEFT_OUT.items():
        without = [_without(programme, measures) for programme in judged]
        sure = out_of_fold(without, fit_teaching)
        kept = [found for programme, found in zip(judged, sure, strict=True) if programme.own]
        figures |= {f"ap.part_{part}.{name}": average_precision(own, kept, 0, part) for part in range(PARTS)}
    return figures


def out_of_fold(
    judged: Sequence[JudgedProgramme], fit: Callable[[Sequence[JudgedProgramme]], TeachingModel]
) -> Certainty:
    """Return the certainty of each cell by a model that saw no module of that name."""
    found = [np.zeros(programme.taught.shape) for programme in judged]
    for fold in range(FOLDS):
        model = fit(
            [seen for programme in judged if (seen := _part(programme, fold, inside=False)) is not None]
        )
        for sure, programme in zip(found, judged, strict=True):
            rows = np.array([fold_of(name, FOLDS) == fold for name in programme.names])
            sure[rows] = model.certainty(programme.measures)[rows]
    return found


def average_precision(
    judged: Sequence[JudgedProgramme], certainty: Certainty, above: float, part: int
) -> float:
    """Return the mean over the module names of a part, of ranking the requirements of one module."""
    by_name: dict[str, list[float]] = defaultdict(list)
    for programme, sure in zip(judged, certainty, strict=True):
        for name, taught, row in zip(programme.names, programme.taught, sure, strict=True):
            if fold_of(name, PARTS) == part and (taught > above).any():
                right = (taught > above)[np.argsort(-row, kind="stable")]
                by_name[name].append(AveragePrecision().of(right.tolist(), int(right.sum())))
    return float(np.mean([np.mean(some) for some in by_name.values()]))


def _part(programme: JudgedProgramme, fold: int, *, inside: bool) -> JudgedProgramme | None:
    rows = np.array([(fold_of(name, FOLDS) == fold) is inside for name in programme.names])
    if not rows.any():
        return None
    names = tuple(name for name, kept in zip(programme.names, rows, strict=True) if kept)
    own = programme
    return JudgedProgramme(own.measures[rows], own.taught[rows], names, own.weight[rows], own.own)


def _without(programme: JudgedProgramme, measures: Sequence[str]) -> JudgedProgramme:
    kept = programme.measures.copy()
    kept[..., [MEASURES.index(name) for name in measures]] = 0
    return replace(programme, measures=kept)


def _covered(certainty: NDArray[np.float64]) -> float:
    return float((1 - np.prod(1 - certainty, axis=0)).mean())
