"""Which policy parameters exist, and what a value of each must look like.

The YAML files say what the values are; this table says which values can be values at all. A key that
is not here is a typing error, and a key that is here must be in the packaged files.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from matcher.domain.module import DatabankCategory
from matcher.domain.profile import BenefitKind

Value = bool | int | Fraction | str | date | tuple[str, ...]
"""What a parameter can hold."""


class ValueKind(StrEnum):
    """The type of a value, by its Dutch name, because error messages show it."""

    INTEGER = "geheel getal"
    NUMBER = "getal"
    FLAG = "true of false"
    DATE = "datum (JJJJ-MM-DD)"
    CHOICE = "keuze"
    CHOICES = "lijst van keuzes"
    DAYS_OF_YEAR = "lijst van dagen (MM-DD van elk jaar, of pasen+N)"


@dataclass(frozen=True, slots=True)
class ParameterSpecification:
    """What a value of one parameter must look like."""

    kind: ValueKind
    unit: str = ""
    """The only unit allowed, so that nobody reads months as weeks; empty for a value without unit."""
    low: int = 0
    """Smallest number allowed."""
    high: int = 10_000
    """Largest number allowed."""
    choices: tuple[str, ...] = ()


def _whole(unit: str, high: int, low: int = 0) -> ParameterSpecification:
    return ParameterSpecification(ValueKind.INTEGER, unit, low, high)


_DAY = ParameterSpecification(ValueKind.DATE)
_FLAG = ParameterSpecification(ValueKind.FLAG)
_HOURS = ParameterSpecification(ValueKind.NUMBER, "hours/week", 1, 60)
_MONTHS = _whole("months", 120)
_PERMILLE = _whole("permille", 1000)
_WEEKS = _whole("weeks", 260)
ACTIVE, CONTESTED, SUSPENDED, ANNULLED = "active", "contested", "suspended", "annulled"
EFFECTS_MAINTAINED = "effects_maintained"
"""Annulled by the court, which keeps what the rule did so far: the date stands for now."""
_REGIME = ParameterSpecification(
    ValueKind.CHOICE, choices=(ACTIVE, CONTESTED, SUSPENDED, ANNULLED, EFFECTS_MAINTAINED)
)

AT_CLAIM, AT_REGULAR_END = "claim", "regular_end"
"""On which day of a case the career years for 55+ are counted."""

SPECIFICATIONS: dict[str, ParameterSpecification] = {
    "benefit.regime_new": _REGIME,
    "benefit.regime_transition": _REGIME,
    "benefit.regime_insertion": _REGIME,
    "benefit.court_transition_expected": _DAY,
    "benefit.kinds_without_limit": ParameterSpecification(
        ValueKind.CHOICES, choices=tuple(kind.value for kind in BenefitKind)
    ),
    "benefit.new_regime_first_claim": _DAY,
    "benefit.base_months": _MONTHS,
    "benefit.max_extra_months": _MONTHS,
    "benefit.max_total_months": _MONTHS,
    "benefit.days_per_extra_month": _whole("days", 400, low=1),
    "benefit.admission_days": _whole("days", 2000),
    "benefit.admission_half_days": _whole("days", 2000),
    "benefit.admission_days_deducted": _FLAG,
    "benefit.transition_start": _DAY,
    "benefit.transition_base_months": _MONTHS,
    "benefit.transition_max_extra_months": _MONTHS,
    "benefit.transition_days_per_extra_month": _whole("days", 400, low=1),
    "benefit.transition_full_career_years": _whole("years", 60),
    "benefit.transition_admission_days_deducted": _FLAG,
    "benefit.transition_claim_starts_clock": _FLAG,
    "benefit.transition_return_counts": _FLAG,
    "benefit.transition_period_2_last_day": _DAY,
    "benefit.transition_period_3_middle_days": _whole("days", 20_000),
    "benefit.transition_period_3_long_days": _whole("days", 20_000),
    "benefit.transition_period_3_short_last_day": _DAY,
    "benefit.transition_period_3_middle_last_day": _DAY,
    "benefit.transition_period_3_long_last_day": _DAY,
    "benefit.older_worker_career_years": _whole("years", 60),
    "benefit.older_worker_career_years_most": _whole("years", 60),
    "benefit.older_worker_first_day": _DAY,
    "benefit.older_worker_reference": ParameterSpecification(
        ValueKind.CHOICE, choices=(AT_CLAIM, AT_REGULAR_END)
    ),
    "benefit.insertion_max_months": _MONTHS,
    "benefit.insertion_transition_months": _MONTHS,
    "benefit.insertion_wave_first_admission": _DAY,
    "benefit.insertion_wave_last_admission": _DAY,
    "benefit.insertion_wave_last_day": _DAY,
    "benefit.insertion_extended_last_day": _DAY,
    "benefit.shortage_training_start_before": _DAY,
    "benefit.shortage_training_max_years": _whole("years", 10),
    "benefit.care_training_start_from": _DAY,
    "benefit.care_training_max_years": _whole("years", 10),
    "benefit.ultimate_offer_lead_months": _MONTHS,
    "benefit.buffer_weeks": _WEEKS,
    "exemption.min_weeks": _WEEKS,
    "exemption.min_hours_week": _HOURS,
    "exemption.min_hours_week_ibo": _HOURS,
    "exemption.daytime_required": _FLAG,
    "exemption.flanders_required": _FLAG,
    "growth_vacancy.max_support_months_after_hire": _MONTHS,
    "growth_vacancy.gap_frozen_at_hire": _FLAG,
    "ibo.min_weeks": _WEEKS,
    "ibo.max_weeks": _WEEKS,
    "ibo.contract_at_least_as_long": _FLAG,
    "ibo.stops_benefit_clock": _FLAG,
    "ibo.supplement_percent_low": _whole("percent", 100),
    "ibo.supplement_percent_high": _whole("percent", 100),
    "ibo_plus.max_weeks": _WEEKS,
    "learning_job.max_age_exclusive": _whole("years", 100),
    "learning_job.years_out_of_school": _whole("years", 20),
    "learning_job.min_months": _MONTHS,
    "learning_job.max_months": _MONTHS,
    "learning_job.last_free_start": _DAY,
    "learning_job.pilot_last_day": _DAY,
    "work_experience.max_months": _MONTHS,
    "okot.min_months": _MONTHS,
    "okot.max_months": _MONTHS,
    "okot.years_out_of_school": _whole("years", 20),
    "okot.prolongs_benefit": _FLAG,
    "calendar.public_holidays": ParameterSpecification(ValueKind.DAYS_OF_YEAR),
    "databank.categories": ParameterSpecification(
        ValueKind.CHOICES, choices=tuple(category.value for category in DatabankCategory)
    ),
    "databank.legally_required_excluded": _FLAG,
    "late_entry.usual_percent": _whole("percent", 100),
    "shortage.weight_qualitative": _PERMILLE,
    "shortage.weight_quantitative": _PERMILLE,
    "shortage.weight_working_conditions": _PERMILLE,
    "shortage.weight_cause_unknown": _PERMILLE,
    "shortage.forecast_share": _PERMILLE,
}
