"""The occupation of a vacancy and the competences at its core: of its qualification, else of the taxonomy."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matcher.domain.competence import CompetenceKind, Taxonomy
from matcher.domain.link import LinkKind
from matcher.domain.module import CERTAIN
from matcher.domain.shortage import ShortageOccupation
from matcher.linking.crosswalk import RELATION_WEIGHTS, walks_to
from pipelines.building.statement_linking import StatementLinker
from pipelines.reading.draft import VacancyDraft
from pipelines.reading.labels import label_key
from pipelines.reading.qualification import ProfessionalQualification, QualificationCompetence

LEAST_FOR_OCCUPATION = 500
"""Thousandths from which the linker's occupation for a title counts."""
CORE_OF_QUALIFICATION, CORE_OF_TAXONOMY = 10, 8
GENERAL_SHARE = 0.1
"""A competence that more than this part of the qualifications ask in the same words is no core."""
FEWEST_TO_COUNT = 5
"""With fewer qualifications nothing can be said about how general a competence is."""


@dataclass(frozen=True, slots=True)
class Core:
    """A competence at the core of an occupation: a concept of the taxonomy, or a sentence."""

    text: str
    weight: int
    source: str
    competence_id: str = ""
    """Empty for a sentence."""


class OccupationFinder:
    """Finds occupations of vacancies and what they ask.

    Parameters
    ----------
    qualifications
        Flemish beroepskwalificaties; may be empty.
    shortage_list
        With the occupations that its titles stand for.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        linker: StatementLinker,
        qualifications: Sequence[ProfessionalQualification] = (),
        shortage_list: Sequence[ShortageOccupation] = (),
    ) -> None:
        self._taxonomy = taxonomy
        self._linker = linker
        self._by_code = {id_: id_ for id_ in taxonomy.occupations}
        self._by_code |= {
            code: targets[0].concept_id
            for code, targets in walks_to(taxonomy.occupations, taxonomy.cross_walks).items()
        }
        self._by_label = self._labels(shortage_list)
        self._found: dict[str, str] = {}
        self._general = Counter(
            key for known in qualifications for key in {label_key(c.text) for c in known.competences}
        )
        self._qualifications = tuple(qualifications)
        self._by_title = {label_key(qualification.title): qualification for qualification in qualifications}
        self._of_occupation: dict[str, ProfessionalQualification] | None = None
        self._askers = Counter(
            id_ for occupation in taxonomy.occupations.values() for id_ in dict.fromkeys(occupation.essential)
        )

    def _labels(self, shortage_list: Sequence[ShortageOccupation]) -> dict[str, str]:
        """Return the occupation by each of its names, the most official name winning."""
        found: dict[str, str] = {}
        for occupation in self._taxonomy.occupations.values():
            found.setdefault(label_key(occupation.label), occupation.id)
        for walk in sorted(
            self._taxonomy.cross_walks, key=lambda walk: (-RELATION_WEIGHTS[walk.relation], walk.target_id)
        ):
            if walk.target_id in self._taxonomy.occupations and walk.foreign_label:
                found.setdefault(label_key(walk.foreign_label), walk.target_id)
        for line in shortage_list:
            if line.occupation_ids:
                found.setdefault(label_key(line.title), line.occupation_ids[0])
        for known in self._taxonomy.occupations.values():
            for label in known.alternative_labels:
                found.setdefault(label_key(label), known.id)
        return found

    def of(self, draft: VacancyDraft) -> str:
        """Return the occupation of a vacancy; empty when neither its code nor its names are known."""
        known = self._by_code.get(draft.vacancy.occupation_id)
        return known or self.of_names(draft.occupation_labels)

    def named(self, names: Iterable[str]) -> list[str]:
        """Return the occupation of each name or code that is known for certain; others are left out."""
        found = (self._by_code.get(name) or self._by_label.get(label_key(name)) for name in names)
        return [id_ for id_ in found if id_]

    def of_names(self, names: Iterable[str]) -> str:
        """Return the occupation that one of the names stands for: equal first, then by the linker."""
        tried = list(names)
        for name in tried:
            if found := self._by_label.get(label_key(name)):
                return found
        for name in tried:
            if found := self._linked(name):
                return found
        return ""

    def _linked(self, name: str) -> str:
        if name not in self._found:
            (candidates,) = tuple(self._linker.linker.link([name], LinkKind.OCCUPATION, n=1))
            best = candidates[0] if candidates else None
            sure = best is not None and round(CERTAIN * best.probability) >= LEAST_FOR_OCCUPATION
            self._found[name] = best.id if best is not None and sure else ""
        return self._found[name]

    def core(self, occupation_id: str, names: Sequence[str]) -> list[Core]:
        """Return what is at the core of an occupation: of its qualification, else of the taxonomy.

        Parameters
        ----------
        names
            Of the vacancy; a qualification with the very name of the vacancy's occupation is its own.
        """
        qualification = self._qualification(occupation_id, names)
        if qualification is not None:
            return self._core_of_qualification(qualification)
        return self._core_of_occupation(occupation_id)

    def _qualification(self, occupation_id: str, names: Sequence[str]) -> ProfessionalQualification | None:
        for name in names:
            if found := self._by_title.get(label_key(name)):
                return found
        if not occupation_id:
            return None
        if self._of_occupation is None:
            self._of_occupation = {}
            for qualification in self._qualifications:
                if meant := self.of_names((qualification.title,)):
                    self._of_occupation.setdefault(meant, qualification)
        return self._of_occupation.get(occupation_id)

    def _core_of_qualification(self, qualification: ProfessionalQualification) -> list[Core]:
        source = f"beroepskwalificatie {qualification.title} ({qualification.id})"
        special = [competence for competence in qualification.competences if not self._is_general(competence)]
        # the rarest first, then the order of the document, which begins with what goes without saying
        special.sort(key=lambda asked: self._general[label_key(asked.text)])
        kept = {asked.id for asked in special[:CORE_OF_QUALIFICATION]}
        return [Core(asked.text, 2, source) for asked in qualification.competences if asked.id in kept]

    def _is_general(self, competence: QualificationCompetence) -> bool:
        count = len(self._qualifications)
        return count >= FEWEST_TO_COUNT and self._general[label_key(competence.text)] > GENERAL_SHARE * count

    def _core_of_occupation(self, occupation_id: str) -> list[Core]:
        """Return the most telling essential competences: what few other occupations ask too."""
        occupation = self._taxonomy.occupations.get(occupation_id)
        if occupation is None:
            return []
        known = [
            self._taxonomy.competences[id_]
            for id_ in occupation.essential
            if id_ in self._taxonomy.competences
        ]
        telling = [
            skill for skill in known if skill.kind in (CompetenceKind.SKILL, CompetenceKind.KNOWLEDGE)
        ] or known
        telling.sort(
            key=lambda competence: (
                competence.label_language != "nl",
                competence.kind is not CompetenceKind.SKILL,
                self._askers[competence.id],
            )
        )
        source = f"{self._taxonomy.name}-beroep {occupation.label}"
        kept = {competence.id for competence in telling[:CORE_OF_TAXONOMY]}
        return [
            Core(skill.shown_label, 2, source, competence_id=skill.id) for skill in known if skill.id in kept
        ]
