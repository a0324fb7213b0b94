"""What the pages and the API ask of the engine: profiles in, answers out, on one date."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from matcher.documents import check_document
from matcher.documents.answer import AnswerDocument
from matcher.documents.writing import answer_document
from matcher.domain.benefit import BenefitClock
from matcher.domain.calendar import Slot
from matcher.domain.module import TrainingModule
from matcher.domain.national_number import find_national_numbers
from matcher.domain.profile import CompletedProfile, Evidence, HeldCompetence, JobseekerProfile
from matcher.domain.recommendation import Answer, VacancyAnswer
from matcher.domain.stop import Stop
from matcher.domain.vacancy import Vacancy
from matcher.policy import benefit_clock
from matcher.recommend import OpenDoorsAnswer, Recommender, WayOut, ways_out
from service.errors import FieldError, ServiceError, invalid
from service.listings import Listings
from service.oversight import check_stops

MAX_TRAVEL_MINUTES = 240
LONGEST_WORDS, LONGEST_PROFILE = 12_000, 200_000
"""Characters: a CV of six pages, and a profile as JSON."""
LATEST_START = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Changes:
    """What-if: what is different from the dossier; nothing by default."""

    evening: bool = False
    saturday: bool = False
    max_minutes: int | None = None
    """Longest single journey in minutes; ``None`` leaves it as it is."""
    start_from: date | None = None
    waive: tuple[str, ...] = field(default=())
    """Ids of competences that the employer does not need on the first day."""
    taken: tuple[tuple[str, str], ...] = field(default=())
    """Module and session ids of what is full; without a session id the whole module."""

    def document(self) -> dict[str, Any]:
        """Return the changes as JSON, for the record of what was shown."""
        return {
            "evening": self.evening,
            "saturday": self.saturday,
            "max_minutes": self.max_minutes,
            "start_from": self.start_from.isoformat() if self.start_from else None,
            "waive": list(self.waive),
            "taken": [list(pair) for pair in self.taken],
        }

    def of_profile(self, profile: JobseekerProfile) -> JobseekerProfile:
        """Return the profile as it would be."""
        free = profile.availability
        extra = [Slot.EVENING] * self.evening + [Slot.SATURDAY] * self.saturday
        slots = (*free.slots, *(slot for slot in extra if slot not in free.slots))
        mobility = profile.mobility
        if mobility and self.max_minutes is not None:
            mobility = replace(mobility, max_minutes=self.max_minutes)
        availability = replace(free, slots=slots, free_from=self.start_from or free.free_from)
        return replace(profile, availability=availability, mobility=mobility)

    def of_vacancy(self, vacancy: Vacancy) -> Vacancy:
        """Return the vacancy as it would be."""
        requirements = tuple(
            replace(asked, must_have=asked.must_have and asked.competence_id not in self.waive)
            for asked in vacancy.requirements
        )
        return replace(vacancy, requirements=requirements)


NO_CHANGES = Changes()


@dataclass(frozen=True, slots=True)
class Desk:
    """The engine as the service uses it."""

    recommender: Recommender
    stops: Callable[[], frozenset[Stop]] = frozenset
    """What the organisation stopped proposals for, at the moment of asking."""
    known_listings: Listings | None = None
    """Of the world of the engine; made once, and kept by every desk that follows from this one."""

    def __post_init__(self) -> None:
        if self.known_listings is None:
            object.__setattr__(self, "known_listings", Listings(self.recommender.world))

    @property
    def listings(self) -> Listings:
        """Return the lists of vacancies and modules."""
        assert self.known_listings is not None  # noqa: S101 - made when this was
        return self.known_listings

    @property
    def engine(self) -> Recommender:
        """Whom every proposal is asked of: the engine without what is stopped at this moment."""
        return self.recommender.stopping(self.stops())

    def label(self, competence_id: str) -> str:
        """Return the Dutch label of a competence."""
        return self.recommender.world.taxonomy.label(competence_id)

    def profile(self, document: dict[str, Any], known: Sequence[FieldError] = ()) -> JobseekerProfile:
        """Return the profile that a JSON object describes.

        Parameters
        ----------
        known
            What is wrong already, to be told together with the rest.

        Raises
        ------
        ServiceError
            422 with every problem by field.
        """
        profile, problems = check_document(document, JobseekerProfile)
        if profile is None or known:
            errors = (*known, *(FieldError(problem.path, problem.reason) for problem in problems))
            raise ServiceError(
                422, "ongeldig", "Het profiel klopt niet", "Verbeter de genoemde velden.", errors
            )
        return profile

    def given_profile(self, document: dict[str, Any]) -> JobseekerProfile:
        """Return the profile that a program sends.

        Raises
        ------
        ServiceError
            422 with every problem by field, or when it is larger than what anyone can have typed.
        """
        words = document.get("free_text")
        if isinstance(words, list) and sum(len(one) for one in words if isinstance(one, str)) > LONGEST_WORDS:
            raise invalid("free_text", f"De eigen woorden tellen meer dan {LONGEST_WORDS} tekens: kort in.")
        if len(json.dumps(document)) > LONGEST_PROFILE:
            raise invalid("", f"Het profiel telt meer dan {LONGEST_PROFILE} tekens: kort het in.")
        return self.profile(document)

    def answer(
        self, profile: JobseekerProfile, vacancy_id: str, *, on: date, changes: Changes = NO_CHANGES
    ) -> Answer:
        """Return the answer for one vacancy, with the changes of a what-if."""
        vacancy = changes.of_vacancy(self.recommender.vacancy(vacancy_id))
        check_stops(self.stops(), vacancy)
        changed = changes.of_profile(replace(profile, free_text=()))
        answer = self.engine.case(changed, on=on).without(changes.taken).answered(vacancy)
        return replace(answer, notes=(*_own_words(profile), *answer.notes))

    def reachable(self, profile: JobseekerProfile, *, on: date, n: int = 5) -> Answer:
        """Return the best reachable vacancies with their trajectories."""
        check_stops(self.stops(), None)
        answer = self.engine.recommend(replace(profile, free_text=()), None, on=on, n=n)
        return replace(answer, notes=(*_own_words(profile), *answer.notes))

    def open_doors(self, profile: JobseekerProfile, *, on: date, k: int) -> OpenDoorsAnswer:
        """Return the at most ``k`` modules that open most groeivacatures."""
        check_stops(self.stops(), None)
        return self.engine.open_doors(replace(profile, free_text=()), on=on, k=k)

    def ways_out(self, profile: JobseekerProfile, *, on: date, n: int) -> tuple[WayOut, ...]:
        """Return what would bring one of the nearest ``n`` groeivacatures within reach."""
        check_stops(self.stops(), None)
        return ways_out(self.engine.case(replace(profile, free_text=()), on=on), n)

    def clock(self, profile: JobseekerProfile, *, on: date) -> BenefitClock:
        """Return until when the person has benefit."""
        return benefit_clock(profile.benefit, on=on, parameters=self.recommender.parameters)

    def document(self, answer: Answer) -> AnswerDocument:
        """Return the answer as it is recorded and sent."""
        return answer_document(answer, self.label)

    def vacancies(self, text: str = "", *, on: date) -> tuple[Vacancy, ...]:
        """Return the published vacancies with all words of ``text`` in title, employer or place, by title."""
        return self.listings.vacancies(text, on)

    def modules(self, text: str) -> tuple[TrainingModule, ...]:
        """Return the modules with all words of ``text`` in title, provider or number, by title."""
        return self.listings.modules(text)

    def module_name(self, module_id: str) -> str:
        """Return title and provider of a module; of one that is no longer in the supply, its number."""
        module = self.recommender.world.modules.get(module_id)
        return f"{module.title}, {module.provider.name}" if module else module_id

    def waivable(self, answer: VacancyAnswer, vacancy_id: str) -> list[str]:
        """Return the ids of must-haves of the original vacancy that are missing, by label."""
        missing = {item.competence_id for item in answer.dossier.gap.missing}
        asked = self.recommender.vacancy(vacancy_id).requirements
        must_haves = {requirement.competence_id for requirement in asked if requirement.must_have}
        return sorted(must_haves & missing, key=self.label)


def _own_words(profile: JobseekerProfile) -> tuple[str, ...]:
    """Say that what someone wrote counts for nothing until a person confirms what it means."""
    if not profile.free_text:
        return ()
    return ("De eigen woorden in dit dossier tellen pas mee als ze als competentie bevestigd zijn.",)


def strongest(profile: CompletedProfile) -> tuple[HeldCompetence, ...]:
    """Return each held competence once: proven before claimed, then the highest level."""
    best: dict[str, HeldCompetence] = {}
    for held in sorted(profile.competences, key=lambda held: (held.evidence is Evidence.PROVEN, held.level)):
        best[held.competence_id] = held
    return tuple(sorted(best.values(), key=lambda held: held.competence_id))


def check_changes(changes: Changes, on: date) -> Changes:
    """Return the changes when they are within bounds.

    Raises
    ------
    ServiceError
        422 if the journey or the start is outside what makes sense.
    """
    if changes.max_minutes is not None and not 0 <= changes.max_minutes <= MAX_TRAVEL_MINUTES:
        raise invalid("max_minutes", f"De reistijd ligt tussen 0 en {MAX_TRAVEL_MINUTES} minuten.")
    if changes.start_from is not None and not on <= changes.start_from <= on + LATEST_START:
        raise invalid("start_from", "De start ligt tussen vandaag en twee jaar later.")
    return changes


def check_free_text(field_name: str, text: str, *, longest: int) -> str:
    """Return the text without outer spaces.

    Raises
    ------
    ServiceError
        422 if it is too long or holds a national number.
    """
    text = text.strip()
    if len(text) > longest:
        raise invalid(field_name, f"De tekst telt meer dan {longest} tekens. Kort hem in.")
    if find_national_numbers(text):
        raise invalid(
            field_name,
            "De tekst bevat een rijksregisternummer. Haal het weg: groeipad bewaart zo’n nummer nooit.",
        )
    return text
