"""All surface forms of the concepts of a taxonomy, searched by meaning and by letters at once."""

import io
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.domain.competence import Competence, Occupation, Taxonomy
from matcher.domain.link import LinkKind
from matcher.encoder import Encoder
from matcher.linking.crosswalk import SAME
from matcher.linking.formindex import FormIndex
from matcher.linking.letters import LetterIndex
from matcher.linking.surroundings import Families, Surroundings, saved
from matcher.linking.words import STOP_WORDS, normalise, stem, words

_FORMS_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near queries are to every form, and to every concept."""

    vectors: NDArray[np.float32]
    """Of the queries, shape (queries, dim)."""
    dense: NDArray[np.float32]
    """Cosine of meanings, shape (queries, forms)."""
    quick: NDArray[np.float32]
    """What the quick encoder adds to ``dense``, shape (queries, forms)."""
    letters: NDArray[np.float32]
    """Cosine of character n-grams weighted by rarity, shape (queries, forms)."""
    best_dense: NDArray[np.float32]
    """The highest over the forms of each concept, shape (queries, concepts)."""
    best_letters: NDArray[np.float32]


class ConceptForms:
    """Concepts of one kind with all their forms; a concept is as near as its best form.

    Parameters
    ----------
    ids, labels
        Id and preferred Dutch label of each concept, in the same order.
    owners
        Index of the concept of each form, ascending; every concept has at least one form.
    forms
        Surface forms.
    vectors
        Shape (len(forms), dim), unit rows.
    around
        Surroundings of the concepts; the first columns of the rows are those of its quick encoder.
    """

    def __init__(
        self,
        ids: Sequence[str],
        labels: Sequence[str],
        owners: Sequence[int],
        forms: Sequence[str],
        vectors: NDArray[np.float32],
        around: Surroundings,
    ) -> None:
        self.ids, self.labels, self.forms = tuple(ids), tuple(labels), tuple(forms)
        self.owners = np.asarray(owners, dtype=np.int64)
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self.starts = np.searchsorted(self.owners, np.arange(len(self.ids)))
        self._ends = np.append(self.starts[1:], len(self.forms))
        self.normal = tuple(normalise(form) for form in self.forms)
        self.around = around

    @classmethod
    def build(
        cls,
        taxonomy: Taxonomy,
        kind: LinkKind,
        encoder: Encoder,
        progress: Callable[[int, int], None] | None = None,
        known: Mapping[str, NDArray[np.float32]] | None = None,
    ) -> "ConceptForms":
        """Collect the forms of the concepts of a kind, each once per concept, and encode them.

        A foreign label with an exact or close match is a form as well: the words of Competent are the
        words of Flemish vacancies. So are labels in other languages: a second wording of the same meaning
        helps a Dutch text too.

        Parameters
        ----------
        progress
            Called with the number of texts that are encoded and their total.
        known
            Rows of normalised texts that the same encoder made before; only the others are encoded.
        """
        found = taxonomy.competences if kind is LinkKind.COMPETENCE else taxonomy.occupations
        concepts: tuple[Competence | Occupation, ...] = tuple(found.values())
        foreign: dict[str, list[str]] = {}
        for walk in taxonomy.cross_walks:
            if walk.relation in SAME:
                foreign.setdefault(walk.target_id, []).extend(
                    (walk.foreign_label, *walk.other_language_labels)
                )
        ids, labels = [one.id for one in concepts], [one.label for one in concepts]
        owners: list[int] = []
        forms: list[str] = []
        for number, concept in enumerate(concepts):
            own = (
                concept.label,
                *concept.alternative_labels,
                *foreign.get(concept.id, ()),
                *concept.other_language_labels,
            )
            different: dict[str, str] = {}
            for form in filter(None, own):
                different.setdefault(normalise(form), form)
            owners += [number] * len(different)
            forms += different.values()
        vectors = _rows(forms, encoder, known or {}, progress)
        # The preferred label is the first form of each concept.
        of_labels = vectors[np.searchsorted(owners, np.arange(len(ids)))]
        return cls(ids, labels, owners, forms, vectors, Surroundings.around(concepts, of_labels, encoder))

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """Stems of the content words of each form."""
        return tuple(content_stems(one) for one in self.normal)

    @cached_property
    def in_order(self) -> tuple[str, ...]:
        """Words of each form in the order of the alphabet."""
        return tuple(" ".join(sorted(one.split())) for one in self.normal)

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """Inverse document frequency of each stem; a stem in one form weighs most."""
        counts = Counter(one for stems in self.stems for one in stems)
        return {one: float(np.log(1 + len(self.forms) / n)) for one, n in counts.items()}

    @cached_property
    def most_rare(self) -> float:
        """Rarity of a stem that no form has."""
        return max(self.rarity.values(), default=1.0)

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """Rarity of all stems of each form together; 1 for a form without stems."""
        return tuple(sum(self.rarity[one] for one in stems) or 1.0 for stems in self.stems)

    def rows_of(self, concepts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows of the forms of some concepts one after another, and where each concept begins."""
        first = self.starts[concepts]
        sizes = self._ends[concepts] - first
        begins = np.cumsum(sizes) - sizes
        return np.repeat(first - begins, sizes) + np.arange(sizes.sum()), begins

    @cached_property
    def families(self) -> tuple[Families, ...]:
        """Families of the concepts, narrowest first; empty for a kind without."""
        return tuple(Families(numbers) for numbers in self.around.families)

    @cached_property
    def by_form(self) -> Mapping[str, tuple[int, ...]]:
        """Concepts by normalised form; a preferred label means the concept that is called so, no other."""
        forms = zip(self.normal, self.owners.tolist(), strict=True)
        return FormIndex(forms, ((normalise(label), number) for number, label in enumerate(self.labels)))

    def nearness(self, normalised: Sequence[str], vectors: NDArray[np.float32]) -> Nearness:
        """Compare queries with every form.

        Parameters
        ----------
        normalised
            Normalised texts of the queries.
        vectors
            Their vectors, shape (len(normalised), dim), unit rows.
        """
        queries = np.asarray(vectors, dtype=np.float32)
        middle = self.around.told.shape[1]
        quick = queries[:, :middle] @ self._vectors[:, :middle].T
        dense = queries[:, middle:] @ self._vectors[:, middle:].T
        dense += quick
        letters = self._letters.nearness(normalised)
        return Nearness(queries, dense, quick, letters, self.best(dense), self.best(letters))

    def meaning(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the cosine of each query with the best form of each concept, shape (queries, concepts)."""
        return self.best(np.asarray(vectors, dtype=np.float32) @ self._vectors.T)

    def best(self, by_form: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return shape (queries, concepts): the highest value over the forms of each concept."""
        turned = np.ascontiguousarray(by_form.T)
        largest, starts, ends = self._largest_first
        found = turned[starts]
        for nth, most in enumerate(ends, 1):  # of all concepts at once: a third of the time of reduceat
            np.maximum(found[:most], turned[starts[:most] + nth], out=found[:most])
        back = np.empty_like(found)
        back[largest] = found
        return np.ascontiguousarray(back.T)

    @cached_property
    def _largest_first(self) -> tuple[NDArray[np.int64], NDArray[np.int64], list[int]]:
        """Return the concepts, most forms first; where each begins; how many have a second form, a third."""
        sizes = self._ends - self.starts
        largest = np.argsort(-sizes, kind="stable")
        more = np.searchsorted(-sizes[largest], -np.arange(1, sizes.max(initial=1)))
        return largest, self.starts[largest], more.tolist()

    @cached_property
    def _letters(self) -> LetterIndex:
        return LetterIndex(self.normal)

    def rows_by_text(self) -> dict[str, NDArray[np.float32]]:
        """Return the row of each normalised form, for a later `build` with the same encoder."""
        return dict(zip(self.normal, self._vectors, strict=True))

    def to_files(self) -> dict[str, bytes]:
        """Return the files of an artefact folder that `from_files` reads back."""
        table = {
            "ids": self.ids,
            "labels": self.labels,
            "owners": self.owners.tolist(),
            "forms": self.forms,
        }
        return {
            "forms.json": json.dumps(table, ensure_ascii=False).encode(),
            "vectors.npy": saved(self._vectors.astype(np.float16)),
        } | self.around.to_files()

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> "ConceptForms":
        """Rebuild the forms from what `to_files` returned; vectors were kept in 16 bits."""
        vectors = np.load(io.BytesIO(files["vectors.npy"]), allow_pickle=False).astype(np.float32)
        return cls(**json.loads(files["forms.json"]), vectors=vectors, around=Surroundings.from_files(files))


def _rows(
    forms: Sequence[str],
    encoder: Encoder,
    known: Mapping[str, NDArray[np.float32]],
    progress: Callable[[int, int], None] | None,
) -> NDArray[np.float32]:
    """Return the rows of the forms in the 16 bits in which they are kept, so that kept and new ones agree."""
    place = {text: number for number, text in enumerate(dict.fromkeys(map(normalise, forms)))}
    rows = np.zeros((len(place), encoder.dim), dtype=np.float16)
    new = []
    for text, number in place.items():
        if text in known:
            rows[number] = known[text]
        else:
            new.append(text)
    for start in range(0, len(new), _FORMS_AT_ONCE):
        block = new[start : start + _FORMS_AT_ONCE]
        rows[[place[text] for text in block]] = encoder.encode(block)
        if progress is not None:
            progress(start + len(block), len(new))
    found: NDArray[np.float32] = rows[[place[normalise(form)] for form in forms]].astype(np.float32)
    return found


def encode_forms(texts: Sequence[str], encoder: Encoder) -> NDArray[np.float32]:
    """Return the vectors of the texts in their normal form, so that a mark changes nothing."""
    if not texts:
        return np.zeros((0, encoder.dim), dtype=np.float32)
    return encoder.encode([normalise(text) for text in texts])


def content_stems(normalised: str) -> frozenset[str]:
    """Return the stems of the words that are no stop words."""
    return frozenset(stem(word) for word in words(normalised) if word not in STOP_WORDS)
