"""Until when a person has benefit: the letter, or else an estimate. Never an amount."""

from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.benefit import BenefitClock, ClockBasis, SourceStatus
from matcher.domain.calendar import add_months, last_day_of_period
from matcher.domain.dutch import dutch_date
from matcher.domain.profile import BenefitKind, BenefitSituation, TrainingException
from matcher.policy.parameters import NoValueError, PolicyParameters
from matcher.policy.reading import Reading, closed_sentence
from matcher.policy.specification import SUSPENDED
from matcher.policy.wording import months

ASK_FOR_LETTER = "vraag de einddatum uit de brief van de RVA"
MONTHS_PER_YEAR = 12


def benefit_clock(situation: BenefitSituation, *, on: date, parameters: PolicyParameters) -> BenefitClock:
    """Return until when the person has benefit, as far as is known on one date.

    The date in the official letter wins. Without it the end is estimated from the claim date and the work
    history; where the law can be read in two ways the cautious reading is used and the other one shown.
    Training does not stop the clock, except the two trainings that the law names.

    Parameters
    ----------
    situation
        What is known of the benefit.
    on
        Day of the question; parameters are read as in force on it.
    parameters
        The policy in force.

    Returns
    -------
    BenefitClock
        Basis ``UNKNOWN``, with a sentence on what to ask, when facts are missing, when the rules are
        suspended, or when they are not known on ``on``. Never an error.
    """
    reading = Reading(parameters, on)
    try:
        found = _find(situation, reading)
    except NoValueError:
        found = _Found(
            ClockBasis.UNKNOWN,
            f"Voor {dutch_date(on)} kent groeipad de regels over de duur niet: {ASK_FOR_LETTER}",
        )
    status = found.status or reading.status
    if found.basis is ClockBasis.UNKNOWN:  # the sentence asks for the letter already
        return BenefitClock(found.basis, sentence=f"{found.sentence}.", parameters=reading.keys)
    sentence = closed_sentence(found.sentence, status)
    return BenefitClock(found.basis, found.end_date, found.other_reading, sentence, status, reading.keys)


@dataclass(frozen=True, slots=True)
class _Found:
    """A clock before its status is known; ``sentence`` is without full stop."""

    basis: ClockBasis
    sentence: str
    end_date: date | None = None
    other_reading: date | None = None
    status: SourceStatus | None = None
    """``None`` for the weakest status among the parameters that were read."""


def _find(situation: BenefitSituation, reading: Reading) -> _Found:
    if situation.kind is BenefitKind.NONE:
        return _Found(ClockBasis.NO_BENEFIT, "Er is geen uitkering, dus ook geen einddatum")
    if situation.letter_end_date is not None:
        return _from_letter(situation, situation.letter_end_date, reading)
    if situation.kind is BenefitKind.UNKNOWN:
        return _Found(
            ClockBasis.UNKNOWN,
            f"Het is niet bekend of er een uitkering loopt en tot wanneer: {ASK_FOR_LETTER}",
        )
    return _during_training(situation, reading) or _by_computation(situation, reading)


def _from_letter(situation: BenefitSituation, last_day: date, reading: Reading) -> _Found:
    """Return the letter's date, with a remark where something else bears on it."""
    runs = _runs(last_day, reading.on)
    sentence = f"Volgens de brief van de RVA {runs} de uitkering tot en met {dutch_date(last_day)}"
    status = SourceStatus.READ
    try:
        if reading.choice(_regime(situation, reading)) == SUSPENDED:
            sentence += "; de regeling is intussen opgeschort, dus vraag of die datum nog geldt"
            status = SourceStatus.UNKNOWN
        elif _during_training(situation, reading) is not None:
            sentence += "; vraag of de uitkering doorloopt tijdens de opleiding met uitzondering"
    except NoValueError:
        pass  # the letter stands, also on a day for which the rules are not known
    return _Found(ClockBasis.LETTER, sentence, last_day, status=status)


def _regime(situation: BenefitSituation, reading: Reading) -> str:
    """Return the key of the switch of the regime that fits the situation."""
    if situation.kind is BenefitKind.INSERTION:
        return "benefit.regime_insertion"
    if _claimed_under_new_regime(situation, reading):
        return "benefit.regime_new"
    if situation.claim_date is None and situation.period_on_2025_06_30 is None:
        return "benefit.regime_new"
    return "benefit.regime_transition"


def _claimed_under_new_regime(situation: BenefitSituation, reading: Reading) -> bool:
    return situation.claim_date is not None and situation.claim_date >= reading.day(
        "benefit.new_regime_first_claim"
    )


def _by_computation(situation: BenefitSituation, reading: Reading) -> _Found:
    suspended = _suspended(_regime(situation, reading), reading)
    if suspended is not None:
        return suspended
    if situation.kind is BenefitKind.INSERTION:
        return _insertion(situation, reading)
    if _claimed_under_new_regime(situation, reading) and situation.claim_date is not None:
        return _new_regime(situation.claim_date, situation.work_history_days, reading)
    return _older_worker(situation, reading) or _with_older_worker_remark(
        situation, _transition(situation, reading)
    )


def _suspended(regime: str, reading: Reading) -> _Found | None:
    if reading.choice(regime) != SUSPENDED:
        return None
    name = {
        "benefit.regime_new": "De nieuwe regeling (aanvraag vanaf 1 maart 2026)",
        "benefit.regime_transition": "De overgangsregeling",
        "benefit.regime_insertion": "De regeling voor de inschakelingsuitkering",
    }[regime]
    return _Found(
        ClockBasis.UNKNOWN, f"{name} is opgeschort, dus is er geen einddatum te schatten: {ASK_FOR_LETTER}"
    )


def _new_regime(claim: date, days: int | None, reading: Reading) -> _Found:
    """Base period plus one month per block of days worked, in both readings of the block rule."""
    base = reading.whole("benefit.base_months")
    longest = reading.whole("benefit.max_total_months")
    if days is None:
        return _Found(
            ClockBasis.ESTIMATE,
            f"Schatting: minstens {months(base)} vanaf {dutch_date(claim)}, dus tot en met"
            f" {dutch_date(last_day_of_period(claim, base))}; met het beroepsverleden erbij kan dat oplopen"
            f" tot {months(longest)}",
            last_day_of_period(claim, base),
        )
    block = reading.whole("benefit.days_per_extra_month")
    most = reading.whole("benefit.max_extra_months")

    def last_day(counted_days: int) -> date:
        extra = min(most, max(0, counted_days) // block)
        return last_day_of_period(claim, min(longest, base + extra))

    if not reading.flag("benefit.admission_days_deducted"):
        end = last_day(days)
        return _estimate(end, reading)
    end, other = last_day(days - reading.whole("benefit.admission_days")), last_day(days)
    if other == end:
        return _estimate(end, reading)
    sentence = (
        f"Schatting: {_until(end, reading.on)} in de voorzichtige lezing van de regel,"
        f" en tot en met {dutch_date(other)} in de ruime"
    )
    return _Found(ClockBasis.ESTIMATE, sentence, end, other)


def _older_worker(situation: BenefitSituation, reading: Reading) -> _Found | None:
    """Return no end date for who was 55 with a long enough career, or ``None`` when that is not sure.

    The sources ask more years each calendar year and do not say which year counts for a person, so the
    number of the day of the question is used: the higher, and so the cautious one.
    """
    if not situation.aged_55_on_2025_06_30 or situation.career_years is None:
        return None
    needed = reading.whole("benefit.older_worker_career_years")
    if situation.career_years < needed:
        return None
    return _Found(
        ClockBasis.UNLIMITED,
        f"De uitkering heeft geen einddatum: minstens 55 jaar op 30 juni 2025 en een loopbaan van"
        f" minstens {needed} jaar",
    )


def _with_older_worker_remark(situation: BenefitSituation, found: _Found) -> _Found:
    """Say so where the 55+ exception may still apply, instead of leaving it out in silence."""
    if not situation.aged_55_on_2025_06_30 or found.basis is ClockBasis.UNKNOWN:
        return found
    remark = "met een loopbaan die lang genoeg is, vervalt die einddatum (55 jaar op 30 juni 2025)"
    return replace(found, sentence=f"{found.sentence}; {remark}")


def _transition(situation: BenefitSituation, reading: Reading) -> _Found:
    """The table for who drew benefit before the new regime."""
    match situation.period_on_2025_06_30:
        case 1:
            return _first_period(reading.day("benefit.transition_start"), situation, reading)
        case 2:
            return _estimate(reading.day("benefit.transition_period_2_last_day"), reading)
        case 3:
            return _third_period(situation, reading)
        case _:
            return _first_claim(situation, reading)


def _first_claim(situation: BenefitSituation, reading: Reading) -> _Found:
    """Who drew no benefit on 30 June 2025 and claimed it before the new regime."""
    claim = situation.claim_date
    if claim is None:
        return _unknown("Voor een schatting ontbreekt de dag waarop de uitkering begon")
    if claim < reading.day("benefit.transition_start"):
        return _unknown("Voor een schatting ontbreekt de vergoedingsperiode op 30 juni 2025 (1, 2 of 3)")
    if not reading.flag("benefit.transition_claim_starts_clock"):
        return _unknown("Voor een eerste aanvraag in de overgangstijd is de duur niet bekend")
    return _first_period(claim, situation, reading)


def _first_period(start: date, situation: BenefitSituation, reading: Reading) -> _Found:
    base = reading.whole("benefit.transition_base_months")
    most = reading.whole("benefit.transition_max_extra_months")
    full = reading.whole("benefit.transition_full_career_years")
    days = situation.work_history_days
    if situation.career_years is not None and situation.career_years >= full:
        return _estimate(last_day_of_period(start, base + most), reading)
    if days is not None:
        extra = min(most, max(0, days) // reading.whole("benefit.transition_days_per_extra_month"))
        return _estimate(last_day_of_period(start, base + extra), reading)
    end = last_day_of_period(start, base)
    return _Found(
        ClockBasis.ESTIMATE,
        f"Schatting: minstens tot en met {dutch_date(end)}; met het beroepsverleden erbij kan dat oplopen tot"
        f" {dutch_date(last_day_of_period(start, base + most))}",
        end,
    )


def _third_period(situation: BenefitSituation, reading: Reading) -> _Found:
    days = situation.benefit_days_on_2024_12_31
    long_last_day = reading.day("benefit.transition_period_3_long_last_day")
    if days is None:
        found = _estimate(long_last_day, reading)
        latest = reading.day("benefit.transition_period_3_short_last_day")
        remark = (
            f"of later (uiterlijk {dutch_date(latest)}) naargelang de dagen uitkering op 31 december 2024"
        )
        return replace(found, sentence=f"{found.sentence}, {remark}")
    if days >= reading.whole("benefit.transition_period_3_long_days"):
        return _estimate(long_last_day, reading)
    if days >= reading.whole("benefit.transition_period_3_middle_days"):
        return _estimate(reading.day("benefit.transition_period_3_middle_last_day"), reading)
    return _estimate(reading.day("benefit.transition_period_3_short_last_day"), reading)


def _insertion(situation: BenefitSituation, reading: Reading) -> _Found:
    admission = situation.claim_date
    if admission is None:
        return _unknown("Voor een schatting ontbreekt de dag waarop de inschakelingsuitkering begon")
    if admission >= reading.day("benefit.new_regime_first_claim"):
        return _estimate(
            last_day_of_period(admission, reading.whole("benefit.insertion_max_months")), reading
        )
    if admission > reading.day("benefit.insertion_wave_last_admission"):
        return _estimate(
            last_day_of_period(admission, reading.whole("benefit.insertion_transition_months")), reading
        )
    if admission >= reading.day("benefit.insertion_wave_first_admission"):
        return _estimate(reading.day("benefit.insertion_wave_last_day"), reading)
    return _unknown("Voor een inschakelingsuitkering van vóór 2023 is de einddatum niet bekend")


def _during_training(situation: BenefitSituation, reading: Reading) -> _Found | None:
    """Return no end date while a training runs that the law names, or ``None`` when none does."""
    match situation.training_exception:
        case TrainingException.SHORTAGE_BEFORE_2026:
            started_before = reading.day("benefit.shortage_training_start_before")
            most = reading.whole("benefit.shortage_training_max_years")
            if reading.on >= add_months(started_before, MONTHS_PER_YEAR * most):
                return None
            training = f"een opleiding tot knelpuntberoep die vóór {dutch_date(started_before)} begon"
        case TrainingException.NURSE_CARE_ASSISTANT:
            if reading.on < reading.day("benefit.care_training_start_from"):
                return None
            most = reading.whole("benefit.care_training_max_years")
            training = "een opleiding tot verpleegkundige of zorgkundige (één keer per loopbaan)"
        case None:
            return None
    return _Found(
        ClockBasis.UNLIMITED,
        f"De uitkering loopt door tijdens {training}, met vrijstelling en hoogstens {most} jaar",
    )


def _estimate(last_day: date, reading: Reading) -> _Found:
    return _Found(ClockBasis.ESTIMATE, f"Schatting: {_until(last_day, reading.on)}", last_day)


def _until(last_day: date, on: date) -> str:
    return f"de uitkering {_runs(last_day, on)} tot en met {dutch_date(last_day)}"


def _runs(last_day: date, on: date) -> str:
    return "loopt" if last_day >= on else "liep"


def _unknown(reason: str) -> _Found:
    return _Found(ClockBasis.UNKNOWN, f"{reason}: {ASK_FOR_LETTER}")
