"""Sentences of providers and employers become competence ids, each with how sure that is.

In this order, the first that finds something: the id itself, a cross-walk from a foreign id, a label that is
equal but for case and spaces, the nearest label by the encoder. What is not sure enough stays unlinked and is
reported: a person decides, nothing is guessed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from matcher.domain.competence import Taxonomy
from matcher.domain.module import CERTAIN
from matcher.encoder import Encoder
from matcher.index import Calibration, StatementIndex
from matcher.linking.crosswalk import RELATION_WEIGHTS
from pipelines.reading.draft import Statement
from pipelines.reading.labels import label_key

EQUAL_LABEL = 990
EQUAL_ALTERNATIVE = 950
"""Thousandths: a label that is equal may still mean something else to its writer (local choice)."""
LoadEncoder = Callable[[], tuple[Encoder, Calibration]]
"""Loads the encoder with the calibration that belongs to it; called only when a label has to be compared."""


@dataclass(frozen=True, slots=True)
class Link:
    """A competence that a statement stands for."""

    competence_id: str
    certainty: int
    """Thousandths in (0, 1000]."""


class StatementLinker:
    """Links statements to the competences of one taxonomy.

    Parameters
    ----------
    taxonomy
        Its labels, alternative labels and cross-walks are what can be found.
    load_encoder
        Called at most once, and only when exact comparison leaves something unlinked.
    """

    def __init__(self, taxonomy: Taxonomy, load_encoder: LoadEncoder) -> None:
        self._taxonomy = taxonomy
        self._load_encoder = load_encoder
        self._walks: dict[str, list[Link]] = defaultdict(list)
        for walk in taxonomy.cross_walks:
            if walk.target_id in taxonomy.competences:
                self._walks[walk.foreign_id].append(Link(walk.target_id, RELATION_WEIGHTS[walk.relation]))
        self._by_label = _unambiguous(
            [(one.label, one.id) for one in taxonomy.competences.values()], EQUAL_LABEL
        )
        self._by_alternative = _unambiguous(
            [(label, one.id) for one in taxonomy.competences.values() for label in one.alternative_labels],
            EQUAL_ALTERNATIVE,
        )

    def link(self, statements: Sequence[Statement], *, least: int, most: int = 1) -> list[tuple[Link, ...]]:
        """Return for each statement the competences it stands for, surest first; empty when not sure enough.

        Parameters
        ----------
        least
            Certainty in thousandths from which a link by the encoder counts.
        most
            Links per statement at most.
        """
        found: dict[int, tuple[Link, ...]] = {}
        open_: list[int] = []
        for place, statement in enumerate(statements):
            exact = self._exact(statement)
            if exact or not statement.text.strip():  # a code alone cannot be compared with labels
                found[place] = tuple(one for one in exact if one.certainty >= least)[:most]
            else:
                open_.append(place)
        if open_:
            near = self._near([statements[place].text for place in open_], least, most)
            found.update(zip(open_, near, strict=True))
        return [found[place] for place in range(len(statements))]

    def _exact(self, statement: Statement) -> list[Link]:
        if statement.code in self._taxonomy.competences:
            return [Link(statement.code, CERTAIN)]
        if statement.code in self._walks:
            return sorted(self._walks[statement.code], key=lambda one: (-one.certainty, one.competence_id))
        key = label_key(statement.text)
        known = self._by_label.get(key) or self._by_alternative.get(key)
        return [known] if known else []

    def _near(self, texts: Sequence[str], least: int, most: int) -> list[tuple[Link, ...]]:
        encoder, calibration = self._load_encoder()
        concepts: dict[str, list[str]] = defaultdict(list)
        for one in self._taxonomy.competences.values():
            for label in (one.label, *one.alternative_labels):
                concepts[label].append(one.id)
        index = StatementIndex.build(list(concepts), encoder)
        links = []
        for neighbours in index.search(encoder.encode(texts), 8 * most):
            best: dict[str, int] = {}
            for neighbour in neighbours:
                certainty = calibration.certainty(neighbour.similarity)
                for competence_id in concepts[neighbour.statement]:
                    best[competence_id] = max(certainty, best.get(competence_id, 0))
            ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
            links.append(tuple(Link(id_, sure) for id_, sure in ranked if sure >= least)[:most])
        return links


def _unambiguous(pairs: Iterable[tuple[str, str]], certainty: int) -> dict[str, Link]:
    """Return a link per label that belongs to one competence only."""
    owners: dict[str, set[str]] = defaultdict(set)
    for label, id_ in pairs:
        owners[label_key(label)].add(id_)
    return {key: Link(next(iter(ids)), certainty) for key, ids in owners.items() if len(ids) == 1}
