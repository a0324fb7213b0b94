"""The encoded forms belong to a taxonomy and an encoder, and a text is encoded once."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.domain.competence import Competence, Taxonomy
from matcher.engine import linking_origin
from pipelines.building.linking import build_linking_index, linking_fits
from tests.conftest import no_progress
from tests.encoders import WordEncoder


class Counting(WordEncoder):
    """Remembers what it was asked."""

    def __init__(self, version: str) -> None:
        super().__init__("lassen", "metaal", "zagen")
        self.version, self.asked = version, list[str]()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return super().encode(texts)


WELDING = Competence("k:las", "lassen", alternative_labels=("metaal lassen",))
TAXONOMY = Taxonomy("t", "1", {"k:las": WELDING})
GROWN = replace(TAXONOMY, competences={"k:las": WELDING, "k:zaag": Competence("k:zaag", "zagen")})


def an_encoder() -> Counting:
    return Counting("a")


def test_a_taxonomy_that_grew_by_one_label_costs_one_label(tmp_path: Path) -> None:
    build_linking_index(TAXONOMY, tmp_path / "linking", an_encoder(), no_progress)
    encoder = an_encoder()
    build_linking_index(GROWN, tmp_path / "linking", encoder, no_progress)
    forms = [text for text in encoder.asked if text in {"lassen", "metaal lassen"}]
    # The descriptions are encoded each time, by the quick encoder: here the label stands in for them.
    assert encoder.asked.count("zagen") == 2
    assert forms == ["lassen"]


def test_an_index_that_grew_is_the_index_made_from_nothing(tmp_path: Path) -> None:
    build_linking_index(TAXONOMY, tmp_path / "grown", an_encoder(), no_progress)
    grown = build_linking_index(GROWN, tmp_path / "grown", an_encoder(), no_progress)
    assert build_linking_index(GROWN, tmp_path / "new", an_encoder(), no_progress) == grown


def test_an_index_fits_its_own_taxonomy_only(tmp_path: Path) -> None:
    origin = linking_origin(TAXONOMY, an_encoder())
    assert not linking_fits(tmp_path / "linking", origin)
    build_linking_index(TAXONOMY, tmp_path / "linking", an_encoder(), no_progress)
    assert linking_fits(tmp_path / "linking", origin)
    assert not linking_fits(tmp_path / "linking", linking_origin(GROWN, an_encoder()))


def test_rows_of_another_encoder_are_not_taken_over(tmp_path: Path) -> None:
    build_linking_index(TAXONOMY, tmp_path / "linking", an_encoder(), no_progress)
    other = Counting("b")
    build_linking_index(TAXONOMY, tmp_path / "linking", other, no_progress)
    assert {"lassen", "metaal lassen"} <= set(other.asked)
