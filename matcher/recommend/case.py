"""One person on one day, ready to be asked about any vacancy: read once, shared work done once."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from matcher.domain.candidate import Retrieval
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import dutch_date, listing
from matcher.domain.module import CERTAIN
from matcher.domain.profile import CompletedProfile
from matcher.domain.recommendation import (
    Answer,
    LeftOutReason,
    LeftOutVacancy,
    VacancyAnswer,
    Versions,
)
from matcher.domain.shortage import ShortagePriority
from matcher.domain.stop import Stop, StopScope, check_stops, stop_sentence, stopped
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.errors import InsufficientProfileError, NotPublishedError, PolicyError
from matcher.gap import check_sufficient, compute_gap
from matcher.policy.clock import benefit_clock
from matcher.policy.holidays import public_holidays
from matcher.policy.parameters import PolicyParameters
from matcher.policy.shortage import shortage_priority
from matcher.ranker.near_ties import daily_seed
from matcher.recommend.proposals import Proposals
from matcher.recommend.questions import most_useful_question
from matcher.recommend.survey import Opportunity, Survey, SurveyConfig
from matcher.recommend.taken import Taken, WithoutTaken
from matcher.retrieve.catalogue import ModuleCatalogue, VacancyCatalogue
from matcher.retrieve.modules import ModuleFinder, RetrieveConfig
from matcher.retrieve.teachers import TeacherLists
from matcher.retrieve.vacancies import retrieve_vacancies, wished_without_requirements
from matcher.search import Able, SearchConfig, SharedWork, search_trajectories
from matcher.search.open_doors import OpenDoors, open_doors

MONTHS_AFTER_HIRE = "growth_vacancy.max_support_months_after_hire"
NAMED_AT_MOST = 3
"""Vacancies that a sentence names; the list in the answer is complete."""
YEARS_OF_HOLIDAYS = 10
"""No trajectory takes so long."""
IBO_WEEKS = ("ibo.min_weeks", "ibo.max_weeks")


@dataclass(frozen=True, slots=True)
class OpenDoorsAnswer:
    """The modules that open most vacancies for one person; a proposal, never a decision."""

    profile_id: str
    on: date
    doors: OpenDoors
    versions: Versions
    notes: tuple[str, ...] = ()
    """Dutch: what was uncertain in the request itself."""


@dataclass(frozen=True, slots=True)
class RecommenderConfig:
    """Sizes of the rooms."""

    n: int = 5
    """Vacancies in open mode."""
    vacancies_tried: int = 20
    """Nearest vacancies of which open mode keeps the best ``n``."""
    survey: SurveyConfig = field(default_factory=SurveyConfig)
    """How far open mode looks at each of them."""
    count_claimed: bool = True
    """Whether a claimed competence counts as held (decision 2)."""
    near_tie_points: float = 0.5
    """Proposals to one vacancy within this many points rotate by the day and by person; less than one week of
    work."""
    retrieve: RetrieveConfig = field(default_factory=RetrieveConfig)
    search: SearchConfig = field(default_factory=SearchConfig)


@dataclass(frozen=True, slots=True)
class Rooms:
    """What every case of one engine is answered with; the same for everybody."""

    world: World
    modules: ModuleCatalogue
    vacancies: VacancyCatalogue
    teachers: TeacherLists
    parameters: PolicyParameters
    proposals: Proposals
    config: RecommenderConfig
    versions: Versions
    stops: frozenset[Stop] = frozenset()
    """What the organisation stopped proposals for."""
    able: Able = field(default_factory=dict)
    """Grows with the prerequisites that searches come upon; for everybody, since it knows no person."""


class Case:
    """One person on one day.

    What its questions have in common is worked out at the first that needs it, and goes with the case.

    Parameters
    ----------
    profile
        As read, by `Recommender.read_profile`.
    notes
        Dutch: what was uncertain in the profile.
    on
        Date of the request.
    """

    def __init__(
        self,
        rooms: Rooms,
        profile: CompletedProfile,
        *,
        on: date,
        notes: tuple[str, ...] = (),
        taken: Taken = (),
    ) -> None:
        self.profile = profile
        self.notes = notes
        self.on = on
        self.clock = benefit_clock(profile.benefit, on=on, parameters=rooms.parameters)
        self.versions = replace(rooms.versions, seed=daily_seed(on))
        self._rooms = rooms
        self._opportunities: dict[int, tuple[Opportunity, ...]] = {}
        self._without = WithoutTaken(rooms.modules, taken) if taken else None

    def with_profile(self, profile: CompletedProfile) -> "Case":
        """Return the case of another reading of the same person, such as a what-if; nothing is read again."""
        return Case(self._rooms, profile, on=self.on, notes=self.notes)

    def without(self, taken: Taken) -> "Case":
        """Return the case in which some modules or sessions are full; open mode does not look at that.

        Raises
        ------
        TaxonomyError
            If one of them does not exist.
        """
        return Case(self._rooms, self.profile, on=self.on, notes=self.notes, taken=taken)

    def answer(self, vacancy: Vacancy) -> VacancyAnswer:
        """Return the trajectories to one vacancy, which need not be in the catalogue.

        Raises
        ------
        EmptyRequirementError
            If the vacancy requires nothing.
        NotPublishedError
            If the vacancy is no longer, or not yet, published.
        InsufficientProfileError
            If nothing in the profile is recognised: "onvoldoende gegevens".
        StoppedError
            If the organisation stopped all proposals, or those for this occupation.
        """
        rooms = self._rooms
        check_stops(rooms.stops, vacancy)
        check_published(vacancy, self.on)
        dossier = self.dossier(vacancy)
        retrieval = self.candidates(dossier)
        left, catalogue = retrieval.candidates, self._without or rooms.modules
        if self._without:
            left = self._without.left(left)
        result = search_trajectories(dossier, left, catalogue, config=self._search, shared=self._shared)
        allowed, set_aside = rooms.proposals.judge(result, dossier)
        return VacancyAnswer(
            dossier=dossier,
            recommendations=rooms.proposals.explain(rooms.proposals.rank(allowed, dossier), dossier),
            no_training_needed=result.no_training_needed,
            blocked=result.blocked,
            excluded_modules=retrieval.excluded,
            set_aside=set_aside,
        )

    def answered(self, vacancy: Vacancy) -> Answer:
        """Return `answer` with all that it depends on."""
        notes = (*self.notes, *self._stop_notes({StopScope.PROVIDER}))
        found = self.answer(vacancy)
        shown = self._rooms.proposals.shown_list(found, self.versions)
        return Answer(self.profile.id, self.on, (found,), self.versions, notes, shown=shown)

    def reachable(self, n: int | None = None) -> Answer:
        """Return the best ``n`` groeivacatures within reach, best first; as many as configured when ``None``.

        Those whose first proposals are near-equal come in an order drawn for this person and day.

        Raises
        ------
        InsufficientProfileError
            If nothing in the profile is recognised.
        StoppedError
            If the organisation stopped all proposals.
        """
        rooms = self._rooms
        wanted = rooms.config.n if n is None else n
        best = self.survey.best_of(self.opportunities(wanted), wanted)
        answers = rooms.proposals.spread(best)
        left_out = tuple(
            LeftOutVacancy(vacancy.id, LeftOutReason.NO_REQUIREMENTS)
            for vacancy in wished_without_requirements(self.profile, rooms.vacancies, on=self.on)
        )
        notes = (*self.notes, *self._stop_notes(set(StopScope)), *_left_out_notes(left_out))
        shown = rooms.proposals.with_chances_over_all(answers)
        return Answer(self.profile.id, self.on, shown, self.versions, notes, left_out)

    def opportunities(self, n: int) -> tuple[Opportunity, ...]:
        """Return the groeivacatures of which `reachable` keeps ``n``, with their modules, before any search.

        Raises
        ------
        InsufficientProfileError, StoppedError
            As `reachable`.
        """
        if n not in self._opportunities:
            rooms = self._rooms
            check_stops(rooms.stops)
            self._check_sufficient(rooms.vacancies.by_id.values())
            found = self.nearest(max(n, rooms.config.vacancies_tried))
            self._opportunities[n] = tuple(self.survey.opportunity(self.dossier(one)) for one in found)
        return self._opportunities[n]

    def nearest(self, n: int) -> tuple[Vacancy, ...]:
        """Return the ``n`` nearest groeivacatures, before any search; see `retrieve_vacancies`."""
        unwanted = self.profile.unwanted_occupations | stopped(self._rooms.stops, StopScope.OCCUPATION)
        wanting = replace(self.profile, unwanted_occupations=unwanted)
        found = retrieve_vacancies(wanting, self._rooms.vacancies, on=self.on, n=n)
        return tuple(one.vacancy for one in found)

    def open_doors(self, k: int, *, by_priority: bool = False) -> OpenDoorsAnswer:
        """Find the at most ``k`` modules that bring the most groeivacatures within the employer's tolerance.

        Parameters
        ----------
        k
            Number of modules, at least 1.
        by_priority
            Whether an opened vacancy counts more when its occupation has shortage priority: 1 plus the local
            weight, in thousandths.

        Raises
        ------
        InsufficientProfileError
            If nothing in the profile is recognised.
        StoppedError
            If the organisation stopped all proposals.
        """
        rooms = self._rooms
        check_stops(rooms.stops)
        self._check_sufficient(rooms.vacancies.by_id.values())
        left_out = stopped(rooms.stops, StopScope.OCCUPATION)
        vacancies = [
            vacancy
            for vacancy in rooms.vacancies.by_id.values()
            if vacancy.is_open(self.on) and vacancy.occupation_id not in left_out
        ]
        priority = (
            {vacancy.id: CERTAIN + self._shortage(vacancy).weight_permille for vacancy in vacancies}
            if by_priority
            else None
        )
        found = open_doors(
            self.profile,
            rooms.world.modules.values(),
            vacancies,
            on=self.on,
            k=k,
            priority=priority,
            config=replace(rooms.config.search, stopped_providers=self._stopped_providers),
        )
        notes = (*self.notes, *self._stop_notes(set(StopScope)))
        return OpenDoorsAnswer(self.profile.id, self.on, found, self.versions, notes)

    def dossier(self, vacancy: Vacancy) -> Dossier:
        """Return the gap of one vacancy with everything a judgement needs, without searching."""
        if vacancy.requirements:
            self._check_sufficient((vacancy,))
        gap = compute_gap(self.profile, vacancy, count_claimed=self._rooms.config.count_claimed)
        return Dossier(self.profile, vacancy, gap, self.clock, self._shortage(vacancy), self.on)

    def _check_sufficient(self, vacancies: Iterable[Vacancy]) -> None:
        """Refuse a profile that says nothing, with the question that would help most."""
        try:
            check_sufficient(self.profile)
        except InsufficientProfileError as error:
            question = most_useful_question(self.notes, vacancies, self._rooms.world.taxonomy)
            raise InsufficientProfileError(f"{error} {question}".rstrip()) from None

    def candidates(self, dossier: Dossier) -> Retrieval:
        """Return the modules that teach part of the gap, and why some of them cannot be followed."""
        return self._finder.find(dossier.gap, self._rooms.config.retrieve)

    @cached_property
    def survey(self) -> Survey:
        """What looks at the vacancies of open mode."""
        rooms = self._rooms
        return Survey(
            self._finder,
            self._shared,
            rooms.proposals,
            rooms.modules,
            rooms.config.survey.of_retrieval(rooms.config.retrieve),
            rooms.config.survey.of_search(self._search),
        )

    @cached_property
    def _finder(self) -> ModuleFinder:
        return ModuleFinder(self.profile, self._rooms.teachers, on=self.on, stopped=self._stopped_providers)

    @cached_property
    def _shared(self) -> SharedWork:
        return SharedWork(self.profile, self.on, able={} if self._without else self._rooms.able)

    @cached_property
    def _search(self) -> SearchConfig:
        """The sizes of the search, with the legal limits as in force on the day."""
        shortest, longest = (self._whole_number(key) for key in IBO_WEEKS)
        return replace(
            self._rooms.config.search,
            max_months_after_hire=self._whole_number(MONTHS_AFTER_HIRE),
            ibo_weeks=(shortest, longest),
            holidays=public_holidays(self._rooms.parameters, on=self.on, years=YEARS_OF_HOLIDAYS),
            stopped_providers=self._stopped_providers,
        )

    @cached_property
    def _stopped_providers(self) -> frozenset[str]:
        return stopped(self._rooms.stops, StopScope.PROVIDER)

    def _stop_notes(self, scopes: Container[StopScope]) -> list[str]:
        """Say what is stopped, of the scopes that this answer would have held."""
        touching = [stop for stop in self._rooms.stops if stop.scope in scopes]
        said = stop_sentence(touching, self._rooms.world.taxonomy.occupations)
        return [said] if said else []

    def _whole_number(self, key: str) -> int:
        value = self._rooms.parameters.value(key, self.on).value
        if not isinstance(value, int):
            raise PolicyError(f"parameter {key!r} moet een geheel getal zijn, niet {value!r}")
        return value

    def _shortage(self, vacancy: Vacancy) -> ShortagePriority:
        rooms = self._rooms
        return shortage_priority(vacancy, rooms.world.shortage_list, on=self.on, parameters=rooms.parameters)


def check_published(vacancy: Vacancy, on: date) -> None:
    """Refuse a vacancy that nobody can answer on that day.

    Raises
    ------
    NotPublishedError
        With the day that decides.
    """
    if vacancy.is_published(on):
        return
    if vacancy.apply_until is not None and vacancy.apply_until < on:
        told = f"stond open tot en met {dutch_date(vacancy.apply_until)}"
    else:
        told = f"staat pas open vanaf {dutch_date(vacancy.apply_from or on)}"
    raise NotPublishedError(
        f"De vacature {vacancy.title} {told}: er wordt niets voor voorgesteld. Kies een andere."
    )


def _left_out_notes(left_out: Sequence[LeftOutVacancy]) -> list[str]:
    if not left_out:
        return []
    names = listing([repr(left.vacancy_id) for left in left_out[:NAMED_AT_MOST]])
    more = len(left_out) - NAMED_AT_MOST
    also = f" en nog {more}" if more > 0 else ""
    return [
        f"Niet vergeleken, want er wordt geen enkele competentie gevraagd: {names}{also}. "
        "Vul de gevraagde competenties aan en lees de vacatures opnieuw in met 'groeipad ingest'."
    ]
