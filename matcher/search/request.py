"""What one search is asked."""

from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.candidate import Candidate
from matcher.domain.dossier import Dossier
from matcher.domain.gap import CompetenceGap
from matcher.domain.profile import CompletedProfile
from matcher.domain.vacancy import Vacancy
from matcher.search.config import SearchConfig
from matcher.search.shared import Catalogue, SharedWork


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one search, unchanged: what is searched again when something is relaxed."""

    dossier: Dossier
    candidates: tuple[Candidate, ...]
    catalogue: Catalogue
    config: SearchConfig
    shared: SharedWork | None = None
    """What other searches for this person found out; it is read and added to."""

    @property
    def gap(self) -> CompetenceGap:
        """What is missing."""
        return self.dossier.gap

    @property
    def profile(self) -> CompletedProfile:
        """Who asks."""
        return self.dossier.profile

    @property
    def vacancy(self) -> Vacancy:
        """What is asked for."""
        return self.dossier.vacancy

    @property
    def on(self) -> date:
        """Date of the request; nothing begins before it."""
        return self.dossier.on

    @property
    def benefit_end(self) -> date | None:
        """Last day of the benefit; ``None`` when there is none or it is unknown."""
        return self.dossier.clock.end_date

    def with_dossier(
        self,
        *,
        profile: CompletedProfile | None = None,
        vacancy: Vacancy | None = None,
        gap: CompetenceGap | None = None,
    ) -> "Request":
        """Return the same request with another reading of the person, the vacancy or the gap."""
        dossier = replace(
            self.dossier,
            profile=profile or self.profile,
            vacancy=vacancy or self.vacancy,
            gap=gap or self.gap,
        )
        return replace(self, dossier=dossier)
