"""What each vacancy asks: its own technical statements, then the core of its qualification, then ESCO's.

A sentence of an employer or of a qualification stays what it is: it becomes a competence of the world's own,
with its links to the taxonomy and how sure they are. Soft skills and what is only a plus are kept apart.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matcher.domain.competence import (
    STATED_PREFIX,
    Competence,
    CompetenceKind,
    ConceptLink,
    Taxonomy,
)
from matcher.domain.module import CERTAIN
from matcher.domain.vacancy import Requirement, RequirementKind, Vacancy
from matcher.linking.crosswalk import SAME
from pipelines.building.occupations import Core, OccupationFinder
from pipelines.building.statement_linking import StatementLinker
from pipelines.reading.draft import DraftStatement, VacancyDraft
from pipelines.reading.labels import clean, label_key

LEAST_OWN, MOST = 5, 12
"""Requirements from which a vacancy speaks for itself, and that a vacancy has at most."""
LINKS_KEPT = 3
LEAST_LINK = 50
"""Thousandths: a weaker link is noise, and keeping it would make every world larger."""
OF_THE_OCCUPATION = 700
"""Thousandths that someone who had the occupation can do a statement ticked for it (local choice)."""
OF_ITS_FREE_TEXT = 400
"""The same for a loose sentence, which may be about this one employer: on its own it decides nothing."""
SAME_MEANING = 500
"""Thousandths from which a sentence means a concept so surely that asking both would ask twice."""
OWN_SOURCE, FREE_SOURCE = "vacature", "vacature, vrije tekst"


@dataclass(frozen=True, slots=True)
class Understood:
    """A vacancy with what it asks, and the sentences that its requirements name."""

    vacancy: Vacancy
    stated: tuple[Competence, ...]


def stated_id(text: str) -> str:
    """Return the id of a sentence: the same for the same words, whatever their case and spaces.

    Examples
    --------
    >>> stated_id("Deeg  bereiden") == stated_id("deeg bereiden")
    True
    """
    return STATED_PREFIX + hashlib.sha256(label_key(text).encode()).hexdigest()[:16]


class AskedFinder:
    """Finds what vacancies ask.

    Parameters
    ----------
    taxonomy
        Without the sentences of this very run.
    """

    def __init__(self, taxonomy: Taxonomy, linker: StatementLinker, occupations: OccupationFinder) -> None:
        self._taxonomy = taxonomy
        self._linker = linker
        self._occupations = occupations
        known = taxonomy.competences.keys()
        self._same = {
            walk.foreign_id: walk.target_id
            for walk in taxonomy.cross_walks
            if walk.relation in SAME and walk.target_id in known
        }

    def prepare(self, drafts: Iterable[VacancyDraft]) -> None:
        """Link every technical sentence of the vacancies in one go, which is quicker than one by one."""
        self._linker.near(
            [
                statement.text
                for draft in drafts
                for statement in draft.statements
                if statement.kind is RequirementKind.TECHNICAL
                and statement.text
                and not self._known(statement)
            ],
            LINKS_KEPT,
        )

    def understand(self, draft: VacancyDraft, known: Sequence[Requirement]) -> Understood:
        """Return a vacancy with everything it asks; without any requirement when nothing is understood.

        Parameters
        ----------
        known
            The requirements that the source gave as ids of the taxonomy. Such a vacancy is complete: nothing
            is added from its occupation.
        """
        occupation_id = self._occupations.of(draft)
        stated: dict[str, Competence] = {}
        own: list[Requirement] = []
        free: list[Requirement] = []
        wishes: list[Requirement] = []
        for statement in draft.statements:
            if statement.kind is not RequirementKind.TECHNICAL:
                wishes.append(self._wish(statement, stated))
                continue
            is_free = not statement.column.startswith("profiel") and statement.weight == 1
            found = self._requirement(statement, occupation_id, stated, is_free=is_free)
            (free if is_free else own).append(found)
        asked = [*known, *_each_once(own)]
        if not known and len(asked) < LEAST_OWN:
            asked = self._completed(asked, _each_once(free), occupation_id, draft, stated)
        vacancy = replace(
            draft.vacancy,
            requirements=tuple(asked if known else asked[:MOST]),
            wishes=tuple(_each_once(wishes)),
            occupation_id=occupation_id,
        )
        named = {requirement.competence_id for requirement in (*vacancy.requirements, *vacancy.wishes)}
        return Understood(vacancy, tuple(sentence for id_, sentence in stated.items() if id_ in named))

    def _completed(
        self,
        own: list[Requirement],
        free: list[Requirement],
        occupation_id: str,
        draft: VacancyDraft,
        stated: dict[str, Competence],
    ) -> list[Requirement]:
        """Return the few own statements, the vacancy's loose sentences, and the core of its occupation."""
        core = self._occupations.core(occupation_id, draft.occupation_labels)
        said = {self._meant(requirement.competence_id, stated) for requirement in own}
        added = [self._of_core(part, occupation_id, stated) for part in core]
        added = [new for new in added if self._meant(new.competence_id, stated) not in said]
        room = MOST - len(own)
        free = free[: max(room - len(added), room // 3)] if added else free[:room]
        return _each_once([*own, *free, *added])[:MOST]

    def _of_core(self, core: Core, occupation_id: str, stated: dict[str, Competence]) -> Requirement:
        if core.competence_id:
            return Requirement(core.competence_id, weight=core.weight, text=core.text, source=core.source)
        links = self._near(core.text)
        id_ = self._state(core.text, CompetenceKind.SKILL, links, occupation_id, stated)
        return Requirement(id_, weight=core.weight, text=core.text, source=core.source)

    def _requirement(
        self, statement: DraftStatement, occupation_id: str, stated: dict[str, Competence], *, is_free: bool
    ) -> Requirement:
        source = FREE_SOURCE if is_free else OWN_SOURCE
        known = self._known(statement)
        if known:
            return Requirement(known, statement.level, statement.weight, text=statement.text, source=source)
        sure = OF_ITS_FREE_TEXT if is_free else OF_THE_OCCUPATION
        links = self._near(statement.text)
        id_ = self._state(statement.text, CompetenceKind.SKILL, links, occupation_id, stated, sure)
        return Requirement(id_, statement.level, statement.weight, text=statement.text, source=source)

    def _meant(self, id_: str, stated: dict[str, Competence]) -> str:
        """Return the concept that a sentence surely enough means, so none is asked twice; else itself."""
        links = stated[id_].links if id_ in stated else ()
        best = next((link for link in links if link.concept_id in self._taxonomy.competences), None)
        return best.concept_id if best is not None and best.certainty >= SAME_MEANING else id_

    def _wish(self, statement: DraftStatement, stated: dict[str, Competence]) -> Requirement:
        text, kind = statement.text, statement.kind
        id_ = self._state(text, CompetenceKind.ATTITUDE, (), "", stated)
        return Requirement(id_, statement.level, 1, kind=kind, text=text, source=OWN_SOURCE)

    def _known(self, statement: DraftStatement) -> str:
        """Return the competence that a statement names by id, by an exact mapping or by an equal label."""
        if statement.code in self._taxonomy.competences:
            return statement.code
        if statement.code in self._same:
            return self._same[statement.code]
        equal = self._linker.exact(replace(statement, code=""))
        return equal[0].concept_id if equal else ""

    def _near(self, text: str) -> list[ConceptLink]:
        (found,) = self._linker.near([text], LINKS_KEPT)
        return [near for near in found if near.certainty >= LEAST_LINK]

    def _state(
        self,
        text: str,
        kind: CompetenceKind,
        links: Iterable[ConceptLink],
        occupation_id: str,
        stated: dict[str, Competence],
        of_occupation: int = OF_THE_OCCUPATION,
    ) -> str:
        id_ = stated_id(text)
        best: dict[str, int] = {}
        for link in links:
            best[link.concept_id] = max(link.certainty, best.get(link.concept_id, 0))
        if occupation_id:
            best[occupation_id] = of_occupation
        stated.setdefault(id_, Competence(id_, clean(text), kind, links=_strongest_first(best)))
        return id_


def merge_stated(taxonomy: Taxonomy, sentences: Iterable[Competence]) -> Taxonomy:
    """Return the taxonomy with the sentences; one that several vacancies say keeps the links of all."""
    merged: dict[str, Competence] = {}
    for sentence in sentences:
        known = merged.get(sentence.id)
        if known is None:
            merged[sentence.id] = sentence
            continue
        best = {link.concept_id: link.certainty for link in known.links}
        for link in sentence.links:
            best[link.concept_id] = max(link.certainty, best.get(link.concept_id, 0))
        # What one employer asks as a skill and another as a wish is a skill
        kind = known.kind if known.kind is not CompetenceKind.ATTITUDE else sentence.kind
        merged[sentence.id] = replace(known, links=_strongest_first(best), kind=kind)
    if not merged:
        return taxonomy
    return replace(taxonomy, competences={**taxonomy.competences, **merged})


def _strongest_first(certainties: Mapping[str, int]) -> tuple[ConceptLink, ...]:
    ordered = sorted(certainties.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(ConceptLink(concept, min(CERTAIN, certainty)) for concept, certainty in ordered)


def _each_once(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Return each competence once, in order; the first wording stays."""
    kept: dict[str, Requirement] = {}
    for requirement in requirements:
        kept.setdefault(requirement.competence_id, requirement)
    return list(kept.values())
