"""A ranker on disk: one JSON file of plain numbers with a manifest. Nothing in it can be executed."""

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

RANKER = "ranker"
RANKER_FILE = "ranker.json"
_SHOWN_DIGITS = 8


@dataclass(frozen=True, slots=True)
class _Stored:
    name: str
    feature_set: str
    curves: dict[str, Curve]
    acceptance: Acceptance | None = None


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
    data = read_file(folder, manifest, RANKER_FILE)
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
    version = f"{stored.name}-{manifest.version[:_SHOWN_DIGITS]}"
    if stored.acceptance is not None:
        check_acceptance(stored.acceptance)
    check_curves(stored.curves)
    return AdditiveScore(stored.curves, version, stored.acceptance)
