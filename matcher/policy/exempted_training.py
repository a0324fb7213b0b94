"""Training that by a named exception keeps the benefit running: to the end of that training, no further."""

from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.benefit import ClockBasis
from matcher.domain.calendar import last_day_of_period
from matcher.domain.dutch import dutch_date
from matcher.domain.profile import BenefitSituation, TrainingException
from matcher.policy.found import Found, until
from matcher.policy.reading import ParameterReading
from matcher.policy.wording import years

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Exception:
    """One exception of the law, as far as it holds for this person."""

    name: str
    """Dutch, with article."""
    begins: date
    """Day from which its longest length is counted when the start is not known."""
    years: int


def postponed(situation: BenefitSituation, regular: Found, reading: ParameterReading) -> Found:
    """Return the regular end with, beside it, the day to which an exempted training postpones it.

    The regular end stays the one for every other trajectory: the exception belongs to its own training.
    """
    if situation.training_exception is None:
        return regular
    exception, refused = _exception(situation, reading)
    if exception is None:
        return regular.noting(refused) if refused else regular
    starts, over = situation.training_start, _surely_over(regular)
    if starts and over and starts > over:
        return regular.noting(_refusal(starts, f"de uitkering liep maar tot en met {dutch_date(over)}"))
    longest = last_day_of_period(
        situation.training_start or exception.begins, MONTHS_PER_YEAR * exception.years
    )
    limit = f"met vrijstelling en hoogstens {years(exception.years)}"
    end = situation.training_end
    if end is None:
        return _without_end(regular, exception, longest, limit, reading)
    last_day = min(end, longest)
    outlasts = regular.end_date is not None and last_day <= regular.end_date
    if outlasts or regular.basis is ClockBasis.UNLIMITED:
        return regular
    return _to_its_end(regular, exception, last_day, limit, reading)


def _surely_over(regular: Found) -> date | None:
    """Return the last day that the right can have had; ``None`` where it may have no end, or nobody knows."""
    if regular.question is not None:  # without a claim the range moves with the day of the question
        return None if regular.question.field == "claim_date" else regular.question.latest
    return regular.other_reading or regular.end_date


def _to_its_end(
    regular: Found, exception: _Exception, last_day: date, limit: str, reading: ParameterReading
) -> Found:
    """Return the clock of who is in a training that runs past the regular end."""
    known = replace(regular, during_training=last_day)
    if regular.end_date is not None and regular.basis is ClockBasis.ESTIMATE:
        sentence = (
            f"Schatting: {until(last_day, reading.on)}, het einde van {exception.name}, {limit};"
            f" voor een ander traject telt het gewone einde, {dutch_date(regular.end_date)}"
        )
        return replace(known, sentence=sentence)
    return known.noting(
        f"Tijdens {exception.name} loopt de uitkering door tot het einde van die opleiding,"
        f" {limit}: tot en met {dutch_date(last_day)}. Voor een ander traject telt het gewone einde."
    )


def _without_end(
    regular: Found, exception: _Exception, longest: date, limit: str, reading: ParameterReading
) -> Found:
    if longest < reading.on or regular.basis is ClockBasis.UNLIMITED:
        return regular
    noted = regular.noting(
        f"Tijdens {exception.name} loopt de uitkering door, {limit}, tot het einde van die opleiding. Vul dat"
        " einde in; voor een ander traject telt het gewone einde."
    )
    if regular.basis is ClockBasis.UNKNOWN:
        return noted
    return noted.asking("training_end", longest)


def _exception(situation: BenefitSituation, reading: ParameterReading) -> tuple[_Exception | None, str]:
    """Return the exception, or ``None`` with a sentence where the first day of training contradicts it."""
    starts = situation.training_start
    if situation.training_exception is TrainingException.SHORTAGE_BEFORE_2026:
        before = reading.day("benefit.shortage_training_start_before")
        most = reading.whole("benefit.shortage_training_max_years")
        name = f"een opleiding tot knelpuntberoep die vóór {dutch_date(before)} begon"
        if starts and starts >= before:
            return None, _refusal(starts, f"enkel wie vóór {dutch_date(before)} begon, houdt zijn uitkering")
        return _Exception(name, before, most), ""
    begins = reading.day("benefit.care_training_start_from")
    if starts and starts < begins:
        return None, _refusal(starts, f"de uitzondering voor de zorg bestaat vanaf {dutch_date(begins)}")
    if reading.on < begins:
        return None, ""
    name = "een opleiding tot verpleegkundige of zorgkundige (één keer per loopbaan)"
    return _Exception(name, begins, reading.whole("benefit.care_training_max_years")), ""


def _refusal(starts: date, rule: str) -> str:
    return f"De opleiding begon op {dutch_date(starts)}, en {rule}. Ze telt hier dus niet mee."
