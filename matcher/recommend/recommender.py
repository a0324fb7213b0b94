"""The engine: artefacts in, a prepared case for each person out."""

import copy
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from matcher import __version__
from matcher.artefacts import without_collection
from matcher.domain.candidate import Retrieval
from matcher.domain.dossier import Dossier
from matcher.domain.profile import CompletedProfile, JobseekerProfile
from matcher.domain.recommendation import Answer, ArtefactVersions, Recommendation, Versions
from matcher.domain.stop import Stop
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.errors import TaxonomyError
from matcher.index import NearStatements
from matcher.policy.parameters import PolicyParameters
from matcher.policy.rule import Rule
from matcher.policy.rules import standard_rules
from matcher.policy.tracing import TraceRow, trace
from matcher.ranker.ranker import Challenger, Ranker
from matcher.ranker.weighted_score import WeightedScore
from matcher.recommend.case import Case, OpenDoorsAnswer, RecommenderConfig, Rooms
from matcher.recommend.proposals import Proposals
from matcher.recommend.reading import ProfileReader, read_profile
from matcher.recommend.seen import Seen
from matcher.retrieve.catalogue import ModuleCatalogue, VacancyCatalogue
from matcher.retrieve.teachers import TeacherLists
from matcher.teaching import NOTHING_BEFOREHAND, TeachingWorld


class Recommender:
    """The engine. `case` reads a profile once and answers every question; the rest are entry points to it.

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
        teaching: TeachingWorld = NOTHING_BEFOREHAND,
    ) -> None:
        self.world = world
        self.config = RecommenderConfig() if config is None else config
        self.modules = ModuleCatalogue(world.modules.values(), world.taxonomy)
        self.vacancies = VacancyCatalogue(world.vacancies.values(), self.modules.teachable_levels)
        taxonomy = world.taxonomy
        self.teachers = TeacherLists(self.modules, index, taxonomy.label, taxonomy.links, teaching)
        self._reader = reader
        chosen = WeightedScore() if ranker is None else ranker
        self._rooms = Rooms(
            world,
            self.modules,
            self.vacancies,
            self.teachers,
            parameters,
            Proposals(
                tuple(standard_rules(parameters) if rules is None else rules),
                chosen,
                world.taxonomy.label,
                self.config.near_tie_points,
            ),
            self.config,
            Versions(
                groeipad=__version__,
                taxonomy=f"{world.taxonomy.name} {world.taxonomy.version}",
                catalogue=versions.world,
                index=versions.index,
                encoder=versions.encoder,
                policy=parameters.version,
                ranker=chosen.version,
                seed=0,
            ),
        )

    @property
    def parameters(self) -> PolicyParameters:
        """Policy in force."""
        return self._rooms.parameters

    @property
    def versions(self) -> Versions:
        """Everything an answer depends on besides the day, whose seed a case adds."""
        return self._rooms.versions

    def with_ranker(self, ranker: Ranker | None) -> "Recommender":
        """Return an engine over the same artefacts with another ranker; this one stays what it is.

        Parameters
        ----------
        ranker
            The documented weights when ``None``.
        """
        chosen = WeightedScore() if ranker is None else ranker
        other = copy.copy(self)
        other._rooms = replace(  # noqa: SLF001 - a copy of ourselves
            self._rooms,
            proposals=replace(self._rooms.proposals, ranker=chosen),
            versions=replace(self.versions, ranker=chosen.version),
        )
        return other

    def on_trial(self, challenger: Challenger | None) -> "Recommender":
        """Return an engine over the same artefacts beside which this ranker scores; ``None`` ends it."""
        other = copy.copy(self)
        other._rooms = replace(  # noqa: SLF001 - a copy of ourselves
            self._rooms, proposals=replace(self._rooms.proposals, challenger=challenger)
        )
        return other

    @property
    def challenger(self) -> Challenger | None:
        """The ranker on trial; ``None`` without one."""
        return self._rooms.proposals.challenger

    @property
    def stops(self) -> frozenset[Stop]:
        """What the organisation stopped: no answer holds it, and every answer that it touches says so."""
        return self._rooms.stops

    def stopping(self, stops: frozenset[Stop]) -> "Recommender":
        """Return an engine over the same artefacts that proposes nothing of this; this one stays as it is."""
        other = copy.copy(self)
        other._rooms = replace(self._rooms, stops=stops)  # noqa: SLF001 - a copy of ourselves
        return other

    def case(self, profile: JobseekerProfile, *, on: date) -> Case:
        """Read a profile, once, and return what answers every question about this person on this day."""
        complete, notes = self.read_profile(profile)
        return self.case_of(complete, on=on, notes=notes)

    def case_of(self, profile: CompletedProfile, *, on: date, notes: tuple[str, ...] = ()) -> Case:
        """Return the case of a profile that was read before."""
        return Case(self._rooms, profile, on=on, notes=notes)

    @without_collection()
    def prepare(self) -> None:
        """Lay out now what every request needs, so that processes that part from this one share it."""
        _ = self.vacancies.table, self.modules.table

    def seen(self) -> Seen:
        """Return what tells whether an answer of open mode would be the same as an earlier one."""
        return Seen(self._rooms)

    def read_profile(self, profile: JobseekerProfile) -> tuple[CompletedProfile, tuple[str, ...]]:
        """Return the profile with free text, past occupations and passed modules read, and Dutch notes."""
        return read_profile(profile, self.world.taxonomy, self.modules, self._reader)

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
        StoppedError
            If the organisation stopped these proposals.
        """
        case = self.case(profile, on=on)
        return case.reachable(n) if vacancy_id is None else case.answered(self.vacancy(vacancy_id))

    def open_doors(
        self, profile: JobseekerProfile, *, on: date, k: int, by_priority: bool = False
    ) -> OpenDoorsAnswer:
        """Find the at most ``k`` modules that open the most groeivacatures; see `Case.open_doors`."""
        return self.case(profile, on=on).open_doors(k, by_priority=by_priority)

    def candidates(self, profile: JobseekerProfile, vacancy: Vacancy, *, on: date) -> Retrieval:
        """Return the modules that teach part of the gap, and why some of them cannot be followed."""
        case = self.case(profile, on=on)
        return case.candidates(case.dossier(vacancy))

    def dossier(self, profile: JobseekerProfile, vacancy_id: str, *, on: date) -> Dossier:
        """Return the gap of one vacancy with everything a judgement needs, without searching."""
        return self.case(profile, on=on).dossier(self.vacancy(vacancy_id))

    def trace(self, proposal: Recommendation, dossier: Dossier) -> tuple[TraceRow, ...]:
        """Return every rule with inputs, parameters, source, status and verdict, as judged for a proposal."""
        return trace(proposal.outcomes, dossier, self.parameters)

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
