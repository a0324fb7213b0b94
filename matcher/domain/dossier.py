"""Everything that is known when a trajectory is judged, ranked and explained."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.benefit import BenefitClock
from matcher.domain.gap import CompetenceGap
from matcher.domain.profile import JobseekerProfile
from matcher.domain.shortage import ShortagePriority
from matcher.domain.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person, one vacancy, one date."""

    profile: JobseekerProfile
    vacancy: Vacancy
    gap: CompetenceGap
    clock: BenefitClock
    shortage: ShortagePriority
    on: date
