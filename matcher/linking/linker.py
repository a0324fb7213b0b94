"""Text to competences and occupations, with the chance that each is meant."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from matcher.domain.competence import Taxonomy
from matcher.domain.link import LinkCandidate, LinkKind, TextReading
from matcher.encoder import Encoder, RememberingEncoder
from matcher.linking.falsefriend import false_friends
from matcher.linking.features import candidate_features, only_exact
from matcher.linking.forms import ConceptForms, Nearness
from matcher.linking.reading import LinkerConfig, read
from matcher.linking.scorer import Scorer
from matcher.linking.variants import rewritten
from matcher.linking.words import normalise, stem, words

_BLOCK = 128
_ENCODED_AT_ONCE = 1024
"""The fine encoder takes texts of as many pieces together: few at a time take it a quarter longer."""
_FAR = 10.0
"""Score that puts a false friend behind everything else, and what is written exactly so before it."""
_MOST_CHARACTERS = 200_000
_MOST_REMEMBERED = 4096
"""Some 15 MB of rows; the statements of a few hundred people's texts."""


@dataclass(frozen=True, slots=True)
class Linker:
    """Links texts to one taxonomy.

    Parameters
    ----------
    taxonomy
        Every id in an answer is in it.
    forms
        Surface forms by kind, encoded by this very encoder.
    scorers
        Calibrated scorer by kind.
    """

    taxonomy: Taxonomy = field(repr=False)
    encoder: Encoder
    forms: Mapping[LinkKind, ConceptForms] = field(repr=False)
    scorers: Mapping[LinkKind, Scorer] = field(repr=False)
    config: LinkerConfig = field(default_factory=LinkerConfig)
    _remembering: RememberingEncoder = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put a memory before the encoder."""
        object.__setattr__(self, "_remembering", RememberingEncoder(self.encoder, most=_MOST_REMEMBERED))

    def link(
        self, texts: Sequence[str], kind: LinkKind, *, n: int = 10
    ) -> Iterator[tuple[LinkCandidate, ...]]:
        """Yield for each text, in order, at most ``n`` candidates, most probable first.

        A text without a known word gives no candidates. Never raises on the contents of a text.
        """
        concepts = self.forms[kind]
        if not len(concepts):
            yield from (() for _ in texts)
            return
        for block in self._asked(texts):
            near = concepts.nearness(block.queries, block.vectors)
            scored: list[list[_Scored]] = [[] for _ in range(block.size)]
            for row, (query, number) in enumerate(zip(block.queries, block.owner, strict=True)):
                if words(query):
                    scored[number].append(self._scored(query, near, row, kind, max(n, 10)))
            for parts in scored:
                yield _best(parts, concepts, n, self.taxonomy.label)

    def _asked(self, texts: Sequence[str]) -> Iterator["_Block"]:
        """Yield the texts in blocks, encoded; the next ones are encoded while the caller scores these."""
        parts = [texts[start : start + _ENCODED_AT_ONCE] for start in range(0, len(texts), _ENCODED_AT_ONCE)]
        if len(parts) == 1:
            yield from self._encode(parts[0])
        if len(parts) < 2:
            return
        with ThreadPoolExecutor(1) as ahead:
            coming = ahead.submit(self._encode, parts[0])
            for part in parts[1:]:
                ready = coming.result()
                coming = ahead.submit(self._encode, part)
                yield from ready
            yield from coming.result()

    def _encode(self, texts: Sequence[str]) -> "list[_Block]":
        """Return the texts in blocks of what is compared at once."""
        plain = [normalise(text[:_MOST_CHARACTERS]) for text in texts]
        asked = [(one, *rewritten(one)) for one in plain]
        vectors = self._remembering.encode([query for ways in asked for query in ways])
        blocks: list[_Block] = []
        for start in range(0, len(asked), _BLOCK):
            ways = asked[start : start + _BLOCK]
            owner = [number for number, one in enumerate(ways) for _ in one]
            rows, vectors = np.split(vectors, [len(owner)])
            blocks.append(_Block(len(ways), [query for one in ways for query in one], owner, rows))
        return blocks

    def _scored(self, query: str, near: Nearness, row: int, kind: LinkKind, n: int) -> "_Scored":
        concepts = self.forms[kind]
        candidates = nearest_concepts(concepts, near, row, query, n, self.config.candidates)
        features, forms = candidate_features(query, near, row, candidates, concepts)
        scorer = self.scorers[kind]
        scores = scorer.score(features)
        chances = scorer.probability(features, scores)
        scores = scores + _FAR * only_exact(features)
        if kind is LinkKind.COMPETENCE:
            other = np.array(false_friends(query, [concepts.normal[form] for form in forms.tolist()]))
            scores = scores - _FAR * other
            chances = np.where(other, np.minimum(chances, self.config.worth_asking / 2), chances)
        return _Scored(candidates, forms, scores, chances)

    def read(self, text: str) -> TextReading:
        """Return what a free text says; nothing is cut off without a warning.

        Competences of the taxonomy named in the text come back once each, with the most certain words that
        led to them. Experience in an occupation gives its essential competences, which are claimed only.
        """
        warnings: tuple[str, ...] = ()
        if len(text) > _MOST_CHARACTERS:
            warnings = (
                f"De tekst is {len(text)} tekens lang; gelezen zijn de eerste {_MOST_CHARACTERS}. "
                "Splits de tekst om alles te lezen.",
            )
            text = text[:_MOST_CHARACTERS]
        return replace(read(text, self, self._known_word), warnings=warnings)

    def rarest(self, stems: Collection[str]) -> str:
        """Return the stem that fewest competences have, the first of the alphabet among equals."""
        forms = self.forms[LinkKind.COMPETENCE]
        return max(sorted(stems), key=lambda one: forms.rarity.get(one, forms.most_rare), default="")

    def _known_word(self, word: str) -> bool:
        return any(word in one.by_form or stem(word) in one.rarity for one in self.forms.values())


@dataclass(frozen=True, slots=True)
class _Block:
    """Texts that are compared with all forms at once."""

    size: int
    queries: list[str]
    """Each text as it stands, and in other words."""
    owner: list[int]
    """Number of the text of each query."""
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Scored:
    """Candidates of one query; arrays of the same length."""

    concepts: NDArray[np.int64]
    forms: NDArray[np.int64]
    """Row of the form that is nearest."""
    scores: NDArray[np.float64]
    chances: NDArray[np.float64]


def _best(
    parts: Sequence[_Scored], concepts: ConceptForms, n: int, label: Callable[[str], str]
) -> tuple[LinkCandidate, ...]:
    """Return the candidates of all ways to say one text, each concept as its best way gives it."""
    if not parts:
        return ()
    concept, form, score, chance = (
        np.concatenate([getattr(one, name) for one in parts])
        for name in ("concepts", "forms", "scores", "chances")
    )
    order = np.lexsort((concept, -score))
    _, first = np.unique(concept[order], return_index=True)
    kept = order[np.sort(first)[:n]]
    return tuple(
        LinkCandidate(concepts.ids[c], label(concepts.ids[c]), round(p, 4), concepts.forms[f])
        for c, p, f in zip(concept[kept].tolist(), chance[kept].tolist(), form[kept].tolist(), strict=True)
    )


def nearest_concepts(
    concepts: ConceptForms, near: Nearness, row: int, query: str, n: int, by_letters: int
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the indices of the concepts nearest by meaning, by letters, or by the same words."""
    picked: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
    for by_concept, most in ((near.best_dense, max(n, by_letters)), (near.best_letters, by_letters)):
        values = by_concept[row]
        size = min(most, len(values))
        least = np.partition(values, -size)[-size]  # many times quicker than argpartition
        picked += [np.flatnonzero(values > least), np.flatnonzero(values == least)]
        picked[-1] = picked[-1][: size - len(picked[-2])]
    same = np.asarray(concepts.by_form.get(query, ()), dtype=np.int64)
    return np.unique(np.concatenate([*picked, same]))
