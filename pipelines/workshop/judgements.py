"""Judgements on disk, and as the arrays that training and evaluation need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from matcher.artefacts import Manifest, read_file, read_manifest
from matcher.domain.judgement import Judgement
from matcher.errors import ArtefactError
from matcher.ranker.features import FEATURE_SET, feature_matrix

JUDGEMENTS = "judgements"
JUDGEMENTS_FILE = "judgements.jsonl"
REMEDY = "maak ze opnieuw met 'groeipad ranker simulate'"
Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class Split:
    """The past to learn from and the future to be tested on; no jobseeker is in both."""

    train: tuple[Judgement, ...]
    test: tuple[Judgement, ...]


def split_by_time(judgements: Iterable[Judgement], train_decisions: int) -> Split:
    """Return the first ``train_decisions`` judgements, and the later ones of people not seen before."""
    ordered = sorted(judgements, key=lambda judgement: (judgement.shown_list.on, judgement.shown_list.id))
    train = ordered[:train_decisions]
    known = {judgement.shown_list.jobseeker_id for judgement in train}
    last = train[-1].shown_list.on if train else None
    test = [
        judgement
        for judgement in ordered[train_decisions:]
        if judgement.shown_list.jobseeker_id not in known and (last is None or judgement.shown_list.on > last)
    ]
    return Split(tuple(train), tuple(test))


def rows_of(judgement: Judgement) -> NDArray[np.float64]:
    """Return the feature rows of a shown list, shape (n, number of features), in the order shown."""
    return feature_matrix([line.values for line in judgement.shown_list.shown])


def encode_lines(nouns: Iterable[object]) -> bytes:
    """Return JSON Lines."""
    encoder = msgspec.json.Encoder()
    return b"".join(encoder.encode(noun) + b"\n" for noun in nouns)


def decode_lines(data: bytes, noun: type[Noun]) -> list[Noun]:
    """Return the nouns of JSON Lines.

    Raises
    ------
    ArtefactError
        When a line does not have the form of the noun.
    """
    try:
        return msgspec.json.Decoder(noun).decode_lines(data)
    except msgspec.MsgspecError as error:
        raise ArtefactError(f"de keuzes passen niet bij deze versie: {error}; {REMEDY}") from None


def read_judgements(folder: Path) -> tuple[Manifest, tuple[Judgement, ...]]:
    """Return the judgements of an artefact, with its manifest.

    Raises
    ------
    ArtefactError
        When it is missing, damaged, or recorded with other features than this version computes.
    """
    manifest = read_manifest(folder, JUDGEMENTS)
    found = decode_lines(read_file(folder, manifest, JUDGEMENTS_FILE), Judgement)
    check_feature_set(found)
    return manifest, tuple(found)


def check_feature_set(judgements: Sequence[Judgement]) -> None:
    """Refuse judgements that were recorded with other feature definitions.

    Raises
    ------
    ArtefactError
        Names both versions.
    """
    other = {judgement.shown_list.feature_set for judgement in judgements} - {FEATURE_SET}
    if other:
        raise ArtefactError(
            f"de keuzes zijn bewaard met kenmerken {', '.join(sorted(other))}, deze versie rekent met "
            f"{FEATURE_SET}; {REMEDY}"
        )
