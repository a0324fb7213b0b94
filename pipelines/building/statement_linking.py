"""Sentences of providers and employers become competence ids, each with how sure that is.

In this order, the first that finds something: the id itself, a cross-walk from a foreign id, a label that is
equal but for case and spaces, and then the linker: the same one that reads the words of a person. A weak link
is kept with its certainty where the caller asks for it; nothing is guessed.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from matcher.domain.competence import ConceptLink, Taxonomy
from matcher.domain.link import LinkKind
from matcher.domain.module import CERTAIN
from matcher.linking import Linker
from matcher.linking.crosswalk import walks_to
from pipelines.reading.draft import DraftStatement
from pipelines.reading.labels import label_key

EQUAL_LABEL = 990
EQUAL_ALTERNATIVE = 950
"""Thousandths: a label that is equal may still mean something else to its writer (local choice)."""
SLOPE, SHIFT, SUREST = 0.89, 1.64, 1.5
"""The linker's best answer to a *statement* is right far more often than its chance says: that chance was
fitted on short labels. Log-odds of being right = SLOPE * min(log-odds of the linker, SUREST) + SHIFT, fitted
on 50 labelled statements of eight real vacancies (bench/real/vacancies.json, visible part, 2026-11-29)."""
OpenLinker = Callable[[Taxonomy], Linker]
"""Opens the linker over a taxonomy; called only when a sentence has to be compared."""


def statement_certainty(probability: float) -> int:
    """Return thousandths that the linker's best answer to a statement is right.

    Parameters
    ----------
    probability
        Of the linker, in [0, 1]; fitted on short labels.
    """
    chance = min(max(probability, 1e-6), 1 - 1e-6)
    log_odds = SLOPE * min(math.log(chance / (1 - chance)), SUREST) + SHIFT
    return round(CERTAIN / (1 + math.exp(-log_odds)))


class StatementLinker:
    """Links statements to the competences of one taxonomy.

    Parameters
    ----------
    taxonomy
        Its labels, alternative labels and cross-walks are what can be found.
    open_linker
        Called at most once, and only when exact comparison leaves something unlinked.
    """

    def __init__(self, taxonomy: Taxonomy, open_linker: OpenLinker) -> None:
        self._taxonomy = taxonomy
        self._open_linker = open_linker
        self._opened: Linker | None = None
        self._near: dict[str, tuple[ConceptLink, ...]] = {}
        self._walks = walks_to(taxonomy.competences, taxonomy.cross_walks)
        self._by_label = _unambiguous(
            [(competence.label, competence.id) for competence in taxonomy.competences.values()], EQUAL_LABEL
        )
        self._by_alternative = _unambiguous(
            [
                (label, known.id)
                for known in taxonomy.competences.values()
                for label in known.alternative_labels
            ],
            EQUAL_ALTERNATIVE,
        )

    def link(
        self, statements: Sequence[DraftStatement], *, least: int, most: int = 1
    ) -> list[tuple[ConceptLink, ...]]:
        """Return for each statement the competences it stands for, surest first; empty when not sure enough.

        Parameters
        ----------
        least
            Certainty in thousandths from which a link counts.
        most
            Links per statement at most.
        """
        found: dict[int, tuple[ConceptLink, ...]] = {}
        open_: list[int] = []
        for place, statement in enumerate(statements):
            exact = self.exact(statement)
            if exact or not statement.text.strip():  # a code alone cannot be compared with labels
                found[place] = tuple(link for link in exact if link.certainty >= least)[:most]
            else:
                open_.append(place)
        near = self.near([statements[place].text for place in open_], most)
        for place, links in zip(open_, near, strict=True):
            found[place] = tuple(link for link in links if link.certainty >= least)
        return [found[place] for place in range(len(statements))]

    def exact(self, statement: DraftStatement) -> tuple[ConceptLink, ...]:
        """Return what a statement stands for by id, cross-walk or equal label, surest first."""
        if statement.code in self._taxonomy.competences:
            return (ConceptLink(statement.code, CERTAIN),)
        if statement.code in self._walks:
            links = self._walks[statement.code]
            return tuple(sorted(links, key=lambda link: (-link.certainty, link.concept_id)))
        key = label_key(statement.text)
        known = self._by_label.get(key) or self._by_alternative.get(key)
        return (known,) if known else ()

    def near(self, texts: Sequence[str], most: int = 1) -> list[tuple[ConceptLink, ...]]:
        """Return for each text what the linker takes it for, surest first, however weak; kept by text."""
        new = [text for text in dict.fromkeys(texts) if len(self._near.get(text, ())) < most]
        if new:
            answers = self.linker.link(new, LinkKind.COMPETENCE, n=most)
            for text, candidates in zip(new, answers, strict=True):
                found = [(candidate.id, round(CERTAIN * candidate.probability)) for candidate in candidates]
                found[:1] = [(best.id, statement_certainty(best.probability)) for best in candidates[:1]]
                self._near[text] = tuple(ConceptLink(id_, certainty) for id_, certainty in found if certainty)
        return [self._near[text][:most] for text in texts]

    @property
    def linker(self) -> Linker:
        """The linker; opened at first use."""
        if self._opened is None:
            self._opened = self._open_linker(self._taxonomy)
        return self._opened


def _unambiguous(pairs: Iterable[tuple[str, str]], certainty: int) -> dict[str, ConceptLink]:
    """Return a link per label that belongs to one competence only."""
    owners: dict[str, set[str]] = defaultdict(set)
    for label, id_ in pairs:
        owners[label_key(label)].add(id_)
    return {key: ConceptLink(next(iter(ids)), certainty) for key, ids in owners.items() if len(ids) == 1}
