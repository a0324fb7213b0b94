"""Open mode: the best of the nearest vacancies, searching only those that can be among them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matcher.domain.candidate import Candidate, GapPart
from matcher.domain.dossier import Dossier
from matcher.domain.module import TrainingModule
from matcher.domain.recommendation import SetAside, VacancyAnswer
from matcher.domain.trajectory import Blocked, Merit, SearchResult
from matcher.ranker.bound import best_values
from matcher.ranker.features import ASSUMED, Values
from matcher.recommend.proposals import Proposals, Ranked
from matcher.retrieve.best_first import best_first
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.retrieve.modules import ModuleFinder, RetrieveConfig
from matcher.retrieve.prospect import Prospect, prospect
from matcher.search import SearchConfig, SharedWork, search_trajectories
from matcher.search.pool import Pool
from matcher.search.request import Request

Key = tuple[bool, bool, float, str]
"""Nothing to learn first, then the best trajectory, then work that leaves something open; then by id."""


@dataclass(frozen=True, slots=True)
class SurveyConfig:
    """How far open mode looks at one vacancy; who opens the vacancy gets the full search."""

    candidates: int = 12
    """Modules handed to the search, spread over what is missing."""
    providers_per_prerequisite: int = 2
    node_budget: int = 100
    """Nodes per wish before the best found comes back with its bound."""
    merits: tuple[Merit, ...] = (Merit.WITHIN_BENEFIT,)
    """Wishes besides the fastest and the most complete trajectory."""

    def of_retrieval(self, config: RetrieveConfig) -> RetrieveConfig:
        """Return the retrieval of one vacancy; what only a relaxation makes possible is not needed."""
        most = min(self.candidates, config.max_candidates)
        return replace(config, max_candidates=most, max_undated=None, kept_per_item=0, max_ineligible=0)

    def of_search(self, config: SearchConfig) -> SearchConfig:
        """Return the search of one vacancy; why one is out of reach is not shown, so not looked for."""
        nodes = [budget for budget in (self.node_budget, config.node_budget) if budget is not None]
        return replace(
            config,
            relax=False,
            wanted=1,
            merits=self.merits,
            node_budget=min(nodes),
            undated_beside_dated=False,
            providers_per_prerequisite=min(
                self.providers_per_prerequisite, config.providers_per_prerequisite
            ),
        )


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A vacancy that may be searched."""

    dossier: Dossier
    candidates: tuple[Candidate, ...]
    bounds: Prospect | None
    """``None`` when nothing is missing."""

    @property
    def is_searched(self) -> bool:
        """Whether something is missing, and there may be a trajectory."""
        return self.bounds is not None and self.bounds.is_possible

    @property
    def fewest_hours(self) -> int:
        """No trajectory asks fewer hours."""
        vacancy = self.dossier.vacancy
        if vacancy.ibo_possible and vacancy.employer_teaches:
            return 0
        hours = (candidate.module.hours for candidate in self.candidates)
        return min((int(ASSUMED["hours"]) if known is None else known for known in hours), default=0)

    @property
    def promise(self) -> Values | None:
        """Features that no trajectory is better in; ``None`` where nothing is searched."""
        if self.bounds is None or not self.bounds.is_possible:
            return None
        return best_values(
            self.dossier,
            coverage=self.bounds.coverage,
            hire=self.bounds.hire,
            hours=self.fewest_hours,
            undated=self.bounds.undated,
        )


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What was found for a vacancy that is worth showing."""

    opportunity: Opportunity
    ranked: tuple[Ranked, ...]
    set_aside: tuple[SetAside, ...]
    blocked: Blocked | None

    @property
    def key(self) -> Key:
        """The smallest is the best; no two vacancies are equal."""
        return _key(self.opportunity, self.ranked[0][1].score if self.ranked else None)


@dataclass(frozen=True, slots=True)
class Survey:
    """Looks at vacancies for one person; what they share is worked out once."""

    finder: ModuleFinder
    shared: SharedWork
    proposals: Proposals
    catalogue: ModuleCatalogue
    retrieve: RetrieveConfig
    search: SearchConfig

    def best(self, dossiers: Iterable[Dossier], n: int) -> tuple[VacancyAnswer, ...]:
        """Return the answers for the best ``n`` vacancies, exactly as if each had been searched."""
        return self.best_of((self.opportunity(dossier) for dossier in dossiers), n)

    def best_of(self, opportunities: Iterable[Opportunity], n: int) -> tuple[VacancyAnswer, ...]:
        """Return `best` of what was found already."""
        asked = tuple(opportunities)
        best = best_first(
            zip(self.at_best(asked), asked, strict=True),
            n,
            at_best=lambda promised: promised[0],
            look_at=lambda promised: self.look_at(promised[1]),
            key=lambda surveyed: surveyed.key,
        )
        return tuple(self.answer(surveyed) for surveyed in best)

    def opportunity(self, dossier: Dossier) -> Opportunity:
        """Find the modules for a vacancy, and what they can bring at most."""
        if dossier.gap.is_empty:
            return Opportunity(dossier, (), None)
        candidates = self.finder.candidates(dossier.gap, self.retrieve)
        bounds = prospect(
            dossier,
            candidates,
            self.finder.soonest_end,
            max_modules=self.search.max_modules,
            ibo_weeks=self.search.ibo_weeks,
        )
        return Opportunity(dossier, candidates, bounds)

    def at_best(self, opportunities: Sequence[Opportunity]) -> tuple[Key, ...]:
        """Return for each a key that what is found cannot beat."""
        promised = [one.promise for one in opportunities]
        scores = iter(self.proposals.scores([values for values in promised if values is not None]))
        return tuple(
            _key(one, None if values is None else next(scores))
            for one, values in zip(opportunities, promised, strict=True)
        )

    def look_at(self, opportunity: Opportunity, *, screened: bool = True) -> Surveyed | None:
        """Search a vacancy; ``None`` when there is nothing to show.

        Parameters
        ----------
        screened
            Whether a search that can find nothing is left out.
        """
        if screened and opportunity.bounds is not None and not opportunity.bounds.is_possible:
            result = SearchResult(blocked=Blocked(()))
        else:
            result = self._search(opportunity)
        allowed, set_aside = self.proposals.judge(result, opportunity.dossier)
        ranked = self.proposals.rank(allowed, opportunity.dossier)
        if ranked or result.no_training_needed or opportunity.dossier.can_start_now:
            return Surveyed(opportunity, ranked, set_aside, result.blocked)
        return None

    def answer(self, surveyed: Surveyed) -> VacancyAnswer:
        """Return what was found, explained."""
        dossier = surveyed.opportunity.dossier
        return VacancyAnswer(
            dossier=dossier,
            recommendations=self.proposals.explain(surveyed.ranked, dossier),
            no_training_needed=surveyed.opportunity.bounds is None,
            blocked=surveyed.blocked,
            excluded_modules=self.finder.excluded(dossier.gap, self.retrieve),
            set_aside=surveyed.set_aside,
        )

    def pool(self, opportunity: Opportunity) -> Mapping[str, tuple[TrainingModule, tuple[GapPart, ...]]]:
        """Return by id every module that the search of a vacancy looks at, and what it closes of the gap."""
        request = Request(
            opportunity.dossier, opportunity.candidates, self.catalogue, self.search, self.shared
        )
        return Pool.of(request).modules

    def _search(self, opportunity: Opportunity) -> SearchResult:
        return search_trajectories(
            opportunity.dossier,
            opportunity.candidates,
            self.catalogue,
            config=self.search,
            shared=self.shared,
        )


def _key(opportunity: Opportunity, score: float | None) -> Key:
    best = 0.0 if score is None else -score
    return opportunity.bounds is not None, score is None, best, opportunity.dossier.vacancy.id
