"""Looks at every person of a partition: who counts, what they miss, and who reaches a groeivacature."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import msgspec

from matcher.domain.benefit import ClockBasis
from matcher.domain.calendar import Slot
from matcher.domain.candidate import ExclusionReason
from matcher.domain.dossier import Dossier
from matcher.domain.profile import CompletedProfile, JobseekerProfile
from matcher.domain.recommendation import VacancyAnswer
from matcher.domain.vacancy import Vacancy
from matcher.eligibility import NOBODY_CAN_JOIN, Learner
from matcher.errors import InsufficientProfileError
from matcher.gap import check_sufficient
from matcher.recommend import Case, Recommender
from matcher.retrieve.vacancies import retrieve_vacancies
from matcher.search.request import Request
from pipelines.batch.entries import ProfileEntry
from pipelines.batch.partition import ScoredPartition, read_entry
from pipelines.supply.bench import Workbench
from pipelines.supply.person import Chance, Need, Person, Standing, Supply
from pipelines.supply.reach import find_chance, is_reached
from pipelines.supply.teaching import Teaching

PEOPLE: Final = "people.jsonl"
_BASIS: Final = {
    ClockBasis.NO_BENEFIT: Standing.NO_END,
    ClockBasis.UNLIMITED: Standing.NO_END,
    ClockBasis.UNKNOWN: Standing.END_UNKNOWN,
}
_ORDER: Final = tuple(Slot)


@dataclass(frozen=True)
class Surveyor:
    """A pure function of the artefacts and the date; the same bytes on every machine."""

    bench: Workbench
    teaching: Teaching
    on: date

    def score(self, entries: Sequence[ProfileEntry]) -> ScoredPartition:
        """Return what is known of the persons, as JSON Lines without pseudonyms."""
        people = []
        rejected = 0
        for entry in entries:
            profile, _ = read_entry(entry)
            person = None if profile is None else self.look_at(profile, entry.position)
            if person is None:
                rejected += 1
            else:
                people.append(person)
        return ScoredPartition({PEOPLE: msgspec.json.Encoder().encode_lines(people)}, len(people), rejected)

    def look_at(self, profile: JobseekerProfile, position: int) -> Person | None:
        """Return what is known of one person, or ``None`` when too little is."""
        engine = self.bench.engine
        complete = replace(engine.read_profile(profile)[0], id=f"p_{position}")
        try:
            check_sufficient(complete)
        except InsufficientProfileError:
            return None
        case = engine.case_of(complete, on=self.on)
        province = (complete.mobility.home.province if complete.mobility else None) or ""
        end = case.clock.end_date
        if end is None:
            return Person(position, _BASIS.get(case.clock.basis, Standing.END_UNKNOWN), province)
        if end < self.on:
            return Person(position, Standing.PAST, province, end)
        tried = tried_vacancies(engine, complete, on=self.on)
        dossiers = [case.dossier(vacancy) for vacancy in tried]
        needs = tuple(self._needs(complete, dossiers, end))
        answers = (case.answer(vacancy) for vacancy in tried)
        first = next((answer for answer in answers if is_reached(answer, end=end)), None)
        if first is not None:
            return Person(
                position, Standing.COUNTED, province, end, reached=True, needs=needs, planned=_planned(first)
            )
        chances = tuple(self.chance(engine, case, dossier, end) for dossier in dossiers)
        return Person(
            position, Standing.COUNTED, province, end, needs=needs, profile=complete, chances=chances
        )

    def chance(self, engine: Recommender, case: Case, dossier: Dossier, end: date) -> Chance:
        """Return what is in the way of one vacancy, with the catalogue of ``engine``, whose case it is."""
        retrieval = case.candidates(dossier)
        request = Request(dossier, retrieval.candidates, engine.modules, engine.config.search)
        return find_chance(request, retrieval, engine.config.retrieve, end)

    def _needs(self, profile: CompletedProfile, dossiers: Sequence[Dossier], end: date) -> Iterator[Need]:
        asked: dict[str, int] = {}
        for dossier in dossiers:
            for item in dossier.gap.missing:
                asked[item.competence_id] = max(item.required_level, asked.get(item.competence_id, 0))
        learner = Learner(profile, self.on)
        seen: dict[tuple[str, str], frozenset[ExclusionReason]] = {}
        for competence_id, level in sorted(asked.items()):
            yield self._need(learner, competence_id, level, end, seen)

    def _need(
        self,
        learner: Learner,
        competence_id: str,
        level: int,
        end: date,
        seen: dict[tuple[str, str], frozenset[ExclusionReason]],
    ) -> Need:
        teachers = self.teaching.at(competence_id, level)
        if not teachers:
            return Need(competence_id, level, Supply.UNTAUGHT)
        supply, slots = Supply.TOO_LATE, set()
        for module, session in ((own.module, session) for own in teachers for session in own.module.sessions):
            run = session.window.run(learner.ready)
            if run is None or run[1] > end.toordinal():
                continue
            key = module.id, session.id
            if key not in seen:
                seen[key] = frozenset(learner.obstacles(session))
            obstacles = seen[key]
            if obstacles & NOBODY_CAN_JOIN:
                continue
            if ExclusionReason.TRAVEL in obstacles:
                supply = max(supply, Supply.OUT_OF_REACH, key=_HOW_FAR.index)
                continue
            slots.add(session.slot)
            supply = max(supply, Supply.WRONG_MOMENT if obstacles else Supply.SERVED, key=_HOW_FAR.index)
        return Need(competence_id, level, supply, tuple(slot for slot in _ORDER if slot in slots))


def _planned(answer: VacancyAnswer) -> tuple[tuple[str, str], ...]:
    """Return the sessions in which who follows the first proposal takes a seat."""
    steps = (step for line in answer.recommendations[:1] for step in line.trajectory.module_steps)
    return tuple((step.module.id, step.session.id) for step in steps if step.session)


_HOW_FAR: Final = tuple(Supply)
"""From nothing to served."""


def tried_vacancies(engine: Recommender, profile: CompletedProfile, *, on: date) -> tuple[Vacancy, ...]:
    """Return the vacancies for which open mode searches trajectories, nearest first."""
    found = retrieve_vacancies(profile, engine.vacancies, on=on, n=engine.config.vacancies_tried)
    return tuple(reachable.vacancy for reachable in found)


def read_people(data: bytes) -> list[Person]:
    """Return the persons of one partition."""
    return msgspec.json.Decoder(Person).decode_lines(data)
