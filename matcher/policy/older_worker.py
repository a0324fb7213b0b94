"""The exception for who was 55 with a long enough career: no end date, in the old and in the new regime."""

from dataclasses import replace
from datetime import date

from matcher.domain.benefit import ClockBasis
from matcher.domain.dutch import dutch_date
from matcher.domain.profile import AgeAtClaim, BenefitSituation
from matcher.policy.found import Found, asked
from matcher.policy.reading import ParameterReading
from matcher.policy.regimes import return_that_counts, right_began
from matcher.policy.specification import AT_REGULAR_END


def older_worker(situation: BenefitSituation, regular: Found, reading: ParameterReading) -> Found:
    """Return the regular end, or what the exception makes of it.

    The number of career years is that of the year of a fixed day of the case, so the answer never changes on
    1 January. Who has the lowest number but not that of the year is to be looked at: no date is firm then.
    """
    years = situation.career_years
    if not _is_55(situation, reading):
        return _with_age_asked(situation, regular, reading)
    if years is None:
        if regular.basis is ClockBasis.UNKNOWN:
            return regular
        remark = "met een loopbaan die lang genoeg is, vervalt die einddatum (uitzondering vanaf 55 jaar)"
        return replace(regular.asking("career_years"), sentence=f"{regular.sentence}; {remark}")
    least = reading.whole("benefit.older_worker_career_years")
    return regular if years < least else _with_career(years, least, situation, regular, reading)


def _with_career(
    years: int, least: int, situation: BenefitSituation, regular: Found, reading: ParameterReading
) -> Found:
    day = _day_that_counts(situation, regular, reading)
    first = reading.day("benefit.older_worker_first_day")
    most = reading.whole("benefit.older_worker_career_years_most")
    needed = min(most, least + max(0, day.year - first.year))
    if years >= needed:
        return Found(
            ClockBasis.UNLIMITED,
            f"De uitkering heeft geen einddatum: minstens 55 jaar op {dutch_date(day)} en een loopbaan van"
            f" minstens {needed} jaar",
        )
    reason = (
        f"Te bekijken: minstens 55 jaar en {years} jaar loopbaan, waar in {day.year} {needed} jaar nodig is;"
        " welk jaar telt, is niet opgezocht"
    )
    return asked(reason, "letter_end_date", regular.end_date)


def _with_age_asked(situation: BenefitSituation, regular: Found, reading: ParameterReading) -> Found:
    """Ask the age of who has the career of the exception and was never asked it."""
    field = _age_field(situation)
    if situation.career_years is None or field is None or regular.end_date is None:
        return regular
    least = reading.whole("benefit.older_worker_career_years")
    return regular.asking(field) if situation.career_years >= least else regular


def _is_55(situation: BenefitSituation, reading: ParameterReading) -> bool:
    """Return whether the person was 55; where answers contradict, that on the later day counts."""
    if situation.age_at_claim is AgeAtClaim.FROM_55:
        return True
    if not situation.aged_55_on_2025_06_30:
        return False
    claim, younger_later = situation.claim_date, situation.age_at_claim is not None
    return not (younger_later and claim and claim >= reading.day("benefit.transition_start"))


def _age_field(situation: BenefitSituation) -> str | None:
    """Return which question on age is open, or ``None`` when every one that counts was answered."""
    if situation.age_at_claim is None:
        known = situation.period_on_2025_06_30 is not None and situation.returned_on is None
        if not known:
            return "age_at_claim"
        return "aged_55_on_2025_06_30" if situation.aged_55_on_2025_06_30 is None else None
    return None


def _day_that_counts(situation: BenefitSituation, regular: Found, reading: ParameterReading) -> date:
    """Return the day of this case on which age and career count."""
    at_end = reading.choice("benefit.older_worker_reference") == AT_REGULAR_END
    if at_end and regular.end_date is not None:
        return regular.end_date
    on_30_june = date.fromordinal(reading.day("benefit.transition_start").toordinal() - 1)
    back = return_that_counts(situation, reading)
    later = back or right_began(situation, reading)
    drew_then = situation.period_on_2025_06_30 is not None and back is None
    return on_30_june if later is None or later <= on_30_june or drew_then else later
