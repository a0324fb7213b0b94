"""A ranker on disk, also one on trial: plain numbers with a manifest. Nothing in it can be executed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from matcher.artefacts import Manifest, read_file, read_manifest, write_artefact
from matcher.errors import ArtefactError
from matcher.ranker.acceptance import Acceptance, check_acceptance
from matcher.ranker.additive_score import AdditiveScore, Curve, check_curves
from matcher.ranker.features import FEATURE_SET
from matcher.ranker.ranker import Challenger

RANKER = "ranker"
RANKER_FILE = "ranker.json"
CHALLENGER = "challenger"
"""Kind of the folder that puts a ranker on trial: the ranker and the share of the lists."""
TRIAL_FILE = "trial.json"
WHY = "why"
"""Detail of a promoted ranker: Dutch, on what the promotion rests; the service logs it."""
_SHOWN_DIGITS = 8


@dataclass(frozen=True, slots=True)
class _Stored:
    name: str
    feature_set: str
    curves: dict[str, Curve]
    acceptance: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class _Trial:
    ranker: str
    """Version of the folder that the ranker comes from."""
    share: float


def save_ranker(
    ranker: AdditiveScore,
    folder: Path,
    *,
    made_from: Mapping[str, str] | None = None,
    details: Mapping[str, object] | None = None,
) -> Manifest:
    """Write a learned ranker; its ``version`` becomes the name, the contents give the number after it."""
    stored = _Stored(ranker.version, FEATURE_SET, dict(ranker.curves), ranker.acceptance)
    data = json.dumps(msgspec.to_builtins(stored), indent=1, sort_keys=True).encode()
    return write_artefact(folder, RANKER, {RANKER_FILE: data}, made_from, details)


def load_ranker(folder: Path) -> AdditiveScore:
    """Return the ranker in ``folder``; its version names it and the hash of its contents.

    Raises
    ------
    ArtefactError
        When it is missing, damaged, or was trained on other features than this version computes; the
        message names both sides and the remedy.
    """
    manifest = read_manifest(folder, RANKER)
    return _decode(folder, read_file(folder, manifest, RANKER_FILE), manifest.version)


def save_challenger(ranker: Path, folder: Path, share: float) -> str:
    """Put the ranker of one folder on trial in another, and return its version.

    Parameters
    ----------
    share
        Part of the lists in which it has a say among near-ties, in [0, 1]; 0 is shadow.

    Raises
    ------
    ArtefactError
        When there is no ranker that fits this version.
    """
    known = load_ranker(ranker)
    manifest = read_manifest(ranker, RANKER)
    trial = _Trial(manifest.version, share)
    files = {
        RANKER_FILE: read_file(ranker, manifest, RANKER_FILE),
        TRIAL_FILE: json.dumps(msgspec.to_builtins(trial)).encode(),
    }
    write_artefact(folder, CHALLENGER, files, {RANKER: manifest.version}, manifest.details)
    return known.version


def load_challenger(folder: Path) -> Challenger:
    """Return what is on trial in ``folder``; its ranker has the version that it has as a champion.

    Raises
    ------
    ArtefactError
        When it is missing, damaged, was trained on other features, or its share is none.
    """
    manifest = read_manifest(folder, CHALLENGER)
    try:
        trial = msgspec.json.decode(read_file(folder, manifest, TRIAL_FILE), type=_Trial)
    except msgspec.MsgspecError as error:
        raise ArtefactError(f"de proef in {str(folder)!r} past niet bij deze versie: {error}") from None
    if not 0 <= trial.share <= 1:
        raise ArtefactError(
            f"het aandeel van de proef is {trial.share}; geef er een van 0 tot 1 met "
            "'groeipad ranker interleave'"
        )
    return Challenger(_decode(folder, read_file(folder, manifest, RANKER_FILE), trial.ranker), trial.share)


def _decode(folder: Path, data: bytes, number: str) -> AdditiveScore:
    try:
        stored = msgspec.json.decode(data, type=_Stored)
    except msgspec.MsgspecError as error:
        raise ArtefactError(
            f"de rangschikker in {str(folder)!r} past niet bij deze versie: {error}; train opnieuw met "
            "'groeipad ranker train'"
        ) from None
    if stored.feature_set != FEATURE_SET:
        raise ArtefactError(
            f"de rangschikker in {str(folder)!r} is getraind op kenmerken {stored.feature_set}, deze versie "
            f"van groeipad rekent met {FEATURE_SET}; train opnieuw met 'groeipad ranker train'"
        )
    version = f"{stored.name}-{number[:_SHOWN_DIGITS]}"
    if stored.acceptance is not None:
        check_acceptance(stored.acceptance)
    check_curves(stored.curves)
    return AdditiveScore(stored.curves, version, stored.acceptance)


for _noun in (_Stored, _Trial):
    msgspec.json.Decoder(_noun)  # threads of the service read it first: see `matcher.documents.answer`
