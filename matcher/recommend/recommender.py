"""The engine: one vacancy or the best reachable ones, for one person on one day."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from matcher import __version__
from matcher.domain.benefit import BenefitClock
from matcher.domain.candidate import Retrieval
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import listing
from matcher.domain.gap import CompetenceGap
from matcher.domain.module import CERTAIN
from matcher.domain.profile import HeldCompetence, JobseekerProfile
from matcher.domain.recommendation import (
    Answer,
    ArtefactVersions,
    LeftOutReason,
    LeftOutVacancy,
    VacancyAnswer,
    Versions,
)
from matcher.domain.shortage import ShortagePriority
from matcher.domain.trajectory import Trajectory
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.errors import PolicyError, TaxonomyError
from matcher.gap import check_sufficient, complete_profile, compute_gap
from matcher.index import NearStatements
from matcher.policy.clock import benefit_clock
from matcher.policy.holidays import public_holidays
from matcher.policy.parameters import PolicyParameters
from matcher.policy.rule import Rule
from matcher.policy.rules import standard_rules
from matcher.policy.shortage import shortage_priority
from matcher.policy.tracing import TraceRow, trace
from matcher.ranker.near_ties import daily_seed
from matcher.ranker.ranker import Ranker
from matcher.ranker.weighted_score import WeightedScore
from matcher.recommend.proposals import Proposals
from matcher.recommend.survey import Survey, SurveyConfig
from matcher.retrieve.catalogue import ModuleCatalogue, VacancyCatalogue
from matcher.retrieve.modules import ModuleFinder, RetrieveConfig
from matcher.retrieve.teachers import TeacherLists
from matcher.retrieve.vacancies import retrieve_vacancies, wished_without_requirements
from matcher.search import SearchConfig, SharedWork, search_trajectories
from matcher.search.open_doors import OpenDoors, open_doors

MONTHS_AFTER_HIRE = "growth_vacancy.max_support_months_after_hire"
NAMED_AT_MOST = 3
"""Vacancies that a sentence names; the list in the answer is complete."""
YEARS_OF_HOLIDAYS = 10
"""No trajectory takes so long."""
IBO_WEEKS = ("ibo.min_weeks", "ibo.max_weeks")


@dataclass(frozen=True, slots=True)
class ProfileReading:
    """What a reader found in a person's own words."""

    competences: tuple[HeldCompetence, ...] = ()
    """Always claimed, never proven."""
    notes: tuple[str, ...] = ()
    """Dutch: what was left out, and why."""
    wished: tuple[str, ...] = ()
    """Ids of occupations that the person looks for work in."""
    unwanted: frozenset[str] = frozenset()
    """Ids of occupations that the person does not want (any more)."""


ProfileReader = Callable[[Sequence[str]], ProfileReading]
"""Turns sentences of a jobseeker into claimed competences."""


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
    """Proposals to one vacancy within this many points rotate by the day; less than one week of work."""
    retrieve: RetrieveConfig = field(default_factory=RetrieveConfig)
    search: SearchConfig = field(default_factory=SearchConfig)


class Recommender:
    """The engine: artefacts in, explained trajectories out.

    Parameters
    ----------
    world
        Taxonomy, modules, vacancies and shortage list, with their versions.
    index
        Holds the statements of the modules and the labels of what vacancies require.
    reader
        Reads free text; ``None`` when none is loaded, and then a profile with free text gets a note.
    """

    def __init__(
        self,
        world: World,
        index: NearStatements,
        *,
        versions: ArtefactVersions,
        parameters: PolicyParameters,
        rules: Sequence[Rule] | None = None,
        ranker: Ranker | None = None,
        reader: ProfileReader | None = None,
        config: RecommenderConfig | None = None,
    ) -> None:
        self.world = world
        self.config = RecommenderConfig() if config is None else config
        self.modules = ModuleCatalogue(world.modules.values(), world.taxonomy)
        self.vacancies = VacancyCatalogue(world.vacancies.values(), self.modules.teachable_levels)
        taxonomy = world.taxonomy
        self.teachers = TeacherLists(self.modules, index, taxonomy.label, taxonomy.links)
        self._parameters = parameters
        self._rules = tuple(standard_rules(parameters) if rules is None else rules)
        chosen = WeightedScore() if ranker is None else ranker
        self._proposals = Proposals(self._rules, chosen, world.taxonomy.label, self.config.near_tie_points)
        self._reader = reader
        self.versions = Versions(
            groeipad=__version__,
            taxonomy=f"{world.taxonomy.name} {world.taxonomy.version}",
            catalogue=versions.world,
            index=versions.index,
            encoder=versions.encoder,
            policy=parameters.version,
            ranker=chosen.version,
            seed=0,
        )

    @property
    def parameters(self) -> PolicyParameters:
        """Policy in force."""
        return self._parameters

    def with_ranker(self, ranker: Ranker | None) -> "Recommender":
        """Return an engine over the same artefacts with another ranker; this one stays what it is.

        Parameters
        ----------
        ranker
            The documented weights when ``None``.
        """
        chosen = WeightedScore() if ranker is None else ranker
        other = copy.copy(self)
        other._proposals = replace(self._proposals, ranker=chosen)  # noqa: SLF001 - a copy of ourselves
        other.versions = replace(self.versions, ranker=chosen.version)
        return other

    def recommend(
        self, profile: JobseekerProfile, vacancy_id: str | None = None, *, on: date, n: int | None = None
    ) -> Answer:
        """Propose trajectories; nothing is decided and nothing is stored.

        Parameters
        ----------
        vacancy_id
            The groeivacature in hand; ``None`` finds the best reachable ones.
        on
            Date of the request.
        n
            Number of vacancies in open mode; the configured number when ``None``.

        Returns
        -------
        Answer
            One vacancy, or the best reachable ones, best first.

        Raises
        ------
        TaxonomyError
            If there is no vacancy with this id.
        EmptyRequirementError
            If the vacancy in hand requires nothing. Open mode leaves such a vacancy out, and says so.
        InsufficientProfileError
            If nothing in the profile is recognised: "onvoldoende gegevens".
        """
        complete, notes = self.read_profile(profile)
        clock = benefit_clock(complete.benefit, on=on, parameters=self._parameters)
        versions = replace(self.versions, seed=daily_seed(on))
        if vacancy_id is not None:
            answer = self._answer(complete, self.vacancy(vacancy_id), clock, on)
            return Answer(complete.id, on, (answer,), versions, notes)
        answers = self._reachable(complete, clock, on, self.config.n if n is None else n)
        left_out = tuple(
            LeftOutVacancy(one.id, LeftOutReason.NO_REQUIREMENTS)
            for one in wished_without_requirements(complete, self.vacancies, on=on)
        )
        return Answer(complete.id, on, answers, versions, (*notes, *_left_out_notes(left_out)), left_out)

    def propose(self, profile: JobseekerProfile, vacancy: Vacancy, *, on: date) -> VacancyAnswer:
        """Return the answer for a vacancy that need not be in the catalogue, such as a changed one."""
        complete, _ = self.read_profile(profile)
        clock = benefit_clock(complete.benefit, on=on, parameters=self._parameters)
        return self._answer(complete, vacancy, clock, on)

    def open_doors(
        self, profile: JobseekerProfile, *, on: date, k: int, by_priority: bool = False
    ) -> OpenDoorsAnswer:
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
        """
        complete, notes = self.read_profile(profile)
        check_sufficient(complete)
        vacancies = [
            one for one in self.vacancies.by_id.values() if one.start_until is None or one.start_until >= on
        ]
        priority = (
            {one.id: CERTAIN + self._shortage(one, on).weight_permille for one in vacancies}
            if by_priority
            else None
        )
        found = open_doors(
            complete,
            self.world.modules.values(),
            vacancies,
            on=on,
            k=k,
            priority=priority,
            config=self.config.search,
        )
        return OpenDoorsAnswer(complete.id, on, found, self.versions, notes)

    def _shortage(self, vacancy: Vacancy, on: date) -> ShortagePriority:
        return shortage_priority(vacancy, self.world.shortage_list, on=on, parameters=self._parameters)

    def candidates(self, profile: JobseekerProfile, vacancy: Vacancy, *, on: date) -> Retrieval:
        """Return the modules that teach part of the gap, and why some of them cannot be followed."""
        complete, _ = self.read_profile(profile)
        gap = compute_gap(complete, vacancy, count_claimed=self.config.count_claimed)
        return self._retrieve(gap, complete, on)

    def trace(self, trajectory: Trajectory, dossier: Dossier) -> tuple[TraceRow, ...]:
        """Return every rule with its inputs, parameters, source, status and verdict."""
        return trace(trajectory, dossier, self._rules, self._parameters)

    def dossier(self, profile: JobseekerProfile, vacancy_id: str, *, on: date) -> Dossier:
        """Return the gap of one vacancy with everything a judgement needs, without searching."""
        complete, _ = self.read_profile(profile)
        clock = benefit_clock(complete.benefit, on=on, parameters=self._parameters)
        return self._dossier(complete, self.vacancy(vacancy_id), clock, on)

    def vacancy(self, vacancy_id: str) -> Vacancy:
        """Return the vacancy with this id.

        Raises
        ------
        TaxonomyError
            If there is none; the message names the first few that exist.
        """
        try:
            return self.vacancies.by_id[vacancy_id]
        except KeyError:
            some = ", ".join(sorted(self.vacancies.by_id)[:5]) or "geen enkele"
            raise TaxonomyError(
                f"Er is geen vacature {vacancy_id!r}. Er zijn er {len(self.vacancies.by_id)}, "
                f"bijvoorbeeld: {some}. Zoek ze op met 'groeipad show vacancy'."
            ) from None

    def read_profile(self, profile: JobseekerProfile) -> tuple[JobseekerProfile, tuple[str, ...]]:
        """Return the profile with free text, past occupations and passed modules read, and Dutch notes."""
        notes: list[str] = []
        if profile.free_text:
            if self._reader is None:
                notes.append("De vrije tekst is niet gelezen, want er is geen tekstlezer geladen.")
            else:
                reading = self._reader(profile.free_text)
                profile = replace(
                    profile,
                    competences=(*profile.competences, *reading.competences),
                    wished_occupations=(*profile.wished_occupations, *reading.wished),
                    unwanted_occupations=profile.unwanted_occupations | reading.unwanted,
                )
                notes.extend(reading.notes)
        notes.extend(self._unknown_ids(profile))
        return complete_profile(profile, self.world.taxonomy, self.modules.by_id), tuple(notes)

    def _unknown_ids(self, profile: JobseekerProfile) -> list[str]:
        taxonomy = self.world.taxonomy
        unknown = {
            "competentie": {c.competence_id for c in profile.competences} - taxonomy.competences.keys(),
            "beroep": set(profile.past_occupations) - taxonomy.occupations.keys(),
            "module": set(profile.passed_modules) - self.modules.by_id.keys(),
        }
        return [
            f"Niet gekend in {taxonomy.name} {taxonomy.version}, en daarom niet meegeteld: {kind} {one!r}."
            for kind, ids in unknown.items()
            for one in sorted(ids)
        ]

    def _reachable(
        self, profile: JobseekerProfile, clock: BenefitClock, on: date, n: int
    ) -> tuple[VacancyAnswer, ...]:
        check_sufficient(profile)
        found = retrieve_vacancies(profile, self.vacancies, on=on, n=max(n, self.config.vacancies_tried))
        dossiers = (self._dossier(profile, one.vacancy, clock, on) for one in found)
        return self._with_chances_over_all(self._survey(profile, on).best(dossiers, n))

    def _with_chances_over_all(self, answers: tuple[VacancyAnswer, ...]) -> tuple[VacancyAnswer, ...]:
        """Return the answers with chances of acceptance out of one list: that is how they are shown."""
        lines = [line for one in answers for line in one.recommendations]
        if all(line.ranking.acceptance is None for line in lines):
            return answers
        rows = [tuple(part.value for part in line.ranking.contributions) for line in lines]
        rankings = iter(self._proposals.ranker.rank(rows))
        return tuple(
            replace(
                one,
                recommendations=tuple(replace(line, ranking=next(rankings)) for line in one.recommendations),
            )
            for one in answers
        )

    def survey(self, profile: JobseekerProfile, *, on: date) -> tuple[Survey, JobseekerProfile]:
        """Return what looks at the vacancies of open mode, and the completed profile that it looks for."""
        complete, _ = self.read_profile(profile)
        return self._survey(complete, on), complete

    def _survey(self, profile: JobseekerProfile, on: date) -> Survey:
        return Survey(
            ModuleFinder(profile, self.teachers, on=on),
            SharedWork(profile, on),
            self._proposals,
            self.modules,
            self.config.survey.of_retrieval(self.config.retrieve),
            self.config.survey.of_search(self._search_config(on)),
        )

    def _answer(
        self, profile: JobseekerProfile, vacancy: Vacancy, clock: BenefitClock, on: date
    ) -> VacancyAnswer:
        dossier = self._dossier(profile, vacancy, clock, on)
        retrieval = self._retrieve(dossier.gap, profile, on)
        result = search_trajectories(
            dossier.gap,
            retrieval.candidates,
            profile,
            vacancy,
            on=on,
            benefit_end=clock.end_date,
            catalogue=self.modules.by_id,
            teaching=self.modules.teaching,
            config=self._search_config(on),
        )
        allowed, set_aside = self._proposals.judge(result, dossier)
        return VacancyAnswer(
            dossier=dossier,
            recommendations=self._proposals.explain(self._proposals.rank(allowed, dossier), dossier),
            no_training_needed=result.no_training_needed,
            blocked=result.blocked,
            excluded_modules=retrieval.excluded,
            set_aside=set_aside,
        )

    def _retrieve(self, gap: CompetenceGap, profile: JobseekerProfile, on: date) -> Retrieval:
        return ModuleFinder(profile, self.teachers, on=on).find(gap, self.config.retrieve)

    def _search_config(self, on: date) -> SearchConfig:
        """Return the sizes of the search, with the legal limits as in force on ``on``."""
        shortest, longest = (self._whole_number(key, on) for key in IBO_WEEKS)
        return replace(
            self.config.search,
            max_months_after_hire=self._whole_number(MONTHS_AFTER_HIRE, on),
            ibo_weeks=(shortest, longest),
            holidays=public_holidays(self._parameters, on=on, years=YEARS_OF_HOLIDAYS),
        )

    def _whole_number(self, key: str, on: date) -> int:
        value = self._parameters.value(key, on).value
        if not isinstance(value, int):
            raise PolicyError(f"parameter {key!r} moet een geheel getal zijn, niet {value!r}")
        return value

    def _dossier(self, profile: JobseekerProfile, vacancy: Vacancy, clock: BenefitClock, on: date) -> Dossier:
        gap = compute_gap(profile, vacancy, count_claimed=self.config.count_claimed)
        shortage = self._shortage(vacancy, on)
        return Dossier(profile, vacancy, gap, clock, shortage, on)


def _left_out_notes(left_out: Sequence[LeftOutVacancy]) -> list[str]:
    if not left_out:
        return []
    names = listing([repr(one.vacancy_id) for one in left_out[:NAMED_AT_MOST]])
    more = len(left_out) - NAMED_AT_MOST
    also = f" en nog {more}" if more > 0 else ""
    return [
        f"Niet vergeleken, want er wordt geen enkele competentie gevraagd: {names}{also}. "
        "Vul de gevraagde competenties aan en lees de vacatures opnieuw in met 'groeipad ingest'."
    ]
