"""The length of a right without exceptions: the new regime, the transition, the insertion allowance."""

from dataclasses import replace
from datetime import date

from matcher.domain.benefit import ClockBasis
from matcher.domain.calendar import DAYS_PER_WEEK, last_day_of_period
from matcher.domain.dutch import dutch_date
from matcher.domain.profile import BenefitSituation
from matcher.policy.found import Found, asked, counted, estimate, later_day_noted, question
from matcher.policy.reading import ParameterReading
from matcher.policy.wording import months

DAYS_COUNTED_A_WEEK = 6
"""Full-time work counts as six days a week: 312 days are a year."""
NEW, TRANSITION, INSERTION = "benefit.regime_new", "benefit.regime_transition", "benefit.regime_insertion"


def came_back(situation: BenefitSituation, reading: ParameterReading) -> date | None:
    """Return the day of a return after work that still decides something.

    One before the claim says nothing of the present right; one before the transition is part of the benefit
    period of 30 June 2025.
    """
    back, claim = situation.returned_on, situation.claim_date
    if back is None or (claim is not None and back < claim):
        return None
    return back if back >= reading.day("benefit.transition_start") else None


def right_began(situation: BenefitSituation, reading: ParameterReading) -> date | None:
    """Return the first day of the present right: the claim, or a return with enough new days of work."""
    back, new_days = came_back(situation, reading), situation.new_days_at_return
    if back is None or new_days is None:
        return situation.claim_date
    enough = new_days >= reading.whole("benefit.admission_days")
    return back if enough else situation.claim_date


def return_that_counts(situation: BenefitSituation, reading: ParameterReading) -> date | None:
    """Return the day of a return after work, where it opens a right or lies within the transition."""
    back = came_back(situation, reading)
    if back is None or right_began(situation, reading) == back:
        return back
    first, last = reading.day("benefit.transition_start"), reading.day("benefit.new_regime_first_claim")
    counts = first <= back < last and reading.flag("benefit.transition_return_counts")
    return back if counts else None


def is_new_regime(situation: BenefitSituation, reading: ParameterReading) -> bool:
    """Return whether the right began under the new regime."""
    began = right_began(situation, reading)
    return began is not None and began >= reading.day("benefit.new_regime_first_claim")


def new_regime(claim: date, days: int | None, reading: ParameterReading) -> Found:
    """Base period plus one month per block of days worked, after the days that admission itself took."""
    base, longest = reading.whole("benefit.base_months"), reading.whole("benefit.max_total_months")
    if days is None:
        end, latest = last_day_of_period(claim, base), last_day_of_period(claim, longest)
        found = Found(
            ClockBasis.ESTIMATE,
            f"Schatting: minstens {months(base)} vanaf {dutch_date(claim)}, dus tot en met {dutch_date(end)};"
            f" met het beroepsverleden erbij kan dat oplopen tot {months(longest)}",
            end,
        ).asking("work_history_days", latest)
        return later_day_noted(found, claim, base, reading)
    block, most = reading.whole("benefit.days_per_extra_month"), reading.whole("benefit.max_extra_months")
    needed = reading.whole("benefit.admission_days")
    extra_days = days - needed if reading.flag("benefit.admission_days_deducted") else days
    extra = min(most, max(0, extra_days) // block)
    found = counted(claim, min(longest, base + extra), reading)
    if days >= needed:
        return found
    half = reading.whole("benefit.admission_half_days")
    return found.noting(
        f"Voor een recht zijn {needed} dagen werk nodig en hier staan er {days}."
        " Ga na of de persoon toegelaten is;"
        f" wie vrijwillig deeltijds werkte, heeft {half} halve dagen nodig."
    )


def transition(situation: BenefitSituation, reading: ParameterReading) -> Found:
    """The table for who drew benefit before the new regime."""
    starts = reading.day("benefit.transition_start")
    back = return_that_counts(situation, reading)
    if back is not None and right_began(situation, reading) == back:
        return _first_period(back, situation, reading)
    period = situation.period_on_2025_06_30
    if back is not None:
        if situation.period_at_return is None:
            earliest, latest = _range_of_transition(back, reading)
            reason = "Na een terugkeer telt de vergoedingsperiode op die dag, en die is niet ingevuld"
            return asked(reason, "period_at_return", earliest, latest)
        found = _by_period(situation.period_at_return, back, situation, reading)
    elif period is not None:
        found = _by_period(period, starts, situation, reading)
    else:
        return _first_claim(situation, reading)
    first_day = back or situation.claim_date
    if first_day is not None and found.end_date is not None and found.end_date < first_day:
        reason = (
            f"Wat is ingevuld geeft een einde op {dutch_date(found.end_date)}, vóór het begin op"
            f" {dutch_date(first_day)}"
        )
        last = last_day_of_period(first_day, _longest_of_transition(reading))
        return asked(reason, "letter_end_date", None, last)
    return with_new_days(found, situation.claim_date, situation, reading)


def _by_period(period: int, first_day: date, situation: BenefitSituation, reading: ParameterReading) -> Found:
    if period == 1:
        return _first_period(first_day, situation, reading)
    if period == 2:
        return estimate(reading.day("benefit.transition_period_2_last_day"), reading)
    return _third_period(situation, reading)


def with_new_days(
    found: Found, began: date | None, situation: BenefitSituation, reading: ParameterReading
) -> Found:
    """Say that enough new work opens a new right, where nobody said how much there was.

    Parameters
    ----------
    began
        First day of the right before the return. Too soon after it, nobody can have worked enough.
    """
    back = came_back(situation, reading)
    if back is None or situation.new_days_at_return is not None:
        return found
    needed = reading.whole("benefit.admission_days")
    if began is not None and (back - began).days * DAYS_COUNTED_A_WEEK < needed * DAYS_PER_WEEK:
        return found
    noted = found.noting(f"Met {needed} nieuwe dagen werk sinds de vorige toelating begint een nieuw recht.")
    if found.question is not None:
        return noted
    longest = last_day_of_period(back, _longest_of_transition(reading))
    shortest = last_day_of_period(back, reading.whole("benefit.base_months"))
    earliest = min(shortest, noted.end_date or shortest)
    return replace(noted, question=question("new_days_at_return", earliest, longest))


def _first_claim(situation: BenefitSituation, reading: ParameterReading) -> Found:
    """Who drew no benefit on 30 June 2025 and claimed it before the new regime."""
    claim = situation.claim_date or situation.returned_on
    earliest, latest = _range_of_transition(reading.on, reading)
    if claim is None:
        return asked(
            "Voor een schatting ontbreekt de dag waarop de uitkering begon", "claim_date", earliest, latest
        )
    starts = reading.day("benefit.transition_start")
    if claim < starts:
        earliest, latest = _range_of_transition(starts, reading)
        reason = "Voor een schatting ontbreekt de vergoedingsperiode op 30 juni 2025 (1, 2 of 3)"
        return asked(reason, "period_on_2025_06_30", earliest, latest)
    if not reading.flag("benefit.transition_claim_starts_clock"):
        return asked("Voor een eerste aanvraag in de overgangstijd is de duur niet bekend", "letter_end_date")
    return _first_period(claim, situation, reading)


def _longest_of_transition(reading: ParameterReading) -> int:
    return reading.whole("benefit.transition_base_months") + reading.whole(
        "benefit.transition_max_extra_months"
    )


def _range_of_transition(last_start: date, reading: ParameterReading) -> tuple[date, date]:
    """Return the earliest and the latest last day of a right that began on ``last_start`` or before."""
    earliest = reading.day("benefit.transition_period_3_long_last_day")
    return earliest, last_day_of_period(last_start, _longest_of_transition(reading))


def _first_period(start: date, situation: BenefitSituation, reading: ParameterReading) -> Found:
    base = reading.whole("benefit.transition_base_months")
    most = reading.whole("benefit.transition_max_extra_months")
    full = reading.whole("benefit.transition_full_career_years")
    days = situation.work_history_days
    if situation.career_years is not None and situation.career_years >= full:
        return counted(start, base + most, reading)
    if days is None:
        end, latest = last_day_of_period(start, base), last_day_of_period(start, base + most)
        sentence = (
            f"Schatting: minstens tot en met {dutch_date(end)}; met het beroepsverleden erbij kan dat oplopen"
            f" tot {dutch_date(latest)}"
        )
        found = Found(ClockBasis.ESTIMATE, sentence, end).asking("work_history_days", latest)
        return later_day_noted(found, start, base, reading)
    block = reading.whole("benefit.transition_days_per_extra_month")

    def length(counted_days: int) -> int:
        return base + min(most, max(0, counted_days) // block)

    wide = length(days)
    if not reading.flag("benefit.transition_admission_days_deducted"):
        return counted(start, wide, reading)
    careful = length(days - reading.whole("benefit.admission_days"))
    found = counted(start, careful, reading)
    if careful == wide:
        return found
    other = last_day_of_period(start, wide)
    sentence = (
        f"{found.sentence} in de voorzichtige lezing van de regel,"
        f" en tot en met {dutch_date(other)} in de ruime"
    )
    return replace(found, sentence=sentence, other_reading=other)


def _third_period(situation: BenefitSituation, reading: ParameterReading) -> Found:
    days = situation.benefit_days_on_2024_12_31
    long_last_day = reading.day("benefit.transition_period_3_long_last_day")
    if days is None:
        found = estimate(long_last_day, reading)
        latest = reading.day("benefit.transition_period_3_short_last_day")
        remark = (
            f"of later (uiterlijk {dutch_date(latest)}) naargelang de dagen uitkering op 31 december 2024"
        )
        asking = found.asking("benefit_days_on_2024_12_31", latest)
        return replace(asking, sentence=f"{found.sentence}, {remark}")
    if days >= reading.whole("benefit.transition_period_3_long_days"):
        return estimate(long_last_day, reading)
    if days >= reading.whole("benefit.transition_period_3_middle_days"):
        return estimate(reading.day("benefit.transition_period_3_middle_last_day"), reading)
    return estimate(reading.day("benefit.transition_period_3_short_last_day"), reading)


def insertion(situation: BenefitSituation, reading: ParameterReading) -> Found:
    """A year from the admission; who was paid under the old rules until a fixed day, or the letter's day."""
    admission = situation.claim_date
    if admission is None:
        latest = last_day_of_period(reading.on, reading.whole("benefit.insertion_transition_months"))
        earliest = reading.day("benefit.insertion_wave_last_day")
        reason = "Voor een schatting ontbreekt de dag waarop de inschakelingsuitkering begon"
        return asked(reason, "claim_date", earliest, latest)
    if admission >= reading.day("benefit.new_regime_first_claim"):
        return counted(admission, reading.whole("benefit.insertion_max_months"), reading)
    if admission > reading.day("benefit.insertion_wave_last_admission"):
        return counted(admission, reading.whole("benefit.insertion_transition_months"), reading)
    return _insertion_of_old_rules(admission, situation.insertion_extended, reading)


def _insertion_of_old_rules(admission: date, extended: bool | None, reading: ParameterReading) -> Found:
    last_day = reading.day("benefit.insertion_wave_last_day")
    latest = reading.day("benefit.insertion_extended_last_day")
    if admission < reading.day("benefit.insertion_wave_first_admission"):
        reason = "Voor een inschakelingsuitkering van vóór 2023 is de einddatum niet bekend"
        return asked(reason, "letter_end_date", None, latest)
    if extended:
        reason = f"De inschakelingsuitkering is verlengd en loopt uiterlijk tot en met {dutch_date(latest)}"
        return asked(reason, "letter_end_date", last_day, latest)
    found = estimate(last_day, reading)
    if extended is False:
        return found
    remark = f"met een verlenging (werk, moederschap, loopbaanonderbreking …) uiterlijk {dutch_date(latest)}"
    return replace(found.asking("insertion_extended", latest), sentence=f"{found.sentence}; {remark}")
