"""An encoder whose vectors a reader can compute by hand."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.domain.competence import Taxonomy
from matcher.domain.link import LinkKind
from matcher.linking import ConceptForms, Linker, Scorer
from matcher.linking.features import FEATURES
from pipelines.building.statement_linking import OpenLinker


class WordEncoder:
    """One dimension per known word; a text is the unit vector over its words. No model, no network."""

    version = "words-1"

    def __init__(self, *words: str) -> None:
        self._row = {word: row for row, word in enumerate(words)}
        self.dim = len(words)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            for word in text.split():
                if word in self._row:
                    vectors[row, self._row[word]] = 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(lengths == 0, 1, lengths)


WORD_SCORER = Scorer(
    weights=tuple(1.0 if name == "dense" else 0.0 for name in FEATURES),
    slope=20.0,
    intercept=-10.0,
    exact=0.9,
)
"""A cosine of one half counts as half certain."""


def word_linker(*words: str) -> OpenLinker:
    """Return what opens a linker that knows some words and nothing else."""

    def open_linker(taxonomy: Taxonomy) -> Linker:
        encoder = WordEncoder(*words)
        forms = {kind: ConceptForms.build(taxonomy, kind, encoder) for kind in LinkKind}
        return Linker(taxonomy, encoder, forms, dict.fromkeys(LinkKind, WORD_SCORER))

    return open_linker


def no_linker(taxonomy: Taxonomy) -> Linker:
    """Stand where the linker is opened, in a test in which nothing has to be compared."""
    raise AssertionError("a sentence had to be compared")
