"""Everything that is known when a trajectory is judged, ranked and explained."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.benefit import BenefitClock
from matcher.domain.gap import CompetenceGap
from matcher.domain.profile import CompletedProfile
from matcher.domain.shortage import ShortagePriority
from matcher.domain.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person, one vacancy, one date."""

    profile: CompletedProfile
    vacancy: Vacancy
    gap: CompetenceGap
    clock: BenefitClock
    shortage: ShortagePriority
    on: date

    @property
    def can_start_now(self) -> bool:
        """Whether the person meets what the employer wants on the first day, without any module.

        An employer who states neither a minimum nor a must-have leaves it unknown, which permits nothing.
        """
        gap, vacancy = self.gap, self.vacancy
        if not vacancy.minimum_match_percent and not any(item.must_have for item in gap.items):
            return False
        in_time = vacancy.start_until is None or vacancy.start_until >= self.on
        return in_time and gap.is_within(vacancy.minimum_match_percent)
